import { checkIdempotencyKey, checkMoney, checkText, type Faults, type Money } from '@florin/kit';
import { REFERENCE_MAX_LENGTH } from '../limits.ts';

/** The fields that every money mutation has. */
export interface UncheckedOrder {
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly reference?: string | null | undefined;
  readonly idempotencyKey: string;
}

export interface CheckedOrder {
  readonly amount: Money;
  readonly reference: string | null;
  readonly idempotencyKey: string;
}

/** Checks what every money mutation has; adds to `faults` what is wrong. */
export function checkOrder(unchecked: UncheckedOrder, faults: Faults): CheckedOrder | undefined {
  const amount = checkAmount(unchecked.amount, 'input', faults);
  const reference = checkReference(unchecked.reference, 'input', faults);
  const idempotencyKey = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (amount === undefined || reference === undefined || idempotencyKey === undefined) return undefined;
  return { amount, reference, idempotencyKey };
}

/** @param path of what the amount is a field of */
export function checkAmount(unchecked: UncheckedOrder['amount'], path: string, faults: Faults): Money | undefined {
  return checkMoney(unchecked, `${path}.amount`, faults);
}

/** An empty reference is none. @param path of what the reference is a field of */
export function checkReference(
  unchecked: string | null | undefined,
  path: string,
  faults: Faults,
): string | null | undefined {
  if (unchecked === null || unchecked === undefined) return null;
  const text = checkText(unchecked, `${path}.reference`, { min: 0, max: REFERENCE_MAX_LENGTH }, faults);
  return text === '' ? null : text;
}
