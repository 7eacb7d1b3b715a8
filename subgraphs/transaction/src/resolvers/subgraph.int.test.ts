import { deriveServiceKeys, newId, silentLogger, type Viewer } from '@florin/kit';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { type LedgerWorld, openLedgerWorld, recorded } from '../testing/ledger-world.ts';
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
    service = buildTransaction({
      database: world.database,
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
});
