import { type Canonical, type Currency, checkIdempotencyKey, checkText, type Faults, fingerprintOf } from '@florin/kit';
import { NICKNAME_MAX } from '../limits.ts';
import type { Product } from './account.ts';

/** What a client gave to open an account. */
export interface UncheckedOpening {
  readonly product: Product;
  readonly currency: string;
  readonly nickname?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** An order to open an account that the bank can follow. */
export interface Opening {
  readonly product: Product;
  readonly currency: Currency;
  readonly nickname: string | undefined;
  readonly key: string;
  /** Of the product, currency and nickname: the same order has the same one. */
  readonly fingerprint: string;
}

/** Checks an order; all faults at once. */
export function checkOpening(unchecked: UncheckedOpening, currencies: readonly Currency[]): Opening | Faults {
  const faults: Faults = [];
  const currency = currencies.find((known) => known === unchecked.currency);
  if (currency === undefined)
    faults.push({
      path: 'input.currency',
      code: 'UNKNOWN_CURRENCY',
      message: `The bank keeps accounts in ${currencies.join(', ')}.`,
    });
  const nickname = checkNickname(unchecked.nickname, faults);
  const key = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (currency === undefined || key === undefined || faults.length > 0) return faults;
  const { product } = unchecked;
  const business: Canonical = { product, currency, nickname };
  return { product, currency, nickname, key, fingerprint: fingerprintOf(business) };
}

/** An empty name is none. */
export function checkNickname(unchecked: string | null | undefined, faults: Faults): string | undefined {
  if (unchecked === null || unchecked === undefined) return undefined;
  const text = checkText(unchecked, 'input.nickname', { min: 0, max: NICKNAME_MAX }, faults);
  return text === '' ? undefined : text;
}
