import { IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN } from './limits.ts';
import { type AmountFault, isCurrency, type Money, type MoneyText, minorDigits, parsePositiveMoney } from './money.ts';
import type { InvalidField } from './rejections.ts';

/** What an input's checks found; empty when it is valid. */
export type Faults = InvalidField[];

/** Reads an amount at the edge; adds to `faults` what is wrong with it. */
export function checkMoney(unchecked: MoneyText, path: string, faults: Faults): Money | undefined {
  const parsed = parsePositiveMoney(unchecked);
  if (!('fault' in parsed)) return parsed;
  const field = parsed.fault === 'UNKNOWN_CURRENCY' ? 'currency' : 'amount';
  faults.push({
    path: `${path}.${field}`,
    code: parsed.fault,
    message: amountFaultText(parsed.fault, unchecked.currency),
  });
  return undefined;
}

function amountFaultText(fault: AmountFault, currency: string): string {
  const texts: Record<AmountFault, string> = {
    UNKNOWN_CURRENCY: 'The bank does not know this currency.',
    NOT_A_DECIMAL: 'The amount must be a decimal number such as "12.50".',
    NOT_POSITIVE: 'The amount must be more than zero.',
    TOO_MANY_DECIMALS: `The amount has more digits after the point than ${currency} has (${isCurrency(currency) ? minorDigits(currency) : 0}).`,
    TOO_MANY_DIGITS: 'The amount has too many digits.',
  };
  return texts[fault];
}

const KEY = /^[\x21-\x7e]+$/;

/** An idempotency key: 8 to 64 visible ASCII characters (API.md, Money mutations). */
export function checkIdempotencyKey(unchecked: string, path: string, faults: Faults): string | undefined {
  const long = unchecked.length >= IDEMPOTENCY_KEY_MIN && unchecked.length <= IDEMPOTENCY_KEY_MAX;
  if (long && KEY.test(unchecked)) return unchecked;
  faults.push({
    path,
    code: 'IDEMPOTENCY_KEY',
    message: `An idempotency key has ${IDEMPOTENCY_KEY_MIN} to ${IDEMPOTENCY_KEY_MAX} visible ASCII characters without spaces.`,
  });
  return undefined;
}

// Control characters and the invisible ones that turn text around can make one text look like another.
const UNPRINTABLE = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Surrogate}]/u;

/** A line of text: trimmed, in Unicode normal form C, without control or direction characters. */
export function checkText(
  unchecked: string,
  path: string,
  bounds: { readonly min: number; readonly max: number },
  faults: Faults,
): string | undefined {
  const text = unchecked.normalize('NFC').trim();
  // Characters as Unicode code points, which is what the column's limit counts too.
  const length = Array.from(text).length;
  if (length < bounds.min || length > bounds.max) {
    const message =
      bounds.min === 0 ? `At most ${bounds.max} characters.` : `Between ${bounds.min} and ${bounds.max} characters.`;
    faults.push({ path, code: 'LENGTH', message });
    return undefined;
  }
  if (UNPRINTABLE.test(text)) {
    faults.push({ path, code: 'CHARACTERS', message: 'The text has characters that cannot be printed.' });
    return undefined;
  }
  return text;
}
