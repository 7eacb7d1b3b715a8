import {
  checkIdempotencyKey,
  type Faults,
  fingerprintOf,
  idempotencyConflictRejection,
  isId,
  notFoundRejection,
  validationRejection,
} from '@florin/kit';
import type { Order } from '../domain/order.ts';
import type { TransferItemInput, TransfersInput } from '../generated/resolvers.ts';
import type { BulkItemAnswer } from '../ledger/bulks.ts';
import { BULK_MAX_ITEMS } from '../limits.ts';
import { orUnavailable } from '../unavailable.ts';
import { actorOf } from './actor.ts';
import { answerPayload } from './answers.ts';
import { checkAmount, checkReference } from './check-input.ts';
import { actOf, type ConsentContext, consentTo } from './consent.ts';
import { checkPayee } from './give-transfer.ts';

/** Moves money from one account to many: the mutation `transfers`. */
export async function giveTransfers(context: ConsentContext, input: TransfersInput) {
  const faults: Faults = [];
  const idempotencyKey = checkIdempotencyKey(input.idempotencyKey, 'input.idempotencyKey', faults);
  const actor = actorOf(context.viewer);
  const orders = checkItems(input, actor, faults);
  if (idempotencyKey === undefined || faults.length > 0) return validationRejection(faults);
  const [first] = orders;
  if (first === undefined || !isId('account', input.fromAccountId)) return notFoundRejection('account');
  const atomic = input.atomic ?? false;
  const fingerprint = fingerprintOf({
    from: input.fromAccountId,
    atomic,
    items: orders.map((order) => order.fingerprint),
  });
  const act = actOf(context, 'TRANSFER', { fingerprint, idempotencyKey });
  const consent = await consentTo(context, act, input.challengeId, { exemptions: false });
  const claim = { actor, mutation: 'transfers', key: idempotencyKey, fingerprint } as const;
  const answer = await orUnavailable(() => context.ledger.bulks.post({ claim, orders, atomic, consent }));
  switch (answer.outcome) {
    case 'KEY_CONFLICT':
      return idempotencyConflictRejection();
    case 'STEP_UP_REQUIRED': {
      const total = orders.reduce((sum, { amount }) => sum + amount.amount, 0n);
      const shown = { amount: { ...first.amount, amount: total }, payee: null, accountId: input.fromAccountId };
      return orUnavailable(() => context.stepUp.refusalFor(act, shown, context.traceId));
    }
    case 'ANSWERED': {
      const results = answer.items.map(itemPayload);
      const booked = results.filter(({ __typename }) => __typename === 'TransferSuccess').length;
      if (answer.together)
        return { __typename: 'TransfersSuccess' as const, results, booked, refused: results.length - booked };
      const message = 'One of the transfers was refused, and all were to happen or none: no money moved.';
      return { __typename: 'TransfersRefusedRejection' as const, code: 'NOT_TOGETHER' as const, message, results };
    }
  }
}

function checkItems({ fromAccountId, items }: TransfersInput, actor: string, faults: Faults): readonly Order[] {
  if (items.length < 1 || items.length > BULK_MAX_ITEMS) {
    const message = `Give 1 to ${BULK_MAX_ITEMS} transfers at once.`;
    faults.push({ path: 'input.items', code: 'SIZE', message });
    return [];
  }
  const orders = items.flatMap((item, place) =>
    checkItem(item, `input.items.${place}`, { fromAccountId, actor }, faults),
  );
  const [first] = orders;
  for (const [place, { amount }] of orders.entries())
    if (first !== undefined && amount.currency !== first.amount.currency)
      faults.push({
        path: `input.items.${place}.amount.currency`,
        code: 'CURRENCY',
        message: 'All transfers of one call are in the same currency.',
      });
  return orders;
}

function checkItem(
  item: TransferItemInput,
  path: string,
  { fromAccountId, actor }: { readonly fromAccountId: string; readonly actor: string },
  faults: Faults,
): Order[] {
  const amount = checkAmount(item.amount, path, faults);
  const reference = checkReference(item.reference, path, faults);
  const credit = checkPayee(item, path, faults);
  if (amount === undefined || reference === undefined || credit === undefined) return [];
  const fingerprint = fingerprintOf({
    from: fromAccountId,
    toAccountId: item.toAccountId,
    toIban: item.toIban,
    amount: amount.amount.toString(),
    currency: amount.currency,
    reference,
  });
  return [
    {
      kind: 'TRANSFER',
      mutation: 'transfers',
      actor,
      capacity: 'HOLDER',
      idempotencyKey: '',
      fingerprint,
      debit: { by: 'id', id: fromAccountId },
      credit,
      amount,
      reference,
    },
  ];
}

function itemPayload(answer: BulkItemAnswer) {
  if (answer.outcome !== 'NOT_EXECUTED') {
    const payload = answerPayload(answer, (transaction) => ({ __typename: 'TransferSuccess', transaction }) as const);
    if (payload.__typename === 'IdempotencyConflictRejection')
      throw new Error('a transfer of a bulk has another’s key');
    return payload;
  }
  const message = 'This was not executed, because another transfer of the same call was refused.';
  return { __typename: 'NotExecutedRejection', code: 'NOT_EXECUTED', message } as const;
}
