import type { Queryable, ServiceName } from '@florin/kit';
import { CHALLENGE_ATTEMPTS, CHALLENGES_OPEN_MAX } from '../limits.ts';
import { openTexts, places, sealText } from './sealed-texts.ts';

/** What a service wants proven by somebody. */
export interface NewChallenge {
  readonly id: string;
  readonly customerId: string;
  readonly audience: ServiceName;
  readonly action: string;
  /** SHA-256, hex. */
  readonly payloadHash: string;
  readonly amount: { readonly amount: string; readonly currency: string } | null;
  readonly payee: string | null;
  readonly accountId: string | null;
  /** What a passkey has to sign. */
  readonly passkeyChallenge: Buffer;
  readonly expiresAt: Date;
}

/** Keeps a challenge, and forgets the oldest of somebody who has more than enough open. */
export async function insertChallenge(sql: Queryable, challenge: NewChallenge): Promise<void> {
  const { id, customerId, audience, action, payloadHash, amount, payee, accountId } = challenge;
  const sealed = payee === null ? null : await sealText(sql, customerId, places.payee(id), payee);
  await sql`
    WITH forgotten AS (
      DELETE FROM step_up_challenge WHERE id = ANY (ARRAY(
        SELECT id FROM step_up_challenge WHERE customer_id = ${customerId}
        ORDER BY expires_at DESC, id OFFSET ${CHALLENGES_OPEN_MAX - 1} FOR UPDATE SKIP LOCKED))
    )
    INSERT INTO step_up_challenge
      (id, customer_id, audience, action, payload_hash, amount, currency, payee_sealed, account_id, passkey_challenge, expires_at)
    VALUES (${id}, ${customerId}, ${audience}, ${action}, ${Buffer.from(payloadHash, 'hex')}, ${amount?.amount ?? null},
      ${amount?.currency ?? null}, ${sealed}, ${accountId},
      ${challenge.passkeyChallenge}, ${challenge.expiresAt})`;
}

/** A challenge as its person sees it. */
export interface ChallengeRow {
  readonly id: string;
  readonly action: string;
  readonly amount: { readonly amount: string; readonly currency: string } | null;
  readonly payee: string | null;
  readonly accountId: string | null;
  readonly attemptsLeft: number;
  readonly passkeyChallenge: Buffer;
  readonly expiresAt: Date;
}

/** Somebody's own challenges. */
export async function findChallenges(
  sql: Queryable,
  customerId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChallengeRow>> {
  const rows = await sql<
    {
      id: string;
      action: string;
      amount: string | null;
      currency: string | null;
      payee: string | null;
      payee_sealed: Buffer | null;
      account_id: string | null;
      attempts: number;
      passkey_challenge: Buffer;
      expires_at: Date;
    }[]
  >`SELECT id, action, amount, currency, payee, payee_sealed, account_id, passkey_challenge, expires_at,
      -- The right answer, too, was counted before anybody looked at it; it is no wrong one.
      attempts - (answered_at IS NOT NULL)::int AS attempts
    FROM step_up_challenge WHERE customer_id = ${customerId} AND id = ANY (${[...ids]})`;
  const payees = await openTexts(
    sql,
    rows.map(({ id, payee, payee_sealed: sealed }) => ({ place: places.payee(id), sealed, plain: payee })),
  );
  return new Map(
    rows.map(({ id, action, amount, currency, account_id, attempts, passkey_challenge, expires_at }, index) => [
      id,
      {
        id,
        action,
        payee: payees[index] ?? null,
        amount: amount === null || currency === null ? null : { amount, currency },
        accountId: account_id,
        passkeyChallenge: passkey_challenge,
        attemptsLeft: CHALLENGE_ATTEMPTS - attempts,
        expiresAt: expires_at,
      },
    ]),
  );
}

/**
 * Counts one answer before anybody looks at it, so that many at once cannot get more tries than there are.
 *
 * @returns what a passkey has to sign; `undefined` when there is no such challenge of this person that can be answered
 */
export async function countAnswer(
  sql: Queryable,
  id: string,
  customerId: string,
  at: Date,
): Promise<Buffer | undefined> {
  const [row] = await sql<{ passkey_challenge: Buffer }[]>`
    UPDATE step_up_challenge SET attempts = attempts + 1
    WHERE id = ${id} AND customer_id = ${customerId} AND attempts < ${CHALLENGE_ATTEMPTS}
      AND answered_at IS NULL AND voided_at IS NULL AND expires_at > ${at}
    RETURNING passkey_challenge`;
  return row?.passkey_challenge;
}

/** Marks a challenge as answered, once. */
export async function markAnswered(sql: Queryable, id: string, at: Date): Promise<boolean> {
  const rows = await sql`
    UPDATE step_up_challenge SET answered_at = ${at}
    WHERE id = ${id} AND answered_at IS NULL AND voided_at IS NULL RETURNING id`;
  return rows.length === 1;
}

/** What a proof says. */
export interface AnsweredChallenge {
  readonly jti: string;
  readonly answeredAt: Date;
}

/**
 * The answered challenge, if it is about exactly this. Asked for with anything else, it is void from now on: what was shown is not
 * what would be done. One statement, so that of a right and a wrong question at once the right one cannot come second.
 */
export async function takeAnswered(
  sql: Queryable,
  asked: {
    readonly id: string;
    readonly customerId: string;
    readonly audience: ServiceName;
    readonly action: string;
    readonly payloadHash: string;
  },
  at: Date,
): Promise<AnsweredChallenge | undefined> {
  const [row] = await sql<{ jti: string; answered_at: Date | null; voided_at: Date | null }[]>`
    UPDATE step_up_challenge
    SET voided_at = CASE WHEN action = ${asked.action} AND payload_hash = ${Buffer.from(asked.payloadHash, 'hex')}
      THEN voided_at ELSE COALESCE(voided_at, ${at}) END
    WHERE id = ${asked.id} AND customer_id = ${asked.customerId} AND audience = ${asked.audience}
    RETURNING jti, answered_at, voided_at`;
  if (row === undefined || row.answered_at === null || row.voided_at !== null) return undefined;
  return { jti: row.jti, answeredAt: row.answered_at };
}

/** Uses a challenge up. @returns whether it was there yet */
export async function deleteChallenge(sql: Queryable, id: string): Promise<boolean> {
  const rows = await sql`DELETE FROM step_up_challenge WHERE id = ${id} RETURNING id`;
  return rows.length === 1;
}

/** Removes some of the challenges that expired before a time. @returns how many */
export async function deleteExpiredChallenges(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM step_up_challenge WHERE id = ANY (ARRAY(
      SELECT id FROM step_up_challenge WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
