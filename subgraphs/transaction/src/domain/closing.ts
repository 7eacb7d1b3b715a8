import type { Money } from '@florin/kit';
import type { LedgerAccount } from './ledger-account.ts';

/** What can stand in the way of closing: the SDL's `LedgerClosingBlockerCode`. */
type ClosingBlockerCode =
  | 'BALANCE_NOT_ZERO'
  | 'NEGATIVE_BALANCE'
  | 'HOLDS_OPEN'
  | 'TRANSFER_TARGET_UNUSABLE'
  | 'ACCOUNT_FROZEN';

/** Something that stands in the way of closing an account, as far as the ledger knows. */
export interface ClosingBlocker {
  readonly code: ClosingBlockerCode;
  /** For the user. */
  readonly message: string;
  readonly count?: number;
  readonly amount?: Money;
}

/** The account that should get what remains, if one was named. */
export interface ClosingTarget {
  readonly asked: boolean;
  readonly target: LedgerAccount | undefined;
}

/** Everything that stands in the way of closing an account, at once, so that nobody learns it piece by piece. */
export function closingBlockers(
  account: LedgerAccount,
  { asked, target }: ClosingTarget,
  openHolds: number,
): readonly ClosingBlocker[] {
  const { currency, balance } = account;
  const blockers: ClosingBlocker[] = [];
  if (account.status === 'FROZEN') blockers.push({ code: 'ACCOUNT_FROZEN', message: 'The account is frozen.' });
  if (balance < 0n)
    blockers.push({
      code: 'NEGATIVE_BALANCE',
      message: 'The account is overdrawn: pay in what is missing first.',
      amount: { amount: balance, currency },
    });
  if (openHolds > 0)
    blockers.push({
      code: 'HOLDS_OPEN',
      message: 'Money is held for payments that are not booked yet.',
      count: openHolds,
      amount: { amount: account.reserved, currency },
    });
  if (balance > 0n && !asked)
    blockers.push({
      code: 'BALANCE_NOT_ZERO',
      message: 'There is money in the account: say which account gets it.',
      amount: { amount: balance, currency },
    });
  if (asked && !canTake(account, target))
    blockers.push({
      code: 'TRANSFER_TARGET_UNUSABLE',
      message: 'The account that should get what remains cannot take it.',
    });
  return blockers;
}

function canTake(account: LedgerAccount, target: LedgerAccount | undefined): boolean {
  if (target?.kind !== 'CUSTOMER' || target.id === account.id || target.currency !== account.currency) return false;
  return target.status !== 'CLOSED' && (target.status !== 'FROZEN' || target.acceptsWhileFrozen);
}
