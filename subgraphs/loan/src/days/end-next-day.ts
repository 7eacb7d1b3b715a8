import type { Database } from '@florin/kit';
import { endBankDay, findUndoneDay, readStep, saveStep } from '../store/bank-day.ts';

/** What this service does on a day of the bank's. */
export interface DayStep {
  /** Kept in the database: it never changes. */
  readonly name: string;
  /**
   * Does the next part of the work of a day that has begun, in short transactions. It may run twice, and long after the day.
   *
   * @param cursor what the part before answered; `undefined` for the first
   * @returns where the next part begins; `undefined` when the step is done
   */
  readonly run: (day: string, cursor: string | undefined) => Promise<string | undefined>;
}

export interface DayDependencies {
  readonly database: Database;
}

/** Held by the one instance that works; it goes with the connection, so a crash frees it. */
const DAYS_LOCK = 4_611_686_018_427_387_107n;

/**
 * Does the work of the oldest day that is not done, step by step. Where a part ended is kept after all of it was done, so that a restart does one
 * part again at most.
 *
 * @returns the day; `undefined` when none is left, or another instance is at it
 */
export async function endNextDay(
  { database }: DayDependencies,
  steps: readonly DayStep[],
): Promise<string | undefined> {
  const connection = await database.reserve();
  try {
    const [lock] = await connection<{ taken: boolean }[]>`SELECT pg_try_advisory_lock(${DAYS_LOCK}) AS taken`;
    if (lock?.taken !== true) return undefined;
    try {
      return await workOn(database, steps);
    } finally {
      await connection`SELECT pg_advisory_unlock(${DAYS_LOCK})`;
    }
  } finally {
    connection.release();
  }
}

async function workOn(database: Database, steps: readonly DayStep[]): Promise<string | undefined> {
  const day = await findUndoneDay(database);
  if (day === undefined) return undefined;
  for (const { name, run } of steps) {
    let { cursor, isDone } = await readStep(database, day, name);
    while (!isDone) {
      cursor = await run(day, cursor);
      isDone = cursor === undefined;
      await saveStep(database, day, name, cursor);
    }
  }
  await endBankDay(database, day);
  return day;
}
