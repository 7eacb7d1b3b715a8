import { vaultOf } from '@florin/encryption';
import type { Database, Transaction } from '@florin/kit';
import type { Holder, LedgerStatus } from '../domain/account.ts';
import { bankDayAt } from './dormancy.ts';
import { sealName } from './sealed-accounts.ts';

/** @returns the new version */
export async function updateStatus(
  sql: Transaction,
  accountId: string,
  status: LedgerStatus,
  at: Date,
): Promise<number> {
  const [row] = await sql<{ version: number }[]>`
    UPDATE account SET
      status = ${status}, status_since = ${at}, version = version + 1,
      closed_at = ${status === 'CLOSED' ? at : null}::timestamptz,
      awake_on = CASE WHEN ${status === 'ACTIVE'} THEN ${bankDayAt(sql, at)} ELSE awake_on END,
      dormant_unless_moved_since = NULL
    WHERE id = ${accountId} RETURNING version`;
  return versionOf(row);
}

/** A holder as the row has them. */
export interface SealedHolder extends Pick<Holder, 'customerId' | 'rights'> {
  /** `null` for somebody who was erased. */
  readonly nameSealed: Buffer | null;
}

/** Seals holders' names, before the account is locked: nothing is asked of a key service under its lock. */
export async function sealHolders(
  database: Database,
  accountId: string,
  holders: readonly Holder[],
): Promise<readonly SealedHolder[]> {
  const keys = await vaultOf(database).sealingKeys(
    database,
    holders.map(({ customerId }) => customerId),
  );
  return holders.map(({ customerId, rights, displayName }) => ({
    customerId,
    rights,
    nameSealed: sealName(keys.get(customerId) ?? 'erased', { accountId, customerId }, displayName),
  }));
}

/** Replaces the holders; those who stay keep the day since when they hold it. @returns the new version */
export async function replaceHolders(
  sql: Transaction,
  accountId: string,
  holders: readonly SealedHolder[],
  at: Date,
): Promise<number> {
  const ids = holders.map((holder) => holder.customerId);
  await sql`DELETE FROM account_holder WHERE account_id = ${accountId} AND customer_id <> ALL (${ids}::text[])`;
  for (const holder of holders) {
    await sql`
      INSERT INTO account_holder (account_id, customer_id, rights, display_name_sealed, since)
      VALUES (${accountId}, ${holder.customerId}, ${holder.rights}::text[], ${holder.nameSealed}, ${at})
      ON CONFLICT (account_id, customer_id)
      DO UPDATE SET rights = EXCLUDED.rights, display_name = NULL, display_name_sealed = EXCLUDED.display_name_sealed`;
  }
  const [row] = await sql<{ version: number }[]>`
    UPDATE account SET version = version + 1 WHERE id = ${accountId} RETURNING version`;
  return versionOf(row);
}

function versionOf(row: { version: number } | undefined): number {
  if (row === undefined) throw new Error('the locked account is gone');
  return row.version;
}
