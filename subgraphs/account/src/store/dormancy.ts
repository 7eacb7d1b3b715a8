import type { Queryable, Transaction } from '@florin/kit';
import type { IdleAccount } from '../domain/dormancy.ts';
import type { HeldRights } from './locked-account.ts';

/** Notes the day that the bank has; an earlier one than known changes nothing. One statement. */
export async function saveBankDay(sql: Queryable, day: string): Promise<void> {
  await sql`
    INSERT INTO bank_day (day) VALUES (${day}::date)
    ON CONFLICT (singleton) DO UPDATE SET day = greatest(bank_day.day, excluded.day)`;
}

/** How far the look at all accounts is. */
export interface Look {
  readonly day: string;
  /** The last account that was looked at. */
  readonly cursor: string;
}

/** Begins to look at all accounts for the bank's day, or goes on with the day that was begun. @returns `undefined` when all is done */
export async function beginLook(sql: Queryable): Promise<Look | undefined> {
  const [look] = await sql<Look[]>`
    UPDATE bank_day SET looking_on = coalesce(looking_on, day)
    WHERE looking_on IS NOT NULL OR looked_on IS NULL OR looked_on < day
    RETURNING looking_on::text AS day, cursor`;
  return look;
}

export async function saveLook(sql: Queryable, cursor: string): Promise<void> {
  await sql`UPDATE bank_day SET cursor = ${cursor}`;
}

export async function endLook(sql: Queryable): Promise<void> {
  await sql`UPDATE bank_day SET looked_on = looking_on, looking_on = NULL, cursor = ''`;
}

/** An account that may be told of or sleep, under its lock. */
export interface LockedIdle extends IdleAccount {
  readonly id: string;
  readonly holders: readonly HeldRights[];
}

/** Locks those of some accounts that are in use and not being closed, in the order of their ids. */
export async function lockIdle(sql: Transaction, ids: readonly string[]): Promise<readonly LockedIdle[]> {
  const rows = await sql<Omit<LockedIdle, 'holders'>[]>`
    SELECT id, awake_on::text AS "awakeOn", dormancy_told_on::text AS "toldOn" FROM account
    WHERE id = ANY (${ids}::text[]) AND status = 'ACTIVE'
      AND NOT EXISTS (SELECT FROM account_closing c WHERE c.account_id = account.id AND c.state = 'RUNNING')
    ORDER BY id FOR UPDATE OF account`;
  const holders = await sql<(HeldRights & { accountId: string })[]>`
    SELECT account_id AS "accountId", customer_id AS "customerId", rights FROM account_holder
    WHERE account_id = ANY (${rows.map(({ id }) => id)}::text[]) ORDER BY account_id, customer_id`;
  const ofAccount = new Map<string, HeldRights[]>(rows.map(({ id }) => [id, []]));
  for (const { accountId, ...holder } of holders) ofAccount.get(accountId)?.push(holder);
  return rows.map((row) => ({ ...row, holders: ofAccount.get(row.id) ?? [] }));
}

/** Notes that holders of locked accounts are told. */
export async function noteTold(sql: Transaction, ids: readonly string[], day: string): Promise<void> {
  await sql`UPDATE account SET dormancy_told_on = ${day}::date WHERE id = ANY (${ids}::text[])`;
}

/** Has the ledger asked to let locked accounts sleep; those of which it is asked already stay as they are. */
export async function askForSleep(sql: Transaction, ids: readonly string[], unlessMovedSince: string): Promise<void> {
  await sql`
    UPDATE account SET dormant_unless_moved_since = ${unlessMovedSince}::date, version = version + 1
    WHERE id = ANY (${ids}::text[]) AND dormant_unless_moved_since IS NULL`;
}

/** Accounts after one and up to another of which the ledger has not answered: one that it let sleep already is idle there no more. */
export async function findAsked(sql: Queryable, after: string, upTo: string | null): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM account
    WHERE dormant_unless_moved_since IS NOT NULL AND id > ${after} AND (${upTo}::text IS NULL OR id <= ${upTo})
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** Notes that the ledger left a locked account awake: it moved, and its holders are told anew when it is idle again. */
export async function noteAwake(sql: Transaction, accountId: string): Promise<void> {
  await sql`
    UPDATE account SET dormant_unless_moved_since = NULL, dormancy_told_on = NULL WHERE id = ${accountId}`;
}

/** The day that the bank has; before the ledger has told of any, that of wall time. */
export function bankDayAt(sql: Queryable, at: Date) {
  return sql`coalesce((SELECT day FROM bank_day), (${at}::timestamptz AT TIME ZONE 'UTC')::date)`;
}
