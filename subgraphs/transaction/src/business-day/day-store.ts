import { appendToOutbox } from '@florin/events';
import type { Database, Queryable } from '@florin/kit';
import { businessDateAdvanced } from '../events/published.ts';

/** The bank's day; `undefined` before the first. */
export async function readBusinessDate(sql: Queryable): Promise<string | undefined> {
  const [row] = await sql<{ day: string | null }[]>`SELECT max(day)::text AS day FROM business_day`;
  return row?.day ?? undefined;
}

/** Begins a day, and tells of it, once. One transaction. */
export async function beginDay(database: Database, day: string, previous: string | undefined): Promise<void> {
  await database.begin(async (sql) => {
    const begun = await sql`INSERT INTO business_day (day) VALUES (${day}::date) ON CONFLICT DO NOTHING`;
    if (begun.count === 1 && previous !== undefined) await appendToOutbox(sql, [businessDateAdvanced(day, previous)]);
  });
}

/** How far a step of a day's end is. */
export interface StepProgress {
  readonly cursor: string | undefined;
  readonly isDone: boolean;
}

export async function readStep(sql: Queryable, day: string, step: string): Promise<StepProgress> {
  const [row] = await sql<{ cursor: string | null; done: boolean }[]>`
    SELECT cursor, done_at IS NOT NULL AS done FROM end_of_day_step WHERE day = ${day}::date AND step = ${step}`;
  return { cursor: row?.cursor ?? undefined, isDone: row?.done ?? false };
}

/** Keeps how far a step is, so that it goes on there after a restart. */
export async function saveStep(sql: Queryable, day: string, step: string, cursor: string | undefined): Promise<void> {
  const done = cursor === undefined;
  await sql`
    INSERT INTO end_of_day_step (day, step, cursor, done_at)
    VALUES (${day}::date, ${step}, ${cursor ?? null}, CASE WHEN ${done} THEN now() END)
    ON CONFLICT (day, step) DO UPDATE SET cursor = excluded.cursor, done_at = coalesce(end_of_day_step.done_at, excluded.done_at)`;
}

/** A service has done what it does for a day; an earlier day than before changes nothing. */
export async function saveReached(sql: Queryable, service: string, day: string): Promise<void> {
  await sql`
    INSERT INTO business_day_reached (service, day) VALUES (${service}, ${day}::date)
    ON CONFLICT (service) DO UPDATE SET day = greatest(business_day_reached.day, excluded.day)`;
}

/** The services that work by the day and have not reached this one. Nobody is told of the bank's first day, so nobody is behind on it. */
export async function readBehind(sql: Queryable, day: string): Promise<readonly string[]> {
  const rows = await sql<{ service: string }[]>`
    SELECT service FROM business_day_reached
    WHERE day < ${day}::date AND ${day}::date > (SELECT min(day) FROM business_day) ORDER BY service`;
  return rows.map((row) => row.service);
}
