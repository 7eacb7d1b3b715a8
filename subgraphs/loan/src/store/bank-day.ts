import type { Queryable } from '@florin/kit';

/** A day of the bank's that began, and the one before it. */
export interface BegunDay {
  readonly date: string;
  readonly previous: string;
}

/** Notes days that the bank has; earlier ones than known change nothing. Work begins with the first that this service hears of. */
export async function saveBankDays(sql: Queryable, days: readonly BegunDay[]): Promise<void> {
  const [first] = days;
  if (first === undefined) return;
  const last =
    days
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? first.date;
  await sql`
    INSERT INTO bank_day (day, done_on) VALUES (${last}::date, ${first.previous}::date)
    ON CONFLICT (singleton) DO UPDATE SET day = greatest(bank_day.day, excluded.day)`;
}

/** The day that the bank has; `undefined` before this service heard of any. */
export async function findBankDay(sql: Queryable): Promise<string | undefined> {
  const [row] = await sql<{ day: string }[]>`SELECT day::text AS day FROM bank_day`;
  return row?.day;
}

/** The oldest day whose work is not done. */
export async function findUndoneDay(sql: Queryable): Promise<string | undefined> {
  const [row] = await sql<{ day: string }[]>`SELECT (done_on + 1)::text AS day FROM bank_day WHERE done_on < day`;
  return row?.day;
}

/** A day's work is done; how far its steps were is forgotten. One statement. */
export async function endBankDay(sql: Queryable, day: string): Promise<void> {
  await sql`
    WITH forgotten AS (DELETE FROM bank_day_step WHERE day <= ${day}::date)
    UPDATE bank_day SET done_on = ${day}::date WHERE done_on < ${day}::date`;
}

/** How far a step of a day's work is. */
export interface StepProgress {
  readonly cursor: string | undefined;
  readonly isDone: boolean;
}

export async function readStep(sql: Queryable, day: string, step: string): Promise<StepProgress> {
  const [row] = await sql<{ cursor: string | null; done: boolean }[]>`
    SELECT cursor, done_at IS NOT NULL AS done FROM bank_day_step WHERE day = ${day}::date AND step = ${step}`;
  return { cursor: row?.cursor ?? undefined, isDone: row?.done ?? false };
}

/** Keeps where a step goes on; without a cursor it is done. */
export async function saveStep(sql: Queryable, day: string, step: string, cursor: string | undefined): Promise<void> {
  await sql`
    INSERT INTO bank_day_step (day, step, cursor, done_at)
    VALUES (${day}::date, ${step}, ${cursor ?? null}, CASE WHEN ${cursor === undefined} THEN now() END)
    ON CONFLICT (day, step) DO UPDATE SET cursor = excluded.cursor, done_at = coalesce(bank_day_step.done_at, excluded.done_at)`;
}
