import { setImmediate as nextTurn } from 'node:timers/promises';
import { allInOrder, beginPipelined, type Database, type Defer, type Transaction } from '@florin/kit';
import type { BankCalendar } from '../domain/booking-time.ts';
import { Books } from '../domain/books.ts';
import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import { mutationOf, type Order } from '../domain/order.ts';
import { callerTransactionId, type OrderIds } from '../domain/record-order.ts';
import { RECORDED_AT_ONCE } from '../limits.ts';
import { AccountNotLookedUp, lockAccounts, NamesNotOpened, readHolders, saveAccounts } from '../store/account-store.ts';
import type { AccountLookUp, BatchAccounts, BatchKeys } from '../store/batch-accounts.ts';
import { readClock } from '../store/clock-store.ts';
import type { HolderNames } from '../store/holder-names.ts';
import {
  claimKeys,
  compareClaims,
  type KeyClaim,
  markBatch,
  readStoredKeys,
  releaseKeys,
  type StoredKey,
} from '../store/key-store.ts';
import { loadDetails } from '../store/sealed-details.ts';
import { readSpending, saveSpent } from '../store/spending-store.ts';
import { readTransaction, type TransactionRow } from '../store/transaction-row.ts';
import { readRecorded } from '../store/transaction-store.ts';
import { newOrderIds, recordExecutions } from './batch-record.ts';
import { lockConsents, saveConsents } from './consents.ts';
import { RunAgain } from './run-again.ts';

/** An order on its way into the books, in one attempt. */
interface BatchItem {
  readonly order: Order;
  readonly ids: OrderIds;
  readonly claim: KeyClaim;
}

/**
 * The ids are new in every attempt: when a batch runs again because the answer to its COMMIT was lost, the keys that it finds
 * taken name the transactions of the attempt that was committed, and are told from its own by that.
 */
function batchItem(order: Order): BatchItem {
  const ids = newOrderIds();
  const claim = {
    actor: order.actor,
    mutation: mutationOf(order),
    key: order.idempotencyKey,
    fingerprint: order.fingerprint,
    transactionId: callerTransactionId(order, ids),
  };
  return { order, ids, claim };
}

/** What every batch of a ledger needs. */
export interface BatchDependencies {
  readonly calendar: BankCalendar;
  readonly lookUp: AccountLookUp;
  readonly names: HolderNames;
}

/**
 * Executes a batch in one transaction, READ COMMITTED, and answers after its commit, in the orders' order. Lock order: keys
 * sorted, then proofs, then counters of small payments, then accounts by id (ARCHITECTURE §3). No two orders may have the same key.
 *
 * Two round trips: what locks and reads leaves with BEGIN, what writes with COMMIT, and each statement sees what the ones before it locked.
 * Accounts and their keys are looked up before, and what was recorded of repeated orders is opened afterwards: nothing waits for a key service under locks.
 */
export async function writeBatch(
  database: Database,
  orders: readonly Order[],
  { calendar, lookUp, names }: BatchDependencies,
  onSent?: () => void,
): Promise<readonly OrderAnswer[]> {
  const items = orders.map(batchItem);
  const looked = await lookUp.forOrders(orders);
  const answers = await beginPipelined(database, {
    open: (sql) => openBatch(sql, items, looked, names),
    work: (sql, opened, defer) => executeItems(sql, items, { opened, calendar, keys: looked.keys, defer }),
    onSent,
  }).catch(async (error: unknown) => {
    if (error instanceof AccountNotLookedUp) throw new RunAgain(error.message);
    if (!(error instanceof NamesNotOpened)) throw error;
    await names.learn(database, error.rows);
    throw new RunAgain(error.message);
  });
  const repeated = answers.flatMap((answer) => ('row' in answer ? [answer.row] : []));
  if (repeated.length === 0) return answers as readonly OrderAnswer[];
  const readDetails = await loadDetails(database, repeated);
  return answers.map((answer) =>
    'row' in answer ? { outcome: 'RECORDED', transaction: readTransaction(answer.row, readDetails) } : answer,
  );
}

/** What was recorded of an order that was taken before, still sealed; or the order's answer. */
type BatchAnswer = OrderAnswer | { readonly row: TransactionRow };

