import { assertNever, type Money } from '@florin/kit';
import type { OwnAccount } from './chart-of-accounts.ts';

/** The mutations that move money; part of an idempotency key's scope. */
export type MoneyMutation =
  | 'transfer'
  | 'deposit'
  | 'withdraw'
  | 'transfers'
  | 'captureHold'
  | 'reverseTransaction'
  | 'closeAccount'
  | 'bookLoan';

/** What kinds of movement there are: the SDL's `TransactionKind`. */
export type TransactionKind =
  | 'TRANSFER'
  | 'DEPOSIT'
  | 'WITHDRAWAL'
  | 'CARD_PAYMENT'
  | 'REVERSAL'
  | 'INTEREST'
  | 'FEE'
  | 'TAX'
  | 'LOAN_DISBURSEMENT'
  | 'LOAN_REPAYMENT'
  /** Between the accounts that a loan is kept in. */
  | 'LOAN_BOOKING';

/** Which way money goes, seen from one account: the SDL's `Direction`. */
export type Direction = 'CREDIT' | 'DEBIT';

/** How an order names an account. An account's number never changes, so both name the same one for ever. */
export type AccountReference =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'iban'; readonly iban: string }
  /** One of the bank's own, opened when it is first needed. */
  | { readonly by: 'own'; readonly account: OwnAccount };

/** On what ground the actor may give the order; the ledger checks it under the account's lock. */
export type Capacity =
  /** A holder of the caller's account, with the right that the kind of movement needs. */
  | 'HOLDER'
  /** A teller at the counter, for any customer's account. */
  | 'TELLER'
  /** The bank itself: what was promised, agreed or approved before, such as a hold's capture, a reversal or interest. */
  | 'BANK';

/**
 * How it is shown that the person wants this order (strong customer authentication). `exemptions`: whether it may be booked on one
 * (`step-up/exemptions.ts`).
 */
export type OrderConsent =
  | { readonly kind: 'NONE'; readonly exemptions: boolean }
  /** The proof of an answered challenge about exactly this order; it works once. */
  | { readonly kind: 'PROOF'; readonly jti: string; readonly expiresAt: Date; readonly exemptions: boolean };

/** An order to move money: validated, not yet decided. */
export interface Order {
  readonly kind: TransactionKind;
  /** The customer's id of whoever gives the order; staff have one too. */
  readonly actor: string;
  readonly capacity: Capacity;
  /** 8 to 64 characters; unique per actor and mutation. */
  readonly idempotencyKey: string;
  /** SHA-256 (hex) of the business input: the same key with another one is a conflict. */
  readonly fingerprint: string;
  readonly debit: AccountReference;
  readonly credit: AccountReference;
  readonly amount: Money;
  /** Absent for what needs no step-up: deposits, the counter's orders, and the bank's own. */
  readonly consent?: OrderConsent;
  /** The text for both sides. */
  readonly reference: string | null;
  /** Through which mutation it came, where its kind does not say. */
  readonly mutation?: MoneyMutation;
  /** Those that somebody ordered at once have the same. */
  readonly bulkId?: string;
  /** The transfer that it takes back. */
  readonly reverses?: string;
  /** The day from which it counts for interest; without one, the day on which it is booked. */
  readonly valueDate?: string;
}

/** The mutation through which an order comes. @throws Error for one of the bank's own that comes through none */
export function mutationOf({ kind, mutation }: Pick<Order, 'kind' | 'mutation'>): MoneyMutation {
  if (mutation !== undefined) return mutation;
  switch (kind) {
    case 'TRANSFER':
      return 'transfer';
    case 'DEPOSIT':
      return 'deposit';
    case 'WITHDRAWAL':
      return 'withdraw';
    case 'CARD_PAYMENT':
    case 'REVERSAL':
    case 'INTEREST':
    case 'FEE':
    case 'TAX':
    case 'LOAN_DISBURSEMENT':
    case 'LOAN_REPAYMENT':
    case 'LOAN_BOOKING':
      throw new Error(`an order of the kind ${kind} comes through no mutation of its own`);
    default:
      return assertNever(kind);
  }
}

/** Which side of the order is the caller's, whose transaction is answered: the customer's, and of two customers the payer's. */
export function callerDirection({ debit }: Pick<Order, 'debit'>): Direction {
  return debit.by === 'own' ? 'CREDIT' : 'DEBIT';
}
