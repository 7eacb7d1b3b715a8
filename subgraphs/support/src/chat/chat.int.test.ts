import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MESSAGES } from '../store/collections.ts';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { clientId, openSupportWorld, type SupportWorld } from '../testing/support-world.ts';

let world: SupportWorld;
let service: SupportService;
let desk: Desk;

beforeAll(async () => {
  world = await openSupportWorld();
  service = world.instance();
  desk = new Desk(world, service);
});
afterAll(() => world.close());

const bodies = async (viewer: Parameters<Desk['chat']>[0], ticketId: string) =>
  (await desk.wholeChat(viewer, ticketId)).map((message) => message.body);

describe('a chat', () => {
  it('goes both ways, under first names, in one order for both', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
    const ticketId = await desk.worked(alice, sam);
    await desk.send(sam, ticketId, 'Let me look.');
    const sent = await desk.send(alice, ticketId, 'Thank you!\nReally.', { clientId: 'client-of-alice' });
    expect(sent).toMatchObject({
      __typename: 'SendMessageSuccess',
      ticketMessage: {
        body: 'Thank you!\nReally.',
        author: { name: 'Alice', kind: 'CUSTOMER' },
        clientId: 'client-of-alice',
      },
    });
    const seen = await desk.wholeChat(sam, ticketId);
    expect(seen.map(({ author, body, clientId }) => [author.kind, author.name, body, clientId])).toEqual([
      ['CUSTOMER', 'Alice', 'Where is it?', null],
      ['AGENT', 'Sam', 'Let me look.', expect.any(String)],
      ['CUSTOMER', 'Alice', 'Thank you!\nReally.', null],
    ]);
    expect(await bodies(alice, ticketId)).toEqual(seen.map((message) => message.body));
  });

  it('is read in pages whose cursors are those of the stream', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    for (let n = 2; n <= 7; n += 1) await desk.send(n % 2 === 0 ? sam : alice, ticketId, `message ${n}`);
    const first = await desk.chat(alice, ticketId, { first: 3 });
    expect(first.nodes.map((message) => message.body)).toEqual(['Where is it?', 'message 2', 'message 3']);
    expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: first.nodes.at(-1)?.cursor });
    const rest = await desk.chat(alice, ticketId, { after: first.pageInfo.endCursor });
    expect(rest.nodes.map((message) => message.body)).toEqual(['message 4', 'message 5', 'message 6', 'message 7']);
    expect(rest.pageInfo).toEqual({ hasNextPage: false, endCursor: rest.liveCursor });
    expect((await desk.chat(alice, ticketId, { after: rest.liveCursor })).nodes).toEqual([]);
    for (const after of ['nonsense', (await desk.chat(sam, ticketId)).liveCursor])
      await expect(desk.chat(alice, ticketId, { after })).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
  });

  it('has a resent message once, and refuses another under its id', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const id = clientId();
    const conflict = {
      code: 'IDEMPOTENCY_CONFLICT',
      message:
        'This clientId was used before with another text or other attachments. Nothing happened; use a new one for a new message.',
    };
    const first = await desk.send(alice, ticketId, 'Once', { clientId: id });
    expect(await desk.send(alice, ticketId, ' Once ', { clientId: id })).toEqual(first);
    expect(await desk.send(alice, ticketId, 'Else', { clientId: id })).toMatchObject(conflict);
    expect(await desk.send(sam, ticketId, 'Mine', { clientId: id })).toMatchObject({
      __typename: 'SendMessageSuccess',
    });
    for (let n = 0; n < 5; n += 1) await desk.send(sam, ticketId, `more ${n}`);
    expect(await desk.send(alice, ticketId, 'Once', { clientId: id }), 'long settled').toEqual(first);
    expect(await desk.send(alice, ticketId, 'Else', { clientId: id })).toMatchObject(conflict);
    await desk.setStatus(alice, ticketId, 'CLOSED');
    expect(await desk.send(alice, ticketId, 'Once', { clientId: id }), 'closed since').toEqual(first);
    expect((await bodies(sam, ticketId)).filter((body) => body === 'Once')).toHaveLength(1);
  });

  it('gives 60 messages of two writers at two instances, each sent twice at once, a place each', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const other = new Desk(world, world.instance());
    const ticketId = await desk.worked(alice, sam);
    const writer = async (viewer: typeof alice, name: string) => {
      for (let n = 0; n < 30; n += 1) {
        const twice = [desk, other].map((one) =>
          one.send(viewer, ticketId, `${name} ${n}`, { clientId: `${name}-number-${n}` }),
        );
        const [one, two] = await Promise.all(twice);
        expect(one, JSON.stringify(one)).toMatchObject({ __typename: 'SendMessageSuccess' });
        expect(two).toEqual(one);
      }
    };
    await Promise.all([writer(alice, 'alice'), writer(sam, 'sam')]);
    const seen = await bodies(alice, ticketId);
    expect(seen).toHaveLength(61);
    for (const name of ['alice', 'sam'])
      expect(seen.filter((body) => body.startsWith(name))).toEqual(
        Array.from({ length: 30 }, (_, n) => `${name} ${n}`),
      );
    expect(await bodies(sam, ticketId)).toEqual(seen);
  });

  it('gives 50 messages of both sides at once a place each, and each answer the message that was sent', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const texts = Array.from({ length: 50 }, (_, n) => `message ${n}`);
    const answers = await Promise.all(texts.map((text, n) => desk.send(n % 2 === 0 ? alice : sam, ticketId, text)));
    expect(answers.map((answer) => answer.ticketMessage?.body)).toEqual(texts);
    const seen = await bodies(alice, ticketId);
    expect(seen.toSorted()).toEqual(['Where is it?', ...texts].toSorted());
    expect(await bodies(sam, ticketId)).toEqual(seen);
    const ids = Array.from({ length: 51 }, (_, n) => `${ticketId}/${String(n + 1).padStart(5, '0')}`);
    await vi.waitFor(
      async () => {
        const settled = await world.documents.store.collection(MESSAGES).findMany(ids);
        expect(ids.map((id) => settled.get(id)?.body)).toEqual(seen);
      },
      { timeout: 30_000 },
    );
  });

  it('is closed for good', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    await desk.setStatus(sam, ticketId, 'CLOSED', 'Done.');
    const refusal = { __typename: 'TicketStateRejection', code: 'TICKET_STATE', status: 'CLOSED' };
    expect(await desk.send(alice, ticketId, 'One more thing')).toMatchObject(refusal);
    expect(await desk.send(sam, ticketId, 'A note', { internal: true })).toMatchObject(refusal);
    expect(await desk.setTyping(alice, ticketId, true)).toMatchObject({ code: 'TICKET_STATE' });
    expect(await desk.setStatus(sam, ticketId, 'IN_PROGRESS')).toMatchObject(refusal);
    expect(await desk.claim(world.agent(), ticketId)).toMatchObject(refusal);
    expect(await bodies(alice, ticketId)).toEqual(['Where is it?']);
  });

  it('tells how many messages are unread, and who has read which', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
    const ticketId = await desk.worked(alice, sam);
    const hello = await desk.send(sam, ticketId, 'Hello');
    await desk.send(sam, ticketId, 'How are you?');
    const unread = async (viewer: typeof alice) =>
      (await desk.ticket<{ unread: number }>(viewer, ticketId, 'unread'))?.unread;
    expect([await unread(alice), await unread(sam)]).toEqual([2, 1]);
    const cursorOf = async (viewer: typeof alice, at: number) =>
      (await desk.chat(viewer, ticketId)).nodes.at(at)?.cursor ?? '';
    expect(await desk.markRead(alice, ticketId, await cursorOf(alice, 1))).toMatchObject({ ticket: { unread: 1 } });
    expect(await desk.markRead(sam, ticketId, (await desk.chat(sam, ticketId)).liveCursor)).toMatchObject({
      ticket: { unread: 0 },
    });
    const readers = (await desk.wholeChat(sam, ticketId)).map(({ readBy }) => readBy.map(({ reader }) => reader.name));
    expect(readers).toEqual([['Sam'], ['Alice'], []]);
    const foreign = [hello.ticketMessage?.cursor ?? '', 'nonsense', ''];
    for (const upTo of foreign)
      expect(await desk.markRead(alice, ticketId, upTo)).toMatchObject({
        fields: [{ path: 'input.upTo', code: 'CURSOR' }],
      });
    await desk.setStatus(sam, ticketId, 'CLOSED');
    expect(await desk.markRead(alice, ticketId, (await desk.chat(alice, ticketId)).liveCursor)).toMatchObject({
      ticket: { unread: 0 },
    });
  });

  it('checks what is written', async () => {
    const alice = world.customer();
    const ticketId = await desk.raised(alice);
    expect(await desk.send(alice, ticketId, ' \n ', { clientId: 'short' })).toMatchObject({
      __typename: 'ValidationRejection',
      fields: [
        { path: 'input.body', code: 'LENGTH' },
        { path: 'input.clientId', code: 'IDEMPOTENCY_KEY' },
      ],
    });
    expect(await desk.send(alice, ticketId, 'A note', { internal: true })).toMatchObject({
      fields: [{ path: 'input.internal', code: 'STAFF_ONLY' }],
    });
  });

  it('of somebody else is the same answer as one that does not exist', async () => {
    const [alice, sam, mallory, sue] = [world.customer(), world.agent(), world.customer(), world.agent('Sue')];
    const ticketId = await desk.worked(alice, sam);
    const cursor = (await desk.chat(alice, ticketId)).liveCursor;
    for (const viewer of [mallory, sue]) {
      const tries = (id: string) =>
        Promise.all([
          desk.ticket(viewer, id, 'id subject'),
          desk.send(viewer, id, 'Hello?'),
          desk.markRead(viewer, id, cursor),
          desk.setTyping(viewer, id, true),
          desk.setStatus(viewer, id, 'CLOSED'),
        ]);
      const foreign = await tries(ticketId);
      expect(foreign[0]).toBeNull();
      expect(foreign.slice(1).map((answer) => (answer as { code?: string }).code)).toEqual(
        Array.from({ length: 4 }, () => 'NOT_FOUND'),
      );
      for (const absent of [newId('ticket'), newId('account'), 'tkt_', 'x\u0000y', ''])
        expect(await tries(absent)).toEqual(foreign);
    }
  });
});
