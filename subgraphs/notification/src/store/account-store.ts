import type { Queryable } from '@florin/kit';
import type { KnownAccount } from '../domain/decide-batch.ts';

/** Accounts with who may see them; one that was never heard of is missing. */
export async function readAccounts(sql: Queryable, ids: readonly string[]): Promise<KnownAccount[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: string; version: number; viewers: string[] }[]>`
    SELECT account.id, account.version,
      ARRAY(SELECT customer_id FROM account_viewer WHERE account_id = account.id ORDER BY customer_id) AS viewers
    FROM account WHERE account.id = ANY (${ids}::text[])`;
  return rows.map(({ id, version, viewers }) => ({ id, version, viewers: new Set(viewers) }));
}

/** Puts accounts in the place of what was known of them. Only the consumer writes here, in the transaction that locks its position. */
export async function saveAccounts(sql: Queryable, accounts: readonly KnownAccount[]): Promise<void> {
  if (accounts.length === 0) return;
  const ids = accounts.map((account) => account.id);
  const viewers = accounts.flatMap(({ id, viewers: customers }) =>
    Array.from(customers, (customer) => ({ account: id, customer })),
  );
  const viewed = viewers.map(({ account }) => account);
  const customers = viewers.map(({ customer }) => customer);
  await sql`
    INSERT INTO account (id, version)
    SELECT id, version FROM unnest(${ids}::text[], ${accounts.map(({ version }) => version)}::int[]) AS row (id, version)
    ORDER BY id
    ON CONFLICT (id) DO UPDATE SET version = excluded.version WHERE account.version < excluded.version`;
  await sql`
    DELETE FROM account_viewer AS viewer
    WHERE account_id = ANY (${ids}::text[]) AND NOT EXISTS (
      SELECT FROM unnest(${viewed}::text[], ${customers}::text[]) AS now (account_id, customer_id)
      WHERE now.account_id = viewer.account_id AND now.customer_id = viewer.customer_id)`;
  await sql`
    INSERT INTO account_viewer (account_id, customer_id)
    SELECT * FROM unnest(${viewed}::text[], ${customers}::text[])
    ON CONFLICT DO NOTHING`;
}
