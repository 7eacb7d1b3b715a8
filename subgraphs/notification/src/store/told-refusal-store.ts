import type { Queryable } from '@florin/kit';
import type { ToldRefusal } from '../domain/decide-batch.ts';
import type { RefusalGroup } from '../domain/repeated-refusals.ts';

/** When refusals of these groups were told last; one that never was is missing. */
export async function readToldRefusals(sql: Queryable, groups: readonly RefusalGroup[]): Promise<ToldRefusal[]> {
  if (groups.length === 0) return [];
  return sql<ToldRefusal[]>`
    SELECT account_id AS "accountId", reason, refused_at AS "refusedAt"
    FROM told_refusal JOIN unnest(
      ${groups.map((group) => group.accountId)}::text[], ${groups.map((group) => group.reason)}::text[]
    ) AS asked (account_id, reason) USING (account_id, reason)`;
}

export async function saveToldRefusals(sql: Queryable, refusals: readonly ToldRefusal[]): Promise<void> {
  if (refusals.length === 0) return;
  await sql`
    INSERT INTO told_refusal (account_id, reason, refused_at)
    SELECT * FROM unnest(
      ${refusals.map((refusal) => refusal.accountId)}::text[], ${refusals.map((refusal) => refusal.reason)}::text[],
      ${refusals.map((refusal) => refusal.refusedAt.toISOString())}::timestamptz[])
    ON CONFLICT (account_id, reason) DO UPDATE SET refused_at = greatest(told_refusal.refused_at, excluded.refused_at)`;
}
