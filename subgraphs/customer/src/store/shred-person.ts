import { vaultOf } from '@florin/encryption';
import type { Database } from '@florin/kit';
import { sealPersonNow } from './seal-rows.ts';

/**
 * Makes what is sealed of a person unreadable for ever, wherever copies of it are: their data keys are destroyed. The indexes go too, so
 * that nobody finds the person any more, nor signs in as them. Ids, roles and decisions stay. Other processes may still open the values
 * for as long as they keep keys (a minute).
 *
 * Plain columns are sealed and emptied before. Then one transaction: READ COMMITTED, the person's row first, so that what seals it anew
 * comes before or after.
 */
export async function shredPerson(database: Database, customerId: string, at: Date): Promise<void> {
  await sealPersonNow(database, customerId);
  await database.begin(async (sql) => {
    await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
    await vaultOf(sql).shred(sql, customerId, at);
    await sql`UPDATE customer SET email_index = NULL, phone_index = NULL, name_index = NULL WHERE id = ${customerId}`;
  });
}
