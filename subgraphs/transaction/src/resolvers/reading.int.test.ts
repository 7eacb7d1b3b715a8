import { vaultOf, withVault } from '@florin/encryption';
import { deriveServiceKeys, newId, silentLogger, type Viewer } from '@florin/kit';
import { QueryCounter, RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { depositOrder, type LedgerWorld, openLedgerWorld, recorded, transferOrder } from '../testing/ledger-world.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';

const ENTITIES = `query ($r: [_Any!]!, $first: Int, $after: Cursor, $filter: TransactionFilter, $asOf: DateTime) { _entities(representations: $r) {
  ... on Account { id balance(asOf: $asOf) { booked { amount currency } available { amount } reserved { amount } asOf }
    transactions(first: $first, after: $after, filter: $filter) { nodes { id status amount { amount } } edges { cursor } pageInfo { hasNextPage endCursor } } }
  ... on Transaction { id status } } }`;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const refs = (...ids: string[]) =>
  ids.map((id) => ({ __typename: id.startsWith('acc') ? 'Account' : 'Transaction', id }));

interface Nodes {
  readonly _entities: readonly ({
    readonly id: string;
    readonly balance: unknown;
    readonly transactions: {
      readonly nodes: readonly {
        readonly id: string;
        readonly status: string;
        readonly amount: { readonly amount: string };
      }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null)[];
}

describe('reading accounts and movements', () => {
  let world: LedgerWorld;
  let service: TransactionService;
  let queries: QueryCounter;
  let run: RunAs;

  beforeAll(async () => {
    world = await openLedgerWorld();
    queries = new QueryCounter();
    service = buildTransaction({
      database: withVault(queries.counting(world.database), vaultOf(world.database)),
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: new RecordingSupport().client,
      customers: new RecordingCustomers(TEST_SECRET).client,
      fundingSource: sandboxFundingSource(),
      sandbox: true,
      timeZone: 'Europe/Amsterdam',
      logger: silentLogger(),
    });
    run = clientOf(service.subgraph);
  });
  afterAll(async () => {
    await service.close();
    await world.close();
  });
  const entities = async (viewer: Viewer, variables: Record<string, unknown>) => {
    const result = await run(viewer, ENTITIES, variables);
    return { ...result, data: result.data as unknown as Nodes };
  };

  it('answers the balance now, then, before the first entry and in the future', async () => {
    const alice = await world.open();
    const first = recorded(await world.fund(alice, 100n));
    const between = first.bookedAt;
    await world.ledger.setClockOffset(60_000);
    await world.fund(alice, 50n);
    const at = async (asOf: Date | null) => {
      const { data } = await entities(person(alice.holder), { r: refs(alice.id), asOf: asOf?.toISOString() ?? null });
      return data._entities[0]?.balance as { booked: { amount: string }; asOf: Date };
    };
    expect(await at(null)).toMatchObject({
      booked: eur('1.50'),
      available: { amount: '1.50' },
      reserved: { amount: '0.00' },
    });
    expect(await at(between)).toMatchObject({ booked: eur('1.00'), asOf: between });
    expect(await at(new Date(between.getTime() - 1))).toMatchObject({ booked: eur('0.00') });
    const future = new Date(Date.now() + 86_400_000);
    expect(await at(future)).toMatchObject({ booked: eur('1.50') });
    expect((await at(future)).asOf < future).toBe(true);
  });

  it('answers what was held then: from when it was placed until it was taken or released', async () => {
    const alice = await world.open();
    await world.fund(alice, 100n);
    let turn = 0;
    const claim = (mutation: 'placeHold' | 'captureHold') => ({
      claim: {
        actor: 'cus_teller',
        mutation,
        key: `hold ${turn++} of ${alice.id}`.slice(0, 64),
        fingerprint: 'a'.repeat(64),
      },
    });
    const amount = { amount: 30n, currency: 'EUR' as const };
    const order = { accountId: alice.id, amount, merchant: 'A shop', days: 7, capacity: 'BANK' as const };
    const held = await world.ledger.holds.place({ ...claim('placeHold'), ...order });
    if (held.outcome !== 'DONE') throw new Error(`not placed: ${held.outcome}`);
    await world.ledger.setClockOffset(120_000);
    const taken = await world.ledger.holds.capture({
      ...claim('captureHold'),
      holdId: held.hold.id,
      amount: { ...amount, amount: 10n },
    });
    if (taken.outcome !== 'DONE' || taken.hold.state.status !== 'CAPTURED') throw new Error('not captured');
    const at = async (instant: Date, minus = 0) => {
      const asOf = new Date(instant.getTime() - minus).toISOString();
      const { data } = await entities(person(alice.holder), { r: refs(alice.id), asOf });
      const balance = data._entities[0]?.balance as unknown as Record<string, { amount: string }> | undefined;
      return [balance?.booked?.amount, balance?.reserved?.amount, balance?.available?.amount];
    };
    expect(await at(held.hold.placedAt, 1)).toEqual(['1.00', '0.00', '1.00']);
    expect(await at(held.hold.placedAt)).toEqual(['1.00', '0.30', '0.70']);
    expect(await at(taken.hold.state.at, 1)).toEqual(['1.00', '0.30', '0.70']);
    expect(await at(taken.hold.state.at)).toEqual(['0.90', '0.00', '0.90']);
  });

  it('pages through booked and refused movements, newest first, each once', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    const expected: string[] = [];
    for (const amount of [100n, 7n, 1_000n, 8n, 2_000n, 9n]) {
      const order = amount === 100n ? depositOrder(alice, amount) : transferOrder(alice, bob, amount);
      expected.unshift(recorded(await world.ledger.post(order)).id);
    }
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await entities(person(alice.holder), { r: refs(alice.id), first: 4, after });
      const page = data._entities[0]?.transactions;
      ids.push(...(page?.nodes.map((node) => node.id) ?? []));
      if (page?.pageInfo.hasNextPage !== true) break;
      after = page.pageInfo.endCursor;
    }
    expect(ids).toEqual(expected);
    const filtered = async (filter: Record<string, unknown>) => {
      const { data } = await entities(person(alice.holder), { r: refs(alice.id), filter });
      return data._entities[0]?.transactions.nodes.map((node) => node.amount.amount);
    };
    expect(await filtered({ status: ['FAILED'] })).toEqual(['20.00', '10.00']);
    expect(await filtered({ status: ['BOOKED'], direction: 'DEBIT' })).toEqual(['0.09', '0.08', '0.07']);
    expect(await filtered({ kind: ['DEPOSIT'] })).toEqual(['1.00']);
    expect(await filtered({ from: new Date(Date.now() + 86_400_000).toISOString() })).toEqual([]);
    expect(await filtered({ to: new Date(Date.now() - 86_400_000).toISOString() })).toEqual([]);
    const foreign = await run(person(alice.holder), ENTITIES, { r: refs(alice.id), after: 'not-a-cursor' });
    expect(foreign.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('tells the service support alone what a customer sees, by one query', async () => {
    const ask = (viewer: Viewer, variables: Record<string, unknown>) =>
      run(
        viewer,
        `query ($customerId: ID!, $accountIds: [ID!]!, $transactionIds: [ID!]!) {
          visibleTo(customerId: $customerId, accountIds: $accountIds, transactionIds: $transactionIds) { accountIds transactionIds } }`,
        variables,
      );
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    const blind = await world.open();
    await world.change(blind, {
      holders: [{ customerId: alice.holder, displayName: 'Alice', mayView: false, mayPay: true }],
    });
    await world.fund(alice, 5n);
    const hers = recorded(await world.ledger.post(transferOrder(alice, bob, 3n))).id;
    const refused = recorded(await world.ledger.post(transferOrder(alice, bob, 300n))).id;
    const his = recorded(await world.fund(bob, 1n)).id;
    const variables = {
      customerId: alice.holder,
      accountIds: [bob.id, alice.id, blind.id, newId('account'), `cash:${alice.holder}:EUR`, 'x\u0000'],
      transactionIds: [his, hers, refused, newId('transaction'), ''],
    };
    const support: Viewer = { kind: 'service', service: 'support' };
    const before = queries.count;
    const { data, errors } = await ask(support, variables);
    expect(queries.count - before).toBe(1);
    expect(errors).toBeUndefined();
    expect(data?.visibleTo).toEqual({
      accountIds: [alice.id],
      transactionIds: expect.toSatisfy((ids: string[]) => ids.toSorted().join() === [hers, refused].toSorted().join()),
    });
    const others: Viewer[] = [person(alice.holder), { kind: 'service', service: 'account' }, { kind: 'anonymous' }];
    for (const viewer of others) expect((await ask(viewer, variables)).data).toBeNull();
    const many = await ask(support, { ...variables, accountIds: Array.from({ length: 101 }, () => alice.id) });
    expect(many.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('reads what many people ask at the same moment by one statement of each kind, each by their own right', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => world.open({ holder: newId('customer') })));
    const ids = await Promise.all(
      people.map(async (account, index) => recorded(await world.fund(account, BigInt(index + 1))).id),
    );
    const at = (index: number) => people[index % people.length]?.id ?? '';
    const before = queries.count;
    // Each asks for their own, for their neighbour's, for what is absent, and for what is no id, which must not disturb the others.
    const answers = await Promise.all(
      people.map((account, index) =>
        entities(person(account.holder), {
          r: refs(
            at(index),
            at(index + 1),
            ids[index] ?? '',
            ids[(index + 1) % ids.length] ?? '',
            'acc_\u0000"{',
            'txn_{,}',
          ),
        }),
      ),
    );
    // The histories of each person, which are not gathered, and few for balances and transactions: else it were three a person.
    expect(queries.count - before).toBeLessThan(people.length * 2);
    for (const [index, { data }] of answers.entries()) {
      const [own, foreign, ownTransaction, ...none] = data._entities;
      expect(own).toMatchObject({
        id: at(index),
        balance: { available: { amount: `0.${String(index + 1).padStart(2, '0')}` } },
      });
      expect(ownTransaction).toMatchObject({ id: ids[index] });
      expect([foreign, ...none]).toEqual([null, null, null, null]);
    }
  });

  it('asks the database twice for 20 accounts with balance and 5 transactions each', async () => {
    const holder = newId('customer');
    const accounts = await Promise.all(Array.from({ length: 20 }, () => world.open({ holder })));
    await Promise.all(accounts.flatMap((account) => Array.from({ length: 6 }, () => world.fund(account, 1n))));
    const before = queries.count;
    const { data } = await entities(person(holder), { r: refs(...accounts.map((account) => account.id)), first: 5 });
    expect(data._entities.map((entity) => entity?.transactions.nodes.length)).toEqual(accounts.map(() => 5));
    // The balances, which say who may be seen, and the histories.
    expect(queries.count - before).toBe(2);
  });
});
