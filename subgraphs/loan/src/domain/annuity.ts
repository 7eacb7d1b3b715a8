import { type Rational, roundHalfEven } from './rational.ts';

/** Numbers between 0 and 1,560 in whole 2^-160ths: the error of all periods together is far below what decides a cent. */
const ONE = 1n << 160n;

/**
 * The equal amount E that leaves nothing, in whole minor units: with rate factors r of the periods, and v = 1 / (1 + r),
 *
 *     worth = E (1 + v2 (1 + v3 (1 + …))), worth being what is owed at the end of the first period if nothing is paid.
 *
 * It is the textbook's annuity with a factor for each period (Fineract's `rateFactorPlus1N / fn`), rounded once, halves to even. Each division leaves
 * out less than a 2^-160th, so the true sum lies between two bounds: where both round to the same amount, that is the exact one. Where they do not,
 * it is half a minor unit or next to it, and is counted again with numbers that grow with each period.
 *
 * @param factors of the periods after the first one
 */
export function levelAmount(worth: Rational, factors: readonly Rational[]): bigint {
  let least = 0n;
  for (const { of, per } of factors.toReversed()) least = (per * (ONE + least)) / (per + of);
  const most = least + BigInt(factors.length);
  const amount = (sum: bigint) => roundHalfEven({ of: worth.of * ONE, per: worth.per * (ONE + sum) });
  const atMost = amount(least);
  return atMost === amount(most) ? atMost : exactLevelAmount(worth, factors);
}

export function exactLevelAmount(worth: Rational, factors: readonly Rational[]): bigint {
  let later: Rational = { of: 0n, per: 1n };
  for (const { of, per } of factors.toReversed())
    later = { of: per * (later.per + later.of), per: (per + of) * later.per };
  return roundHalfEven({ of: worth.of * later.per, per: worth.per * (later.per + later.of) });
}
