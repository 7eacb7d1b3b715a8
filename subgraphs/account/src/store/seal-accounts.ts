import { type DataKey, vaultOf } from '@florin/encryption';
import { type BackgroundWork, type Database, type Logger, startBackgroundJob, type Transaction } from '@florin/kit';
import { SEAL_BATCH, SEAL_PAUSE_MS } from '../limits.ts';
import { numberIndex, sealName, sealNickname, sealNumber } from './sealed-accounts.ts';

type Keys = ReadonlyMap<string, DataKey | 'erased'>;

/**
 * Seals some accounts from before sealing, and their holders' names, and empties the plain columns. Which are left is in their indexes, so
 * it goes on after a crash. READ COMMITTED; keys first, of the pool, then the accounts' locks by id and their holders: of two processes at
 * once, the second finds nothing plain any more.
 *
 * @returns how many
 */
export async function sealAccountsOnce(database: Database, limit = SEAL_BATCH): Promise<number> {
  const rows = await database<{ id: string }[]>`
    (SELECT id FROM account WHERE num_nonnulls(iban, nickname) > 0 ORDER BY id LIMIT ${limit})
    UNION (SELECT account_id FROM account_holder WHERE display_name IS NOT NULL ORDER BY account_id LIMIT ${limit})
    LIMIT ${limit}`;
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  const people = await database<{ id: string }[]>`
    SELECT DISTINCT customer_id AS id FROM account_holder WHERE account_id = ANY (${ids}::text[]) AND display_name IS NOT NULL`;
  const vault = vaultOf(database);
  const keys = await vault.sealingKeys(database, [...ids, ...people.map(({ id }) => id)]);
  await vault.blindIndex(database);
  await database.begin(async (sql) => {
    await sealAccounts(sql, ids, keys);
    await sealNames(sql, ids, keys);
  });
  return ids.length;
}

async function sealAccounts(sql: Transaction, ids: readonly string[], keys: Keys): Promise<void> {
  const index = await vaultOf(sql).blindIndex(sql);
  const accounts = await sql<{ id: string; iban: string | null; nickname: string | null }[]>`
    SELECT id, iban, nickname FROM account WHERE id = ANY (${ids}::text[]) ORDER BY id FOR UPDATE`;
  for (const { id, iban, nickname } of accounts) {
    const key = keys.get(id) ?? 'erased';
    if (iban !== null)
      await sql`
        UPDATE account SET iban = NULL, iban_index = ${numberIndex(index, iban)},
          iban_sealed = ${key === 'erased' ? null : sealNumber(key, id, iban)} WHERE id = ${id}`;
    if (nickname !== null)
      await sql`
        UPDATE account SET nickname = NULL, nickname_sealed = ${key === 'erased' ? null : sealNickname(key, id, nickname)}
        WHERE id = ${id}`;
  }
}

async function sealNames(sql: Transaction, ids: readonly string[], keys: Keys): Promise<void> {
  const holders = await sql<{ accountId: string; customerId: string; name: string }[]>`
    SELECT account_id AS "accountId", customer_id AS "customerId", display_name AS name FROM account_holder
    WHERE account_id = ANY (${ids}::text[]) AND display_name IS NOT NULL ORDER BY account_id, customer_id FOR UPDATE`;
  for (const { name, ...holder } of holders) {
    const key = keys.get(holder.customerId);
    // Somebody who became a holder since the keys were fetched: the next round seals their name.
    if (key === undefined) continue;
    await sql`
      UPDATE account_holder SET display_name = NULL, display_name_sealed = ${sealName(key, holder, name)}
      WHERE account_id = ${holder.accountId} AND customer_id = ${holder.customerId}`;
  }
}

/** Seals what is not sealed yet, until stopped. */
export function startSealing(database: Database, logger: Logger): BackgroundWork {
  const run = async () => {
    const sealed = await sealAccountsOnce(database);
    if (sealed > 0) logger.info({ sealed }, 'accounts sealed');
    return sealed;
  };
  return startBackgroundJob({ name: 'seal accounts', run, fullBatch: 1, pauseMs: SEAL_PAUSE_MS }, logger);
}
