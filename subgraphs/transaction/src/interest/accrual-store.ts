import type { Currency, Queryable } from '@florin/kit';
import { readCurrency } from '../store/account-store.ts';
import { instantArray, plainArray, textArray } from '../store/array-literal.ts';
import type { Product } from './domain/product-terms.ts';

/** An account whose days are counted. */
export interface CountedAccount {
  readonly id: string;
  readonly product: Product;
  readonly currency: Currency;
}

/** Of the accounts that a page looked at, those that were open when a day ended. */
export interface CountedPage {
  readonly accounts: readonly CountedAccount[];
  /** After which the next page begins; `undefined` after the last account. */
  readonly next: string | undefined;
}

/**
 * Looks at the next accounts by id, without a lock: so many and no more, however few of them were open, so that the statement stays short. One that was
 * opened after a day's end has no part in the day. The demo's accounts are opened before the clock is set back to their first movements, and older rows say
 * wall time: so an account with an entry by then was open too.
 *
 * @param end the first instant after the day
 */
export async function findCounted(sql: Queryable, end: Date, after: string, limit: number): Promise<CountedPage> {
  const rows = await sql<{ id: string; product: Product; currency: string; open: boolean }[]>`
    SELECT id, product, currency, created_at < ${end} OR coalesce(${firstBooking(sql)} < ${end}, false) AS open
    FROM (SELECT id, product, currency, created_at FROM ledger_account
      WHERE product IS NOT NULL AND status <> 'CLOSED' AND id > ${after} ORDER BY id LIMIT ${limit}) AS account
    ORDER BY id`;
  return {
    accounts: rows
      .filter(({ open }) => open)
      .map(({ id, product, currency }) => ({ id, product, currency: readCurrency(currency) })),
    next: rows.length < limit ? undefined : rows.at(-1)?.id,
  };
}

/** One account, with when it was opened; `undefined` where its days are not counted. */
export async function findCountedAccount(
  sql: Queryable,
  id: string,
): Promise<(CountedAccount & { readonly openedAt: Date }) | undefined> {
  const [row] = await sql<{ id: string; product: Product; currency: string; opened_at: Date }[]>`
    SELECT id, product, currency, least(created_at, ${firstBooking(sql)}) AS opened_at FROM ledger_account AS account
    WHERE id = ${id} AND product IS NOT NULL AND status <> 'CLOSED'`;
  return row && { id, product: row.product, currency: readCurrency(row.currency), openedAt: row.opened_at };
}

/** The instant of an account's first entry. One look-up: with EXISTS the planner may choose to read all entries once instead. */
function firstBooking(sql: Queryable) {
  return sql`(SELECT booked_at FROM entry WHERE account_id = account.id ORDER BY booked_at, sequence LIMIT 1)`;
}

/**
 * Waits for whoever is booking on these accounts, and lets nobody begin. An order reads the clock under its account's lock: so when this answers after a day's
 * end, everything of that day is committed, and what comes later is of a later day. Locks by id.
 *
 * @returns those that are not closed
 */
export async function holdStill(sql: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string; status: string }[]>`
    SELECT id, status FROM ledger_account WHERE id = ANY (${textArray(ids)}::text[]) ORDER BY id FOR SHARE`;
  return new Set(rows.filter(({ status }) => status !== 'CLOSED').map(({ id }) => id));
}

/** A day of an account that is over. */
export interface DayQuestion {
  readonly accountId: string;
  readonly day: string;
  /** The first instant after it. */
  readonly end: Date;
}

/**
 * Balances by value date at the ends of days, in minor units, in the order of the questions. One statement and two look-ups a question: the last entry that
 * was booked by then, and what the bank booked later with a value date before (interest of a month is booked when its last day is over, and counts from the next
 * one on). Nothing is valued later than it is booked.
 */
export async function findValuedBalances(
  sql: Queryable,
  questions: readonly DayQuestion[],
): Promise<readonly bigint[]> {
  const rows = await sql<{ balance: bigint }[]>`
    SELECT coalesce(booked.balance_after, 0) + valued.amount AS balance
    FROM unnest(${textArray(questions.map(({ accountId }) => accountId))}::text[],
      ${plainArray(questions.map(({ day }) => day))}::date[],
      ${instantArray(questions.map(({ end }) => end))}::timestamptz[]) WITH ORDINALITY AS question (account_id, day, ends, ordinal)
    LEFT JOIN LATERAL (SELECT balance_after FROM entry
      WHERE account_id = question.account_id AND booked_at < question.ends ORDER BY booked_at DESC, sequence DESC LIMIT 1) AS booked ON true
    CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0)::bigint AS amount FROM entry
      WHERE account_id = question.account_id AND kind IN ('INTEREST', 'FEE', 'TAX', 'REVERSAL')
        AND booked_at >= question.ends AND value_date <= question.day) AS valued
    ORDER BY question.ordinal`;
  return rows.map(({ balance }) => balance);
}

/** What a day came to. */
export interface AccruedDay {
  readonly accountId: string;
  readonly day: string;
  readonly balance: bigint;
  readonly units: bigint;
}

/** Adds days; one that is there stays as it is. One statement. */
export async function insertAccrued(sql: Queryable, days: readonly AccruedDay[]): Promise<void> {
  if (days.length === 0) return;
  await sql`
    INSERT INTO interest_accrual (account_id, day, balance, units)
    SELECT * FROM unnest(${textArray(days.map(({ accountId }) => accountId))}::text[], ${plainArray(days.map(({ day }) => day))}::date[],
      ${plainArray(days.map(({ balance }) => balance))}::bigint[], ${plainArray(days.map(({ units }) => units))}::numeric[])
    ON CONFLICT DO NOTHING`;
}
