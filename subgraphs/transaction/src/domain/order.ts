import { assertNever, type Money } from '@florin/kit';
import type { OwnAccount } from './chart-of-accounts.ts';

/** The mutations that move money; part of an idempotency key's scope. */
export type MoneyMutation = 'transfer' | 'deposit' | 'withdraw';

/** What kinds of movement there are: the SDL's `TransactionKind`. */
export type TransactionKind = 'TRANSFER' | 'DEPOSIT' | 'WITHDRAWAL';

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
  | 'TELLER';

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
}

/** The mutation through which a kind of order comes. */
export function mutationOf(kind: TransactionKind): MoneyMutation {
  switch (kind) {
    case 'TRANSFER':
      return 'transfer';
    case 'DEPOSIT':
      return 'deposit';
    case 'WITHDRAWAL':
      return 'withdraw';
    default:
      return assertNever(kind);
  }
}

/** Which side of the order is the caller's: the one whose transaction the mutation answers. */
export function callerDirection(kind: TransactionKind): Direction {
  return kind === 'DEPOSIT' ? 'CREDIT' : 'DEBIT';
}
