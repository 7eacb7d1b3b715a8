import { SMOOTHING_ROUNDS } from '../limits.ts';
import type { Book, Row } from './book.ts';
import { inMultiples } from './multiples.ts';
import { projectedDues } from './projection.ts';
import { roundHalfEven } from './rational.ts';

/**
 * Rounding leaves the last instalment another than the rest. Where it is off by more than half a minor unit an instalment, the difference is shared
 * among all; that is kept only if the last one is nearer then (Fineract's `EmiAdjustment`).
 */
export function smoothed(book: Book, rows: readonly Row[], amount: bigint): bigint {
  const count = BigInt(rows.length);
  let best = amount;
  let difference = lastDifference(book, rows, best);
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) {
    if (size(difference) <= count / 2n || count < 2n) break;
    const next = inMultiples(best + roundHalfEven({ of: difference, per: count }), book.terms.multipleOf);
    if (next === best) break;
    const nextDifference = lastDifference(book, rows, next);
    if (size(nextDifference) >= size(difference)) break;
    best = next;
    difference = nextDifference;
  }
  return best;
}

/** By how much the last of the equal instalments is more than the one before. */
function lastDifference(book: Book, rows: readonly Row[], amount: bigint): bigint {
  const dues = projectedDues(book, amount);
  const total = (row: Row | undefined) => {
    const due = row === undefined ? undefined : dues[book.rows.indexOf(row, book.at) - book.at];
    return due === undefined ? 0n : due.interest + due.principal;
  };
  return total(rows.at(-1)) - total(rows.at(-2));
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
