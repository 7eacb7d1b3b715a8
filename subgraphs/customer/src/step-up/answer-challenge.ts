import { appendToOutbox } from '@florin/events';
import { type Database, isId, type RequestOrigin } from '@florin/kit';
import { type StepUpFailure, stepUpFailed, stepUpSucceeded } from '../events/published.ts';
import type { FactorAnswer } from '../factors/factor-answer.ts';
import type { RelyingParty } from '../factors/passkeys/relying-party.ts';
import { factorVerdict } from '../factors/verify-factor.ts';
import type { Lockout } from '../lockout/lockout.ts';
import { countAnswer, markAnswered } from '../store/challenges.ts';
import { usableUntil } from './challenges.ts';

export type AnswerChallengeOutcome =
  | { readonly kind: 'answered'; readonly usableUntil: Date }
  /** Wrong, used before, or too many tries: whoever answered is never told which. */
  | { readonly kind: 'refused' }
  /** Unknown, of somebody else, expired, answered or void. */
  | { readonly kind: 'ended' };

/**
 * Answers a challenge by a second factor. The attempt is counted, and committed, before the answer is looked at; wrong ones count
 * for the account's lockout too, or many challenges would be many times five tries. The answer is used up in the transaction that
 * marks the challenge. Lock order: challenge (alone), then factor, challenge.
 */
export async function answerChallenge(
  dependencies: {
    readonly database: Database;
    readonly lockout: Lockout;
    readonly party: RelyingParty;
    readonly now: () => number;
  },
  input: { readonly challengeId: string; readonly customerId: string; readonly answer: FactorAnswer },
  origin: RequestOrigin | undefined,
): Promise<AnswerChallengeOutcome> {
  const { database, lockout, party, now } = dependencies;
  const { challengeId, customerId, answer } = input;
  const at = new Date(now());
  const known = isId('challenge', challengeId);
  const challenge = known ? await countAnswer(database, challengeId, customerId, at) : undefined;
  if (challenge === undefined) return { kind: 'ended' };
  const refuse = async (reason: StepUpFailure): Promise<AnswerChallengeOutcome> => {
    await appendToOutbox(database, [stepUpFailed(customerId, challengeId, reason)]);
    return { kind: 'refused' };
  };
  const counted = await lockout.begin({ customerId, origin });
  if (counted === 'locked') return refuse('LOCKED');
  const outcome = await database.begin(async (sql) => {
    const verdict = await factorVerdict({ sql, at, passkey: { party, challenge } }, customerId, answer);
    if (verdict !== 'right') return verdict;
    // Two right answers may come for one challenge; the second is spent, and answers nothing.
    if (!(await markAnswered(sql, challengeId, at))) return 'ended';
    await appendToOutbox(sql, [stepUpSucceeded(customerId, challengeId, answer.kind)]);
    return 'answered';
  });
  if (outcome === 'wrong') return refuse('WRONG_CODE');
  if (outcome === 'used') return refuse('USED_CODE');
  await counted.succeeded();
  return outcome === 'ended' ? { kind: 'ended' } : { kind: 'answered', usableUntil: usableUntil(at) };
}
