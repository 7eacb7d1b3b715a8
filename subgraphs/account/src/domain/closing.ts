import {
  type Canonical,
  checkIdempotencyKey,
  checkText,
  type Faults,
  fingerprintOf,
  type MoneyText,
} from '@florin/kit';
import { CLOSING_REASON_MAX } from '../limits.ts';

/** Something that stands in the way of closing an account, as the service says that knows it. */
export interface ClosingBlocker {
  /** The SDL's `ClosingBlockerCode`; a newer one is shown as `OTHER`. */
  readonly code: string;
  readonly message: string;
  readonly count?: number | null;
  readonly amount?: MoneyText | null;
}

const BLOCKER_CODES = [
  'BALANCE_NOT_ZERO',
  'NEGATIVE_BALANCE',
  'HOLDS_OPEN',
  'TRANSFER_TARGET_UNUSABLE',
  'ACCOUNT_FROZEN',
  'LOAN_PAID_FROM_IT',
] as const;
export type BlockerCode = (typeof BLOCKER_CODES)[number] | 'OTHER';

export function blockerCodeOf(code: string): BlockerCode {
  return BLOCKER_CODES.find((known) => known === code) ?? 'OTHER';
}

/** What a client gave to close an account. */
export interface UncheckedClosing {
  readonly accountId: string;
  readonly reason?: string | null | undefined;
  readonly transferRemainingTo?: string | null | undefined;
  readonly challengeId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** An order to close an account that the bank can follow. */
export interface ClosingOrder {
  readonly accountId: string;
  readonly reason: string | undefined;
  readonly transferRemainingTo: string | undefined;
  readonly key: string;
  readonly fingerprint: string;
}

export function checkClosing(unchecked: UncheckedClosing, faults: Faults): ClosingOrder | undefined {
  const { accountId } = unchecked;
  const text =
    unchecked.reason === null || unchecked.reason === undefined
      ? undefined
      : checkText(unchecked.reason, 'input.reason', { min: 0, max: CLOSING_REASON_MAX }, faults);
  const reason = text === '' ? undefined : text;
  const key = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (key === undefined || faults.length > 0) return undefined;
  const transferRemainingTo = unchecked.transferRemainingTo ?? undefined;
  const business: Canonical = { accountId, reason, transferRemainingTo };
  return { accountId, reason, transferRemainingTo, key, fingerprint: fingerprintOf(business) };
}
