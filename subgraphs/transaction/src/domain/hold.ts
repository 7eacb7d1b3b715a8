import type { Currency } from '@florin/kit';
import type { OwnAccount } from './chart-of-accounts.ts';

/** Where a hold stands: the SDL's `HoldStatus`. */
export type HoldStatus = HoldState['status'];

/** A hold is resolved once, in one of three ways. */
export type HoldState =
  | { readonly status: 'OPEN' }
  /** `amount`: what was taken, in minor units; `transactionId`: the account's side of it. */
  | { readonly status: 'CAPTURED'; readonly at: Date; readonly amount: bigint; readonly transactionId: string }
  | { readonly status: 'RELEASED'; readonly at: Date }
  | { readonly status: 'EXPIRED'; readonly at: Date };

/** Money of an account that is promised to somebody and not booked yet. */
export interface Hold {
  /** `hld_…` */
  readonly id: string;
  readonly accountId: string;
  readonly currency: Currency;
  /** In minor units of the account's currency. */
  readonly amount: bigint;
  /** Who gets the money; `null` once the account's holder was erased. */
  readonly merchant: string | null;
  readonly placedAt: Date;
  /** The last day on which it holds. */
  readonly expiresOn: string;
  readonly state: HoldState;
}

/** Where money goes that is taken by card: to what the bank owes the card scheme in one currency. */
export function cardSettlement(currency: Currency): OwnAccount {
  return { id: `settlement:card:${currency}`, kind: 'SETTLEMENT', currency };
}

/** Why a hold was not placed. Stored: the same key answers it again. */
export type HoldRefusal =
  | { readonly code: 'INSUFFICIENT_FUNDS'; readonly available: bigint }
  | { readonly code: 'ACCOUNT_NOT_USABLE' }
  | { readonly code: 'CURRENCY_MISMATCH' };
