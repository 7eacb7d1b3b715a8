import { vaultOf } from '@florin/encryption';
import type { Transaction } from '@florin/kit';
import type { Right } from '../domain/account.ts';
import { deleteLimitsOf } from './limits-wanted.ts';
import { raiseVersion } from './locked-account.ts';
import { sealName } from './sealed-accounts.ts';

/** Somebody comes to hold a locked account. @returns its new version. @throws SubjectErased for somebody who was erased */
export async function insertHolder(
  sql: Transaction,
  holder: {
    readonly accountId: string;
    readonly customerId: string;
    readonly displayName: string;
    readonly rights: readonly Right[];
  },
  at: Date,
): Promise<number> {
  const { accountId, customerId, displayName, rights } = holder;
  const name = sealName(await vaultOf(sql).sealingKey(sql, customerId), holder, displayName);
  await sql`
    INSERT INTO account_holder (account_id, customer_id, rights, display_name_sealed, since)
    VALUES (${accountId}, ${customerId}, ${rights}::text[], ${name}, ${at})`;
  return raiseVersion(sql, accountId);
}

/** @returns the account's new version */
export async function updateRights(
  sql: Transaction,
  accountId: string,
  customerId: string,
  rights: readonly Right[],
): Promise<number> {
  await sql`
    UPDATE account_holder SET rights = ${rights}::text[] WHERE account_id = ${accountId} AND customer_id = ${customerId}`;
  return raiseVersion(sql, accountId);
}

/** @returns the account's new version */
export async function deleteHolder(sql: Transaction, accountId: string, customerId: string): Promise<number> {
  await deleteLimitsOf(sql, accountId, customerId);
  await sql`DELETE FROM account_holder WHERE account_id = ${accountId} AND customer_id = ${customerId}`;
  return raiseVersion(sql, accountId);
}
