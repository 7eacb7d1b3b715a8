import { roundHalfEven } from './rational.ts';

/**
 * To the nearest multiple, halves to the even one. An instalment that would vanish stays what it was, or a small loan would be due all at once. It
 * is in minor units already: an exact 304.497 is 304.50 and then 304, as in Fineract, which rounds twice too.
 */
export function inMultiples(amount: bigint, multipleOf: bigint): bigint {
  const rounded = roundHalfEven({ of: amount, per: multipleOf }) * multipleOf;
  return rounded === 0n ? amount : rounded;
}
