import type { SensitiveAct, StepUp, StepUpProof } from '@florin/kit';

/** The proof of the challenge that a caller names, if it is about exactly this. @throws ServiceUnavailable */
export async function proofOf(
  { stepUp }: { readonly stepUp: StepUp },
  act: SensitiveAct,
  challengeId: string | undefined,
  traceId: string,
): Promise<StepUpProof | undefined> {
  return challengeId === undefined ? undefined : stepUp.proofOf(act, challengeId, traceId);
}
