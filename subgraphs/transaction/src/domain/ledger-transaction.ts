import type { Currency, Money } from '@florin/kit';
import type { Direction, TransactionKind } from './order.ts';
import type { Refusal } from './refusal.ts';

/** One account's side of a movement, as it stands in the account's history. Never changes once it is there. */
export interface LedgerTransaction {
  /** `txn_…` */
  readonly id: string;
  /** `trf_…`, shared by both sides. */
  readonly transferId: string;
  readonly accountId: string;
  /** The account's own currency; a refused order's amount may be in another. */
  readonly accountCurrency: Currency;
  /** Its place in the account's history: 1, 2, 3 … without gaps. */
  readonly sequence: bigint;
  readonly kind: TransactionKind;
  readonly direction: Direction;
  /** Positive. */
  readonly amount: Money;
  readonly bookedAt: Date;
  /** A day of the bank's time zone, `2026-11-22`. */
  readonly valueDate: string;
  readonly counterparty: { readonly name: string | null; readonly iban: string | null };
  readonly reference: string | null;
  readonly state: TransactionState;
  /** The viewer sees the movement and not the account, so its balance is not told. */
  readonly balanceHidden?: boolean;
}

export type TransactionState =
  /** `balanceAfter`: the booked balance right after it, in minor units. */
  | { readonly status: 'BOOKED'; readonly balanceAfter: bigint }
  | { readonly status: 'FAILED'; readonly refusal: Refusal };

/** What an order came to. Only the first is a fact of the books; the others left no trace. */
export type OrderAnswer =
  | { readonly outcome: 'RECORDED'; readonly transaction: LedgerTransaction }
  | { readonly outcome: 'NOT_FOUND' }
  | { readonly outcome: 'SAME_ACCOUNT' }
  | { readonly outcome: 'KEY_CONFLICT' }
  /** It would be booked, but whose order it is has to prove so first. `payee`: the number of the account that would get it. */
  | { readonly outcome: 'STEP_UP_REQUIRED'; readonly payee: string | null };
