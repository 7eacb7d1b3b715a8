import { deriveServiceKeys, newId, silentLogger, type Viewer } from '@florin/kit';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { depositOrder, type LedgerWorld, openLedgerWorld, recorded, transferOrder } from '../testing/ledger-world.ts';
import { countQueries } from '../testing/query-counter.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';

const TRANSFER = `mutation ($input: TransferInput!) { transfer(input: $input) { __typename
  ... on TransferSuccess { transaction { id transferId kind status direction amount { amount currency } balanceAfter { amount }
    counterparty { name iban } reference statusInfo { __typename since } account { id } } }
  ... on Rejection { code message }
  ... on StepUpRequiredRejection { challenge { id } }
  ... on InsufficientFundsRejection { available { amount currency } transaction { id status } }
  ... on ValidationRejection { fields { path code } } } }`;
const CASH = (
  mutation: 'deposit' | 'withdraw',
  type: string,
) => `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename
  ... on DepositSuccess { transaction { id balanceAfter { amount } account { id } } }
  ... on WithdrawSuccess { transaction { id balanceAfter { amount } account { id } } }
  ... on Rejection { code } ... on ValidationRejection { fields { path code } } } }`;
const DEPOSIT = CASH('deposit', 'DepositInput').replace(
  '... on WithdrawSuccess { transaction { id balanceAfter { amount } account { id } } }',
  '',
);
const WITHDRAW = CASH('withdraw', 'WithdrawInput').replace(
  '... on DepositSuccess { transaction { id balanceAfter { amount } account { id } } }',
  '',
);
const ENTITIES = `query ($r: [_Any!]!, $first: Int, $after: Cursor, $filter: TransactionFilter, $asOf: DateTime) { _entities(representations: $r) {
  ... on Account { id balance(asOf: $asOf) { booked { amount currency } available { amount } reserved { amount } asOf }
    transactions(first: $first, after: $after, filter: $filter) { nodes { id status amount { amount } } edges { cursor } pageInfo { hasNextPage endCursor } } }
  ... on Transaction { id status } } }`;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const refs = (...ids: string[]) =>
  ids.map((id) => ({ __typename: id.startsWith('acc') ? 'Account' : 'Transaction', id }));
const key = () => newId('event');

function transactionIdOf(payload: unknown): string {
  return z.object({ transaction: z.object({ id: z.string() }) }).parse(payload).transaction.id;
}

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

