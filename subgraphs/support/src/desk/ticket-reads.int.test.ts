import { DocumentsAway } from '@florin/documents';
import type { StaffRead } from '@florin/events';
import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STAFF_READS } from '../store/staff-reads.ts';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';
import { follow, open } from '../testing/ticket-stream.ts';

let world: SupportWorld;
let service: SupportService;
let desk: Desk;

beforeAll(async () => {
  world = await openSupportWorld();
  service = world.instance();
  desk = new Desk(world, service);
});
afterAll(() => world.close());

const kept = () => world.documents.store.collection(STAFF_READS).count({}, 1_000);

/** A reading in one line: what, and of whom. */
const reading = (what: string, ...subjects: readonly string[]) => [what, ...subjects.toSorted()].join(' ');

/** What the trail gets of somebody's reading, each in a line, sorted. */
async function readsOf({ customerId }: User): Promise<readonly string[]> {
  await vi.waitFor(async () => expect(await kept()).toBe(0), { timeout: 20_000, interval: 20 });
  const reads: StaffRead['payload'][] = [];
  for (let after = 0n; ; ) {
    const events = await world.bus.read('support', after, 500);
    for (const { type, aggregateId, payload, position } of events) {
      if (type === 'StaffRead' && aggregateId === customerId) reads.push(payload as unknown as StaffRead['payload']);
      after = position;
    }
    if (events.length === 0) break;
  }
  return reads.map(({ coordinate, subjects }) => reading(coordinate, ...subjects.map(({ id }) => id))).toSorted();
}

const QUEUE = '{ ticketQueue(first: 100) { nodes { id subject } } }';
const OPENED = 'subject messages { nodes { body } } history { nodes { change } }';
const LIST = `{ tickets { nodes { id ${OPENED} } } }`;
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };

describe('what an agent reads', () => {
  it('of the queue is in the trail once a request, with the tickets and not with whose they are', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const [one, other] = [await desk.raised(alice), await desk.raised(world.customer('Bob'))];
    const waiting = await desk.ask<{ ticketQueue: { nodes: { id: string }[] } }>(sam, QUEUE, {});
    const ids = waiting.ticketQueue.nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([one, other]));
    expect(await readsOf(sam)).toEqual([reading('Query.ticketQueue', ...ids)]);
    // Seen again at once, as a window does every few seconds, only what is new is told.
    const fresh = await desk.raised(world.customer('Carol'));
    for (let look = 0; look < 3; look += 1) await desk.ask(sam, QUEUE, {});
    const later = [reading('Query.ticketQueue', ...ids), reading('Query.ticketQueue', fresh)];
    expect(await readsOf(sam)).toEqual(later.toSorted());
    ids.push(fresh);
    // What nobody has claimed says nothing but what the queue shows.
    const sue = world.agent('Sue');
    const again = '{ a: ticketQueue { nodes { id } } b: ticketQueue { nodes { subject } } }';
    await desk.ask(sue, again, {});
    await desk.ticket(sue, one, OPENED);
    expect(await readsOf(sue)).toEqual([reading('Query.ticketQueue', ...ids), reading('Ticket', one)]);
  });

  it('of tickets and their chats is in the trail, those of a list together', async () => {
    const [alice, bob, sam] = [world.customer(), world.customer('Bob'), world.agent()];
    const first = await desk.worked(alice, sam);
    const second = await desk.worked(bob, sam);
    const claimed = [reading('Ticket', first, alice.customerId), reading('Ticket', second, bob.customerId)];
    expect(await readsOf(sam), 'claimed').toEqual(claimed.toSorted());
    const sue = world.agent('Sue');
    const hers = await desk.worked(alice, sue);
    const before = await readsOf(sue);
    await desk.ticket(sue, hers, OPENED);
    const opened = (...subjects: string[]) =>
      ['Ticket', 'Ticket.history', 'Ticket.messages'].map((what) => reading(what, ...subjects));
    expect(await readsOf(sue)).toEqual([...before, ...opened(hers, alice.customerId)].toSorted());
    const listing = await readsOf(sam);
    await desk.ask(sam, LIST, {});
    const both = [first, second, alice.customerId, bob.customerId];
    expect(await readsOf(sam)).toEqual([...listing, ...opened(...both)].toSorted());
  });

  it('by a stream is in the trail once it is opened, and again when it is taken up anew', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const of = (what: string) => reading(`Subscription.${what}`, alice.customerId, ticketId);
    const messages = await follow(world, service, sam, 'ticketMessages', ticketId);
    await desk.send(alice, ticketId, 'One');
    await desk.send(alice, ticketId, 'Two');
    const cursor = (await messages.take(2)).at(-1)?.cursor;
    await messages.end();
    const streams = [
      await follow(world, service, sam, 'ticketMessages', ticketId, cursor),
      await follow(world, service, sam, 'ticketUpdates', ticketId),
      await follow(world, service, sam, 'typing', ticketId),
    ];
    for (const stream of streams) await stream.end();
    expect(await readsOf(sam)).toEqual([
      of('ticketMessages'),
      of('ticketMessages'),
      of('ticketUpdates'),
      of('typing'),
      reading('Ticket', alice.customerId, ticketId),
    ]);
  });

  it('of what a change answers is in the trail, unless that is only the ticket’s id', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const before = await readsOf(sam);
    await desk.setTyping(sam, ticketId, true);
    expect(await readsOf(sam)).toEqual(before);
    const { liveCursor } = await desk.chat(sam, ticketId);
    const chatted = await readsOf(sam);
    const read = reading('Ticket', alice.customerId, ticketId);
    await desk.markRead(sam, ticketId, liveCursor);
    await desk.setStatus(sam, ticketId, 'RESOLVED');
    expect(await readsOf(sam)).toEqual([...chatted, read, read].toSorted());
  });
});

