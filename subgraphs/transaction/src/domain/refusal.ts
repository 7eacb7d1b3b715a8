import { assertNever, type Currency } from '@florin/kit';
import type { ExceededLimit } from './spending-limits.ts';

/**
 * Why the ledger refused an order. Stored as a FAILED transaction: the same key answers it again.
 * The codes are those of the SDL's `RejectionCode`.
 */
export type Refusal =
  /** `available`: what could be spent at that moment, overdraft included, in minor units of the account's currency. */
  | { readonly code: 'INSUFFICIENT_FUNDS'; readonly available: bigint }
  | { readonly code: 'ACCOUNT_NOT_USABLE' }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly accountCurrency: Currency }
  | { readonly code: 'PAYEE_UNAVAILABLE' }
  | { readonly code: 'LIMIT_EXCEEDED'; readonly limit: ExceededLimit };

export type RefusalCode = Refusal['code'];

/** The refusal's sentence for the user. It names no fact that the caller may not know. */
export function refusalText(code: RefusalCode): string {
  switch (code) {
    case 'INSUFFICIENT_FUNDS':
      return 'There is not enough money available in the account.';
    case 'ACCOUNT_NOT_USABLE':
      return 'The account cannot be used for this: it is closed, frozen or dormant.';
    case 'CURRENCY_MISMATCH':
      return "The amount's currency is not the account's.";
    case 'PAYEE_UNAVAILABLE':
      return 'The receiving account cannot take this payment.';
    case 'LIMIT_EXCEEDED':
      return 'This is more than a spending limit of the account leaves.';
    default:
      return assertNever(code);
  }
}
