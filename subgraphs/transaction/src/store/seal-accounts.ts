import { vaultOf } from '@florin/encryption';
import type { Database, Transaction } from '@florin/kit';
import { SEAL_BATCH } from '../limits.ts';
import { byteaArray, plainArray, textArray } from './array-literal.ts';
import type { BatchKeys } from './batch-accounts.ts';
import { numberIndex, sealName, sealNumber } from './sealed-accounts.ts';

/**
 * Seals numbers and holders' names of some accounts from before sealing, and empties their plain columns. Which are left is in their
 * indexes, so it goes on after a crash. READ COMMITTED; keys first, of the pool, then the accounts' locks by id, as batches take them: of
 * two processes at once, the second finds nothing plain any more.
 *
 * @returns how many accounts
 */
export async function sealAccountsOnce(database: Database, limit = SEAL_BATCH): Promise<number> {
  const rows = await database<{ id: string }[]>`
    (SELECT id FROM ledger_account WHERE iban IS NOT NULL ORDER BY id LIMIT ${limit})
    UNION (SELECT account_id FROM ledger_holder WHERE display_name IS NOT NULL ORDER BY account_id LIMIT ${limit})
    LIMIT ${limit}`;
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  const vault = vaultOf(database);
  const keys = await vault.sealingKeys(database, ids);
  const index = await vault.blindIndex(database);
  await database.begin(async (sql) => {
    const accounts = await sql<{ id: string; iban: string | null }[]>`
      SELECT id, iban FROM ledger_account WHERE id = ANY (${plainArray(ids)}::text[]) ORDER BY id FOR UPDATE`;
    const plain = accounts.flatMap(({ id, iban }) => (iban === null ? [] : [{ id, iban }]));
    await sql`
      UPDATE ledger_account AS account SET iban = NULL, iban_sealed = row.sealed, iban_index = row.index
      FROM unnest(${plainArray(plain.map(({ id }) => id))}::text[],
        ${byteaArray(plain.map(({ id, iban }) => sealNumber(keyOf(keys, id), id, iban)))}::bytea[],
        ${byteaArray(plain.map(({ iban }) => numberIndex(index, iban)))}::bytea[]) AS row (id, sealed, index)
      WHERE account.id = row.id`;
    await sealNames(sql, ids, keys);
  });
  return ids.length;
}

async function sealNames(sql: Transaction, ids: readonly string[], keys: BatchKeys): Promise<void> {
  const holders = await sql<{ accountId: string; customerId: string; name: string }[]>`
    SELECT account_id AS "accountId", customer_id AS "customerId", display_name AS name FROM ledger_holder
    WHERE account_id = ANY (${plainArray(ids)}::text[]) AND display_name IS NOT NULL`;
  await sql`
    UPDATE ledger_holder AS holder SET display_name = NULL, display_name_sealed = row.sealed
    FROM unnest(${plainArray(holders.map((row) => row.accountId))}::text[], ${textArray(holders.map((row) => row.customerId))}::text[],
      ${byteaArray(holders.map((row) => sealName(keyOf(keys, row.accountId), row)))}::bytea[]) AS row (account_id, customer_id, sealed)
    WHERE holder.account_id = row.account_id AND holder.customer_id = row.customer_id`;
}

function keyOf(keys: BatchKeys, accountId: string) {
  const key = keys.get(accountId);
  if (key === undefined) throw new Error('an account has no key');
  return key;
}
