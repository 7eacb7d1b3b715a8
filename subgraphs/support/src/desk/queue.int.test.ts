import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';

let world: SupportWorld;
let desk: Desk;

beforeAll(async () => {
  world = await openSupportWorld();
  desk = new Desk(world, world.instance());
});
afterAll(() => world.close());

describe('the queue', () => {
  interface Page {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const QUEUE = `query ($first: Int, $after: Cursor, $filter: TicketQueueFilter) {
    ticketQueue(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
  /** The tickets' ids in the order of the queue. */
  const expected: string[] = [];

  beforeAll(async () => {
    const raised: { id: string; urgency: number; at: number }[] = [];
    const priorities = ['LOW', 'URGENT', 'NORMAL', 'HIGH'] as const;
    const categories = ['CARD', 'PAYMENT', 'OTHER'] as const;
    for (let n = 0; n < 24; n += 1) {
      const at = Date.parse('2026-11-22T09:00:00Z') + ((n * 7) % 24) * 60_000;
      world.clock = () => new Date(at);
      const priority = priorities[n % 4] ?? 'LOW';
      const input = { priority, category: categories[n % 3], subject: `number ${n}` };
      const id = await desk.raised(world.customer(), input);
      raised.push({ id, urgency: ['URGENT', 'HIGH', 'NORMAL', 'LOW'].indexOf(priority), at });
    }
    world.clock = () => new Date();
    raised.sort((one, other) => one.urgency - other.urgency || one.at - other.at);
    expected.push(...raised.map(({ id }) => id));
  });

  async function whole(viewer: User, filter: Record<string, unknown> = {}, first = 5): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { ticketQueue }: { ticketQueue: Page } = await desk.ask(viewer, QUEUE, { first, after, filter });
      ids.push(...ticketQueue.nodes.map((node) => node.id));
      if (!ticketQueue.pageInfo.hasNextPage) return ids;
      after = ticketQueue.pageInfo.endCursor;
    }
  }

  it('has the most urgent first, then the oldest, page by page', async () => {
    const sam = world.agent();
    for (const first of [1, 5, 24, 100]) expect(await whole(sam, {}, first)).toEqual(expected);
  });

  it('is filtered by kind and urgency', async () => {
    const sam = world.agent();
    const cards = await whole(sam, { category: ['CARD'] });
    const others = await whole(sam, { category: ['PAYMENT', 'OTHER'] });
    expect([...cards, ...others].toSorted()).toEqual(expected.toSorted());
    expect(cards).toEqual(expected.filter((id) => cards.includes(id)));
    expect(await whole(sam, { priority: ['LOW', 'URGENT'] })).toEqual([...expected.slice(0, 6), ...expected.slice(18)]);
    expect(await whole(sam, { priority: ['HIGH'], category: ['LOAN'] })).toEqual([]);
    expect(await whole(sam, { priority: [] })).toEqual([]);
  });

  it('shows what there is to do, and not whose it is', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent()];
    const account = newId('account');
    world.ledger.visible.set(alice.customerId, new Set([account]));
    const ticketId = await desk.raised(alice, { accountId: account, body: 'My secret' });
    const fields = `id subject category priority status statusInfo { __typename } customer { id } assignee { name }
      account { id } transaction { id } unread history { nodes { by { name } } liveCursor }
      messages { nodes { body } liveCursor } serviceLevel { state }`;
    const glimpse = await desk.ticket<Record<string, unknown>>(sam, ticketId, fields);
    expect(glimpse).toEqual({
      id: ticketId,
      subject: 'A payment',
      category: 'PAYMENT',
      priority: 'NORMAL',
      status: 'OPEN',
      statusInfo: { __typename: 'TicketOpen' },
      customer: null,
      assignee: null,
      account: null,
      transaction: null,
      unread: 0,
      history: { nodes: [], liveCursor: expect.any(String) },
      messages: { nodes: [], liveCursor: expect.any(String) },
      serviceLevel: { state: 'ON_TIME' },
    });
    expect(JSON.stringify(glimpse)).not.toMatch(/secret|Alice/);
    expect(await desk.send(sam, ticketId, 'Hello')).toMatchObject({ code: 'TICKET_STATE', status: 'OPEN' });
    expect(await desk.setStatus(sam, ticketId, 'CLOSED')).toMatchObject({ code: 'TICKET_STATE', status: 'OPEN' });
    expect(await desk.setTyping(sam, ticketId, true)).toMatchObject({ code: 'NOT_FOUND' });
    // What it saw before is a beginning from which nothing is missed.
    const { liveCursor } = (glimpse?.messages ?? {}) as { liveCursor: string };
    await desk.claim(sam, ticketId);
    expect((await desk.chat(sam, ticketId, { after: liveCursor })).nodes.map(({ body }) => body)).toEqual([
      'My secret',
    ]);
    expect(await whole(sam)).not.toContain(ticketId);
  });

  it('is for agents', async () => {
    for (const viewer of [world.customer(), world.person('Tess', 'TELLER'), world.person('Olga', 'AUDITOR')])
      await expect(desk.ask(viewer, QUEUE, {})).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  it('knows its own cursors only', async () => {
    const forged = ['x', Buffer.from('{"urgency":"0","createdAt":"","_id":""}').toString('base64url')];
    for (const after of forged)
      await expect(desk.ask(world.agent(), QUEUE, { after })).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
  });
});
