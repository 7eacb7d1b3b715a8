import { takeNotes } from './commit-hints.ts';
import type { Database, Transaction } from './database.ts';

/** Takes a statement whose answer nobody needs: it leaves together with COMMIT. */
export type Defer = (statement: Promise<unknown>) => void;

export interface PipelinedSteps<O, T> {
  /**
   * Leaves together with BEGIN. Reads and locks only: should the server refuse BEGIN, which it does for no reason known, each of
   * these statements runs by itself.
   */
  readonly open: (sql: Transaction) => Promise<O>;
  /**
   * What follows. A function that is deferred sends all its statements when it is called, because COMMIT goes right behind them;
   * what it sends later is refused, and one that fails before it has sent them keeps COMMIT back.
   */
  readonly work: (sql: Transaction, opened: O, defer: Defer) => Promise<T>;
  /** Told when COMMIT is on its way: nothing more is asked, and the locks go when the server has done what lies before it. */
  readonly onSent?: (() => void) | undefined;
}

/**
 * A transaction, READ COMMITTED, in as few round trips as its own questions need: as `begin` of the driver, which waits for BEGIN
 * and sends COMMIT when everything is answered. Each round trip saved is one wait for a busy process's turn less, at both ends.
 *
 * @throws the first failure of a statement, after ROLLBACK; a lost connection at COMMIT leaves open whether it was committed
 */
export async function beginPipelined<O, T>(database: Database, steps: PipelinedSteps<O, T>): Promise<T> {
  const connection = await database.reserve();
  let isEnding = false;
  const sql = new Proxy(connection, {
    apply(target, self, values) {
      if (isEnding) throw new Error('a statement came after the transaction had ended');
      return Reflect.apply(target, self, values);
    },
  }) as unknown as Transaction; // Without savepoints, which nothing here has.
  const tellNotes = takeNotes(database, sql);
  const sent: Promise<unknown>[] = [];
  let failure: { readonly reason: unknown } | undefined;
  try {
    const begun = connection`BEGIN ISOLATION LEVEL READ COMMITTED`.execute();
    const [, opened] = await Promise.all([begun, steps.open(sql)]);
    const result = await steps.work(sql, opened, (statement) => {
      statement.catch((reason: unknown) => {
        failure ??= { reason };
      });
      sent.push(statement);
    });
    // A deferred function that failed over its own values sent nothing, and COMMIT must not go without it.
    await microtasks();
    isEnding = true;
    if (failure !== undefined) throw failure.reason;
    // Unprepared, as the driver's own: a proxy between sees it.
    const ended = end(connection.unsafe('commit'), sent);
    steps.onSent?.();
    await ended;
    tellNotes();
    return result;
  } catch (error) {
    isEnding = true;
    await Promise.allSettled(sent);
    // After a lost connection, and after a COMMIT that failed, there is nothing to roll back.
    await connection`ROLLBACK`.catch(() => {});
    throw error;
  } finally {
    connection.release();
  }
}

/**
 * As `Promise.all` of statements that were pipelined in this order, and of several failures the first one's: what comes after a failed
 * statement is refused only because of it (25P02), and may be told before.
 */
export async function allInOrder<T extends readonly unknown[]>(
  statements: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const outcomes = await Promise.allSettled<unknown>(statements);
  const values = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
  return values as unknown as T;
}

/** Ends after everything that runs without waiting for input: functions have sent their statements by then, or failed. */
function microtasks(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

/** After a failed statement the server answers COMMIT by rolling back, as if that were no failure. */
async function end(commit: Promise<{ readonly command: string }>, sent: readonly Promise<unknown>[]): Promise<void> {
  const [committed, ...statements] = await Promise.allSettled([commit, ...sent]);
  const failed = statements.find((outcome) => outcome.status === 'rejected') ?? committed;
  if (failed.status === 'rejected') throw failed.reason;
  if (committed.status === 'fulfilled' && committed.value.command !== 'COMMIT')
    throw new Error('the transaction was rolled back');
}
