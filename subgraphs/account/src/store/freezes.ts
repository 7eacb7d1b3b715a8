import { vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import { openFreezeReasons, sealFreezeReason } from './sealed-accounts.ts';

/** Who froze an account; the SDL's `FreezeParty`. */
export type FreezeParty = 'BANK' | 'HOLDER';

/** A freeze that lasts. */
export interface Freeze {
  readonly id: string;
  readonly accountId: string;
  readonly frozenBy: FreezeParty;
  readonly actor: string;
  readonly acceptsIncoming: boolean | null;
  readonly since: Date;
}

const columns = (sql: Queryable) => sql`
  id, account_id AS "accountId", frozen_by AS "frozenBy", actor, accepts_incoming AS "acceptsIncoming", since`;

/** What keeps accounts frozen now, the bank's first. */
export async function findFreezes(sql: Queryable, accountIds: readonly string[]): Promise<readonly Freeze[]> {
  return sql<Freeze[]>`
    SELECT ${columns(sql)} FROM account_freeze WHERE account_id = ANY (${accountIds}::text[]) AND lifted_at IS NULL
    ORDER BY account_id, frozen_by`;
}

/** The bank's freezes that last, with the staff's words: for staff alone. */
export async function findBankFreezes(
  sql: Queryable,
  accountIds: readonly string[],
): Promise<readonly (Freeze & { readonly reason: string | null })[]> {
  const rows = await sql<(Freeze & { readonly reasonSealed: Buffer | null })[]>`
    SELECT ${columns(sql)}, reason_sealed AS "reasonSealed" FROM account_freeze
    WHERE account_id = ANY (${accountIds}::text[]) AND lifted_at IS NULL AND frozen_by = 'BANK'`;
  return openFreezeReasons(sql, rows);
}

/** Adds a freeze to a locked account. */
export async function insertFreeze(
  sql: Transaction,
  { id, accountId, frozenBy, actor, acceptsIncoming, since }: Freeze,
  reason: string | undefined,
): Promise<void> {
  const sealed =
    reason === undefined ? null : sealFreezeReason(await vaultOf(sql).sealingKey(sql, accountId), id, reason);
  await sql`
    INSERT INTO account_freeze (id, account_id, frozen_by, actor, reason_sealed, accepts_incoming, since)
    VALUES (${id}, ${accountId}, ${frozenBy}, ${actor}, ${sealed}, ${acceptsIncoming}, ${since})`;
}

/** Lifts a freeze of a locked account. */
export async function liftFreeze(
  sql: Transaction,
  id: string,
  lifted: { readonly at: Date; readonly by: string; readonly approvalId: string | null },
): Promise<void> {
  await sql`
    UPDATE account_freeze SET lifted_at = ${lifted.at}, lifted_by = ${lifted.by}, approval_id = ${lifted.approvalId}
    WHERE id = ${id} AND lifted_at IS NULL`;
}