/** Takes keys and proofs, locks and reads. Should BEGIN have failed, `markBatch` keeps the keys and proofs from being taken. */
async function openBatch(sql: Transaction, items: readonly BatchItem[], looked: BatchAccounts, names: HolderNames) {
  const claims = items.map((item) => item.claim).sort(compareClaims);
  const orders = items.map((item) => item.order);
  const [, claimed, consents, accounts, holders, spending, now] = await allInOrder([
    markBatch(sql),
    claimKeys(sql, claims),
    lockConsents(sql, orders, looked),
    lockAccounts(sql, looked),
    readHolders(sql, looked, names),
    readSpending(sql, orders, looked),
    readClock(sql),
  ]);
  return { isFirst: claimed === claims.length, consents, accounts, holders, spending, now };
}

interface BatchContext {
  readonly opened: Awaited<ReturnType<typeof openBatch>>;
  readonly calendar: BankCalendar;
  readonly keys: BatchKeys;
  readonly defer: Defer;
}

async function executeItems(
  sql: Transaction,
  items: readonly BatchItem[],
  { opened, calendar, keys, defer }: BatchContext,
): Promise<readonly BatchAnswer[]> {
  const { consents, accounts, holders, spending, now } = opened;
  const stored = opened.isFirst ? new Map<string, StoredKey>() : await keysOfOthers(sql, items);
  const repeated = await answersOf(sql, items, stored);
  const books = new Books({ accounts, holders, consents, spending, now, calendar });
  const executions = items.map((item) =>
    stored.has(item.claim.transactionId) ? undefined : books.execute(item.order, item.ids),
  );
  const untraced = items.filter((_item, index) => executions[index]?.kind === 'NOTHING');
  const answers = items.map(
    (item, index) => executions[index]?.answer ?? definitely(repeated.get(item.claim.transactionId)),
  );
  defer(saveAccounts(sql, books.changedAccounts()));
  defer(saveSpent(sql, books.spending.changed()));
  defer(saveConsents(sql, consents, books.consents));
  defer(
    releaseKeys(
      sql,
      untraced.map((item) => item.claim),
    ),
  );
  for (let from = 0; from < executions.length; from += RECORDED_AT_ONCE) {
    // What is written so far leaves, and the database works on it while these are sealed.
    if (executions.length > RECORDED_AT_ONCE) await nextTurn();
    defer(recordExecutions(sql, executions.slice(from, from + RECORDED_AT_ONCE), keys));
  }
  return answers;
}

/** What the keys stand for that were taken before, by the transaction id that their claim would have had. */
async function keysOfOthers(sql: Transaction, items: readonly BatchItem[]): Promise<ReadonlyMap<string, StoredKey>> {
  const claims = items.map((item) => item.claim);
  const keys = await readStoredKeys(sql, claims);
  const others = new Map<string, StoredKey>();
  for (const [index, { transactionId }] of claims.entries()) {
    const key = keys[index];
    if (key === undefined) throw new RunAgain('a key was purged while it was read');
    if (key.transactionId !== transactionId) others.set(transactionId, key);
  }
  return others;
}

/** The answers of orders whose keys were taken before: what was recorded then, or a conflict. */
async function answersOf(
  sql: Transaction,
  items: readonly BatchItem[],
  stored: ReadonlyMap<string, StoredKey>,
): Promise<ReadonlyMap<string, BatchAnswer>> {
  const answers = new Map<string, BatchAnswer>();
  if (stored.size === 0) return answers;
  const transactions = await readRecorded(
    sql,
    [...stored.values()].map((key) => key.transactionId),
  );
  for (const { claim } of items) {
    const key = stored.get(claim.transactionId);
    if (key === undefined) continue;
    const answer: BatchAnswer =
      key.fingerprint === claim.fingerprint
        ? { row: definitely(transactions.get(key.transactionId)) }
        : { outcome: 'KEY_CONFLICT' };
    answers.set(claim.transactionId, answer);
  }
  return answers;
}

/** A value that the code before has made certain; its absence is a bug, and fails the batch before anything is committed. */
function definitely<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the ledger lost track of an order');
  return value;
}
