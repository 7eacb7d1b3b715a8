/** An exact number: `of / per`, with `per` above 0. Money is never a float, and neither is what it is made of. */
export interface Rational {
  readonly of: bigint;
  readonly per: bigint;
}

export const NOTHING: Rational = { of: 0n, per: 1n };

export function whole(of: bigint): Rational {
  return { of, per: 1n };
}

/** Not reduced but for equal divisors: sums here are of few terms, and reducing costs more than it saves. */
export function plus(one: Rational, other: Rational): Rational {
  if (one.of === 0n) return other;
  if (one.per === other.per) return { of: one.of + other.of, per: one.per };
  return { of: one.of * other.per + other.of * one.per, per: one.per * other.per };
}

export function reduced({ of, per }: Rational): Rational {
  const divisor = greatestCommonDivisor(of < 0n ? -of : of, per);
  return divisor === 1n ? { of, per } : { of: of / divisor, per: per / divisor };
}

/** To the nearest whole number, halves to the even one (IEEE 754 roundTiesToEven, HALF_EVEN). */
export function roundHalfEven({ of, per }: Rational): bigint {
  const negative = of < 0n;
  const size = negative ? -of : of;
  const below = size / per;
  const twice = (size - below * per) * 2n;
  const up = twice > per || (twice === per && below % 2n === 1n);
  const rounded = up ? below + 1n : below;
  return negative ? -rounded : rounded;
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

export function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

export function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
