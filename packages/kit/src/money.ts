import { AMOUNT_MAX_DIGITS } from './limits.ts';

/** Digits after the point by currency (ISO 4217, list one), for the currencies that a bank here may keep. */
const MINOR_DIGITS = {
  AUD: 2,
  BGN: 2,
  BHD: 3,
  CAD: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HUF: 2,
  ISK: 0,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  RON: 2,
  SEK: 2,
  SGD: 2,
  TND: 3,
  USD: 2,
} as const;

export type Currency = keyof typeof MINOR_DIGITS;
export const CURRENCIES = Object.keys(MINOR_DIGITS) as readonly Currency[];

/** An amount in minor units of its currency (cents for EUR, yen for JPY). Never a float. */
export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
}

/** Money as the SDL has it: a decimal string in the major unit. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

export type AmountFault =
  | 'UNKNOWN_CURRENCY'
  | 'NOT_A_DECIMAL'
  | 'NOT_POSITIVE'
  | 'TOO_MANY_DECIMALS'
  | 'TOO_MANY_DIGITS';

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(MINOR_DIGITS, code);
}

/** How many digits the currency has after the point (ISO 4217). */
export function minorDigits(currency: Currency): number {
  return MINOR_DIGITS[currency];
}

/**
 * Reads a positive amount as a client gave it.
 *
 * @returns the amount in minor units, or what is wrong with it. `1.5` EUR is 150 cents; `1.505` EUR and `1.5` JPY have
 * too many decimals, also when the surplus ones are zeros: an amount is written as its currency is.
 */
export function parsePositiveMoney(unchecked: MoneyText): Money | { readonly fault: AmountFault } {
  if (!isCurrency(unchecked.currency)) return { fault: 'UNKNOWN_CURRENCY' };
  const match = DECIMAL.exec(unchecked.amount);
  if (match === null) return { fault: 'NOT_A_DECIMAL' };
  const digits = MINOR_DIGITS[unchecked.currency];
  const fraction = match[1] ?? '';
  if (fraction.length > digits) return { fault: 'TOO_MANY_DECIMALS' };
  const [whole = ''] = unchecked.amount.split('.');
  if (whole.replace('-', '').length + digits > AMOUNT_MAX_DIGITS) return { fault: 'TOO_MANY_DIGITS' };
  const amount = BigInt(whole + fraction.padEnd(digits, '0'));
  if (unchecked.amount.startsWith('-') || amount <= 0n) return { fault: 'NOT_POSITIVE' };
  return { amount, currency: unchecked.currency };
}

/** Minor units as a decimal string in the major unit, with all digits of the currency: 150 cents is `1.50`. */
export function formatMoney(money: Money): MoneyText {
  const digits = MINOR_DIGITS[money.currency];
  const negative = money.amount < 0n;
  const text = (negative ? -money.amount : money.amount).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : `.${text.slice(text.length - digits)}`;
  return { amount: `${negative ? '-' : ''}${whole}${fraction}`, currency: money.currency };
}

/** A decimal of the major unit that a configuration has, such as `500.00`, in minor units; `undefined` where it has more digits than the currency. */
export function configuredMinorUnits(text: string, currency: Currency): bigint | undefined {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = minorDigits(currency);
  return fraction.length > digits ? undefined : BigInt(whole + fraction.padEnd(digits, '0'));
}
