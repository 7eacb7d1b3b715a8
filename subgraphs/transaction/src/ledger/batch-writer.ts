import { appendToOutbox, type DomainEvent } from '@florin/events';
import { type Database, newId, type Transaction } from '@florin/kit';
import { Books, type Execution } from '../domain/books.ts';
import type { LedgerTransaction, OrderAnswer } from '../domain/ledger-transaction.ts';
import { type AccountReference, mutationOf, type Order } from '../domain/order.ts';
import { callerTransactionId, type OrderIds } from '../domain/record-order.ts';
import { transferPosted, transferRefused } from '../events/published.ts';
import { type AccountNames, lockAccounts, readHolders, saveAccounts } from '../store/account-store.ts';
import { readClock } from '../store/clock-store.ts';
import { claimKeys, compareClaims, type KeyClaim, readStoredKeys, releaseKeys } from '../store/key-store.ts';
import {
  insertDetails,
  insertEntries,
  insertRefused,
  insertTransfers,
  type RecordedTransfer,
} from '../store/posting-store.ts';
import { readTransactions } from '../store/transaction-store.ts';
import { RunAgain } from './run-again.ts';

/** An order on its way into the books. Its ids are made once, however often its batch runs. */
export interface BatchItem {
  readonly order: Order;
  readonly ids: OrderIds;
  readonly claim: KeyClaim;
}

export function batchItem(order: Order): BatchItem {
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
 * Executes a batch in one transaction, READ COMMITTED, and answers after its commit, in the items' order. Lock order: keys
 * sorted, then accounts by id (ARCHITECTURE §3). No two items may have the same key.
 *
 * Two round trips and the commit: statements are pipelined, and each sees what the ones before it locked.
 */
export function writeBatch(
  database: Database,
  items: readonly BatchItem[],
  dayOf: (instant: Date) => string,
): Promise<readonly OrderAnswer[]> {
  return database.begin('isolation level read committed', (sql) => executeItems(sql, items, dayOf));
}

async function executeItems(
  sql: Transaction,
  items: readonly BatchItem[],
  dayOf: (instant: Date) => string,
): Promise<readonly OrderAnswer[]> {
  const names = accountNames(items);
  const [won, accounts, holders, now] = await Promise.all([
    claimKeys(sql, items.map((item) => item.claim).sort(compareClaims)),
    lockAccounts(sql, names),
    readHolders(sql, names),
    readClock(sql),
  ]);
  const books = new Books({ accounts, holders, now, dayOf });
  const fresh = items.filter((item) => won.has(item.claim.transactionId));
  const executions = fresh.map((item) => books.execute(item.order, item.ids));
  const untraced = fresh.filter((_item, index) => executions[index]?.kind === 'NOTHING');
  const repeated = items.filter((item) => !won.has(item.claim.transactionId));
  const [storedAnswers] = await Promise.all([
    repeated.length === 0 ? [] : answersOf(sql, repeated),
    record(sql, executions),
    saveAccounts(sql, books.changedAccounts()),
    releaseKeys(
      sql,
      untraced.map((item) => item.claim),
    ),
  ]);
  const answers = new Map<BatchItem, OrderAnswer>();
  repeated.forEach((item, index) => void answers.set(item, definitely(storedAnswers[index])));
  fresh.forEach((item, index) => void answers.set(item, definitely(executions[index]).answer));
  return items.map((item) => definitely(answers.get(item)));
}

/** What keys that are taken already stand for: the recorded transaction, or a conflict. */
async function answersOf(sql: Transaction, repeated: readonly BatchItem[]): Promise<readonly OrderAnswer[]> {
  const keys = await readStoredKeys(
    sql,
    repeated.map((item) => item.claim),
  );
  const transactions = await readTransactions(
    sql,
    keys.flatMap((key) => key?.transactionId ?? []),
  );
  return keys.map((key, index) => {
    if (key === undefined) throw new RunAgain('a key was purged while it was read');
    if (key.fingerprint !== repeated[index]?.claim.fingerprint) return { outcome: 'KEY_CONFLICT' };
    return { outcome: 'RECORDED', transaction: definitely(transactions.get(key.transactionId)) };
  });
}

async function record(sql: Transaction, executions: readonly Execution[]): Promise<void> {
  const transfers: RecordedTransfer[] = [];
  const entries: LedgerTransaction[] = [];
  const refused: LedgerTransaction[] = [];
  const events: DomainEvent[] = [];
  for (const execution of executions) {
    if (execution.kind === 'BOOKED') {
      const { order, booked } = execution;
      const { debitSide, creditSide } = booked;
      const accounts = { debitAccountId: debitSide.accountId, creditAccountId: creditSide.accountId };
      transfers.push({ order, side: debitSide, ...accounts });
      entries.push(debitSide, creditSide);
      events.push(transferPosted(order, booked));
    } else if (execution.kind === 'REFUSED') {
      const { order, refused: refusedOrder, debitAccountId, creditAccountId } = execution;
      transfers.push({ order, side: refusedOrder.side, debitAccountId, creditAccountId });
      refused.push(refusedOrder.side);
      events.push(transferRefused(order, refusedOrder, execution.refusal.code));
    }
  }
  await Promise.all([
    insertTransfers(sql, transfers),
    insertEntries(sql, entries),
    insertRefused(sql, refused),
    insertDetails(sql, [...entries, ...refused]),
    appendToOutbox(sql, events),
  ]);
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
