import {
  checkIdempotencyKey,
  checkMoney,
  checkText,
  type Faults,
  fingerprintOf,
  formatMoney,
  type MoneyText,
} from '@florin/kit';
import { PURPOSE_MAX } from '../limits.ts';
import type { LoanProduct } from '../products/loan-product.ts';
import type { Stated } from './application.ts';

/** What a client gave to apply for a loan. */
export interface UncheckedApplication {
  readonly productId: string;
  readonly amount: MoneyText;
  readonly termMonths: number;
  readonly purpose: string;
  readonly monthlyIncome: MoneyText;
  readonly monthlyObligations?: MoneyText | null | undefined;
  readonly idempotencyKey: string;
}

/** An application that the bank can look at. */
export interface CheckedApplication {
  readonly product: LoanProduct;
  /** Minor units of the product's currency. */
  readonly amount: bigint;
  readonly termMonths: number;
  readonly stated: Stated;
}

/** What is asked for, whatever the product: the same input has the same fingerprint. */
export function checkKey(unchecked: UncheckedApplication): { readonly key: string; readonly request: string } | Faults {
  const faults: Faults = [];
  const key = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (key === undefined) return faults;
  const { productId, amount, termMonths, purpose, monthlyIncome, monthlyObligations } = unchecked;
  const textOf = (money: MoneyText | null | undefined) => (money ? `${money.amount} ${money.currency}` : null);
  const request = fingerprintOf({
    productId,
    amount: textOf(amount),
    termMonths,
    purpose: purpose.normalize('NFC').trim(),
    monthlyIncome: textOf(monthlyIncome),
    monthlyObligations: textOf(monthlyObligations),
  });
  return { key, request };
}

/** Checks an application against a product; all faults at once. */
export function checkApplication(unchecked: UncheckedApplication, product: LoanProduct): CheckedApplication | Faults {
  const faults: Faults = [];
  const amount = amountIn(product, unchecked.amount, 'input.amount', faults);
  if (amount !== undefined && (amount < product.amount.minimum || amount > product.amount.maximum))
    faults.push({ path: 'input.amount.amount', code: 'OUT_OF_RANGE', message: amountRange(product) });
  const { termMonths } = unchecked;
  const { minimum, maximum } = product.termMonths;
  if (termMonths < minimum || termMonths > maximum)
    faults.push({ path: 'input.termMonths', code: 'OUT_OF_RANGE', message: `From ${minimum} to ${maximum} months.` });
  const monthlyIncome = amountIn(product, unchecked.monthlyIncome, 'input.monthlyIncome', faults);
  const { monthlyObligations: owed } = unchecked;
  const monthlyObligations =
    owed === null || owed === undefined || /^0(\.0+)?$/.test(owed.amount)
      ? 0n
      : amountIn(product, owed, 'input.monthlyObligations', faults);
  const purpose = checkText(unchecked.purpose, 'input.purpose', { min: 1, max: PURPOSE_MAX }, faults);
  if (amount === undefined || monthlyIncome === undefined || monthlyObligations === undefined || purpose === undefined)
    return faults;
  if (faults.length > 0) return faults;
  return { product, amount, termMonths, stated: { monthlyIncome, monthlyObligations, purpose } };
}

function amountIn({ currency }: LoanProduct, unchecked: MoneyText, path: string, faults: Faults): bigint | undefined {
  const money = checkMoney(unchecked, path, faults);
  if (money === undefined || money.currency === currency) return money?.amount;
  faults.push({ path: `${path}.currency`, code: 'CURRENCY', message: `The loan is in ${currency}.` });
  return undefined;
}

function amountRange({ amount, currency }: LoanProduct): string {
  const text = (minor: bigint) => formatMoney({ amount: minor, currency }).amount;
  return `From ${text(amount.minimum)} to ${text(amount.maximum)} ${currency}.`;
}
