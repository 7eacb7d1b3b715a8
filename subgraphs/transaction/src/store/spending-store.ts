import type { Queryable } from '@florin/kit';
import type { WantedLimit } from '../domain/ledger-account.ts';
import type { Order } from '../domain/order.ts';
import {
  changeLimit,
  type LimitKind,
  NOTHING_LIMITED,
  type SpendingLimit,
  type SpendingSnapshot,
  type Spent,
} from '../domain/spending-limits.ts';
import { instantArray, plainArray, textArray } from './array-literal.ts';
import type { BatchAccounts } from './batch-accounts.ts';

interface LimitRow {
  readonly account_id: string;
  readonly customer_id: string;
  readonly kind: LimitKind;
  readonly amount: bigint | null;
  readonly next_amount: bigint | null;
  readonly next_from: Date | null;
}

interface SpentRow {
  readonly account_id: string;
  readonly customer_id: string;
  readonly payee_id: string;
  readonly day: string;
  readonly amount: bigint;
}

/**
 * Limits of a batch's accounts, and what was spent of them: by everybody, by those who pay, and to those who are paid. Two statements,
 * pipelined, after the accounts' locks, under which alone both change.
 */
export async function readSpending(
  sql: Queryable,
  orders: readonly Order[],
  { ids }: BatchAccounts,
): Promise<SpendingSnapshot> {
  const limited = orders.some(({ capacity }) => capacity === 'HOLDER');
  if (!limited) return NOTHING_LIMITED;
  const accounts = textArray(ids);
  const actors = textArray([...new Set(orders.map(({ actor }) => actor))]);
  const [limits, spent] = await Promise.all([
    sql<LimitRow[]>`
      SELECT account_id, customer_id, kind, amount, next_amount, next_from FROM spending_limit
      WHERE account_id = ANY (${accounts}::text[])`,
    sql<SpentRow[]>`
      SELECT account_id, customer_id, payee_id, day::text, amount FROM spent
      WHERE account_id = ANY (${accounts}::text[]) AND (customer_id = '' OR customer_id = ANY (${actors}::text[]))
        AND (payee_id = '' OR payee_id = ANY (${accounts}::text[]))`,
  ]);
  if (limits.length === 0) return NOTHING_LIMITED;
  return { limits: limits.map(readLimit), spent: spent.map(readSpent) };
}

/** Writes counters of accounts that this transaction has locked. */
export async function saveSpent(sql: Queryable, spent: readonly Spent[]): Promise<void> {
  if (spent.length === 0) return;
  await sql`
    INSERT INTO spent (account_id, customer_id, payee_id, day, amount)
    SELECT * FROM unnest(${textArray(spent.map((each) => each.accountId))}::text[],
      ${textArray(spent.map((each) => each.customerId ?? ''))}::text[], ${textArray(spent.map((each) => each.payeeId ?? ''))}::text[],
      ${plainArray(spent.map((each) => each.day))}::date[], ${plainArray(spent.map((each) => each.amount))}::bigint[])
    ON CONFLICT (account_id, customer_id, payee_id) DO UPDATE SET day = excluded.day, amount = excluded.amount`;
}

/** When a change of limits is made, by the ledger's clock. */
export interface LimitTimes {
  readonly now: Date;
  /** From when on a raised limit holds. */
  readonly raisedFrom: Date;
  /** The day on which the account would be booked now: no counter of it is of a later one. */
  readonly today: string;
  readonly todayBegan: Date;
}

/**
 * Takes over which limits of an account are wanted, and counts anew what was spent today, because nobody counted what no limit
 * asked for. Counters stay, also of limits that are gone: those of other days count nothing, and `purgeSpent` forgets them. The caller has
 * locked the account.
 */
export async function putLimits(
  sql: Queryable,
  accountId: string,
  wanted: readonly WantedLimit[],
  times: LimitTimes,
): Promise<void> {
  const stored = await sql<LimitRow[]>`
    SELECT account_id, customer_id, kind, amount, next_amount, next_from FROM spending_limit WHERE account_id = ${accountId}`;
  if (stored.length === 0 && wanted.length === 0) return;
  const limits = changedLimits(accountId, stored.map(readLimit), wanted, times);
  await sql`DELETE FROM spending_limit WHERE account_id = ${accountId}`;
  await insertLimits(sql, limits);
  if (limits.length > 0) await countSpent(sql, accountId, times);
}

