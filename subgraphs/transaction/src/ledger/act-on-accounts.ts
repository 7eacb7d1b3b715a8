import type { Database, Transaction } from '@florin/kit';
import { Books, type Execution } from '../domain/books.ts';
import type { LedgerAccount, LedgerHolder } from '../domain/ledger-account.ts';
import type { AccountReference, Order } from '../domain/order.ts';
import type { Refusal } from '../domain/refusal.ts';
import { AccountNotLookedUp, lockAccounts, NamesNotOpened, readHolders, saveAccounts } from '../store/account-store.ts';
import type { BatchKeys } from '../store/batch-accounts.ts';
import { readClock } from '../store/clock-store.ts';
import { readSpending, saveSpent } from '../store/spending-store.ts';
import { newOrderIds, recordExecutions } from './batch-record.ts';
import type { BatchDependencies } from './batch-writer.ts';
import { RunAgain, runAgain } from './run-again.ts';

/** The books of some accounts, locked for one act of the bank's. */
export interface HeldAccounts {
  readonly sql: Transaction;
  readonly books: Books;
  /** Everybody who holds an account, by its id. */
  readonly holders: ReadonlyMap<string, readonly LedgerHolder[]>;
  /** Under which what is sealed of an account is written. */
  readonly keys: BatchKeys;
  readonly now: Date;
  /** The bank's day. */
  readonly today: string;
  /** As it is now; `undefined` where there is none. */
  readonly account: (id: string) => LedgerAccount | undefined;
  /** Decides an order, and keeps what it came to for the end of the act. */
  readonly execute: (order: Order) => Execution;
  /** Books between two of the bank's own accounts, and keeps that for the end of the act. */
  readonly bookOwn: (order: Order) => Execution;
  /** What orders would come to, one after the other, without anything of it. */
  readonly tryOut: (orders: readonly Order[]) => readonly Execution[];
  /** Writes a refusal down that trying out has shown. */
  readonly refuse: (order: Order, refusal: Refusal) => Execution;
}

/** What an act does first, and under the locks. */
export interface Act<Before, Result> {
  readonly before: (sql: Transaction) => Promise<Before>;
  readonly act: (held: HeldAccounts, before: Before) => Promise<Result>;
  /** Orders of holders', whose spending is limited. */
  readonly limited?: readonly Order[];
}

/**
 * One act that is not a single order of somebody's: a transaction of its own, READ COMMITTED, in the same order of locks as a batch. `before`
 * runs first, for keys; then the accounts are locked by id; then `act`, whose executions and changed accounts are written at its end. It runs
 * again after a deadlock or a lost connection, so what it does must be idempotent.
 *
 * @param named the accounts that it may look at; the bank's own ones have been opened
 */
export async function actOnAccounts<Before, Result>(
  database: Database,
  deps: BatchDependencies,
  named: readonly AccountReference[],
  { before, act, limited = [] }: Act<Before, Result>,
): Promise<Result> {
  return runAgain(async () => {
    const looked = await deps.lookUp.forReferences(named);
    try {
      const { result } = await database.begin(async (sql) => {
        const first = await before(sql);
        const [accounts, holders, spending, now] = [
          await lockAccounts(sql, looked),
          await readHolders(sql, looked, deps.names),
          await readSpending(sql, limited, looked),
          await readClock(sql),
        ];
        const { calendar } = deps;
        const books = new Books({ accounts, holders, spending, now, calendar });
        const executions: Execution[] = [];
        const execute = (order: Order) => {
          const execution = books.execute(order, newOrderIds());
          executions.push(execution);
          return execution;
        };
        const bookOwn = (order: Order) => {
          const execution = books.bookOwn(order, newOrderIds());
          executions.push(execution);
          return execution;
        };
        const refuse = (order: Order, refusal: Refusal) => {
          const execution = books.refuse(order, newOrderIds(), refusal);
          executions.push(execution);
          return execution;
        };
        const tryOut = (orders: readonly Order[]) => {
          const draft = new Books({ accounts, holders, spending, now, calendar });
          return orders.map((order) => draft.execute(order, newOrderIds()));
        };
        const account = (id: string) => books.account(id);
        const acted = await act(
          {
            sql,
            books,
            holders,
            keys: looked.keys,
            now,
            today: calendar.dayOf(now),
            account,
            execute,
            bookOwn,
            tryOut,
            refuse,
          },
          first,
        );
        await recordExecutions(sql, executions, looked.keys);
        await saveAccounts(sql, books.changedAccounts());
        await saveSpent(sql, books.spending.changed());
        return { result: acted };
      });
      return result;
    } catch (error) {
      if (error instanceof AccountNotLookedUp) throw new RunAgain(error.message);
      if (!(error instanceof NamesNotOpened)) throw error;
      await deps.names.learn(database, error.rows);
      throw new RunAgain(error.message);
    }
  });
}
