import type { Queryable } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { Order } from '../domain/order.ts';
import type { BookedOrder } from '../domain/record-order.ts';
import { byteaArray, instantArray, plainArray, textArray } from './array-literal.ts';

/** An order that was booked. */
export interface BookedRecord {
  /** Each side's details, sealed. */
  readonly sealed: { readonly debit: Buffer | null; readonly credit: Buffer | null };
  readonly order: Order;
  readonly booked: BookedOrder;
}

/**
 * Writes booked orders: transfer, both entries, and per side what names people. One statement, in which every value travels
 * once; in the transaction of a batch, whose caller holds the locks. The trigger of `entry` sums what the statement added.
 */
export async function insertBooked(sql: Queryable, records: readonly BookedRecord[]): Promise<void> {
  if (records.length === 0) return;
  const debits = records.map(({ booked }) => booked.debitSide);
  const credits = records.map(({ booked }) => booked.creditSide);
  await sql`
    WITH booked AS (
      SELECT * FROM unnest(${plainArray(debits.map((side) => side.transferId))}::text[],
        ${plainArray(debits.map((side) => side.kind))}::text[],
        ${plainArray(debits.map((side) => side.amount.amount))}::bigint[],
        ${plainArray(debits.map((side) => side.amount.currency))}::text[],
        ${textArray(records.map(({ order }) => order.actor))}::text[],
        ${instantArray(debits.map((side) => side.bookedAt))}::timestamptz[],
        ${plainArray(debits.map((side) => side.valueDate))}::date[],
        ${textArray(debits.map((side) => side.accountId))}::text[],
        ${plainArray(debits.map((side) => side.id))}::text[],
        ${plainArray(debits.map((side) => side.sequence))}::bigint[],
        ${plainArray(records.map(({ booked }) => booked.debit.balance))}::bigint[],
        ${byteaArray(records.map(({ sealed }) => sealed.debit))}::bytea[],
        ${textArray(credits.map((side) => side.accountId))}::text[],
        ${plainArray(credits.map((side) => side.id))}::text[],
        ${plainArray(credits.map((side) => side.sequence))}::bigint[],
        ${plainArray(records.map(({ booked }) => booked.credit.balance))}::bigint[],
        ${byteaArray(records.map(({ sealed }) => sealed.credit))}::bytea[],
        ${textArray(records.map(({ order }) => order.reverses ?? null))}::text[],
        ${plainArray(records.map(({ order }) => order.capacity))}::text[]
      ) AS row (transfer_id, kind, amount, currency, actor, booked_at, value_date,
        debit_account_id, debit_id, debit_sequence, debit_balance, debit_sealed,
        credit_account_id, credit_id, credit_sequence, credit_balance, credit_sealed, reverses, capacity)
    ), transfers AS (
      INSERT INTO transfer
        (id, kind, status, amount, currency, debit_account_id, credit_account_id, actor, capacity, booked_at, value_date, reverses)
      SELECT transfer_id, kind, 'BOOKED', amount, currency, debit_account_id, credit_account_id, actor, capacity, booked_at, value_date,
        reverses
      FROM booked
    ), details AS (
      INSERT INTO payment_details (transfer_id, debit_sealed, credit_sealed)
      SELECT transfer_id, debit_sealed, credit_sealed FROM booked WHERE num_nonnulls(debit_sealed, credit_sealed) > 0
    )
    INSERT INTO entry (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after, booked_at, value_date)
    SELECT debit_account_id, debit_sequence, debit_id, transfer_id, kind, -amount, currency, debit_balance, booked_at, value_date FROM booked
    UNION ALL
    SELECT credit_account_id, credit_sequence, credit_id, transfer_id, kind, amount, currency, credit_balance, booked_at, value_date FROM booked`;
}

/** An order that was refused. */
export interface RefusedRecord {
  readonly order: Order;
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  /** The caller's side, and its details sealed. */
  readonly side: LedgerTransaction;
  readonly sealed: Buffer | null;
}

