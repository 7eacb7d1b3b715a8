import { type Canonical, isId, payloadHashOf, type Transaction } from '@florin/kit';
import { deleteChallenge, takeAnswered } from '../store/challenges.ts';
import { usableUntil } from './challenges.ts';

/** A sensitive act of this service's own, which keeps the challenges itself and so needs no signed proof. */
export interface OwnAct {
  readonly customerId: string;
  readonly action:
    | 'ADD_AUTHENTICATOR_APP'
    | 'ADD_PASSKEY'
    | 'APPROVE'
    | 'CHANGE_PASSWORD'
    | 'DECLINE'
    | 'GRANT_ROLE'
    | 'REGENERATE_RECOVERY_CODES'
    | 'REMOVE_SECOND_FACTOR'
    | 'REQUEST_DATA_EXPORT'
    | 'REQUEST_ERASURE'
    | 'RESET_SECOND_FACTORS'
    | 'REVOKE_ROLE'
    | 'UPDATE_PROFILE';
  /** Everything that the person agrees to. */
  readonly payload: Canonical;
}

/** The act has to be proven first; nothing changed. */
export interface StepUpNeeded {
  readonly kind: 'step-up-needed';
  readonly act: OwnAct;
}

/** What a challenge for the act is made from. */
export function challengeFor({ customerId, action, payload }: OwnAct) {
  const payloadHash = payloadHashOf({ subject: customerId, action, payload });
  return { customerId, audience: 'customer', action, payloadHash, amount: null, payee: null, accountId: null } as const;
}

/**
 * Uses an answered challenge up, in the transaction of its effect: it proves this act, once, and with another it is void. READ
 * COMMITTED, under the lock of the challenge; of two at once the second finds it gone.
 */
export async function useConsent(
  sql: Transaction,
  act: OwnAct,
  challengeId: string | undefined,
  at: Date,
): Promise<boolean> {
  if (challengeId === undefined || !isId('challenge', challengeId)) return false;
  const answered = await takeAnswered(sql, { id: challengeId, ...challengeFor(act) }, at);
  if (answered === undefined || usableUntil(answered.answeredAt) <= at) return false;
  return deleteChallenge(sql, challengeId);
}
