import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN_TICKETS_PER_CUSTOMER } from '../limits.ts';
import { Desk } from '../testing/desk.ts';
import { clientId, openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';

let world: SupportWorld;
let desk: Desk;

beforeAll(async () => {
  world = await openSupportWorld();
  desk = new Desk(world, world.instance());
});
afterAll(() => world.close());

const see = (viewer: User, ...ids: readonly string[]) => world.ledger.visible.set(viewer.customerId, new Set(ids));

describe('raising a ticket', () => {
  it('links what is the caller’s, and nothing else', async () => {
    const alice = world.customer();
    const [account, transaction] = [newId('account'), newId('transaction')];
    see(alice, account, transaction);
    const ticketId = await desk.raised(alice, { accountId: account, transactionId: transaction });
    const links = 'account { id } transaction { id } customer { id }';
    expect(await desk.ticket(alice, ticketId, links)).toEqual({
      account: { id: account },
      transaction: { id: transaction },
      customer: { id: alice.customerId },
    });
    const refusals = await Promise.all(
      [
        { accountId: newId('account') },
        { accountId: 'acc_nonsense' },
        { accountId: transaction },
        { accountId: account, transactionId: newId('transaction') },
      ].map((input) => desk.raise(alice, input)),
    );
    expect(refusals.map(({ __typename, code }) => [__typename, code])).toEqual(
      refusals.map(() => ['NotFoundRejection', 'NOT_FOUND']),
    );
  });

  it('answers a resent order with the same ticket, also while other services are away', async () => {
    const alice = world.customer();
    const order = { clientId: clientId(), subject: 'Once' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.raise(alice, order)));
    expect(new Set(answers.map((answer) => answer.ticket?.id)).size).toBe(1);
    world.customers.away = true;
    try {
      expect(await desk.raise(alice, order)).toEqual(answers[0]);
      await expect(desk.raise(alice, { clientId: clientId() })).rejects.toMatchObject({
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
    } finally {
      world.customers.away = false;
    }
    expect(await desk.raise(alice, { ...order, subject: 'Twice' })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      message: 'This clientId was used before for another ticket. Nothing happened; use a new one for a new ticket.',
    });
    const other = await desk.raise(world.customer(), order);
    expect(other.ticket?.id, 'of another customer').not.toBe(answers[0]?.ticket?.id);
  });

  it('names every fault', async () => {
    expect(
      await desk.raise(world.customer(), { subject: '', body: 'x'.repeat(4_001), clientId: 'short' }),
    ).toMatchObject({
      __typename: 'ValidationRejection',
      fields: [{ path: 'input.subject' }, { path: 'input.body' }, { path: 'input.clientId' }],
    });
  });

  it('ends at the limit, however many come at once at two instances, and a closed ticket makes room', async () => {
    const alice = world.customer();
    const other = new Desk(world, world.instance());
    const answers = await Promise.all(
      Array.from({ length: OPEN_TICKETS_PER_CUSTOMER + 6 }, (_, n) => (n % 2 === 0 ? desk : other).raise(alice)),
    );
    const raised = answers.flatMap((answer) => answer.ticket?.id ?? []);
    expect(raised).toHaveLength(OPEN_TICKETS_PER_CUSTOMER);
    expect(answers.filter((answer) => answer.code === 'LIMIT_REACHED')).toHaveLength(6);
    await desk.setStatus(alice, raised[7] ?? '', 'CLOSED');
    expect(await desk.raise(alice)).toMatchObject({ __typename: 'RaiseTicketSuccess' });
    expect(await desk.raise(alice)).toMatchObject({ code: 'LIMIT_REACHED' });
  });
});
