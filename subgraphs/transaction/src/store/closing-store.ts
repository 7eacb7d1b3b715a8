import type { Queryable } from '@florin/kit';

/** What closing an account has to know, beside the account's row, which the caller has locked. */
export interface ClosingState {
  readonly version: number;
  /** Whether the account was closed with a last movement. */
  readonly emptied: boolean;
  readonly openHolds: number;
}

export async function readClosing(sql: Queryable, accountId: string): Promise<ClosingState> {
  const [row] = await sql<{ version: number; emptied_on_closing: boolean; open_holds: number }[]>`
    SELECT version, emptied_on_closing,
      (SELECT count(*)::int FROM hold WHERE account_id = account.id AND status = 'OPEN') AS open_holds
    FROM ledger_account AS account WHERE id = ${accountId}`;
  if (row === undefined) throw new Error('an account is gone under its lock');
  return { version: row.version, emptied: row.emptied_on_closing, openHolds: row.open_holds };
}

/** Closes for good. One statement, under the account's lock. */
export async function closeLedgerAccount(
  sql: Queryable,
  { accountId, version, emptied }: { readonly accountId: string; readonly version: number; readonly emptied: boolean },
): Promise<void> {
  await sql`
    UPDATE ledger_account SET status = 'CLOSED', version = greatest(version, ${version}), emptied_on_closing = ${emptied}
    WHERE id = ${accountId}`;
}

/** An account's newest movement. */
export async function lastTransactionOf(sql: Queryable, accountId: string): Promise<string | undefined> {
  const [row] = await sql<{ transaction_id: string }[]>`
    SELECT transaction_id FROM entry WHERE account_id = ${accountId} ORDER BY sequence DESC LIMIT 1`;
  return row?.transaction_id;
}
