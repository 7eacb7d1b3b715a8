import { vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import { openReasons, sealReason } from './sealed-accounts.ts';

/** An account that is being closed, or is. */
export interface Closing {
  readonly accountId: string;
  readonly actor: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly version: number;
  readonly transferTo: string | null;
  readonly jti: string;
  readonly state: 'RUNNING' | 'DONE';
  readonly transactionId: string | null;
}

const columns = (sql: Queryable) => sql`
  account_id AS "accountId", actor, key, fingerprint, version, transfer_to AS "transferTo", jti, state,
  transaction_id AS "transactionId"`;

/** What an actor's key closed, or is closing. */
export async function findClosingByKey(sql: Queryable, actor: string, key: string): Promise<Closing | undefined> {
  const [row] = await sql<
    Closing[]
  >`SELECT ${columns(sql)} FROM account_closing WHERE actor = ${actor} AND key = ${key}`;
  return row;
}

export async function findClosing(sql: Queryable, accountId: string): Promise<Closing | undefined> {
  const [row] = await sql<Closing[]>`SELECT ${columns(sql)} FROM account_closing WHERE account_id = ${accountId}`;
  return row;
}

/** Begins to close a locked account. @returns whether the actor's key was free, which another account of theirs may have taken just now */
export async function insertClosing(
  sql: Transaction,
  closing: Omit<Closing, 'state' | 'transactionId'> & { readonly reason: string | undefined },
  at: Date,
): Promise<boolean> {
  const { accountId, actor, key, fingerprint, version, transferTo, jti, reason } = closing;
  const sealed =
    reason === undefined ? null : sealReason(await vaultOf(sql).sealingKey(sql, accountId), accountId, reason);
  const inserted = await sql`
    INSERT INTO account_closing (account_id, actor, key, fingerprint, version, transfer_to, reason_sealed, jti, started_at)
    VALUES (${accountId}, ${actor}, ${key}, ${fingerprint}, ${version}, ${transferTo}, ${sealed}, ${jti}, ${at})
    ON CONFLICT (actor, key) DO NOTHING RETURNING account_id`;
  return inserted.length === 1;
}

/** Notes under the account's lock that the ledger has closed it. */
export async function finishClosing(
  sql: Transaction,
  closing: { readonly accountId: string; readonly version: number; readonly transactionId: string | null },
  at: Date,
): Promise<void> {
  const { accountId, version, transactionId } = closing;
  await sql`
    UPDATE account_closing SET state = 'DONE', transaction_id = ${transactionId}, ended_at = ${at}
    WHERE account_id = ${accountId} AND state = 'RUNNING'`;
  await sql`
    UPDATE account SET status = 'CLOSED', status_since = ${at}, closed_at = ${at}, version = ${version}, ledger_version = ${version},
      dormant_unless_moved_since = NULL
    WHERE id = ${accountId} AND status <> 'CLOSED'`;
}

/** Takes a closing back that the ledger refused, with its key and its proof: nothing happened, and all can be tried again. */
export async function dropClosing(sql: Transaction, { accountId, jti }: Closing): Promise<void> {
  await sql`DELETE FROM account_closing WHERE account_id = ${accountId} AND state = 'RUNNING'`;
  await sql`DELETE FROM used_proof WHERE jti = ${jti}`;
}

/** Some accounts whose closing is under way, drawn at random, so that one that fails keeps no other waiting. */
export async function drawRunning(sql: Queryable, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT account_id AS id FROM account_closing WHERE state = 'RUNNING' ORDER BY random() LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Whether an account can get what remains in another: it is the customer's own, in the same currency, and not closed. */
export async function isOwnTarget(
  sql: Queryable,
  customerId: string,
  target: { readonly id: string; readonly currency: string },
): Promise<boolean> {
  const rows = await sql`
    SELECT FROM account a JOIN account_holder h ON h.account_id = a.id AND h.customer_id = ${customerId}
    WHERE a.id = ${target.id} AND 'VIEW' = ANY (h.rights) AND a.currency = ${target.currency}
      AND a.status IN ('ACTIVE', 'FROZEN', 'DORMANT')`;
  return rows.length === 1;
}

/** Why accounts were closed, for holders who see them and for oversight; absent without a word. */
export async function findReasons(
  sql: Queryable,
  viewer: { readonly customerId: string; readonly oversight: boolean },
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; sealed: Buffer }[]>`
    SELECT c.account_id AS id, c.reason_sealed AS sealed FROM account_closing c
    WHERE c.account_id = ANY (${accountIds}::text[]) AND c.reason_sealed IS NOT NULL AND (${viewer.oversight}::boolean
      OR (SELECT 'VIEW' = ANY (own.rights) FROM account_holder own
        WHERE own.account_id = c.account_id AND own.customer_id = ${viewer.customerId}))`;
  return openReasons(sql, rows);
}
