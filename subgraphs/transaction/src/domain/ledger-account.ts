import type { Currency } from '@florin/kit';
import type { Product } from '../interest/domain/product-terms.ts';
import type { LimitKind } from './spending-limits.ts';

/** The chart of accounts: what kinds of account the ledger has (ARCHITECTURE §3). */
export type AccountKind =
  | 'CUSTOMER'
  /** A teller's drawer. */
  | 'CASH'
  /** Where holders' money comes from and goes to. */
  | 'FUNDING'
  /** One per payment rail. */
  | 'SETTLEMENT'
  | 'SUSPENSE'
  | 'LOAN_RECEIVABLE'
  | 'INTEREST_INCOME'
  | 'FEE_INCOME'
  | 'INTEREST_EXPENSE'
  | 'TAX_PAYABLE'
  /** What borrowers paid too much. */
  | 'LOAN_CREDIT'
  /** Through which movements of a loan go. */
  | 'LOAN_CLEARING'
  /** What borrowers will not pay, less what they did after all. */
  | 'LOAN_LOSS';

/** Where an account stands, as far as the ledger cares: the SDL's `LedgerAccountStatus`. */
export type AccountStatus = 'ACTIVE' | 'FROZEN' | 'DORMANT' | 'CLOSED';

/** An account as the batch that holds its row lock sees it. Amounts in minor units of `currency`. */
export interface LedgerAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly status: AccountStatus;
  /** Whether money comes in while it is frozen. */
  readonly acceptsWhileFrozen: boolean;
  /** The account's number; the bank's own accounts have none. */
  readonly iban: string | null;
  /** How far below zero the bank agreed that it may go; never negative. */
  readonly overdraft: bigint;
  /** All that was booked; a credit makes it larger. */
  readonly balance: bigint;
  /** What is held for payments that are not booked yet. */
  readonly reserved: bigint;
  /** The number of the account's last transaction, booked or refused. */
  readonly sequence: bigint;
  /** When that was; no later transaction of the account gets an earlier instant. */
  readonly lastBookedAt: Date | null;
}

/** Somebody who holds an account, with the rights that the ledger enforces. */
export interface LedgerHolder {
  readonly customerId: string;
  /** The name that the other side of a payment sees. */
  readonly displayName: string;
  readonly mayView: boolean;
  readonly mayPay: boolean;
}

/** What the service `account` says about a customer's account. */
export interface LedgerAccountState {
  readonly accountId: string;
  /** Grows with every change; an older one than stored changes nothing. */
  readonly version: number;
  readonly iban: string;
  readonly currency: Currency;
  readonly status: AccountStatus;
  /** In minor units, not negative. */
  readonly overdraft: bigint;
  readonly holders: readonly LedgerHolder[];
  /** Whether money comes in while it is frozen; without a word, it does. */
  readonly acceptsWhileFrozen?: boolean;
  /** By which terms it earns and pays; it never changes. Without a word, as it was. */
  readonly product?: Product | undefined;
  /** Of one in use: it is `DORMANT` instead, if it did not move since this day began. */
  readonly dormantUnlessMovedSince?: string | undefined;
  /** Every limit that is wanted; one that is missing is taken away. */
  readonly limits?: readonly WantedLimit[];
}

/** How much may be spent, as the holders want it. */
export interface WantedLimit {
  /** The holder whose spending it bounds; absent: everybody's together. */
  readonly customerId?: string | undefined;
  readonly kind: LimitKind;
  /** In minor units, not negative. */
  readonly amount: bigint;
}

/** What can be spent, the agreed overdraft included, in minor units. */
export function spendable(account: Pick<LedgerAccount, 'balance' | 'reserved' | 'overdraft'>): bigint {
  return account.balance - account.reserved + account.overdraft;
}
