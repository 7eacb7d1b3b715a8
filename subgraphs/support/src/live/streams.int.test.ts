import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKETS } from '../store/collections.ts';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';
import { follow, open, type TicketStream } from '../testing/ticket-stream.ts';

let world: SupportWorld;
/** Two instances: what is done at one is told by both. */
let here: SupportService;
let there: SupportService;
let desk: Desk;
let otherDesk: Desk;

beforeAll(async () => {
  world = await openSupportWorld();
  [here, there] = [world.instance(), world.instance()];
  [desk, otherDesk] = [new Desk(world, here), new Desk(world, there)];
});
afterAll(() => world.close());

const bodiesOf = (messages: readonly { readonly body: string }[]) => messages.map((message) => message.body);

describe('the messages of a ticket', () => {
  it('are told to both sides as they are written, at both instances', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
    const ticketId = await desk.worked(alice, sam);
    const streams = await Promise.all([
      follow(world, here, alice, 'ticketMessages', ticketId),
      follow(world, there, alice, 'ticketMessages', ticketId),
      follow(world, here, sam, 'ticketMessages', ticketId),
      follow(world, there, sam, 'ticketMessages', ticketId),
    ]);
    for (let n = 1; n <= 10; n += 1) {
      await desk.send(sam, ticketId, `Sam ${n}`, { clientId: `sam-number-${n}` });
      await otherDesk.send(alice, ticketId, `Alice ${n}`, { clientId: `alice-number-${n}` });
    }
    const told = await Promise.all(streams.map((stream) => stream.take(20)));
    const expected = Array.from({ length: 10 }, (_, n) => [`Sam ${n + 1}`, `Alice ${n + 1}`]).flat();
    for (const messages of told) expect(bodiesOf(messages)).toEqual(expected);
    expect(told[0]?.[0]).toMatchObject({ author: { name: 'Sam', kind: 'AGENT' }, clientId: null });
    expect(told[0]?.[1]).toMatchObject({ author: { name: 'Alice', kind: 'CUSTOMER' }, clientId: 'alice-number-1' });
    expect(told[1], 'the same to one reader, wherever').toEqual(told[0]);
    await Promise.all(streams.map((stream) => stream.end()));
  });

  it('go on from any cursor: of the stream, of the list, of a sent message, or its end', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    for (const body of ['two', 'three', 'four']) await desk.send(sam, ticketId, body);
    const sent = await desk.send(alice, ticketId, 'five');
    const { nodes, liveCursor } = await desk.chat(alice, ticketId);
    const rest = async (after: string | undefined, count: number) => {
      const stream = await follow(world, there, alice, 'ticketMessages', ticketId, after);
      const told = bodiesOf(await stream.take(count));
      await stream.end();
      return told;
    };
    expect(await rest(nodes[1]?.cursor, 3)).toEqual(['three', 'four', 'five']);
    const stream = await follow(world, here, alice, 'ticketMessages', ticketId, nodes[0]?.cursor);
    const [two] = await stream.take(1);
    await stream.end();
    expect(await rest(two?.cursor, 3)).toEqual(['three', 'four', 'five']);
    expect(sent.ticketMessage?.cursor).toBe(liveCursor);
    const going = rest(liveCursor, 1);
    await desk.send(sam, ticketId, 'six');
    expect(await going).toEqual(['six']);
  });

  it('are each told once in order to a reader who is dropped 50 times while two write', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const write = async (writer: Desk, viewer: User, name: string) => {
      for (let n = 1; n <= 60; n += 1) await writer.send(viewer, ticketId, `${name} ${n}`);
    };
    const read = async (viewer: User, services: readonly SupportService[], begin: string) => {
      const bodies: string[] = [];
      let after = begin;
      for (let drops = 0; bodies.length < 120; drops += 1) {
        const service = services[drops % services.length] as SupportService;
        const stream = await follow(world, service, viewer, 'ticketMessages', ticketId, after);
        const wanted = drops < 50 ? 1 + (drops % 3) : 120 - bodies.length;
        for (const message of await stream.take(Math.min(wanted, 120 - bodies.length))) {
          bodies.push(message.body);
          after = message.cursor;
        }
        // Dropped while it waits for the next one, which may come in this moment: then it is told again.
        const waiting = stream.next();
        await stream.end();
        await waiting;
      }
      return bodies;
    };
    // Before anything is written, or a reader would wait for what it was told to leave out.
    const hers = (await desk.chat(alice, ticketId)).liveCursor;
    const his = (await desk.chat(sam, ticketId)).liveCursor;
    const reading = [read(alice, [here, there], hers), read(sam, [there, here], his)];
    await Promise.all([write(desk, alice, 'Alice'), write(otherDesk, sam, 'Sam')]);
    const expected = bodiesOf(await desk.wholeChat(sam, ticketId)).slice(1);
    expect(expected).toHaveLength(120);
    for (const bodies of await Promise.all(reading)) expect(bodies).toEqual(expected);
  });

  it('and the list before them are complete and told once, whenever the first subscription begins', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const writing = (async () => {
      for (let n = 1; n <= 40; n += 1) await otherDesk.send(sam, ticketId, `message ${n}`);
    })();
    const readers = Array.from({ length: 5 }, async (_, at) => {
      const service = at % 2 === 0 ? here : there;
      // Wait for some of the messages to be there, a different number for each reader.
      const first = await follow(world, service, alice, 'ticketMessages', ticketId);
      await first.take(1 + at * 5);
      await first.end();
      const { nodes, liveCursor } = await new Desk(world, service).chat(alice, ticketId, { first: 100 });
      const stream = await follow(world, service, alice, 'ticketMessages', ticketId, liveCursor);
      const told = await stream.take(41 - nodes.length);
      await stream.end();
      return bodiesOf([...nodes, ...told]);
    });
    const expected = ['Where is it?', ...Array.from({ length: 40 }, (_, n) => `message ${n + 1}`)];
    for (const seen of await Promise.all(readers)) expect(seen).toEqual(expected);
    await writing;
  });
});

