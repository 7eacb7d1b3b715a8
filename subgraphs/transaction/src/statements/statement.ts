import type { Currency } from '@florin/kit';
import type { StatementPeriod } from './period.ts';

/** A place between two transactions of an account. */
interface LedgerMark {
  /** The number of the last entry before it; 0 before the first one. */
  readonly sequence: bigint;
  /** What was booked up to there, in minor units. */
  readonly balance: bigint;
}

/** What an account's books say of a period. Everything else of a statement is between its two marks. */
export interface StatementBounds {
  readonly accountId: string;
  readonly currency: Currency;
  readonly period: StatementPeriod;
  readonly opening: LedgerMark;
  /** Of a period that has not ended, what is booked so far. */
  readonly closing: LedgerMark;
  /** Whether the viewer holds the account. */
  readonly own: boolean;
}

/** What came in and went out between two marks; minor units, neither negative. */
export interface StatementTotals {
  readonly credits: bigint;
  readonly credited: bigint;
  readonly debits: bigint;
  readonly debited: bigint;
}

/** What is before a mark: how many entries, how many of them credits, and their sum. */
export interface Subtotal {
  readonly entries: bigint;
  readonly credits: bigint;
  readonly credited: bigint;
}

/** Only credits are summed: what went out follows from the balances. */
export function totalsBetween(bounds: StatementBounds, opening: Subtotal, closing: Subtotal): StatementTotals {
  const credits = closing.credits - opening.credits;
  const credited = closing.credited - opening.credited;
  return {
    credits,
    credited,
    debits: closing.entries - opening.entries - credits,
    debited: bounds.opening.balance + credited - bounds.closing.balance,
  };
}
