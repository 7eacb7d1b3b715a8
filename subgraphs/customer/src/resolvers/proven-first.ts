import { stepUpRequiredRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { challengeFor, type StepUpNeeded } from '../step-up/own-acts.ts';

export const factorMissing = {
  __typename: 'SecondFactorMissingRejection',
  code: 'SECOND_FACTOR_MISSING',
  message: 'This needs a second factor to prove that it is you. Enrol one, then try again.',
} as const;

/** What has to be answered first; where the factors are gone meanwhile, there is nothing to answer with. */
export async function provenFirst({ act }: StepUpNeeded, context: CustomerContext) {
  const challengeId = await context.createChallenge(challengeFor(act));
  const challenge = challengeId === undefined ? null : await context.challenges.load(challengeId);
  return challenge === null ? factorMissing : { ...stepUpRequiredRejection(challenge.id), challenge };
}