describe('the changes of a ticket', () => {
  it('are told to both sides as they happen, and the one that closes it is the last', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
    const ticketId = await desk.raised(alice);
    const hers = await follow(world, there, alice, 'ticketUpdates', ticketId);
    await desk.claim(sam, ticketId);
    const his = await follow(world, here, sam, 'ticketUpdates', ticketId);
    await desk.setStatus(sam, ticketId, 'WAITING_FOR_CUSTOMER');
    await otherDesk.send(alice, ticketId, 'Here I am.');
    await desk.setStatus(sam, ticketId, 'CLOSED', 'Done.');
    const told = await hers.take(4);
    expect(told.map(({ change, by, status, reason }) => [change, by.name, status, reason])).toEqual([
      ['CLAIMED', 'Sam', 'IN_PROGRESS', null],
      ['STATUS', 'Sam', 'WAITING_FOR_CUSTOMER', null],
      ['STATUS', 'Alice', 'IN_PROGRESS', null],
      ['STATUS', 'Sam', 'CLOSED', 'Done.'],
    ]);
    expect((await his.take(3)).map(({ status }) => status)).toEqual(told.slice(1).map(({ status }) => status));
    expect(await Promise.all([hers.next(), his.next()]), 'complete').toEqual([undefined, undefined]);
    const again = await follow(world, there, alice, 'ticketUpdates', ticketId, told[1]?.cursor);
    expect(await again.take(2)).toEqual(told.slice(2));
    expect(await again.next()).toBeUndefined();
  });
});

