import type { Queryable } from '@florin/kit';

/** Of the accounts that a page looked at, those that did not move. */
export interface IdlePage {
  readonly accountIds: readonly string[];
  /** Where the next page begins; `undefined` after the last account. */
  readonly next: string | undefined;
}

/**
 * Looks at the next accounts of customers by id: so many and no more, however few of them are idle, so that the statement stays short.
 * Those in use come back that have not moved since.
 */
export async function readIdleAccounts(sql: Queryable, since: Date, after: string, limit: number): Promise<IdlePage> {
  const rows = await sql<{ id: string; idle: boolean }[]>`
    SELECT account.id, account.status = 'ACTIVE' AND account.created_at < ${since} AND ${unmoved(sql, since)} AS idle
    FROM (SELECT * FROM ledger_account WHERE kind = 'CUSTOMER' AND id > ${after} ORDER BY id LIMIT ${limit}) AS account
    ORDER BY account.id`;
  return {
    accountIds: rows.filter(({ idle }) => idle).map(({ id }) => id),
    next: rows.length < limit ? undefined : rows.at(-1)?.id,
  };
}

/** Whether an account has not moved since. Its row is locked where the answer has to hold. */
export async function isUnmoved(sql: Queryable, accountId: string, since: Date): Promise<boolean> {
  const rows = await sql`
    SELECT FROM ledger_account AS account WHERE account.id = ${accountId} AND ${unmoved(sql, since)}`;
  return rows.length === 1;
}

/**
 * That nobody moved money in or out since, and nobody is to get any that is held. A refused order moves nothing; what the bank books by
 * itself says nothing of whether anybody still looks after the account. Most accounts are told by their row, the others by an index on
 * their entries' time.
 */
function unmoved(sql: Queryable, since: Date) {
  return sql`account.reserved = 0 AND (account.last_booked_at IS NULL OR account.last_booked_at < ${since} OR NOT EXISTS (
    SELECT FROM entry WHERE entry.account_id = account.id AND entry.booked_at >= ${since}
      AND entry.kind NOT IN ('INTEREST', 'FEE', 'TAX', 'REVERSAL')))`;
}
