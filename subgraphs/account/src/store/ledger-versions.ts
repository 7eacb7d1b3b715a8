import type { Queryable, Transaction } from '@florin/kit';
import type { Holder, Product, Status } from '../domain/account.ts';

/** An account with everything that the ledger is told, as of one version. */
export interface AccountFacts {
  readonly id: string;
  readonly iban: string;
  readonly product: Product;
  readonly currency: string;
  readonly status: Status;
  readonly version: number;
  readonly ledgerVersion: number;
  readonly holders: readonly Holder[];
}

/** Reads account and holders in one statement, so that they are of the same version. */
export async function readFacts(sql: Queryable, accountId: string): Promise<AccountFacts | undefined> {
  const [facts] = await sql<AccountFacts[]>`
    SELECT a.id, a.iban, a.product, a.currency, a.status, a.version, a.ledger_version AS "ledgerVersion", (
      SELECT coalesce(json_agg(json_build_object(
        'customerId', h.customer_id, 'displayName', h.display_name, 'rights', h.rights) ORDER BY h.customer_id), '[]')
      FROM account_holder h WHERE h.account_id = a.id) AS holders
    FROM account a WHERE a.id = ${accountId}`;
  return facts;
}

/** Ends an opening that the ledger has confirmed. @returns whether it was still open: of several that try, one is told so */
export async function activate(sql: Transaction, accountId: string, version: number, at: Date): Promise<boolean> {
  const activated = await sql`
    UPDATE account SET status = 'ACTIVE', status_since = ${at}, opened_at = ${at}, ledger_version = ${version}
    WHERE id = ${accountId} AND status = 'OPENING' RETURNING id`;
  return activated.length === 1;
}

/** Notes that the ledger has a version, unless it is known to have a newer one. */
export async function noteConfirmed(sql: Queryable, accountId: string, version: number): Promise<void> {
  await sql`UPDATE account SET ledger_version = ${version} WHERE id = ${accountId} AND ledger_version < ${version}`;
}

/**
 * Some accounts of which the ledger has not confirmed the newest version, drawn at random: one that it refuses again and
 * again cannot keep the others waiting.
 */
export async function drawUnconfirmed(sql: Queryable, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM account WHERE version > ledger_version ORDER BY random() LIMIT ${limit}`;
  return rows.map((row) => row.id);
}
