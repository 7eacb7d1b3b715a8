import { randomBytes } from 'node:crypto';
import { appendToOutbox } from '@florin/events';
import { type Database, isId, newId, type ServiceKeys, type ServiceName, signStepUpProof } from '@florin/kit';
import { factorsOf } from '../domain/second-factors.ts';
import { stepUpRequested } from '../events/published.ts';
import { CHALLENGE_LIFE_MS, PASSKEY_CHALLENGE_BYTES, PROOF_LIFE_MS } from '../limits.ts';
import { insertChallenge, type NewChallenge, takeAnswered } from '../store/challenges.ts';
import { findFactorHolder } from '../store/second-factors.ts';

export interface ChallengeDependencies {
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** Begins a step-up. @returns the challenge's id; `undefined` where the person has no second factor */
export async function createChallenge(
  { database, now }: Pick<ChallengeDependencies, 'database' | 'now'>,
  challenge: Omit<NewChallenge, 'id' | 'expiresAt' | 'passkeyChallenge'>,
): Promise<string | undefined> {
  const { customerId, action, audience } = challenge;
  const holder = await findFactorHolder(database, customerId);
  // Recovery codes stand in for a factor, and go with the last one.
  if (holder === undefined || factorsOf(holder) === 0) return undefined;
  const id = newId('challenge');
  const expiresAt = new Date(now() + CHALLENGE_LIFE_MS);
  const passkeyChallenge = randomBytes(PASSKEY_CHALLENGE_BYTES);
  await database.begin(async (sql) => {
    await insertChallenge(sql, { ...challenge, id, passkeyChallenge, expiresAt });
    await appendToOutbox(sql, [stepUpRequested(customerId, { challengeId: id, action, audience })]);
  });
  return id;
}

/** Until when an answered challenge can be acted on. */
export function usableUntil(answeredAt: Date): Date {
  return new Date(answeredAt.getTime() + PROOF_LIFE_MS);
}

/** The signed proof of an answered challenge, for the service that created it and for exactly what it is about. */
export async function proofOf(
  { database, keys, now }: ChallengeDependencies,
  asked: {
    readonly id: string;
    readonly customerId: string;
    readonly audience: ServiceName;
    readonly action: string;
    readonly payloadHash: string;
  },
): Promise<string | undefined> {
  if (!isId('challenge', asked.id)) return undefined;
  const at = new Date(now());
  const answered = await takeAnswered(database, asked, at);
  if (answered === undefined) return undefined;
  const expiresAt = usableUntil(answered.answeredAt);
  if (expiresAt <= at) return undefined;
  return signStepUpProof(keys, {
    jti: answered.jti,
    subject: asked.customerId,
    audience: asked.audience,
    payloadHash: asked.payloadHash,
    issuedAt: at,
    expiresAt,
  });
}
