import {
  checkIdempotencyKey,
  checkMoney,
  checkText,
  type Faults,
  fingerprintOf,
  formatMoney,
  hasAnyRole,
  idempotencyConflictRejection,
  isId,
  notFoundRejection,
  validationRejection,
} from '@florin/kit';
import type { TransactionContext } from '../context.ts';
import type { Hold } from '../domain/hold.ts';
import { refusalText } from '../domain/refusal.ts';
import type { CaptureHoldInput, PlaceHoldInput, ReleaseHoldInput } from '../generated/resolvers.ts';
import type { HoldAnswer, HoldOrder } from '../ledger/holds.ts';
import { HOLD_DAYS_DEFAULT, HOLD_DAYS_MAX, MERCHANT_MAX_LENGTH } from '../limits.ts';
import { orUnavailable } from '../unavailable.ts';
import { actorOf } from './actor.ts';

type Context = Pick<TransactionContext, 'viewer' | 'ledger'>;

/** Holds money: the mutation `placeHold`, by staff. */
export async function placeHold(context: Context, input: PlaceHoldInput) {
  const payload = await giveHold(context, input, 'BANK');
  return payload.__typename === 'Held' ? { __typename: 'PlaceHoldSuccess' as const, hold: payload.hold } : payload;
}

/** Holds money as a card payment does: the sandbox's `simulateCardHold`. */
export async function simulateCardHold(context: Context, input: PlaceHoldInput) {
  const payload = await giveHold(context, input, hasAnyRole(context.viewer, ['ADMIN']) ? 'BANK' : 'HOLDER');
  return payload.__typename === 'Held'
    ? { __typename: 'SimulateCardHoldSuccess' as const, hold: payload.hold }
    : payload;
}

async function giveHold({ viewer, ledger }: Context, input: PlaceHoldInput, capacity: HoldOrder['capacity']) {
  const faults: Faults = [];
  const amount = checkMoney(input.amount, 'input.amount', faults);
  const merchant = checkText(input.merchant, 'input.merchant', { min: 1, max: MERCHANT_MAX_LENGTH }, faults);
  const key = checkIdempotencyKey(input.idempotencyKey, 'input.idempotencyKey', faults);
  const days = input.days ?? HOLD_DAYS_DEFAULT;
  if (days < 0 || days > HOLD_DAYS_MAX)
    faults.push({ path: 'input.days', code: 'RANGE', message: `Money is held for 0 to ${HOLD_DAYS_MAX} days.` });
  if (amount === undefined || merchant === undefined || key === undefined || faults.length > 0)
    return validationRejection(faults);
  if (!isId('account', input.accountId)) return notFoundRejection('account');
  const fingerprint = fingerprintOf({
    account: input.accountId,
    amount: amount.amount.toString(),
    currency: amount.currency,
    merchant,
    days,
  });
  const claim = { actor: actorOf(viewer), mutation: 'placeHold', key, fingerprint } as const;
  const answer = await orUnavailable(() =>
    ledger.holds.place({ claim, accountId: input.accountId, amount, merchant, days, capacity }),
  );
  switch (answer.outcome) {
    case 'DONE':
      return { __typename: 'Held', hold: answer.hold } as const;
    case 'NOT_FOUND':
      return notFoundRejection('account');
    case 'KEY_CONFLICT':
      return idempotencyConflictRejection();
    case 'REFUSED': {
      const { refusal } = answer;
      // What a customer has is no business of the counter: the holder alone is told how much there is.
      const available = refusal.code === 'INSUFFICIENT_FUNDS' && capacity === 'HOLDER' ? refusal.available : undefined;
      return {
        __typename: 'HoldNotPlacedRejection',
        code: 'HOLD_NOT_PLACED',
        message: refusalText(refusal.code),
        reason: refusal.code,
        available: available === undefined ? null : formatMoney({ amount: available, currency: amount.currency }),
      } as const;
    }
    default:
      throw new Error(`a hold cannot be placed as ${answer.outcome}`);
  }
}

/** Books what was held: the mutation `captureHold`. */
export async function captureHold({ viewer, ledger }: Context, input: CaptureHoldInput) {
  const faults: Faults = [];
  const key = checkIdempotencyKey(input.idempotencyKey, 'input.idempotencyKey', faults);
  const amount =
    input.amount === null || input.amount === undefined ? undefined : checkMoney(input.amount, 'input.amount', faults);
  if (key === undefined || faults.length > 0) return validationRejection(faults);
  if (!isId('hold', input.holdId)) return notFoundRejection('hold');
  const fingerprint = fingerprintOf({
    hold: input.holdId,
    amount: amount?.amount.toString(),
    currency: amount?.currency,
  });
  const claim = { actor: actorOf(viewer), mutation: 'captureHold', key, fingerprint } as const;
  const answer = await orUnavailable(() => ledger.holds.capture({ claim, holdId: input.holdId, amount }));
  return resolvedPayload(answer, (hold) => ({ __typename: 'CaptureHoldSuccess', hold }) as const);
}

/** Frees what was held: the mutation `releaseHold`. */
export async function releaseHold({ viewer, ledger }: Context, input: ReleaseHoldInput) {
  const faults: Faults = [];
  const key = checkIdempotencyKey(input.idempotencyKey, 'input.idempotencyKey', faults);
  if (key === undefined) return validationRejection(faults);
  if (!isId('hold', input.holdId)) return notFoundRejection('hold');
  const fingerprint = fingerprintOf({ hold: input.holdId });
  const claim = { actor: actorOf(viewer), mutation: 'releaseHold', key, fingerprint } as const;
  const answer = await orUnavailable(() => ledger.holds.release({ claim, holdId: input.holdId, amount: undefined }));
  return resolvedPayload(answer, (hold) => ({ __typename: 'ReleaseHoldSuccess', hold }) as const);
}

function resolvedPayload<S>(answer: HoldAnswer, success: (hold: Hold) => S) {
  switch (answer.outcome) {
    case 'DONE':
      return success(answer.hold);
    case 'NOT_FOUND':
      return notFoundRejection('hold');
    case 'KEY_CONFLICT':
      return idempotencyConflictRejection();
    case 'RESOLVED_BEFORE':
      return {
        __typename: 'HoldResolvedRejection',
        code: 'HOLD_RESOLVED',
        message: 'The hold was captured, released, or has expired before. Nothing happened.',
        hold: answer.hold,
      } as const;
    case 'NOT_HELD':
      return validationRejection([
        { path: 'input.amount', code: 'NOT_HELD', message: 'That is more than what is held, or of another currency.' },
      ]);
    case 'REFUSED':
      throw new Error('a hold cannot be refused when it ends');
  }
}
