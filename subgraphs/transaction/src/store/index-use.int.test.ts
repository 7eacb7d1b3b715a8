import { vaultOf, withVault } from '@florin/encryption';
import { openDatabase, type Viewer } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBankCalendar } from '../domain/booking-time.ts';
import type { Order } from '../domain/order.ts';
import { findCounted, findCountedAccount, findValuedBalances, holdStill } from '../interest/accrual-store.ts';
import { findOverviews } from '../interest/overview-store.ts';
import { readOpenDays, readUnposted } from '../interest/posting-store.ts';
import { findCustomerHistory } from '../loans/customer-history.ts';
import { findStatementBounds } from '../statements/bounds-store.ts';
import { findStatementLines } from '../statements/lines-store.ts';
import { findTotals } from '../statements/subtotal-store.ts';
import {
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import { person } from '../testing/subgraph-client.ts';
import { findOwnAccounts } from '../trial-balance/trial-balance-store.ts';
import { takeBrokenBulk } from './act-key-store.ts';
import { findBalances, findVisibleAccounts } from './balance-store.ts';
import { findChanges } from './changes-store.ts';
import { findHistories, type HistoryRequest } from './history-store.ts';
import { findExpired, findHolds } from './hold-store.ts';
import { findHeldBalances, findHeldTransactions } from './holder-store.ts';
import { isUnmoved, readIdleAccounts } from './idle-accounts.ts';
import { findKeyed, purgeKeys, readStoredKeys } from './key-store.ts';
import { findLimits } from './limit-reading.ts';
import { findReversals, findTransferOf, isReversed } from './reversal-store.ts';
import { putLimits } from './spending-store.ts';
import { accountsOfTransactions, findTransactions } from './transaction-store.ts';
import type { ViewerScope } from './viewer-scope.ts';
import { findVisibleThings } from './visible-things-store.ts';

const ALICES = 20;
const ACCOUNTS = 1_000;
/** Accounts of other people that nobody pays from: without them, reading all accounts would be the quickest. */
const OTHERS = 30_000;
/** 20,000 orders one batch after the other, on whatever else the machine does. */
const FILLING_TIMEOUT_MS = 180_000;
/** Holds and limits of others. */
const FEWER = 5_000;
const ORDERS = 20_000;
const PAGE: HistoryRequest = {
  before: undefined,
  limit: 6,
  kinds: undefined,
  statuses: undefined,
  direction: undefined,
  from: undefined,
  to: undefined,
};

describe('reading from books of 20,000 orders', () => {
  let world: LedgerWorld;
  let accounts: TestAccount[];
  let lastOrder: Order;
  let lastTransaction: string;

  beforeAll(async () => {
    world = await openLedgerWorld({ maxOrders: ORDERS, waitMaxMs: 60_000 });
    const alices = await Promise.all(Array.from({ length: ALICES }, () => world.open({ holder: 'cus_alice' })));
    const bobs = await Promise.all(Array.from({ length: ACCOUNTS - ALICES }, () => world.open()));
    accounts = [...alices, ...bobs];
    const filler = openDatabase({ url: world.test.ownerUrl, applicationName: 'filler', maxConnections: 1 });
    await filler`INSERT INTO ledger_account (id, kind, currency, iban)
      SELECT 'acc_other' || n, 'CUSTOMER', 'EUR', 'other' || n FROM generate_series(1, ${OTHERS}::int) AS n`;
    await filler`INSERT INTO ledger_holder SELECT 'acc_other' || n, 'cus_other' || n, 'Other', true, true
      FROM generate_series(1, ${OTHERS}::int) AS n`;
    await filler`INSERT INTO entry_subtotal SELECT 'acc_other' || n, 256, 0, 0, 0 FROM generate_series(1, ${OTHERS}::int) AS n`;
    const pair = (index: number): readonly [TestAccount, TestAccount] => {
      const [from, to] = [accounts[index % ACCOUNTS], accounts[(index * 7 + 1) % ACCOUNTS]];
      if (from === undefined || to === undefined) throw new Error('too few accounts');
      return [from, to];
    };
    const orders = Array.from({ length: ORDERS }, (_, index) => {
      const [from, to] = pair(index);
      // Every fifth transfer is refused: it wants more than anybody has.
      return index % 2 === 0 ? depositOrder(to, 10n) : transferOrder(from, to, index % 5 === 0 ? 10_000_000n : 1n);
    });
    const answers = await Promise.all(orders.map((order) => world.ledger.post(order)));
    lastOrder = orders.at(-2) ?? transferOrder(...pair(0), 1n);
    lastTransaction = recorded(answers.at(-2) ?? { outcome: 'NOT_FOUND' }).id;
    await filler`INSERT INTO hold (id, account_id, change, status, amount, beneficiary_id, actor, placed_at, expires_on, resolved_at)
      SELECT 'hld_' || lpad(n::text, 6, '0'), 'acc_other' || (1 + n % 3000), n, 'RELEASED', 1, 'acc_other1', 'cus_other1', now(),
        '2026-11-22', now() FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`INSERT INTO spending_limit (account_id, customer_id, kind, amount)
      SELECT 'acc_other' || n, '', 'PER_DAY', 1 FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`INSERT INTO spent (account_id, customer_id, payee_id, day, amount)
      SELECT 'acc_other' || n, '', '', '2026-11-22', 1 FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`UPDATE ledger_account SET product = 'CURRENT' WHERE kind = 'CUSTOMER'`;
    await filler`INSERT INTO interest_accrual (account_id, day, balance, units)
      SELECT 'acc_other' || n, '2026-11-22', 1, 0 FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`INSERT INTO business_day (day) SELECT date '2026-11-22' - n FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`INSERT INTO interest_posting (account_id, through, credit_accrued, credit_left, credit_booked, tax_booked,
        debit_accrued, debit_left, debit_booked, fee_due, fee_booked, fee_left, booked_at, booked_on)
      SELECT 'acc_other' || n, '2026-11-22', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, now(), '2026-11-23' FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`INSERT INTO act_key (actor, mutation, key, fingerprint, answer)
      SELECT 'cus_other' || n, 'transfers', 'key of ' || n, decode(repeat('00', 32), 'hex'), '{}' FROM generate_series(1, ${FEWER}::int) AS n`;
    await filler`ANALYZE`;
    await filler.end();
  }, FILLING_TIMEOUT_MS);
  afterAll(() => world.close());

  const someIds = () => accounts.slice(0, ALICES).map((account) => account.id);
  const then = new Date('2026-01-01T00:00:00Z');
  const scopeOf = (viewer: Viewer, linked: Partial<ViewerScope> = {}): ViewerScope => ({
    viewer,
    linkedAccounts: [],
    linkedTransactions: [],
    ...linked,
  });
  const alice = scopeOf(person('cus_alice'));
  const agent = () =>
    scopeOf(person('cus_ann', 'SUPPORT_AGENT'), { linkedAccounts: someIds(), linkedTransactions: [lastTransaction] });
  const period = { from: '2026-01-01', to: '2060-01-01', begin: then, end: new Date('2060-01-01T23:00:00Z') };
  const changesFrom = (accountId: string) => ({
    accountId,
    after: { sequence: 3n, holdChange: 0n, version: 0 },
    limit: 6,
  });
  const asked = (ids: readonly string[]) => ids.map((id) => ({ customerId: 'cus_alice', id }));
  type Sql = Parameters<typeof findBalances>[0];
  const reads: [string, (sql: Sql) => Promise<unknown>][] = [
    ['limits', (sql) => findLimits(sql, someIds(), alice)],
    [
      'what counts against a new limit',
      (sql) =>
        putLimits(sql, accounts[0]?.id ?? '', [{ kind: 'PER_DAY', amount: 1n, customerId: undefined }], {
          now: new Date(),
          raisedFrom: new Date(),
          today: '2026-01-01',
          todayBegan: then,
        }),
    ],
    ['holds', (sql) => findHolds(sql, someIds(), { before: undefined, limit: 6, statuses: ['OPEN'] }, alice)],
    ['holds that are over', (sql) => findExpired(sql, '2026-01-01', 10)],
    ['the transfer of a transaction', (sql) => findTransferOf(sql, lastTransaction)],
    ['whether it was taken back', (sql) => isReversed(sql, 'trf_1')],
    ['who may be seen', (sql) => findVisibleAccounts(sql, someIds(), alice)],
    [
      'balances now',
      (sql) =>
        findBalances(
          sql,
          someIds().map((accountId) => ({ accountId, asOf: undefined })),
          alice,
        ),
    ],
    [
      'balances then',
      (sql) =>
        findBalances(
          sql,
          someIds().map((accountId) => ({ accountId, asOf: then })),
          alice,
        ),
    ],
    ['balances of many holders', (sql) => findHeldBalances(sql, asked(someIds()))],
    ['transactions of many holders', (sql) => findHeldTransactions(sql, asked([lastTransaction]))],
    ['the newest of many histories', (sql) => findHistories(sql, someIds(), PAGE, alice)],
    [
      'a later page',
      (sql) => findHistories(sql, someIds(), { ...PAGE, before: { bookedAt: new Date(), sequence: 9n } }, alice),
    ],
    [
      'a kind, a direction',
      (sql) => findHistories(sql, someIds(), { ...PAGE, kinds: ['DEPOSIT'], direction: 'CREDIT' }, alice),
    ],
    ['a period', (sql) => findHistories(sql, someIds(), { ...PAGE, from: then, to: new Date() }, alice)],
    ['the refused ones', (sql) => findHistories(sql, someIds(), { ...PAGE, statuses: ['FAILED'] }, alice)],
    [
      'all accounts, as an auditor',
      (sql) => findHistories(sql, someIds(), PAGE, scopeOf(person('cus_olga', 'AUDITOR'))),
    ],
    ['a transaction', (sql) => findTransactions(sql, [lastTransaction], alice)],
    [
      'a transaction, as a teller',
      (sql) => findTransactions(sql, [lastTransaction], scopeOf(person('cus_tom', 'TELLER'))),
    ],
    ['linked accounts, as an agent', (sql) => findHistories(sql, someIds(), PAGE, agent())],
    ['a linked transaction, as an agent', (sql) => findTransactions(sql, [lastTransaction], agent())],
    ['whose transactions they are', (sql) => accountsOfTransactions(sql, [lastTransaction])],
    [
      'what a customer sees',
      (sql) => findVisibleThings(sql, 'cus_alice', { accountIds: someIds(), transactionIds: [lastTransaction] }),
    ],
    [
      'a stored key',
      (sql) =>
        readStoredKeys(sql, [
          {
            actor: lastOrder.actor,
            mutation: 'deposit',
            key: lastOrder.idempotencyKey,
            fingerprint: lastOrder.fingerprint,
            transactionId: '',
          },
        ]),
    ],
    [
      'the ends of statements',
      (sql) =>
        findStatementBounds(
          sql,
          someIds().map((accountId) => ({ accountId, period })),
          alice,
        ),
    ],
    [
      'lines of statements',
      (sql) =>
        findStatementLines(
          sql,
          someIds().map((accountId) => ({ accountId, after: 3n, upTo: 40n, limit: 6 })),
          alice,
        ),
    ],
    [
      'totals of statements',
      async (sql) =>
        findTotals(
          sql,
          (
            await findStatementBounds(
              sql,
              someIds().map((accountId) => ({ accountId, period })),
              alice,
            )
          ).filter((bounds) => bounds !== undefined),
        ),
    ],
    ['changes', (sql) => findChanges(sql, someIds().map(changesFrom), alice)],
    ['reversals', (sql) => findReversals(sql, ['trf_1', 'trf_2'])],
    ['accounts whose days are counted', (sql) => findCounted(sql, then, '', 6)],
    ['one of them', (sql) => findCountedAccount(sql, accounts[0]?.id ?? '')],
    ['those of a page, held still', (sql) => holdStill(sql, someIds())],
    [
      'balances at the ends of days',
      (sql) =>
        findValuedBalances(
          sql,
          someIds().map((accountId) => ({ accountId, day: '2026-01-01', end: then })),
        ),
    ],
    ['what is not posted', (sql) => readUnposted(sql, someIds(), '2026-01-31')],
    ['days that are not posted', (sql) => readOpenDays(sql, '2026-01-31')],
    [
      'interest and fees',
      (sql) =>
        findOverviews(
          sql,
          someIds().map((accountId) => ({ accountId, from: '2026-01-01', to: '2026-12-31' })),
          alice,
        ),
    ],
    ['accounts that did not move', (sql) => readIdleAccounts(sql, then, '', 6)],
    [
      'what the accounts of somebody show',
      (sql) =>
        findCustomerHistory(
          sql,
          {
            customerId: 'cus_alice',
            currency: 'EUR',
            before: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
            months: 6,
          },
          createBankCalendar('Europe/Amsterdam'),
        ),
    ],
    ['whether an account moved', (sql) => isUnmoved(sql, accounts[0]?.id ?? '', then)],
    ['a bulk that broke off', (sql) => takeBrokenBulk(sql, 1)],
    ['orders of a bulk', (sql) => findKeyed(sql, { actor: lastOrder.actor, mutation: 'transfers', keys: ['a', 'b'] })],
    ['own accounts of the bank', (sql) => findOwnAccounts(sql, { end: then, kind: undefined, after: '', limit: 6 })],
    ['keys to forget', (sql) => purgeKeys(sql)],
  ];

  it.each(reads)('%s: by indexes alone', async (_name, read) => {
    const reader = withVault(
      openDatabase({ url: world.test.appUrl, applicationName: 'reader', maxConnections: 1 }),
      vaultOf(world.database),
    );
    // By the planner's own choice: this service's connections have it switched off.
    await reader`SET enable_seqscan = on`;
    const readWhole = await reader.begin(async (sql) => {
      // Six times: the driver's prepared statements get their generic plan after five.
      for (let run = 0; run < 6; run += 1) await read(sql);
      // Of this transaction alone: others tell of their scans when they like.
      return sql<{ table: string }[]>`
        SELECT relname AS table FROM pg_stat_xact_user_tables
        -- Of the few accounts here there are fewer keys than an index is worth.
        WHERE seq_scan > 0 AND relname NOT IN ('ledger_clock', 'schema_migration', 'data_key') ORDER BY relname`;
    });
    expect(readWhole.map(({ table }) => table)).toEqual([]);
    await reader.end();
  });
});
