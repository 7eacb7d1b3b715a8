import type { Currency, Database, Queryable } from '@florin/kit';
import type { AccountKind } from '../domain/ledger-account.ts';
import { TRIAL_BALANCE_TIMEOUT_MS } from '../limits.ts';
import { readCurrency } from '../store/account-store.ts';
import type { TrialBalanceLine } from './trial-balance.ts';

/**
 * What all accounts of each kind and currency come to before an instant. One statement, so one snapshot: its sums are zero whatever is booked
 * meanwhile. It reads every account's row once, and of those that moved since the instant one entry, by `entry_by_time`: never all entries.
 */
export async function findTrialBalance(database: Database, end: Date): Promise<readonly TrialBalanceLine[]> {
  const rows = await database.begin('read only', async (sql) => {
    // It is asked seldom, by few, and takes longer than what customers ask; all accounts are read anyway.
    await sql`SELECT set_config('statement_timeout', ${String(TRIAL_BALANCE_TIMEOUT_MS)}, true), set_config('enable_seqscan', 'on', true)`;
    return sql<{ kind: AccountKind; currency: string; debit: string; credit: string }[]>`
      SELECT kind, currency, coalesce(-sum(balance) FILTER (WHERE balance < 0), 0)::text AS debit,
        coalesce(sum(balance) FILTER (WHERE balance > 0), 0)::text AS credit
      FROM (SELECT account.kind, account.currency, ${balanceBefore(sql, end)} AS balance
        FROM ledger_account AS account ${entryBefore(sql, end)}) AS account
      GROUP BY kind, currency ORDER BY currency, kind`;
  });
  return rows.map(({ kind, currency, debit, credit }) => ({
    kind,
    currency: readCurrency(currency),
    debit: BigInt(debit),
    credit: BigInt(credit),
  }));
}

/** One of the bank's own accounts, with its balance in minor units; a credit makes it larger. */
export interface OwnAccountBalance {
  readonly id: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly balance: bigint;
}

export interface OwnAccountsQuestion {
  readonly end: Date;
  readonly kind: AccountKind | undefined;
  readonly after: string;
  readonly limit: number;
}

/** The bank's own accounts by id, with what they came to before an instant. A range of `ledger_account_own`, and a look-up each. */
export async function findOwnAccounts(
  sql: Queryable,
  { end, kind, after, limit }: OwnAccountsQuestion,
): Promise<readonly OwnAccountBalance[]> {
  const rows = await sql<{ id: string; kind: AccountKind; currency: string; balance: bigint }[]>`
    SELECT account.id, account.kind, account.currency, ${balanceBefore(sql, end)} AS balance
    FROM ledger_account AS account ${entryBefore(sql, end)}
    WHERE account.kind <> 'CUSTOMER' AND account.id > ${after} ${kind === undefined ? sql`` : sql`AND account.kind = ${kind}`}
    ORDER BY account.id LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, currency: readCurrency(row.currency) }));
}

/** An account that did not move since is as it was. */
function balanceBefore(sql: Queryable, end: Date) {
  return sql`CASE WHEN account.last_booked_at < ${end} THEN account.balance ELSE coalesce(past.balance_after, 0) END`;
}

function entryBefore(sql: Queryable, end: Date) {
  return sql`LEFT JOIN LATERAL (SELECT balance_after FROM entry
    WHERE account.last_booked_at >= ${end} AND account_id = account.id AND booked_at < ${end}
    ORDER BY booked_at DESC, sequence DESC LIMIT 1) AS past ON true`;
}