/** Writes refused orders: transfer, the caller's side, and what names people. One statement, like `insertBooked`. */
export async function insertRefused(sql: Queryable, records: readonly RefusedRecord[]): Promise<void> {
  if (records.length === 0) return;
  const sides = records.map(({ side }) => side);
  await sql`
    WITH refused AS (
      SELECT * FROM unnest(${plainArray(sides.map((side) => side.transferId))}::text[],
        ${plainArray(sides.map((side) => side.kind))}::text[],
        ${plainArray(sides.map((side) => side.amount.amount))}::bigint[],
        ${plainArray(sides.map((side) => side.amount.currency))}::text[],
        ${textArray(records.map(({ order }) => order.actor))}::text[],
        ${instantArray(sides.map((side) => side.bookedAt))}::timestamptz[],
        ${plainArray(sides.map((side) => side.valueDate))}::date[],
        ${textArray(records.map((record) => record.debitAccountId))}::text[],
        ${textArray(records.map((record) => record.creditAccountId))}::text[],
        ${plainArray(sides.map((side) => side.direction))}::text[],
        ${plainArray(sides.map((side) => side.id))}::text[],
        ${plainArray(sides.map((side) => side.sequence))}::bigint[],
        ${byteaArray(records.map(({ sealed }) => sealed))}::bytea[],
        ${plainArray(sides.map(({ state }) => (state.status === 'FAILED' ? state.refusal.code : 'NULL')))}::text[],
        ${plainArray(sides.map((side) => availableThen(side) ?? 'NULL'))}::bigint[],
        ${textArray(records.map(({ order }) => order.reverses ?? null))}::text[],
        ${textArray(sides.map(exceededThen))}::text[],
        ${plainArray(records.map(({ order }) => order.capacity))}::text[]
      ) AS row (transfer_id, kind, amount, currency, actor, booked_at, value_date,
        debit_account_id, credit_account_id, direction, id, sequence, sealed, failure, available, reverses, exceeded, capacity)
    ), transfers AS (
      INSERT INTO transfer
        (id, kind, status, amount, currency, debit_account_id, credit_account_id, actor, capacity, failure, booked_at, value_date, reverses)
      SELECT transfer_id, kind, 'FAILED', amount, currency, debit_account_id, credit_account_id, actor, capacity, failure, booked_at,
        value_date, reverses
      FROM refused
    ), details AS (
      INSERT INTO payment_details (transfer_id, debit_sealed, credit_sealed)
      SELECT transfer_id, CASE direction WHEN 'DEBIT' THEN sealed END, CASE direction WHEN 'CREDIT' THEN sealed END
      FROM refused WHERE sealed IS NOT NULL
    )
    INSERT INTO refused_transaction
      (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, failure, available, exceeded, booked_at, value_date)
    SELECT CASE direction WHEN 'DEBIT' THEN debit_account_id ELSE credit_account_id END, sequence, id, transfer_id, kind,
      CASE direction WHEN 'DEBIT' THEN -amount ELSE amount END, currency, failure, available, exceeded::jsonb, booked_at, value_date FROM refused`;
}

function availableThen({ state }: LedgerTransaction): bigint | undefined {
  return state.status === 'FAILED' && state.refusal.code === 'INSUFFICIENT_FUNDS' ? state.refusal.available : undefined;
}

function exceededThen({ state }: LedgerTransaction): string | null {
  if (state.status !== 'FAILED' || state.refusal.code !== 'LIMIT_EXCEEDED') return null;
  const { kind, amount, remaining, resetsAt, ofHolder } = state.refusal.limit;
  return JSON.stringify({
    kind,
    amount: amount.toString(),
    remaining: remaining.toString(),
    ...(resetsAt === undefined ? {} : { resetsAt: resetsAt.toISOString() }),
    ofHolder,
  });
}
