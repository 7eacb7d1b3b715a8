import type { Queryable } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { Direction, Order } from '../domain/order.ts';
import { numberArray, textArray } from './array-literal.ts';

/** An order that was booked or refused, for the table `transfer`. */
export interface RecordedTransfer {
  readonly order: Order;
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  /** The caller's side. */
  readonly side: LedgerTransaction;
}

/** Writes transfers. All writes here are multi-row statements of a batch's transaction, whose caller holds the locks. */
export async function insertTransfers(sql: Queryable, transfers: readonly RecordedTransfer[]): Promise<void> {
  if (transfers.length === 0) return;
  const failures = transfers.map(({ side }) => (side.state.status === 'FAILED' ? side.state.refusal.code : null));
  await sql`
    INSERT INTO transfer (id, kind, status, amount, currency, debit_account_id, credit_account_id, actor, failure, booked_at, value_date)
    SELECT id, kind, CASE WHEN failure IS NULL THEN 'BOOKED' ELSE 'FAILED' END, amount, currency, debit, credit, actor, failure,
      booked_at, value_date
    FROM unnest(${textArray(transfers.map(({ side }) => side.transferId))}::text[],
      ${textArray(transfers.map(({ order }) => order.kind))}::text[],
      ${numberArray(transfers.map(({ order }) => order.amount.amount))}::bigint[],
      ${textArray(transfers.map(({ order }) => order.amount.currency))}::text[],
      ${textArray(transfers.map(({ debitAccountId }) => debitAccountId))}::text[],
      ${textArray(transfers.map(({ creditAccountId }) => creditAccountId))}::text[],
      ${textArray(transfers.map(({ order }) => order.actor))}::text[],
      ${textArray(failures)}::text[],
      ${textArray(transfers.map(({ side }) => side.bookedAt.toISOString()))}::timestamptz[],
      ${textArray(transfers.map(({ side }) => side.valueDate))}::date[]
    ) AS row (id, kind, amount, currency, debit, credit, actor, failure, booked_at, value_date)`;
}

/** Writes booked sides. Both sides of a transfer are in one call: the trigger sums them per statement. */
export async function insertEntries(sql: Queryable, sides: readonly LedgerTransaction[]): Promise<void> {
  if (sides.length === 0) return;
  await sql`
    INSERT INTO entry (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after, booked_at, value_date)
    SELECT * FROM unnest(${textArray(sides.map((side) => side.accountId))}::text[],
      ${numberArray(sides.map((side) => side.sequence))}::bigint[],
      ${textArray(sides.map((side) => side.id))}::text[],
      ${textArray(sides.map((side) => side.transferId))}::text[],
      ${textArray(sides.map((side) => side.kind))}::text[],
      ${numberArray(sides.map((side) => signed(side.direction, side.amount.amount)))}::bigint[],
      ${textArray(sides.map((side) => side.amount.currency))}::text[],
      ${numberArray(sides.map(balanceAfter))}::bigint[],
      ${textArray(sides.map((side) => side.bookedAt.toISOString()))}::timestamptz[],
      ${textArray(sides.map((side) => side.valueDate))}::date[])`;
}

/** Writes refused sides. */
export async function insertRefused(sql: Queryable, sides: readonly LedgerTransaction[]): Promise<void> {
  if (sides.length === 0) return;
  await sql`
    INSERT INTO refused_transaction
      (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, failure, available, booked_at, value_date)
    SELECT * FROM unnest(${textArray(sides.map((side) => side.accountId))}::text[],
      ${numberArray(sides.map((side) => side.sequence))}::bigint[],
      ${textArray(sides.map((side) => side.id))}::text[],
      ${textArray(sides.map((side) => side.transferId))}::text[],
      ${textArray(sides.map((side) => side.kind))}::text[],
      ${numberArray(sides.map((side) => signed(side.direction, side.amount.amount)))}::bigint[],
      ${textArray(sides.map((side) => side.amount.currency))}::text[],
      ${textArray(sides.map(({ state }) => (state.status === 'FAILED' ? state.refusal.code : null)))}::text[],
      ${numberArray(sides.map(availableThen))}::bigint[],
      ${textArray(sides.map((side) => side.bookedAt.toISOString()))}::timestamptz[],
      ${textArray(sides.map((side) => side.valueDate))}::date[])`;
}

/** Writes what names people, for the sides that have any of it. */
export async function insertDetails(sql: Queryable, sides: readonly LedgerTransaction[]): Promise<void> {
  const named = sides.filter(
    ({ counterparty, reference }) => counterparty.name !== null || counterparty.iban !== null || reference !== null,
  );
  if (named.length === 0) return;
  await sql`
    INSERT INTO payment_details (transaction_id, counterparty_name, counterparty_iban, reference)
    SELECT * FROM unnest(${textArray(named.map((side) => side.id))}::text[],
      ${textArray(named.map((side) => side.counterparty.name))}::text[],
      ${textArray(named.map((side) => side.counterparty.iban))}::text[],
      ${textArray(named.map((side) => side.reference))}::text[])`;
}

function signed(direction: Direction, amount: bigint): bigint {
  return direction === 'CREDIT' ? amount : -amount;
}

function balanceAfter({ state }: LedgerTransaction): bigint | null {
  return state.status === 'BOOKED' ? state.balanceAfter : null;
}

function availableThen({ state }: LedgerTransaction): bigint | null {
  return state.status === 'FAILED' && state.refusal.code === 'INSUFFICIENT_FUNDS' ? state.refusal.available : null;
}