describe('a stream', () => {
  it('of a ticket that is closed tells what is left, and ends', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const waiting = await Promise.all(
      [here, there].flatMap((service) =>
        [alice, sam].map((viewer) => follow(world, service, viewer, 'ticketMessages', ticketId)),
      ),
    );
    const typing = await Promise.all([here, there].map((service) => follow(world, service, alice, 'typing', ticketId)));
    for (const stream of typing) expect(await stream.next()).toEqual({ typing: [] });
    const first = (await desk.chat(alice, ticketId)).liveCursor;
    const goodbye = desk.send(sam, ticketId, 'Goodbye');
    await goodbye;
    await desk.setStatus(sam, ticketId, 'CLOSED');
    for (const stream of waiting) {
      expect(bodiesOf(await stream.take(1))).toEqual(['Goodbye']);
      expect(await stream.next()).toBeUndefined();
    }
    for (const stream of typing) expect(await stream.next()).toBeUndefined();
    const late = await follow(world, there, alice, 'ticketMessages', ticketId, first);
    expect(bodiesOf(await late.take(1))).toEqual(['Goodbye']);
    expect(await late.next()).toBeUndefined();
    for (const field of ['ticketMessages', 'ticketUpdates'] as const)
      expect(await (await follow(world, here, alice, field, ticketId)).next()).toBeUndefined();
    const lateTyping = await follow(world, here, alice, 'typing', ticketId);
    expect(await lateTyping.next()).toEqual({ typing: [] });
    expect(await lateTyping.next()).toBeUndefined();
  });

  it('of a ticket that was given to another agent ends for the first one, before anything more is told', async () => {
    const [alice, sam, sue] = [world.customer(), world.agent('Sam'), world.agent('Sue')];
    const ticketId = await desk.worked(alice, sam);
    const fields = ['ticketMessages', 'ticketUpdates', 'typing'] as const;
    const streams: TicketStream<unknown>[] = [];
    for (const service of [here, there])
      for (const field of fields) streams.push(await follow(world, service, sam, field, ticketId));
    for (const typing of [streams[2], streams[5]]) await typing?.next();
    const tickets = world.documents.store.collection(TICKETS);
    const ticket = await tickets.find(ticketId);
    if (ticket === undefined) throw new Error('not there');
    await tickets.replace({ ...ticket, assigneeId: sue.customerId, assigneeName: 'Sue' });
    await desk.send(alice, ticketId, 'For Sue only');
    await desk.setStatus(sue, ticketId, 'WAITING_FOR_CUSTOMER');
    for (const stream of streams)
      await expect(stream.next()).rejects.toThrow('BAD_USER_INPUT: There is no such ticket.');
    expect(bodiesOf(await desk.wholeChat(sue, ticketId))).toContain('For Sue only');
  });

  it('of somebody else’s ticket is refused like that of none', async () => {
    const [alice, sam, mallory, sue] = [world.customer(), world.agent(), world.customer(), world.agent('Sue')];
    const worked = await desk.worked(alice, sam);
    const waiting = await desk.raised(alice);
    const cursor = (await desk.chat(alice, worked)).liveCursor;
    for (const field of ['ticketMessages', 'ticketUpdates', 'typing'] as const) {
      const refusal = await open(world, here, mallory, field, newId('ticket'), cursor);
      expect(refusal).toMatchObject({
        errors: [{ message: 'There is no such ticket.', extensions: { code: 'BAD_USER_INPUT' } }],
      });
      for (const viewer of [mallory, sue])
        for (const ticketId of [worked, ...(viewer === sue ? [waiting] : []), 'tkt_', 'x\u0000y', ''])
          expect(await open(world, here, viewer, field, ticketId, cursor)).toEqual(refusal);
    }
    for (const viewer of [world.person('Tess', 'TELLER'), world.person('Olga', 'AUDITOR')])
      expect(await open(world, here, viewer, 'ticketMessages', worked)).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      });
  });

  it('knows the reader’s own cursors of its own log only', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const other = await desk.raised(alice);
    const foreign = [
      (await desk.chat(sam, ticketId)).liveCursor,
      (await desk.chat(alice, other)).liveCursor,
      (await desk.ticket<{ history: { liveCursor: string } }>(alice, ticketId, 'history { liveCursor }'))?.history
        .liveCursor,
      'nonsense',
    ];
    for (const after of foreign)
      expect(await open(world, here, alice, 'ticketMessages', ticketId, after ?? '')).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
  });
});

describe('typing', () => {
  const names = (told: { typing: readonly { name: string }[] } | undefined) => told?.typing.map((one) => one.name);

  it('is told to the other side, at both instances, until it ends or something was sent', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
    const ticketId = await desk.worked(alice, sam);
    const hers = await Promise.all([here, there].map((service) => follow(world, service, alice, 'typing', ticketId)));
    const his = await follow(world, there, sam, 'typing', ticketId);
    const both = () => Promise.all(hers.map(async (stream) => names(await stream.next())));
    expect(await both()).toEqual([[], []]);
    expect(names(await his.next())).toEqual([]);
    await desk.setTyping(sam, ticketId, true);
    expect(await both()).toEqual([['Sam'], ['Sam']]);
    await desk.setTyping(sam, ticketId, true);
    await desk.setTyping(sam, ticketId, false);
    expect(await both(), 'what is no news is not told').toEqual([[], []]);
    await desk.setTyping(sam, ticketId, true);
    expect(await both()).toEqual([['Sam'], ['Sam']]);
    await desk.send(sam, ticketId, 'Sent');
    expect(await both()).toEqual([[], []]);
    await otherDesk.setTyping(alice, ticketId, true);
    expect(names(await his.next()), 'never one’s own').toEqual(['Alice']);
    const late = await follow(world, here, sam, 'typing', ticketId);
    const seen = names(await late.next());
    expect(seen?.length === 0 ? names(await late.next()) : seen, 'the present state first').toEqual(['Alice']);
    await Promise.all([...hers, his, late].map((stream) => stream.end()));
  });

  it('of a note is told to nobody outside the staff', async () => {
    const [alice, sam] = [world.customer(), world.agent('Sam')];
    const ticketId = await desk.worked(alice, sam);
    const hers = await follow(world, here, alice, 'typing', ticketId);
    expect(names(await hers.next())).toEqual([]);
    await desk.setTyping(sam, ticketId, true, { internal: true });
    await desk.setTyping(sam, ticketId, true);
    expect(names(await hers.next()), 'nothing of the note came before').toEqual(['Sam']);
    await desk.setTyping(sam, ticketId, true, { internal: true });
    expect(names(await hers.next()), 'whoever goes over to a note types no more').toEqual([]);
    await desk.send(sam, ticketId, 'A note', { internal: true });
    await desk.setTyping(sam, ticketId, true);
    expect(names(await hers.next()), 'nor of its being sent').toEqual(['Sam']);
    await hers.end();
  });
});
