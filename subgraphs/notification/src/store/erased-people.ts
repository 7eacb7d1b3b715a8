import { SubjectErased, vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';

/** How many alerts somebody has. */
export async function countAlerts(sql: Queryable, recipient: string): Promise<number> {
  const [row] = await sql<
    { alerts: number }[]
  >`SELECT count(*)::int AS alerts FROM alert WHERE recipient_id = ${recipient}`;
  return row?.alerts ?? 0;
}

/** Removes somebody's alerts, destroys the keys that sealed them, and what they may see: so no other alert of theirs is made. The log's number stays and says nothing. */
export async function eraseRecipient(sql: Transaction, recipient: string): Promise<void> {
  // The log first, as whoever adds to it does; of somebody who has none yet too, so that they wait for this.
  await sql`INSERT INTO recipient (id) VALUES (${recipient}) ON CONFLICT DO NOTHING`;
  await sql`SELECT FROM recipient WHERE id = ${recipient} FOR UPDATE`;
  await sql`DELETE FROM account_viewer WHERE customer_id = ${recipient}`;
  await sql`DELETE FROM alert WHERE recipient_id = ${recipient}`;
  const vault = vaultOf(sql);
  // A key where there is none, so that none is made later.
  await vault.sealingKey(sql, recipient).catch((error: unknown) => {
    if (!(error instanceof SubjectErased)) throw error;
  });
  await vault.shred(sql, recipient, new Date());
}
