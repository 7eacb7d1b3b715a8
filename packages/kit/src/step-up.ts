import { type Canonical, fingerprintOf } from './fingerprint.ts';
import type { ServiceKeys } from './keys.ts';
import { formatMoney, type Money } from './money.ts';
import type { ServiceClient } from './service-client.ts';
import { verifyStepUpProof } from './step-up-proofs.ts';

/**
 * A sensitive act as its service asks for a proof of it (strong customer authentication: PSD2 RTS articles 4 and 5).
 *
 * A mutation that needs it: takes `challengeId`; asks `proofOf` where one was given, and stores the proof's `jti` uniquely in the
 * transaction of its effect; without a proof, and where no exemption holds, answers what `refusalFor` says. The service is named in the
 * rules of customer's `createChallenge` and `stepUpProof`.
 */
export interface SensitiveAct {
  /** The customer's id of whoever acts. */
  readonly subject: string;
  /** The act's name, such as `TRANSFER`. */
  readonly action: string;
  /** Everything that the person agrees to. Any change of it needs another proof; the idempotency key belongs to it. */
  readonly payload: Canonical;
}

/** What the person is shown before answering (dynamic linking, RTS article 5 (1)(a)). */
export interface ShownAct {
  readonly amount?: Money;
  readonly payee?: string | null;
  readonly accountId?: string;
}

/** A proof that holds for an act. Whoever acts on it stores `jti` uniquely. */
export interface StepUpProof {
  readonly jti: string;
  readonly expiresAt: Date;
}

export interface StepUp {
  /** The proof of an answered challenge; `undefined` when it is not answered, expired, void, or about anything else. @throws ServiceUnavailable */
  proofOf(act: SensitiveAct, challengeId: string, traceId: string): Promise<StepUpProof | undefined>;
  /** Creates a challenge: what the mutation answers. @throws ServiceUnavailable */
  refusalFor(act: SensitiveAct, shown: ShownAct, traceId: string): Promise<StepUpRefusal>;
}

export type StepUpRefusal =
  | ReturnType<typeof stepUpRequiredRejection>
  | ReturnType<typeof secondFactorMissingRejection>;

/** The hash to which a proof is bound: of the act, who acts, and all details. */
export function payloadHashOf({ subject, action, payload }: SensitiveAct): string {
  return fingerprintOf({ subject, action, payload });
}

/** Step-up for a service that is not `customer`, which keeps the challenges. */
export function createStepUp(options: {
  /** Calls the subgraph `customer`. */
  readonly customers: ServiceClient;
  readonly keys: ServiceKeys;
  readonly now?: () => number;
}): StepUp {
  const { customers, keys, now = Date.now } = options;
  return {
    async proofOf(act, challengeId, traceId) {
      const { subject, action } = act;
      const payloadHash = payloadHashOf(act);
      const input = { challengeId, subject, action, payloadHash };
      const { stepUpProof } = await customers.call<{ stepUpProof: string | null }>({
        query: 'mutation ($input: StepUpProofInput!) { stepUpProof(input: $input) }',
        variables: { input },
        traceId,
        onBehalfOf: subject,
      });
      return stepUpProof === null ? undefined : verifyStepUpProof(keys, stepUpProof, { subject, payloadHash }, now);
    },
    async refusalFor(act, { amount, ...shown }, traceId) {
      const { subject, action } = act;
      const input = {
        subject,
        action,
        payloadHash: payloadHashOf(act),
        ...(amount === undefined ? {} : { amount: formatMoney(amount) }),
        ...shown,
      };
      const { createChallenge } = await customers.call<{ createChallenge: { challengeId: string | null } }>({
        query: 'mutation ($input: CreateChallengeInput!) { createChallenge(input: $input) { challengeId } }',
        variables: { input },
        traceId,
        onBehalfOf: subject,
      });
      const { challengeId } = createChallenge;
      return challengeId === null ? secondFactorMissingRejection() : stepUpRequiredRejection(challengeId);
    },
  };
}

export function stepUpRequiredRejection(challengeId: string) {
  return {
    __typename: 'StepUpRequiredRejection',
    code: 'STEP_UP_REQUIRED',
    message: 'Prove that it is you: answer the challenge, and send the same again with its id. Nothing happened yet.',
    challenge: { __typename: 'Challenge', id: challengeId },
  } as const;
}

export function secondFactorMissingRejection() {
  return {
    __typename: 'SecondFactorMissingRejection',
    code: 'SECOND_FACTOR_MISSING',
    message:
      'This needs a second factor, and you have none yet. Enrol an authenticator app or a passkey, and try again. Nothing happened.',
  } as const;
}