describe('nothing is in the trail', () => {
  it('of what customers read of theirs, staff among them, of what is not there, and of what services ask', async () => {
    const [alice, both, sam] = [world.customer(), world.person('Beth', 'CUSTOMER', 'SUPPORT_AGENT'), world.agent()];
    for (const owner of [alice, both]) {
      const ticketId = await desk.worked(owner, sam);
      await desk.ticket(owner, ticketId, OPENED);
      await desk.ask(owner, LIST, {});
      for (const field of ['ticketMessages', 'ticketUpdates', 'typing'] as const)
        await (await follow(world, service, owner, field, ticketId)).end();
      const { liveCursor } = await desk.chat(owner, ticketId);
      await desk.markRead(owner, ticketId, liveCursor);
    }
    const strange = await desk.worked(alice, sam);
    expect(await desk.ticket(both, strange, OPENED)).toBeNull();
    expect(await desk.ticket(both, newId('ticket'), OPENED)).toBeNull();
    expect(await open(world, service, both, 'ticketMessages', strange)).toMatchObject({ errors: [{}] });
    const access = `query ($agentId: ID!) {
      agentAccess(agentId: $agentId, customerIds: [], accountIds: [], transactionIds: []) { customerIds } }`;
    await world.run(service, { kind: 'service', service: 'account' }, access, { agentId: sam.customerId });
    for (const reader of [alice, both]) expect(await readsOf(reader)).toEqual([]);
    expect((await readsOf(sam)).map((read) => read.split(' ')[0])).toEqual(['Ticket', 'Ticket', 'Ticket']);
  });
});

describe('without its trace nothing is read', () => {
  it('by an agent: where it cannot be kept, the read fails, and customers read on', async () => {
    const broken = world.passing({
      documents: (store) => ({
        ...store,
        collection: (definition) => {
          const collection = store.collection(definition);
          if (definition.name !== STAFF_READS.name) return collection;
          return { ...collection, insert: () => Promise.reject(new DocumentsAway('away')) };
        },
      }),
    });
    const weak = new Desk(world, broken);
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    await desk.raised(world.customer('Bob'));
    await expect(weak.ask(sam, QUEUE, {})).rejects.toMatchObject(unavailable);
    await expect(weak.ask(sam, LIST, {})).rejects.toMatchObject(unavailable);
    await expect(weak.ticket(sam, ticketId, OPENED)).rejects.toMatchObject(unavailable);
    await expect(weak.setStatus(sam, ticketId, 'WAITING_FOR_CUSTOMER')).rejects.toMatchObject(unavailable);
    for (const field of ['ticketMessages', 'ticketUpdates', 'typing'] as const)
      expect(await open(world, broken, sam, field, ticketId)).toMatchObject({ errors: [unavailable] });
    expect(await weak.ticket(alice, ticketId, OPENED)).toMatchObject({ subject: 'A payment' });
    await (await follow(world, broken, alice, 'ticketMessages', ticketId)).end();
    expect(await readsOf(sam), 'the claim’s').toEqual([reading('Ticket', alice.customerId, ticketId)]);
  });

  it('but while the bus is away it waits among the documents, and is told afterwards', async () => {
    const apart = await openSupportWorld();
    try {
      let away = true;
      const cut = apart.passing({
        bus: (bus) => ({
          ...bus,
          publish: (...told) => (away ? Promise.reject(new DocumentsAway('away')) : bus.publish(...told)),
        }),
      });
      const sam = apart.agent();
      const there = new Desk(apart, cut);
      const ticketId = await there.raised(apart.customer());
      expect(await there.ask(sam, QUEUE, {})).toMatchObject({ ticketQueue: { nodes: [{ id: ticketId }] } });
      const waiting = apart.documents.store.collection(STAFF_READS);
      expect(await waiting.count({}, 10)).toBe(1);
      expect((await cut.relay.lag()).events, 'with the ticket’s two').toBe(3);
      away = false;
      await vi.waitFor(async () => expect(await waiting.count({}, 10)).toBe(0), { timeout: 20_000, interval: 50 });
      const told = (await apart.bus.read('support', 0n, 10)).filter(({ type }) => type === 'StaffRead');
      expect(told.map(({ payload }) => payload)).toEqual([
        {
          actor: sam.customerId,
          sessionId: sam.sessionId,
          roles: 'SUPPORT_AGENT',
          coordinate: 'Query.ticketQueue',
          subjects: [{ id: ticketId }],
        },
      ]);
    } finally {
      await apart.close();
    }
  });
});
