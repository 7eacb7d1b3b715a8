import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';

let world: SupportWorld;
let service: SupportService;
let desk: Desk;

beforeAll(async () => {
  world = await openSupportWorld();
  service = world.instance();
  desk = new Desk(world, service);
});
afterAll(() => world.close());

describe('what an agent may read', () => {
  const ACCESS = `query ($agentId: ID!, $customerIds: [ID!]!, $accountIds: [ID!]!, $transactionIds: [ID!]!) {
    agentAccess(agentId: $agentId, customerIds: $customerIds, accountIds: $accountIds, transactionIds: $transactionIds) {
      customerIds accountIds transactionIds } }`;
  const none = { customerIds: [], accountIds: [], transactionIds: [] };

  it('is what the agent’s tickets name, while there is work to do', async () => {
    const [alice, sam, sue] = [world.customer(), world.agent(), world.agent('Sue')];
    const [account, transaction] = [newId('account'), newId('transaction')];
    world.ledger.visible.set(alice.customerId, new Set([account, transaction]));
    const ticketId = await desk.raised(alice, { accountId: account });
    const second = await desk.raised(alice, { transactionId: transaction });
    const all = { customerIds: [alice.customerId], accountIds: [account], transactionIds: [transaction] };
    const asked = {
      customerIds: [newId('customer'), alice.customerId],
      accountIds: [account, newId('account'), transaction],
      transactionIds: [newId('transaction'), transaction],
    };
    const access = async (agent: User) => {
      const variables = { agentId: agent.customerId, ...asked };
      const { data, errors } = await world.run(service, { kind: 'service', service: 'account' }, ACCESS, variables);
      expect(errors).toBeUndefined();
      return data?.agentAccess;
    };
    expect(await access(sam), 'unclaimed').toEqual(none);
    await desk.claim(sam, ticketId);
    expect(await access(sam)).toEqual({ ...all, transactionIds: [] });
    await desk.claim(sam, second);
    expect(await access(sam)).toEqual({ ...all, accountIds: [account] });
    expect(await access(sue), 'somebody else’s').toEqual(none);
    await desk.setStatus(sam, second, 'WAITING_FOR_CUSTOMER');
    expect(await access(sam)).toEqual(all);
    await desk.setStatus(sam, second, 'RESOLVED');
    expect(await access(sam), 'solved').toEqual({ ...all, transactionIds: [] });
    for (const status of ['IN_PROGRESS', 'WAITING_FOR_CUSTOMER'])
      expect(await desk.setStatus(sam, second, status)).toMatchObject({ code: 'TICKET_STATE', status: 'RESOLVED' });
    expect(await access(sam), 'not the agent’s to take up again').toEqual({ ...all, transactionIds: [] });
    await desk.send(alice, second, 'It is not.');
    expect(await access(sam), 'back to work').toEqual(all);
    for (const id of [ticketId, second]) await desk.setStatus(alice, id, 'CLOSED');
    expect(await access(sam), 'closed').toEqual(none);
  });

  it('is nothing that the ticket’s customer may not see any more, nor anything while nobody can tell', async () => {
    const [alice, bob, sam] = [world.customer(), world.customer('Bob'), world.agent()];
    const [account, transaction] = [newId('account'), newId('transaction')];
    for (const { customerId } of [alice, bob]) world.ledger.visible.set(customerId, new Set([account, transaction]));
    for (const ticketId of [
      await desk.raised(bob, { accountId: account }),
      await desk.raised(bob, { transactionId: transaction }),
    ])
      await desk.claim(sam, ticketId);
    const access = async (asked: Partial<Record<keyof typeof none, readonly string[]>>) =>
      world.run(service, { kind: 'service', service: 'account' }, ACCESS, {
        agentId: sam.customerId,
        ...none,
        ...asked,
      });
    const things = { accountIds: [account], transactionIds: [transaction] };
    expect(await access(things)).toEqual({ data: { agentAccess: { ...none, ...things } } });
    world.ledger.visible.set(bob.customerId, new Set([transaction]));
    const left = { ...none, transactionIds: [transaction] };
    expect(await access(things), 'removed from the account').toEqual({ data: { agentAccess: left } });
    await desk.claim(sam, await desk.raised(alice, { accountId: account }));
    expect(await access(things), 'by her own ticket').toEqual({ data: { agentAccess: { ...none, ...things } } });
    const calls = world.ledger.calls;
    world.ledger.away = true;
    const ofBob = { customerIds: [bob.customerId] };
    try {
      expect((await access(things)).errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
      expect(world.ledger.calls).toBeGreaterThan(calls);
      // Whose ticket it is, the ticket knows.
      expect(await access(ofBob)).toEqual({ data: { agentAccess: { ...none, ...ofBob } } });
    } finally {
      world.ledger.away = false;
    }
  });

  it('is told to the services that ask, and to nobody else', async () => {
    const sam = world.agent();
    const variables = { agentId: sam.customerId, ...none };
    for (const name of ['account', 'customer', 'transaction'] as const)
      expect((await world.run(service, { kind: 'service', service: name }, ACCESS, variables)).data).toEqual({
        agentAccess: none,
      });
    for (const viewer of [sam, { kind: 'service', service: 'audit' }, { kind: 'anonymous' }] as const)
      expect((await world.run(service, viewer, ACCESS, variables)).data).toBeNull();
    for (const agentId of ['cus_\u0000', '\ud800', ''])
      expect(
        await world.run(service, { kind: 'service', service: 'account' }, ACCESS, {
          agentId,
          customerIds: ['cus_\u0000'],
          accountIds: ['acc_\u0000'],
          transactionIds: ['txn_\u0000'],
        }),
        'an id that is none',
      ).toEqual({ data: { agentAccess: none } });
    const many = { ...variables, accountIds: Array.from({ length: 1_001 }, () => newId('account')) };
    const { errors } = await world.run(service, { kind: 'service', service: 'account' }, ACCESS, many);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
