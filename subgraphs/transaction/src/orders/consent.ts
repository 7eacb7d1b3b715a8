import type { SensitiveAct } from '@florin/kit';
import type { TransactionContext } from '../context.ts';
import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import type { Order, OrderConsent } from '../domain/order.ts';
import { orUnavailable } from '../unavailable.ts';
import { actorOf } from './actor.ts';

export type ConsentContext = Pick<TransactionContext, 'viewer' | 'ledger' | 'stepUp' | 'traceId'>;

/**
 * How it is shown that somebody wants an order: by the proof of the challenge that they name, if it is about exactly this.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when that cannot be asked now
 */
export async function consentTo(
  { stepUp, traceId }: ConsentContext,
  act: SensitiveAct,
  challengeId: string | null | undefined,
  { exemptions }: { readonly exemptions: boolean },
): Promise<OrderConsent> {
  if (challengeId === null || challengeId === undefined) return { kind: 'NONE', exemptions };
  const proof = await orUnavailable(() => stepUp.proofOf(act, challengeId, traceId));
  return proof === undefined ? { kind: 'NONE', exemptions } : { kind: 'PROOF', ...proof, exemptions };
}

/** What is proven: everything that the order says, under its key. */
export function actOf(
  { viewer }: ConsentContext,
  action: 'TRANSFER' | 'WITHDRAWAL',
  { fingerprint, idempotencyKey }: Pick<Order, 'fingerprint' | 'idempotencyKey'>,
): SensitiveAct {
  return { subject: actorOf(viewer), action, payload: { fingerprint, idempotencyKey } };
}

/** What an order came to, once nothing has to be proven any more. */
export type DecidedAnswer = Exclude<OrderAnswer, { outcome: 'STEP_UP_REQUIRED' }>;

/** Gives an order to the ledger. @returns its answer, or the refusal that asks for a proof */
export async function postWithConsent(
  { ledger, stepUp, traceId }: ConsentContext,
  act: SensitiveAct,
  order: Order,
  accountId: string,
): Promise<DecidedAnswer | Awaited<ReturnType<TransactionContext['stepUp']['refusalFor']>>> {
  const answer = await orUnavailable(() => ledger.post(order));
  if (answer.outcome !== 'STEP_UP_REQUIRED') return answer;
  const shown = { amount: order.amount, payee: answer.payee, accountId };
  return orUnavailable(() => stepUp.refusalFor(act, shown, traceId));
}

/** The answer of an order without a consent, which nobody asks to prove. */
export function decided(answer: OrderAnswer): DecidedAnswer {
  if (answer.outcome === 'STEP_UP_REQUIRED') throw new Error('an order that needs no step-up was refused for one');
  return answer;
}
