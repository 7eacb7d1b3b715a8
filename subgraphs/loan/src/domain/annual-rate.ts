import { RATE_DIGITS, RATE_MAX_PERCENT } from '../limits.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A rate a year in millionths of a percent, as the ledger's interest has it: 7 % is 7,000,000. */
export type AnnualRate = bigint;

const PERCENT = 10n ** BigInt(RATE_DIGITS);
/** What the rate 1, which is 100 %, is. */
export const RATE_ONE = 100n * PERCENT;
const RATE_MAX: AnnualRate = RATE_MAX_PERCENT * PERCENT;

const DECIMAL = /^(0|[1-9]\d{0,3})(?:\.(\d{1,6}))?$/;

/** Reads percent a year, such as `15.678`: never a number of JSON, which would be a float. */
export function parseRate(unchecked: string): AnnualRate | Refusal {
  const match = DECIMAL.exec(unchecked);
  if (match === null) return refuse('RATE_INVALID');
  const [, units = '', fraction = ''] = match;
  const rate = BigInt(units + fraction.padEnd(RATE_DIGITS, '0'));
  return isRate(rate) ? rate : refuse('RATE_INVALID');
}

export function isRate(rate: AnnualRate): boolean {
  return rate >= 0n && rate <= RATE_MAX;
}

/** Such as `7.9`: millionths of a percent without zeros at the end. */
export function rateText(rate: AnnualRate): string {
  const digits = String(rate).padStart(RATE_DIGITS + 1, '0');
  const fraction = digits.slice(-RATE_DIGITS).replace(/0+$/, '');
  return `${digits.slice(0, -RATE_DIGITS)}${fraction === '' ? '' : `.${fraction}`}`;
}