describe('the subgraph transaction', () => {
  let world: LedgerWorld;
  let service: TransactionService;
  let queries: () => number;
  const customers = new RecordingCustomers(TEST_SECRET);
  let run: RunAs;
  const build = (fundingSource = true) =>
    buildTransaction({
      database: world.database,
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: new RecordingSupport().client,
      customers: customers.client,
      fundingSource: fundingSource ? sandboxFundingSource() : null,
      sandbox: true,
      timeZone: 'Europe/Amsterdam',
      logger: silentLogger(),
    });

  beforeAll(async () => {
    world = await openLedgerWorld();
    const { counted, count } = countQueries(world.database);
    queries = count;
    service = buildTransaction({
      database: counted,
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: new RecordingSupport().client,
      customers: customers.client,
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

  it('transfers, and answers the payer’s side', async () => {
    const [alice, bob] = await Promise.all([world.open({ name: 'Alice' }), world.open({ name: 'Bob' })]);
    await world.fund(alice, 100_00n);
    const input = {
      fromAccountId: alice.id,
      toAccountId: bob.id,
      amount: eur('12.50'),
      reference: ' lunch ',
      idempotencyKey: key(),
    };
    const first = await run(person(alice.holder), TRANSFER, { input });
    expect(first).toEqual({
      data: {
        transfer: {
          __typename: 'TransferSuccess',
          transaction: {
            id: expect.stringMatching(/^txn_/),
            transferId: expect.stringMatching(/^trf_/),
            kind: 'TRANSFER',
            status: 'BOOKED',
            direction: 'DEBIT',
            amount: eur('12.50'),
            balanceAfter: { amount: '87.50' },
            counterparty: { name: 'Bob', iban: bob.iban },
            reference: 'lunch',
            statusInfo: { __typename: 'TransactionBooked', since: expect.any(Date) },
            account: { id: alice.id },
          },
        },
      },
    });
    expect(await run(person(alice.holder), TRANSFER, { input })).toEqual(first);
    const conflict = await run(person(alice.holder), TRANSFER, { input: { ...input, amount: eur('12.51') } });
    expect(conflict.data?.transfer).toMatchObject({ __typename: 'IdempotencyConflictRejection' });
    const broke = await run(person(alice.holder), TRANSFER, {
      input: { ...input, amount: eur('100'), idempotencyKey: key() },
    });
    expect(broke.data?.transfer).toMatchObject({
      __typename: 'InsufficientFundsRejection',
      available: eur('87.50'),
      transaction: { status: 'FAILED' },
    });
  });

  it('a larger transfer needs a proof of exactly that, and shows what is to be proven', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 500_00n);
    const order = { fromAccountId: alice.id, toAccountId: bob.id, amount: eur('50.00'), idempotencyKey: key() };
    const transfer = async (change: Record<string, unknown> = {}) =>
      (await run(person(alice.holder), TRANSFER, { input: { ...order, ...change } })).data?.transfer;
    const challenged = async (change: Record<string, unknown> = {}) => {
      const payload = z.object({ challenge: z.object({ id: z.string() }) }).parse(await transfer(change));
      return payload.challenge.id;
    };
    const challengeId = await challenged();
    expect(customers.shown.at(-1)).toMatchObject({
      action: 'TRANSFER',
      amount: eur('50.00'),
      payee: bob.iban,
      accountId: alice.id,
    });
    expect(await transfer({ challengeId })).toMatchObject({ __typename: 'StepUpRequiredRejection' });
    customers.answer(challengeId);
    for (const change of [
      { amount: eur('50.01') },
      { reference: 'other' },
      { toAccountId: (await world.open()).id },
      { idempotencyKey: key() },
    ])
      expect(await transfer({ ...change, challengeId })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await transfer({ challengeId })).toMatchObject({ __typename: 'TransferSuccess' });
    expect(await transfer()).toMatchObject({ __typename: 'TransferSuccess' });
    expect(await world.balanceOf(bob)).toBe(50_00n);
  });

  it('money leaves the bank with a proof alone, and the source is not asked before', async () => {
    const alice = await world.open();
    await world.fund(alice, 100_00n);
    const input = { accountId: alice.id, amount: eur('1.00'), source: 'LINKED_ACCOUNT', idempotencyKey: key() };
    const query = WITHDRAW.replace(
      '... on Rejection',
      '... on StepUpRequiredRejection { challenge { id } } ... on Rejection',
    );
    const withdraw = async (change: Record<string, unknown> = {}) =>
      (await run(person(alice.holder), query, { input: { ...input, ...change } })).data?.withdraw;
    const asked = z.object({ challenge: z.object({ id: z.string() }) }).parse(await withdraw());
    const challengeId = asked.challenge.id;
    customers.answer(challengeId);
    expect(await withdraw({ challengeId })).toMatchObject({
      __typename: 'WithdrawSuccess',
      transaction: { balanceAfter: { amount: '99.00' } },
    });
    expect(await withdraw()).toMatchObject({ __typename: 'WithdrawSuccess' });
    expect(await world.balanceOf(alice)).toBe(99_00n);
  });

  it('says that a second factor is missing, and that nobody can be asked', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 500_00n);
    const input = { fromAccountId: alice.id, toAccountId: bob.id, amount: eur('50.00'), idempotencyKey: key() };
    const transfer = () => run(person(alice.holder), TRANSFER, { input });
    customers.enrolled = false;
    expect((await transfer()).data?.transfer).toMatchObject({ code: 'SECOND_FACTOR_MISSING' });
    customers.enrolled = true;
    customers.away = true;
    expect((await transfer()).errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    customers.away = false;
    expect((await transfer()).data?.transfer).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await world.balanceOf(bob)).toBe(0n);
  });

  it('names each invalid field, and stores nothing', async () => {
    const alice = await world.open();
    const input = {
      fromAccountId: alice.id,
      amount: { amount: '1.005', currency: 'EUR' },
      reference: 'x'.repeat(141),
      idempotencyKey: 'short',
    };
    const { data } = await run(person(alice.holder), TRANSFER, { input });
    expect(data?.transfer).toMatchObject({
      __typename: 'ValidationRejection',
      fields: [
        { path: 'input.amount.amount', code: 'TOO_MANY_DECIMALS' },
        { path: 'input.reference', code: 'LENGTH' },
        { path: 'input.idempotencyKey', code: 'IDEMPOTENCY_KEY' },
        { path: 'input', code: 'EXACTLY_ONE' },
      ],
    });
  });

  it('absent and not-yours are the same answer', async () => {
    const [alice, mallory] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100n);
    const txn = recorded(await world.fund(alice, 100n)).id;
    const order = { toAccountId: mallory.id, amount: eur('1.00'), idempotencyKey: key() };
    const answers = await Promise.all(
      [alice.id, newId('account'), 'acc_nonsense'].map((fromAccountId) =>
        run(person(mallory.holder), TRANSFER, { input: { ...order, fromAccountId } }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    for (const representations of [
      refs(alice.id, mallory.id, txn),
      refs(txn, mallory.id, alice.id),
      refs(newId('account'), mallory.id, newId('transaction')),
    ]) {
      const seen = await entities(person(mallory.holder), { r: representations });
      expect(seen.errors).toBeUndefined();
      expect(seen.data._entities.map((entity) => entity?.id)).toEqual([undefined, mallory.id, undefined]);
    }
    const single = await run(person(mallory.holder), 'query ($id: ID!) { transaction(id: $id) { id } }', { id: txn });
    expect(single).toEqual({ data: { transaction: null } });
  });

  it('shows all to overseeing staff, and to a teller what was done at the counter', async () => {
    const alice = await world.open();
    const teller = newId('customer');
    await world.fund(alice, 100n);
    const input = { accountId: alice.id, amount: eur('5.00'), source: 'COUNTER', idempotencyKey: key() };
    const paid = await run(person(teller, 'TELLER'), DEPOSIT, { input });
    expect(paid.data?.deposit).toMatchObject({
      __typename: 'DepositSuccess',
      transaction: { balanceAfter: { amount: '6.00' } },
    });
    const id = transactionIdOf(paid.data?.deposit);
    const read = 'query ($id: ID!) { transaction(id: $id) { id account { id } } }';
    const viewers = [
      person(teller, 'TELLER'),
      person(newId('customer'), 'TELLER'),
      person(newId('customer'), 'AUDITOR'),
      person(alice.holder),
    ];
    const seen = await Promise.all(viewers.map((viewer) => run(viewer, read, { id })));
    expect(seen.map(({ data }) => data?.transaction !== null)).toEqual([true, false, true, true]);
    const taken = await run(person(teller, 'TELLER'), WITHDRAW, {
      input: { ...input, amount: eur('6.01'), idempotencyKey: key() },
    });
    expect(taken.data?.withdraw).toMatchObject({ __typename: 'InsufficientFundsRejection' });
    const [drawer] = await world.database`SELECT balance FROM ledger_account WHERE id = ${`cash:${teller}:EUR`}`;
    expect(drawer).toEqual({ balance: -500n });
  });

  it('keeps the counter to tellers, whatever the account', async () => {
    const alice = await world.open();
    const answers = await Promise.all(
      [alice.id, newId('account')].map((accountId) =>
        run(person(alice.holder), DEPOSIT, {
          input: { accountId, amount: eur('5.00'), source: 'COUNTER', idempotencyKey: key() },
        }),
      ),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.data?.deposit).toMatchObject({
      __typename: 'ValidationRejection',
      fields: [{ path: 'input.source', code: 'SOURCE' }],
    });
  });

  it('has no money to offer without a funding source', async () => {
    const alice = await world.open();
    const input = { accountId: alice.id, amount: eur('5.00'), source: 'LINKED_ACCOUNT', idempotencyKey: key() };
    const { data } = await clientOf(build(false).subgraph)(person(alice.holder), DEPOSIT, { input });
    expect(data?.deposit).toMatchObject({ __typename: 'FundingUnavailableRejection' });
    expect((await run(person(alice.holder), DEPOSIT, { input })).data?.deposit).toMatchObject({
      __typename: 'DepositSuccess',
    });
  });

  it('takes account states from the service account alone', async () => {
    const mutation =
      'mutation ($input: PutLedgerAccountInput!) { putLedgerAccount(input: $input) { accountId version } }';
    const input = {
      accountId: newId('account'),
      version: 1,
      iban: 'NL91ABNA0417164300',
      currency: 'EUR',
      status: 'ACTIVE',
      overdraftMinor: '0',
      holders: [{ customerId: newId('customer'), displayName: 'Alice', view: true, pay: true }],
    };
    const viewers: Viewer[] = [
      person(newId('customer'), 'ADMIN'),
      { kind: 'service', service: 'customer' },
      { kind: 'anonymous' },
    ];
    for (const viewer of viewers) expect((await run(viewer, mutation, { input })).data).toBeNull();
    const account: Viewer = { kind: 'service', service: 'account' };
    const taken = { data: { putLedgerAccount: { accountId: input.accountId, version: 1 } } };
    expect(await run(account, mutation, { input })).toEqual(taken);
    expect(await run(account, mutation, { input })).toEqual(taken);
    const wrong = await run(account, mutation, { input: { ...input, version: 2, currency: 'USD' } });
    expect(wrong.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
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
    const before = queries();
    const { data, errors } = await ask(support, variables);
    expect(queries() - before).toBe(1);
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

  it('reads what many people ask at the same moment by one statement of each kind, each by their own right', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => world.open({ holder: newId('customer') })));
    const ids = await Promise.all(
      people.map(async (account, index) => recorded(await world.fund(account, BigInt(index + 1))).id),
    );
    const at = (index: number) => people[index % people.length]?.id ?? '';
    const before = queries();
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
    expect(queries() - before).toBeLessThan(people.length * 2);
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
    const before = queries();
    const { data } = await entities(person(holder), { r: refs(...accounts.map((account) => account.id)), first: 5 });
    expect(data._entities.map((entity) => entity?.transactions.nodes.length)).toEqual(accounts.map(() => 5));
    // The balances, which say who may be seen, and the histories.
    expect(queries() - before).toBe(2);
  });
});
