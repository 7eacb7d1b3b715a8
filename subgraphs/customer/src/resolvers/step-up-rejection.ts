import { stepUpRequiredRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { challengeFor, type StepUpNeeded } from '../step-up/own-acts.ts';

/** The challenge that has to be answered first; absent where nothing is left to answer it with. */
export async function stepUpRejection({ act }: StepUpNeeded, context: CustomerContext) {
  const challengeId = await context.createChallenge(challengeFor(act));
  const challenge = challengeId === undefined ? null : await context.challenges.load(challengeId);
  return challenge === null ? undefined : { ...stepUpRequiredRejection(challenge.id), challenge };
}
