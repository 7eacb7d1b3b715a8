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

describe('claiming', () => {
  it('is for one of many agents at once, at two instances', async () => {
    const other = new Desk(world, world.instance());
    for (let round = 0; round < 5; round += 1) {
      const ticketId = await desk.raised(world.customer());
      const agents = Array.from({ length: 8 }, (_, n) => world.agent(`Sam${n}`));
      const answers = await Promise.all(agents.map((agent, n) => (n % 2 === 0 ? desk : other).claim(agent, ticketId)));
      const winner = answers.findIndex((answer) => answer.__typename === 'ClaimTicketSuccess');
      expect(answers.map((answer) => answer.__typename)).toEqual(
        answers.map((_, n) => (n === winner ? 'ClaimTicketSuccess' : 'TicketStateRejection')),
      );
      const shown = await desk.ticket(agents[winner] as User, ticketId, 'assignee { name }');
      expect(shown).toEqual({ assignee: { name: `Sam${winner}` } });
      expect(await desk.claim(agents[winner] as User, ticketId)).toMatchObject({ ticket: { status: 'IN_PROGRESS' } });
    }
  });

  it('is not for whoever raised the ticket, nor possible while nobody knows the agent’s name', async () => {
    const both = world.person('Bo', 'CUSTOMER', 'SUPPORT_AGENT');
    const own = await desk.raised(both);
    expect(await desk.claim(both, own)).toMatchObject({ code: 'TICKET_STATE', status: 'OPEN' });
    const ticketId = await desk.raised(world.customer());
    world.customers.away = true;
    try {
      await expect(desk.claim(world.agent(), ticketId)).rejects.toMatchObject({
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
    } finally {
      world.customers.away = false;
    }
    expect(await desk.claim(world.agent(), newId('ticket'))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a colleague’s ticket', () => {
  it('is, a minute after it left the queue, answered like one that does not exist', async () => {
    const [sam, sue] = [world.agent(), world.agent('Sue')];
    const ticketId = await desk.worked(world.customer(), sam);
    expect(await desk.claim(sue, ticketId)).toMatchObject({ code: 'TICKET_STATE', status: 'IN_PROGRESS' });
    world.clock = () => new Date(Date.now() + 61_000);
    try {
      const absent = await desk.claim(sue, newId('ticket'));
      expect(absent).toMatchObject({ code: 'NOT_FOUND' });
      expect(await desk.claim(sue, ticketId)).toEqual(absent);
      expect(await desk.claim(sue, 'tkt_\u0000'), 'an id that is none').toEqual(absent);
      await desk.setStatus(sam, ticketId, 'CLOSED');
      expect(await desk.claim(sue, ticketId)).toEqual(absent);
    } finally {
      world.clock = () => new Date();
    }
  });
});

describe('a ticket', () => {
  it('tells where it stands, what happened and how the bank keeps its times', async () => {
    const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
    const began = Date.parse('2026-11-22T09:00:00.000Z');
    const minute = (n: number) => new Date(began + n * 60_000);
    const at = async <T>(n: number, act: () => Promise<T>) => {
      world.clock = () => minute(n);
      return act();
    };
    try {
      const ticketId = await at(0, () => desk.raised(alice, { priority: 'URGENT' }));
      await at(10, () => desk.claim(sam, ticketId));
      await at(20, () => desk.setStatus(sam, ticketId, 'WAITING_FOR_CUSTOMER', 'Which payment?'));
      await at(80, () => desk.send(alice, ticketId, 'The last one.'));
      await at(90, () => desk.setStatus(sam, ticketId, 'RESOLVED', 'Found it.'));
      const fields = `status createdAt statusInfo { __typename since ... on TicketResolved { reason } }
        history { nodes { change by { name kind } at status assignee { name } reason } pageInfo { hasNextPage } }
        serviceLevel { firstResponseDueAt firstRespondedAt resolutionDueAt resolvedAt state }`;
      const history = [
        ['RAISED', 'Alice', 0, 'OPEN', null, null],
        ['CLAIMED', 'Sam', 10, 'IN_PROGRESS', 'Sam', null],
        ['STATUS', 'Sam', 20, 'WAITING_FOR_CUSTOMER', 'Sam', 'Which payment?'],
        ['STATUS', 'Alice', 80, 'IN_PROGRESS', 'Sam', null],
        ['STATUS', 'Sam', 90, 'RESOLVED', 'Sam', 'Found it.'],
      ] as const;
      const expected = {
        status: 'RESOLVED',
        createdAt: minute(0),
        statusInfo: { __typename: 'TicketResolved', since: minute(90), reason: 'Found it.' },
        history: {
          nodes: history.map(([change, name, n, status, assignee, reason]) => ({
            change,
            by: { name, kind: name === 'Alice' ? 'CUSTOMER' : 'AGENT' },
            at: minute(n),
            status,
            assignee: assignee === null ? null : { name: assignee },
            reason,
          })),
          pageInfo: { hasNextPage: false },
        },
        serviceLevel: {
          firstResponseDueAt: minute(60),
          firstRespondedAt: minute(20),
          resolutionDueAt: minute(8 * 60 + 60),
          resolvedAt: minute(90),
          state: 'ON_TIME',
        },
      };
      for (const viewer of [alice, sam]) expect(await desk.ticket(viewer, ticketId, fields)).toEqual(expected);
      const paged =
        'history(first: $first, after: $after) { nodes { change cursor } pageInfo { hasNextPage } liveCursor }';
      type Paged = { history: { nodes: { cursor: string }[]; liveCursor: string } } | null;
      const first = await desk.ticket<NonNullable<Paged>>(alice, ticketId, paged, { first: 4 });
      const rest = await desk.ticket<NonNullable<Paged>>(alice, ticketId, paged, {
        after: first?.history.nodes.at(-1)?.cursor,
      });
      expect(rest?.history).toMatchObject({ nodes: [{ cursor: first?.history.liveCursor }] });
    } finally {
      world.clock = () => new Date();
    }
  });

  it('is in the lists of the two who have it, newest first', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await desk.worked(alice, sam));
    await desk.setStatus(sam, ids[2] ?? '', 'CLOSED');
    const LIST = `query ($first: Int, $after: Cursor, $filter: TicketFilter) {
      tickets(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { endCursor } } }`;
    interface List {
      readonly tickets: { readonly nodes: { id: string }[]; readonly pageInfo: { readonly endCursor: string } };
    }
    const list = async (viewer: User, variables = {}) => (await desk.ask<List>(viewer, LIST, variables)).tickets;
    const idsOf = async (viewer: User, variables = {}) => (await list(viewer, variables)).nodes.map((node) => node.id);
    for (const viewer of [alice, sam]) {
      expect(await idsOf(viewer)).toEqual(ids);
      const { endCursor } = (await list(viewer, { first: 2 })).pageInfo;
      expect(await idsOf(viewer, { after: endCursor })).toEqual(ids.slice(2));
      expect(await idsOf(viewer, { filter: { status: ['CLOSED', 'OPEN'] } })).toEqual([ids[2]]);
    }
    expect(await idsOf(world.customer())).toEqual([]);
    const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Customer { id tickets { nodes { id } } } ... on Ticket { id subject } } }`;
    const entities = async (viewer: User) =>
      (
        await desk.ask<{ _entities: unknown[] }>(viewer, ENTITIES, {
          r: [
            { __typename: 'Customer', id: alice.customerId },
            { __typename: 'Ticket', id: ids[0] },
          ],
        })
      )._entities;
    expect(await entities(alice)).toEqual([
      { id: alice.customerId, tickets: { nodes: ids.map((id) => ({ id })) } },
      { id: ids[0], subject: 'A payment' },
    ]);
    expect(await entities(world.customer())).toEqual([null, null]);
  });

  it('of both roles of one person is in one list', async () => {
    const bo = world.person('Bo', 'CUSTOMER', 'SUPPORT_AGENT');
    const ids = [await desk.raised(bo), await desk.worked(world.customer(), bo), await desk.raised(bo)].toReversed();
    const { tickets } = await desk.ask<{ tickets: { nodes: { id: string }[] } }>(
      bo,
      '{ tickets { nodes { id } } }',
      {},
    );
    expect(tickets.nodes.map((node) => node.id)).toEqual(ids);
  });
});
