import { vaultOf, withVault } from '@florin/encryption';
import { deriveServiceKeys, maskIban, newId, type Role, silentLogger, type Viewer } from '@florin/kit';
import { QueryCounter, RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import {
  type LedgerWorld,
  openLedgerWorld,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';

const MOVEMENT = 'id amount { amount } counterparty { name iban } balanceAfter { amount }';
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Account { id balance { booked { amount } } transactions { nodes { ${MOVEMENT} } } }
  ... on Transaction { ${MOVEMENT} } } }`;
const STATEMENT = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Account { statement(from: "2026-01-01", to: "2099-12-31") {
  closingBalance { amount } totalOut { amount } lines { nodes { amount { amount } counterparty { name iban } transaction { counterparty { iban } } } } } } } }`;
const TRANSACTION = `query ($id: ID!) { transaction(id: $id) { ${MOVEMENT} } }`;
const refs = (...ids: string[]) => ({
  r: ids.map((id) => ({ __typename: id.startsWith('acc') ? 'Account' : 'Transaction', id })),
});

/** What support agents see of the ledger by their tickets, and what every reading by staff leaves behind. */
describe('staff at the subgraph transaction', () => {
  let world: LedgerWorld;
  let service: TransactionService;
  let run: RunAs;
  let queries: QueryCounter;
  const support = new RecordingSupport();
  let alice: TestAccount;
  let bob: TestAccount;
  /** Alice's side of a transfer to Bob, and Bob's side of it. */
  let hers: string;
  let his: string;

  beforeAll(async () => {
    world = await openLedgerWorld();
    queries = new QueryCounter();
    service = buildTransaction({
      database: withVault(queries.counting(world.database), vaultOf(world.database)),
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: support.client,
      customers: new RecordingCustomers(TEST_SECRET).client,
      fundingSource: sandboxFundingSource(),
      sandbox: true,
      timeZone: 'Europe/Amsterdam',
      logger: silentLogger(),
    });
    run = clientOf(service.subgraph);
    [alice, bob] = await Promise.all([world.open({ name: 'Alice' }), world.open({ name: 'Bob' })]);
    await world.fund(alice, 100_00n);
    hers = recorded(await world.ledger.post(transferOrder(alice, bob, 12_50n))).id;
    const [side] = await world.database<{ transaction_id: string }[]>`
      SELECT transaction_id FROM entry WHERE account_id = ${bob.id}`;
    his = side?.transaction_id ?? '';
  });
  beforeEach(() => {
    support.linked.clear();
    support.questions.length = 0;
    support.away = false;
  });
  afterAll(async () => {
    await service.close();
    await world.close();
  });

  const staff = (...roles: Role[]) => person(newId('customer'), ...roles);
  const readsBy = async (viewer: Viewer) => {
    const id = viewer.kind === 'user' ? viewer.customerId : '';
    return world.database<{ payload: Record<string, unknown> }[]>`
      SELECT payload FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${id} ORDER BY sequence`;
  };
  const read = (coordinate: string, ...ids: string[]) => ({
    payload: expect.objectContaining({
      coordinate,
      subjects: expect.toSatisfy((subjects: { id: string }[]) => {
        const found = subjects.map(({ id }) => id);
        return found.toSorted().join() === ids.toSorted().join();
      }),
    }),
  });
  const movement = {
    id: '',
    amount: { amount: '12.50' },
    counterparty: { name: 'Bob', iban: '' },
    balanceAfter: { amount: '87.50' },
  };
  const masked = () => ({ ...movement, id: hers, counterparty: { name: 'Bob', iban: maskIban(bob.iban) } });

  it('let an agent read a linked account with its transactions, numbers masked, and write that down', async () => {
    support.linked.add(alice.id);
    const agent = staff('SUPPORT_AGENT');
    const { data, errors } = await run(agent, ENTITIES, refs(alice.id, hers));
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([
      {
        id: alice.id,
        balance: { booked: { amount: '87.50' } },
        transactions: { nodes: [masked(), expect.objectContaining({ amount: { amount: '100.00' } })] },
      },
      masked(),
    ]);
    expect(support.questions).toHaveLength(2);
    expect(await readsBy(agent)).toEqual(
      expect.arrayContaining([
        read('Account.balance', alice.id),
        read('Account.transactions', alice.id),
        read('Transaction', hers),
      ]),
    );
    expect(await readsBy(agent)).toHaveLength(3);
  });

  it('let an agent read the statement of a linked account, numbers masked, and an auditor any, and write that down', async () => {
    support.linked.add(alice.id);
    const [agent, auditor] = [staff('SUPPORT_AGENT'), staff('AUDITOR')];
    const seen = (iban: string) => ({
      statement: {
        closingBalance: { amount: '87.50' },
        totalOut: { amount: '12.50' },
        lines: {
          nodes: [
            expect.objectContaining({ amount: { amount: '100.00' } }),
            {
              amount: { amount: '12.50' },
              counterparty: { name: 'Bob', iban },
              transaction: { counterparty: { iban } },
            },
          ],
        },
      },
    });
    const byAgent = await run(agent, STATEMENT, refs(alice.id, bob.id));
    expect(byAgent.data?._entities).toEqual([seen(maskIban(bob.iban)), null]);
    expect(await readsBy(agent)).toEqual([read('Account.statement', alice.id)]);
    const byAuditor = await run(auditor, STATEMENT, refs(alice.id));
    expect(byAuditor.data?._entities).toEqual([seen(bob.iban)]);
    expect(await readsBy(auditor)).toEqual([read('Account.statement', alice.id)]);
    const byTeller = await run(staff('TELLER'), STATEMENT, refs(alice.id));
    expect(byTeller.errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
  });

  it('let an agent read a linked transaction, without the balance of its account and the other side', async () => {
    support.linked.add(hers);
    const agent = staff('SUPPORT_AGENT');
    const { data } = await run(agent, ENTITIES, refs(alice.id, hers, his, bob.id));
    expect(data?._entities).toEqual([null, { ...masked(), balanceAfter: null }, null, null]);
    expect(await readsBy(agent)).toEqual([read('Transaction', hers)]);
  });

  it('are answered absent and not linked alike, beside linked ones in any order', async () => {
    support.linked.add(alice.id).add(hers);
    const agent = staff('SUPPORT_AGENT');
    const ask = (...ids: string[]) => run(agent, ENTITIES, refs(...ids));
    const [account, transaction] = [newId('account'), newId('transaction')];
    expect(await ask(alice.id, bob.id, hers, his)).toEqual(await ask(alice.id, account, hers, transaction));
    const reversed = await ask(his, hers, bob.id, alice.id);
    expect(reversed).toEqual(await ask(transaction, hers, account, alice.id));
    expect(reversed.data?._entities).toMatchObject([null, { id: hers }, null, { id: alice.id }]);
    const nothing = { data: { transaction: null } };
    for (const id of [his, transaction, 'txn_1']) expect(await run(agent, TRANSACTION, { id })).toEqual(nothing);
  });

  it('lose the right with the ticket, and see nothing while support is away', async () => {
    support.linked.add(alice.id).add(hers);
    const agent = staff('SUPPORT_AGENT');
    const nothing = { data: { _entities: [null, null] } };
    support.away = true;
    expect(await run(agent, ENTITIES, refs(alice.id, hers))).toEqual(nothing);
    support.away = false;
    expect((await run(agent, ENTITIES, refs(alice.id, hers))).data?._entities).not.toContain(null);
    support.linked.clear();
    expect(await run(agent, ENTITIES, refs(alice.id, hers))).toEqual(nothing);
  });

  it('with several roles keep the widest right', async () => {
    support.linked.add(alice.id);
    const whole = { iban: bob.iban };
    const holder = await run(person(alice.holder, 'CUSTOMER', 'SUPPORT_AGENT'), TRANSACTION, { id: hers });
    expect(holder.data?.transaction).toMatchObject({ counterparty: whole });
    support.questions.length = 0;
    const auditor = await run(staff('SUPPORT_AGENT', 'AUDITOR'), TRANSACTION, { id: hers });
    expect(auditor.data?.transaction).toMatchObject({ counterparty: whole });
    expect(support.questions).toEqual([]);
    const teller = await run(staff('SUPPORT_AGENT', 'TELLER'), ENTITIES, refs(hers, alice.id));
    expect(teller.data?._entities).toMatchObject([masked(), { balance: { booked: { amount: '87.50' } } }]);
  });

  it('have each reading written down in one statement, and a holder’s own in none', async () => {
    const auditor = staff('AUDITOR');
    const before = queries.count;
    await run(auditor, ENTITIES, refs(alice.id, bob.id, hers, his));
    // What is read: who may be seen, transactions, balances, histories. What is written: all but the first.
    expect(queries.count - before).toBe(4 + 3);
    const reads = await readsBy(auditor);
    expect(reads).toHaveLength(3);
    expect(reads).toEqual(
      expect.arrayContaining([read('Account.balance', alice.id, bob.id), read('Transaction', hers, his)]),
    );
    const customer = person(alice.holder);
    await run(customer, ENTITIES, refs(alice.id, hers, his));
    expect(await readsBy(customer)).toEqual([]);
    const both = person(alice.holder, 'CUSTOMER', 'AUDITOR');
    await run(both, ENTITIES, refs(alice.id, hers, his));
    expect(await readsBy(both)).toEqual([read('Transaction', his)]);
  });

  it('have refused access written down', async () => {
    const teller = staff('TELLER');
    const { errors } = await run(teller, ENTITIES, refs(alice.id));
    expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    await service.close();
    const events = await world.database<{ payload: { coordinate: string } }[]>`
      SELECT payload FROM outbox_event WHERE type = 'AccessDenied' AND aggregate_id = ${teller.kind === 'user' ? teller.customerId : ''}`;
    expect(events.map(({ payload }) => payload.coordinate).toSorted()).toEqual([
      'Account.balance',
      'Account.transactions',
    ]);
  });
});
