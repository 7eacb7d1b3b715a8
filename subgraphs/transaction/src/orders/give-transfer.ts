import { type Faults, fingerprintOf, isId, notFoundRejection, validationRejection } from '@florin/kit';
import type { AccountReference, Order } from '../domain/order.ts';
import type { TransferInput } from '../generated/resolvers.ts';
import { actorOf } from './actor.ts';
import { answerPayload } from './answers.ts';
import { checkOrder } from './check-input.ts';
import { actOf, type ConsentContext, consentTo, postWithConsent } from './consent.ts';

/** Moves money between two accounts of the bank: the mutation `transfer`. */
export async function giveTransfer(context: ConsentContext, input: TransferInput) {
  const faults: Faults = [];
  const checked = checkOrder(input, faults);
  const payee = checkPayee(input, 'input', faults);
  if (checked === undefined || payee === undefined) return validationRejection(faults);
  if (![input.fromAccountId, ...(payee.by === 'id' ? [payee.id] : [])].every((id) => isId('account', id)))
    return notFoundRejection('account');
  const order: Order = {
    kind: 'TRANSFER',
    actor: actorOf(context.viewer),
    capacity: 'HOLDER',
    ...checked,
    fingerprint: fingerprintOf({
      from: input.fromAccountId,
      toAccountId: input.toAccountId,
      toIban: input.toIban,
      amount: checked.amount.amount.toString(),
      currency: checked.amount.currency,
      reference: checked.reference,
    }),
    debit: { by: 'id', id: input.fromAccountId },
    credit: payee,
  };
  const act = actOf(context, 'TRANSFER', order);
  const consent = await consentTo(context, act, input.challengeId, { exemptions: true });
  const answer = await postWithConsent(context, act, { ...order, consent }, input.fromAccountId);
  if ('__typename' in answer) return answer;
  return answerPayload(answer, (transaction) => ({ __typename: 'TransferSuccess', transaction }) as const);
}

/** Exactly one of the two names of the payee (API.md, Conventions: `a | b` in an input). */
export function checkPayee(
  input: Pick<TransferInput, 'toAccountId' | 'toIban'>,
  path: string,
  faults: Faults,
): Exclude<AccountReference, { by: 'own' }> | undefined {
  const id = input.toAccountId ?? undefined;
  const iban = input.toIban ?? undefined;
  if (id !== undefined && iban === undefined) return { by: 'id', id };
  if (iban !== undefined && id === undefined) return { by: 'iban', iban };
  faults.push({ path, code: 'EXACTLY_ONE', message: 'Give exactly one of toAccountId and toIban.' });
  return undefined;
}