function changedLimits(
  accountId: string,
  stored: readonly SpendingLimit[],
  wanted: readonly WantedLimit[],
  { now, raisedFrom }: LimitTimes,
): readonly SpendingLimit[] {
  const key = ({ customerId = '', kind }: WantedLimit | SpendingLimit) => `${customerId} ${kind}`;
  const wishes = new Map(wanted.map((wish) => [key(wish), wish]));
  const known = new Map(stored.map((limit) => [key(limit), limit]));
  for (const [name, { customerId, kind }] of wishes)
    if (!known.has(name)) known.set(name, { accountId, customerId, kind, amount: undefined, next: undefined });
  return [...known]
    .map(([name, limit]) => changeLimit(limit, wishes.get(name)?.amount, now, raisedFrom))
    .filter(({ amount, next }) => amount !== undefined || next !== undefined);
}

async function insertLimits(sql: Queryable, limits: readonly SpendingLimit[]): Promise<void> {
  if (limits.length === 0) return;
  const numbers = (amounts: readonly (bigint | undefined)[]) => plainArray(amounts.map((amount) => amount ?? 'NULL'));
  await sql`
    INSERT INTO spending_limit (account_id, customer_id, kind, amount, next_amount, next_from)
    SELECT * FROM unnest(${textArray(limits.map((limit) => limit.accountId))}::text[],
      ${textArray(limits.map((limit) => limit.customerId ?? ''))}::text[], ${plainArray(limits.map((limit) => limit.kind))}::text[],
      ${numbers(limits.map((limit) => limit.amount))}::bigint[], ${numbers(limits.map((limit) => limit.next?.amount))}::bigint[],
      ${instantArray(limits.map((limit) => limit.next?.from ?? null))}::timestamptz[])`;
}

/**
 * Counts the day from its bookings, for the limits that are stored: the same as `Spending` counts as it happens, and that says what.
 * It looks only at what never changes of an order. Who holds the account does: what somebody paid counts when they are gone. A counter never falls
 * within its day, so no fault of counting gives back what was spent.
 */
async function countSpent(sql: Queryable, accountId: string, { today, todayBegan }: LimitTimes): Promise<void> {
  await sql`
    WITH paid AS MATERIALIZED (
      SELECT transfer.actor, transfer.credit_account_id AS payee_id, sum(transfer.amount) AS amount
      FROM entry JOIN transfer ON transfer.id = entry.transfer_id
      WHERE entry.account_id = ${accountId} AND entry.booked_at >= ${todayBegan} AND entry.amount < 0
        -- At first no capacity was written: on the day on which that changed, what may be a holder's counts as one's.
        AND (transfer.capacity = 'HOLDER'
          OR (transfer.capacity IS NULL AND transfer.kind IN ('TRANSFER', 'WITHDRAWAL', 'LOAN_REPAYMENT')))
      GROUP BY transfer.actor, transfer.credit_account_id
    )
    INSERT INTO spent (account_id, customer_id, payee_id, day, amount)
    SELECT bound.account_id, bound.customer_id, counter.payee_id, ${today}::date, sum(paid.amount)
    FROM spending_limit AS bound
    JOIN paid ON bound.customer_id IN ('', paid.actor)
    CROSS JOIN LATERAL (SELECT CASE bound.kind WHEN 'PER_PAYEE' THEN paid.payee_id ELSE '' END AS payee_id) AS counter
    WHERE bound.account_id = ${accountId} AND bound.kind <> 'PER_PAYMENT'
    GROUP BY bound.account_id, bound.customer_id, counter.payee_id
    ON CONFLICT (account_id, customer_id, payee_id) DO UPDATE SET day = excluded.day,
      amount = CASE WHEN spent.day = excluded.day THEN greatest(spent.amount, excluded.amount) ELSE excluded.amount END`;
}

/** Forgets what was spent on days before, a bounded number of rows. One statement. */
export async function purgeSpent(sql: Queryable, before: string, atMost: number): Promise<number> {
  const gone = await sql`
    DELETE FROM spent WHERE ctid = ANY (ARRAY(SELECT ctid FROM spent WHERE day < ${before}::date LIMIT ${atMost}))`;
  return gone.count;
}

function readLimit(row: LimitRow): SpendingLimit {
  return {
    accountId: row.account_id,
    customerId: row.customer_id === '' ? undefined : row.customer_id,
    kind: row.kind,
    amount: row.amount ?? undefined,
    next: row.next_from === null ? undefined : { amount: row.next_amount ?? undefined, from: row.next_from },
  };
}

function readSpent(row: SpentRow): Spent {
  return {
    accountId: row.account_id,
    customerId: row.customer_id === '' ? undefined : row.customer_id,
    payeeId: row.payee_id === '' ? undefined : row.payee_id,
    day: row.day,
    amount: row.amount,
  };
}
