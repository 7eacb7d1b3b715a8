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
  const amount = checkMoney(unchecked.amount, 'input.amount', faults);
  const reference = checkReference(unchecked.reference, faults);
  const idempotencyKey = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (amount === undefined || reference === undefined || idempotencyKey === undefined) return undefined;
  return { amount, reference, idempotencyKey };
}

/** An empty reference is none. */
function checkReference(unchecked: string | null | undefined, faults: Faults): string | null | undefined {
  if (unchecked === null || unchecked === undefined) return null;
  const text = checkText(unchecked, 'input.reference', { min: 0, max: REFERENCE_MAX_LENGTH }, faults);
  return text === '' ? null : text;
}
