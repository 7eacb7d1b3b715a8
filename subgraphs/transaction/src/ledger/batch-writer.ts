import { appendToOutbox, type DomainEvent } from '@florin/events';
import { type Database, newId, type Transaction } from '@florin/kit';
import { Books, type Execution } from '../domain/books.ts';
import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import { type AccountReference, mutationOf, type Order } from '../domain/order.ts';
import { callerTransactionId, type OrderIds } from '../domain/record-order.ts';
import { transferPosted, transferRefused } from '../events/published.ts';
import { type AccountNames, lockAccounts, readHolders, saveAccounts } from '../store/account-store.ts';
import { readClock } from '../store/clock-store.ts';
import {
  claimKeys,
  compareClaims,
  type KeyClaim,
  readStoredKeys,
  releaseKeys,
  type StoredKey,
} from '../store/key-store.ts';
import { type BookedRecord, insertBooked, insertRefused, type RefusedRecord } from '../store/posting-store.ts';
import { readTransactions } from '../store/transaction-store.ts';
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
  const ids = {
    transferId: newId('transfer'),
    debitTransactionId: newId('transaction'),
    creditTransactionId: newId('transaction'),
  };
  const claim = {
    actor: order.actor,
    mutation: mutationOf(order.kind),
    key: order.idempotencyKey,
    fingerprint: order.fingerprint,
    transactionId: callerTransactionId(order, ids),
  };
  return { order, ids, claim };
}

/**
 * Executes a batch in one transaction, READ COMMITTED, and answers after its commit, in the orders' order. Lock order: keys
 * sorted, then proofs, then counters of small payments, then accounts by id (ARCHITECTURE §3). No two orders may have the same key.
 *
 * Two round trips and the commit: statements are pipelined, and each sees what the ones before it locked.
 */
export function writeBatch(
  database: Database,
  orders: readonly Order[],
  dayOf: (instant: Date) => string,
): Promise<readonly OrderAnswer[]> {
  return database.begin('isolation level read committed', (sql) => executeItems(sql, orders.map(batchItem), dayOf));
}

async function executeItems(
  sql: Transaction,
  items: readonly BatchItem[],
  dayOf: (instant: Date) => string,
): Promise<readonly OrderAnswer[]> {
  const names = accountNames(items);
  const claims = items.map((item) => item.claim).sort(compareClaims);
  const [claimed, consents, accounts, holders, now] = await Promise.all([
    claimKeys(sql, claims),
    lockConsents(
      sql,
      items.map((item) => item.order),
    ),
    lockAccounts(sql, names),
    readHolders(sql, names),
    readClock(sql),
  ]);
  const stored = claimed === claims.length ? new Map<string, StoredKey>() : await keysOfOthers(sql, items);
  const books = new Books({ accounts, holders, consents, now, dayOf });
  const executions = items.map((item) =>
    stored.has(item.claim.transactionId) ? undefined : books.execute(item.order, item.ids),
  );
  const untraced = items.filter((_item, index) => executions[index]?.kind === 'NOTHING');
  const [repeated] = await Promise.all([
    answersOf(sql, items, stored),
    record(sql, executions),
    saveAccounts(sql, books.changedAccounts()),
    saveConsents(sql, consents, books.consents),
    releaseKeys(
      sql,
      untraced.map((item) => item.claim),
    ),
  ]);
  return items.map((item, index) => executions[index]?.answer ?? definitely(repeated.get(item.claim.transactionId)));
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
): Promise<ReadonlyMap<string, OrderAnswer>> {
  const answers = new Map<string, OrderAnswer>();
  if (stored.size === 0) return answers;
  const transactions = await readTransactions(
    sql,
    [...stored.values()].map((key) => key.transactionId),
  );
  for (const { claim } of items) {
    const key = stored.get(claim.transactionId);
    if (key === undefined) continue;
    const answer: OrderAnswer =
      key.fingerprint === claim.fingerprint
        ? { outcome: 'RECORDED', transaction: definitely(transactions.get(key.transactionId)) }
        : { outcome: 'KEY_CONFLICT' };
    answers.set(claim.transactionId, answer);
  }
  return answers;
}

async function record(sql: Transaction, executions: readonly (Execution | undefined)[]): Promise<void> {
  const booked: BookedRecord[] = [];
  const refused: RefusedRecord[] = [];
  const events: DomainEvent[] = [];
  for (const execution of executions) {
    if (execution?.kind === 'BOOKED') {
      booked.push(execution);
      events.push(transferPosted(execution.order, execution.booked, execution.ground));
    } else if (execution?.kind === 'REFUSED') {
      const { order, debitAccountId, creditAccountId } = execution;
      refused.push({ order, debitAccountId, creditAccountId, side: execution.refused.side });
      events.push(transferRefused(order, execution.refused, execution.refusal.code));
    }
  }
  await Promise.all([insertBooked(sql, booked), insertRefused(sql, refused), appendToOutbox(sql, events)]);
}

function accountNames(items: readonly BatchItem[]): AccountNames {
  const ids = new Set<string>();
  const ibans = new Set<string>();
  const add = (reference: AccountReference) => {
    if (reference.by === 'iban') ibans.add(reference.iban);
    else ids.add(reference.by === 'own' ? reference.account.id : reference.id);
  };
  for (const { order } of items) {
    add(order.debit);
    add(order.credit);
  }
  return { ids: [...ids], ibans: [...ibans] };
}

/** A value that the code before has made certain; its absence is a bug, and fails the batch before anything is committed. */
function definitely<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the ledger lost track of an order');
  return value;
}
