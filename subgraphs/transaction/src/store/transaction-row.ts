import { assertNever, maskIban, type Queryable } from '@florin/kit';
import type { LedgerTransaction, TransactionState } from '../domain/ledger-transaction.ts';
import type { TransactionKind } from '../domain/order.ts';
import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import type { ExceededLimit, LimitKind } from '../domain/spending-limits.ts';
import { readCurrency } from './account-store.ts';
import type { DetailColumns, ReadDetails } from './sealed-details.ts';

/** As `exceeded` keeps it. */
interface StoredExceededLimit {
  readonly kind: LimitKind;
  readonly amount: string;
  readonly remaining: string;
  readonly resetsAt?: string;
  readonly ofHolder: boolean;
}

/** One account's side of a movement as the read queries select it: of `entry` or of `refused_transaction`. */
export interface TransactionRow extends DetailColumns {
  readonly transaction_id: string;
  readonly account_id: string;
  readonly account_currency: string;
  readonly sequence: bigint;
  readonly kind: TransactionKind;
  readonly currency: string;
  /** Of an entry. */
  readonly balance_after: bigint | null;
  /** Of a refused one. */
  readonly failure: RefusalCode | null;
  readonly available: bigint | null;
  readonly exceeded: StoredExceededLimit | null;
  readonly booked_at: Date;
  readonly value_date: string;
}

/** Both kinds of side whose transaction's id is as wanted, such as `= $1`. Two look-ups per id in unique indexes. */
export function sidesOf(sql: Queryable, wanted: ReturnType<Queryable>) {
  return sql`
    SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after,
      NULL::text AS failure, NULL::bigint AS available, NULL::jsonb AS exceeded, booked_at, value_date
    FROM entry WHERE transaction_id ${wanted}
    UNION ALL
    SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, NULL, failure, available, exceeded, booked_at, value_date
    FROM refused_transaction WHERE transaction_id ${wanted}`;
}

/** The columns of `TransactionRow`, of a side joined with its account and details. */
export function transactionColumns(sql: Queryable) {
  return sql`side.transaction_id, side.transfer_id, side.account_id, account.currency AS account_currency, side.sequence, side.kind,
    side.amount, side.currency, side.balance_after, side.failure, side.available, side.exceeded, side.booked_at, side.value_date::text AS value_date,
    CASE WHEN side.amount < 0 THEN details.debit_sealed ELSE details.credit_sealed END AS details_sealed,
    CASE WHEN side.amount < 0 THEN details.debit_counterparty_name ELSE details.credit_counterparty_name END AS counterparty_name,
    CASE WHEN side.amount < 0 THEN details.debit_counterparty_iban ELSE details.credit_counterparty_iban END AS counterparty_iban,
    CASE WHEN side.amount < 0 THEN details.debit_reference ELSE details.credit_reference END AS reference`;
}

/** @param readDetails with the keys of the row (`loadDetails`) */
export function readTransaction(row: TransactionRow, readDetails: ReadDetails): LedgerTransaction {
  const { name, iban, reference } = readDetails(row);
  return { ...readMovement(row), counterparty: { name, iban }, reference, state: readState(row) };
}

/** What of a transaction is neither sealed nor what became of it. */
export type Movement = Omit<LedgerTransaction, 'counterparty' | 'reference' | 'state' | 'balanceHidden'>;

export function readMovement(row: TransactionRow): Movement {
  const credit = row.amount > 0n;
  return {
    id: row.transaction_id,
    transferId: row.transfer_id,
    accountId: row.account_id,
    accountCurrency: readCurrency(row.account_currency),
    sequence: row.sequence,
    kind: row.kind,
    direction: credit ? 'CREDIT' : 'DEBIT',
    amount: { amount: credit ? row.amount : -row.amount, currency: readCurrency(row.currency) },
    bookedAt: row.booked_at,
    valueDate: row.value_date,
  };
}

/**
 * How much of a transaction a viewer sees. `masked`: through a ticket that links its account, so the other side's number is masked.
 * `movement`: through a ticket that links this transaction alone, so the account's balance is not told either.
 */
export type Sight = 'whole' | 'masked' | 'movement';

export function readSeenTransaction(row: TransactionRow, sight: Sight, readDetails: ReadDetails): LedgerTransaction {
  const transaction = readTransaction(row, readDetails);
  if (sight === 'whole') return transaction;
  const { name, iban } = transaction.counterparty;
  return {
    ...transaction,
    counterparty: { name, iban: iban === null ? null : maskIban(iban) },
    ...(sight === 'movement' ? { balanceHidden: true } : {}),
  };
}

export function readState(row: TransactionRow): TransactionState {
  if (row.balance_after !== null) return { status: 'BOOKED', balanceAfter: row.balance_after };
  if (row.failure === null) throw new Error(`${row.transaction_id} is neither booked nor refused`);
  return { status: 'FAILED', refusal: readRefusal(row.failure, row) };
}

function readRefusal(code: RefusalCode, row: TransactionRow): Refusal {
  switch (code) {
    case 'INSUFFICIENT_FUNDS':
      if (row.available === null) throw new Error(`${row.transaction_id} does not say what was available`);
      return { code, available: row.available };
    case 'CURRENCY_MISMATCH':
      return { code, accountCurrency: readCurrency(row.account_currency) };
    case 'LIMIT_EXCEEDED':
      if (row.exceeded === null) throw new Error(`${row.transaction_id} does not say which limit it was`);
      return { code, limit: readExceeded(row.exceeded) };
    case 'ACCOUNT_NOT_USABLE':
    case 'PAYEE_UNAVAILABLE':
      return { code };
    default:
      return assertNever(code);
  }
}

function readExceeded({ kind, amount, remaining, resetsAt, ofHolder }: StoredExceededLimit): ExceededLimit {
  return {
    kind,
    amount: BigInt(amount),
    remaining: BigInt(remaining),
    resetsAt: resetsAt === undefined ? undefined : new Date(resetsAt),
    ofHolder,
  };
}
