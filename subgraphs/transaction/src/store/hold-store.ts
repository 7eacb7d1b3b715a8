import { type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import type { Hold, HoldState, HoldStatus } from '../domain/hold.ts';
import { readCurrency } from './account-store.ts';
import { textArray } from './array-literal.ts';
import { ownAccount, type ViewerScope, visibleAccount } from './viewer-scope.ts';

interface HoldRow {
  readonly id: string;
  readonly account_id: string;
  readonly currency: string;
  readonly status: HoldStatus;
  readonly amount: bigint;
  readonly captured: bigint | null;
  readonly sealed: Buffer | null;
  readonly placed_at: Date;
  readonly expires_on: string;
  readonly resolved_at: Date | null;
  readonly transaction_id: string | null;
}

const placeOf = (id: string): Place => ({ table: 'hold', column: 'merchant', row: id });

function holdColumns(sql: Queryable) {
  return sql`hold.id, hold.account_id, account.currency, hold.status, hold.amount, hold.captured, hold.sealed, hold.placed_at,
    hold.expires_on::text AS expires_on, hold.resolved_at, hold.transaction_id`;
}

/** The next number of what happens to an account's holds. The caller has locked the account. */
function nextChange(sql: Queryable, accountId: string) {
  return sql`(SELECT coalesce(max(change), 0) + 1 FROM hold WHERE account_id = ${accountId})`;
}

/** Writes a hold that was placed, under its account's lock. */
export async function insertHold(
  sql: Queryable,
  hold: Hold & { readonly actor: string; readonly beneficiaryId: string },
  key: DataKey | 'erased' | undefined,
): Promise<void> {
  const sealed =
    hold.merchant === null || key === undefined || key === 'erased'
      ? null
      : sealValue(key, placeOf(hold.id), hold.merchant);
  await sql`
    INSERT INTO hold (id, account_id, change, status, amount, beneficiary_id, sealed, actor, placed_at, expires_on)
    VALUES (${hold.id}, ${hold.accountId}, ${nextChange(sql, hold.accountId)}, 'OPEN', ${hold.amount}, ${hold.beneficiaryId}, ${sealed},
      ${hold.actor}, ${hold.placedAt}, ${hold.expiresOn}::date)`;
}

/** Writes how a hold was resolved, under its account's lock. */
export async function resolveHold(
  sql: Queryable,
  hold: Pick<Hold, 'id' | 'accountId'>,
  state: HoldState,
): Promise<void> {
  if (state.status === 'OPEN') throw new Error('a hold is resolved as open');
  const captured = state.status === 'CAPTURED' ? state : undefined;
  await sql`
    UPDATE hold SET status = ${state.status}, change = ${nextChange(sql, hold.accountId)}, resolved_at = ${state.at},
      captured = ${captured?.amount ?? null}, transaction_id = ${captured?.transactionId ?? null}
    WHERE id = ${hold.id}`;
}

/** Where a hold takes money from and to; that never changes. */
export async function readHoldAccounts(
  sql: Queryable,
  id: string,
): Promise<{ readonly accountId: string; readonly beneficiaryId: string } | undefined> {
  const [row] = await sql<{ account_id: string; beneficiary_id: string }[]>`
    SELECT account_id, beneficiary_id FROM hold WHERE id = ${id}`;
  return row === undefined ? undefined : { accountId: row.account_id, beneficiaryId: row.beneficiary_id };
}

/** Holds by id, as they are now; under their accounts' locks they stay so. */
export async function readHolds(sql: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Hold>> {
  const rows = await sql<HoldRow[]>`
    SELECT ${holdColumns(sql)} FROM hold JOIN ledger_account AS account ON account.id = hold.account_id
    WHERE hold.id = ANY (${textArray(ids)}::text[])`;
  return new Map((await openHolds(sql, rows)).map((hold) => [hold.id, hold]));
}

/** Holds that were to hold until a day before this one, the oldest first. */
export async function findExpired(
  sql: Queryable,
  day: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly accountId: string }[]> {
  const rows = await sql<{ id: string; account_id: string }[]>`
    SELECT id, account_id FROM hold WHERE status = 'OPEN' AND expires_on < ${day}::date ORDER BY expires_on, id LIMIT ${limit}`;
  return rows.map((row) => ({ id: row.id, accountId: row.account_id }));
}

/** Which part of accounts' lists of holds: newest first, strictly before `before`. */
export interface HoldRequest {
  readonly before: string | undefined;
  readonly limit: number;
  readonly statuses: readonly HoldStatus[] | undefined;
}

/** A part of an account's list that the viewer may see. */
export interface HoldList {
  readonly holds: readonly Hold[];
  readonly own: boolean;
}

/** The same part of many accounts' lists in one statement, each one scan of `hold_of_account`; accounts that may not be seen are missing. */
export async function findHolds(
  sql: Queryable,
  accountIds: readonly string[],
  { before, limit, statuses }: HoldRequest,
  scope: ViewerScope,
): Promise<ReadonlyMap<string, HoldList>> {
  const rows = await sql<({ [Column in keyof HoldRow]: HoldRow[Column] | null } & { own: boolean; owner: string })[]>`
    SELECT account.id AS owner, ${ownAccount(sql, scope.viewer)} AS own, ${holdColumns(sql)}
    FROM ledger_account AS account
    LEFT JOIN LATERAL (
      SELECT * FROM hold WHERE account_id = account.id ${before === undefined ? sql`` : sql`AND id < ${before}`}
        ${statuses === undefined ? sql`` : sql`AND status = ANY (${textArray(statuses)}::text[])`}
      ORDER BY id DESC LIMIT ${limit}) AS hold ON true
    WHERE account.id = ANY (${textArray(accountIds)}::text[]) AND ${visibleAccount(sql, scope)}
    ORDER BY account.id, hold.id DESC`;
  const holds = new Map(
    (
      await openHolds(
        sql,
        rows.filter((row): row is HoldRow & (typeof rows)[number] => row.id !== null),
      )
    ).map((hold) => [hold.id, hold]),
  );
  const lists = new Map<string, { holds: Hold[]; own: boolean }>();
  for (const { owner, own, id } of rows) {
    const list = lists.get(owner) ?? { holds: [], own };
    lists.set(owner, list);
    const hold = id === null ? undefined : holds.get(id);
    if (hold !== undefined) list.holds.push(hold);
  }
  return lists;
}

async function openHolds(sql: Queryable, rows: readonly HoldRow[]): Promise<readonly Hold[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.sealed),
  );
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    currency: readCurrency(row.currency),
    amount: row.amount,
    merchant: row.sealed === null ? null : (keys.openText(placeOf(row.id), row.sealed) ?? null),
    placedAt: row.placed_at,
    expiresOn: row.expires_on,
    state: stateOf(row),
  }));
}

function stateOf({ id, status, captured, resolved_at: at, transaction_id: transactionId }: HoldRow): HoldState {
  if (status === 'OPEN') return { status };
  if (at === null) throw new Error(`${id} is resolved and does not say when`);
  if (status !== 'CAPTURED') return { status, at };
  if (captured === null || transactionId === null) throw new Error(`${id} does not say what was taken`);
  return { status, at, amount: captured, transactionId };
}
