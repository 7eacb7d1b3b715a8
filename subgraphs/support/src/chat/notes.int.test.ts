import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';
import { follow } from '../testing/ticket-stream.ts';

/** Everything that a customer can ask of a ticket, by every way to it. */
const WHOLE = `id subject status statusInfo { __typename since } customer { id } assignee { name } unread createdAt
  history(first: 100) { nodes { cursor change by { name kind } at status assignee { name } reason } edges { cursor } liveCursor
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  messages(first: 100) { nodes { id cursor author { name kind } body internal clientId sentAt readBy { reader { name } readAt } }
    edges { cursor } liveCursor pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  serviceLevel { firstResponseDueAt firstRespondedAt resolutionDueAt resolvedAt state }`;
const EVERY_WAY = `query ($id: ID!, $r: [_Any!]!) {
  ticket(id: $id) { ${WHOLE} }
  tickets { nodes { ${WHOLE} } edges { cursor } pageInfo { startCursor } }
  _entities(representations: $r) { ... on Ticket { ${WHOLE} } ... on Customer { tickets { nodes { ${WHOLE} } } } }
}`;

let world: SupportWorld;
let service: SupportService;
let desk: Desk;
let alice: User;
let sam: User;

beforeAll(async () => {
  world = await openSupportWorld();
  service = world.instance();
  desk = new Desk(world, service);
  [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
});
afterAll(() => world.close());

/** A ticket's id, after a note stood at its every place. */
async function notedTicket(): Promise<string> {
  const ticketId = await desk.worked(alice, sam);
  const note = (n: number) => desk.send(sam, ticketId, `A secret note ${n}`, { internal: true });
  await note(1);
  await desk.send(sam, ticketId, 'Hello');
  await note(2);
  await note(3);
  await desk.send(alice, ticketId, 'Hello Sam');
  await note(4);
  return ticketId;
}

const everything = (ticketId: string) =>
  desk.ask<Record<string, unknown>>(alice, EVERY_WAY, {
    id: ticketId,
    r: [
      { __typename: 'Ticket', id: ticketId },
      { __typename: 'Customer', id: alice.customerId },
    ],
  });

/** The place that a cursor holds, which anybody can read who knows how cursors are made. */
const placeOf = (cursor: string | undefined) => Buffer.from(cursor ?? '', 'base64url').readBigUInt64BE(1);

describe('an internal note', () => {
  it('is there for staff', async () => {
    const ticketId = await notedTicket();
    const seen = await desk.wholeChat(sam, ticketId);
    expect(seen.map(({ body, internal }) => [body, internal])).toEqual([
      ['Where is it?', false],
      ['A secret note 1', true],
      ['Hello', false],
      ['A secret note 2', true],
      ['A secret note 3', true],
      ['Hello Sam', false],
      ['A secret note 4', true],
    ]);
    expect(seen.map(({ cursor }) => placeOf(cursor))).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n]);
  });

  it('changes nothing of all that its customer can ask', async () => {
    const ticketId = await notedTicket();
    const before = await everything(ticketId);
    expect(JSON.stringify(before)).not.toContain('secret');
    for (let n = 0; n < 3; n += 1) await desk.send(sam, ticketId, 'Another secret note', { internal: true });
    await desk.markRead(sam, ticketId, (await desk.chat(sam, ticketId)).nodes.at(0)?.cursor ?? '');
    const after = await everything(ticketId);
    // Only who read the first message is new, and that was a message of the customer's own.
    expect(JSON.stringify(after).replaceAll(/"readBy":\[[^\]]*\]/g, '')).toBe(
      JSON.stringify(before).replaceAll(/"readBy":\[[^\]]*\]/g, ''),
    );
  });

  it('leaves no gap in what the customer counts', async () => {
    const ticketId = await notedTicket();
    const chat = await desk.chat(alice, ticketId, { first: 2 });
    const rest = await desk.chat(alice, ticketId, { after: chat.pageInfo.endCursor });
    const nodes = [...chat.nodes, ...rest.nodes];
    expect(nodes.map(({ body }) => body)).toEqual(['Where is it?', 'Hello', 'Hello Sam']);
    expect([...nodes.map(({ cursor }) => cursor), rest.liveCursor].map(placeOf)).toEqual([1n, 2n, 3n, 3n]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const sent = await desk.send(alice, ticketId, 'And?');
    expect(placeOf(sent.ticketMessage?.cursor)).toBe(4n);
  });

  it('is in no stream of the customer’s, nor in its cursors, before or behind', async () => {
    const ticketId = await notedTicket();
    const { nodes, liveCursor } = await desk.chat(alice, ticketId);
    const live = await follow(world, service, alice, 'ticketMessages', ticketId, liveCursor);
    const updates = await follow(world, service, alice, 'ticketUpdates', ticketId);
    await desk.send(sam, ticketId, 'A secret note 5', { internal: true });
    await desk.send(sam, ticketId, 'Found it');
    await desk.send(sam, ticketId, 'A secret note 6', { internal: true });
    await desk.setStatus(sam, ticketId, 'CLOSED');
    const told = await live.take(1);
    expect(told.map(({ body, cursor }) => [body, placeOf(cursor)])).toEqual([['Found it', 4n]]);
    expect(await live.next(), 'a note behind the last message keeps nobody waiting').toBeUndefined();
    expect((await updates.take(1)).map(({ status }) => status)).toEqual(['CLOSED']);
    const replay = await follow(world, service, alice, 'ticketMessages', ticketId, nodes[0]?.cursor);
    expect((await replay.take(3)).map(({ body }) => body)).toEqual(['Hello', 'Hello Sam', 'Found it']);
    expect(await replay.next()).toBeUndefined();
    const staff = await follow(
      world,
      service,
      sam,
      'ticketMessages',
      ticketId,
      (await desk.chat(sam, ticketId, { first: 1 })).liveCursor,
    );
    expect(await staff.next()).toBeUndefined();
  });

  it('is not among what a customer has not read, and reading past one reads what was sent', async () => {
    const ticketId = await notedTicket();
    const unread = async (viewer: User) => (await desk.ticket<{ unread: number }>(viewer, ticketId, 'unread'))?.unread;
    expect(await unread(alice)).toBe(1);
    await desk.send(sam, ticketId, 'A secret note 7', { internal: true });
    expect(await unread(alice)).toBe(1);
    expect(await desk.markRead(alice, ticketId, (await desk.chat(alice, ticketId)).liveCursor)).toMatchObject({
      ticket: { unread: 0 },
    });
    const readBy = (await desk.wholeChat(sam, ticketId)).map((message) =>
      message.readBy.map(({ reader }) => reader.name),
    );
    expect(readBy.slice(0, 3)).toEqual([[], ['Alice'], ['Alice']]);
    expect(await desk.markRead(sam, ticketId, (await desk.chat(sam, ticketId)).liveCursor)).toMatchObject({
      ticket: { unread: 0 },
    });
  });

  it('is refused to a customer, and no answer to whether one’s id was taken', async () => {
    const ticketId = await desk.worked(alice, sam);
    await desk.send(sam, ticketId, 'A secret note', { internal: true, clientId: 'client-note' });
    expect(await desk.send(alice, ticketId, 'Mine', { clientId: 'client-note' })).toMatchObject({
      __typename: 'SendMessageSuccess',
    });
    expect(await desk.send(alice, ticketId, 'Mine', { internal: true })).toMatchObject({
      fields: [{ code: 'STAFF_ONLY' }],
    });
  });
});
