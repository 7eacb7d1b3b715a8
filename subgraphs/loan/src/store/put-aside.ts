import type { Queryable } from '@florin/kit';

/** One that a step of a day's work could not be done for. */
export interface MissedDay {
  readonly step: string;
  /** A loan's id, or an application's. */
  readonly subjectId: string;
  readonly day: string;
}

/** Notes that a day was missed, and since which one they are. */
export async function insertMissedDay(sql: Queryable, { step, subjectId, day }: MissedDay): Promise<void> {
  await sql`
    INSERT INTO day_put_aside AS known (step, subject_id, since, day) VALUES (${step}, ${subjectId}, ${day}::date, ${day}::date)
    ON CONFLICT (step, subject_id) DO UPDATE SET day = greatest(known.day, excluded.day)`;
}

/** Since when a step misses some of these. */
export async function findMissedSince(
  sql: Queryable,
  step: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; since: string }[]>`
    SELECT subject_id AS id, since::text FROM day_put_aside WHERE step = ${step} AND subject_id = ANY (${[...subjectIds]}::text[])`;
  return new Map(rows.map(({ id, since }) => [id, since]));
}

/** A step has caught up with these. */
export async function takeUp(sql: Queryable, step: string, subjectIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM day_put_aside WHERE step = ${step} AND subject_id = ANY (${[...subjectIds]}::text[])`;
}

/** All of a day's step was looked at: what it missed before and does not miss now, it has caught up with, or has nothing to do with any more. */
export async function forgetMissed(sql: Queryable, step: string, day: string): Promise<void> {
  await sql`DELETE FROM day_put_aside WHERE step = ${step} AND day < ${day}::date`;
}

/** How many each step misses. */
export async function countMissed(sql: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ step: string; count: number }[]>`
    SELECT step, count(*)::int AS count FROM day_put_aside GROUP BY step`;
  return new Map(rows.map(({ step, count }) => [step, count]));
}
