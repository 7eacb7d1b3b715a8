import { SubjectErased, type Vault } from '@florin/encryption';
import type { Queryable } from '@florin/kit';

/**
 * Makes the numbers of a person's accounts, and what their payments name, unreadable for ever: the keys of the accounts that nobody else
 * holds are destroyed. Of joint accounts the person's name goes, and the rest is the others'. The books stay as they are. Idempotent. In the caller's transaction, READ COMMITTED; holders' rows first, then keys.
 */
export async function shredPerson(sql: Queryable, vault: Vault, customerId: string, at: Date): Promise<void> {
  const accounts = await sql<{ id: string }[]>`
    UPDATE ledger_holder AS own SET display_name = NULL, display_name_sealed = NULL WHERE customer_id = ${customerId}
    RETURNING account_id AS id`;
  for (const { id } of accounts) {
    const [shared] = await sql`
      SELECT FROM ledger_holder 
      WHERE account_id = ${id} AND customer_id <> ${customerId} AND num_nonnulls(display_name, display_name_sealed) > 0
      LIMIT 1`;
    if (shared !== undefined) continue;
    // A key where there is none, so that none is made for them later.
    await vault.sealingKey(sql, id).catch(unlessErased);
    await vault.shred(sql, id, at);
  }
}

function unlessErased(error: unknown): void {
  if (!(error instanceof SubjectErased)) throw error;
}
