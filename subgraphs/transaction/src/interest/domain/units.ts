import { DAY_PARTS_OF_YEAR } from '@florin/day-count';

/** Rates are whole numbers of millionths of a percent. */
export const RATE_DIGITS = 6;
const RATE_ONE = 100n * 10n ** BigInt(RATE_DIGITS);
/**
 * Interest is counted in whole units of 1 / 160,308,000,000,000 of a minor unit of the currency, and never rounded before it is posted: a day
 * is a whole number of `DAY_PARTS_OF_YEAR`, and a rate is so many millionths of a percent.
 */
export const UNITS_PER_MINOR = RATE_ONE * DAY_PARTS_OF_YEAR;

/** Units in whole minor units, and what is left. */
export interface RoundedUnits {
  /** To the nearest; halves to the even one (IEEE 754 roundTiesToEven, "banker's rounding"). */
  readonly minor: bigint;
  /** Between minus half a minor unit and half of one. `minor` and this are exactly what was rounded. */
  readonly rest: bigint;
}

export function roundHalfEven(units: bigint): RoundedUnits {
  const negative = units < 0n;
  const size = negative ? -units : units;
  const whole = size / UNITS_PER_MINOR;
  const twice = (size % UNITS_PER_MINOR) * 2n;
  const up = twice > UNITS_PER_MINOR || (twice === UNITS_PER_MINOR && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  const minor = negative ? -rounded : rounded;
  return { minor, rest: units - minor * UNITS_PER_MINOR };
}
