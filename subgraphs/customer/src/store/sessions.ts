import type { Queryable, RequestOrigin, Role, Transaction } from '@florin/kit';
import { endProviderSession } from './provider-identities.ts';
import { openTexts, originText, places, sealText } from './sealed-texts.ts';
import { insertSessionEnd } from './session-ends.ts';

export type SessionEnd =
  | 'SIGNED_OUT'
  | 'REFRESH_TOKEN_REUSED'
  | 'REVOKED'
  | 'PASSWORD_CHANGED'
  | 'PASSWORD_RESET'
  | 'ROLE_REVOKED'
  | 'PROVIDER_LOGOUT'
  | 'ERASED'
  | 'FACTORS_RESET';

export interface NewSession {
  readonly id: string;
  readonly customerId: string;
  readonly secondFactor: boolean;
  readonly at: Date;
  readonly absoluteUntil: Date;
  readonly validUntil: Date;
  readonly origin: RequestOrigin | undefined;
}

/** A session that is alive, with whose it is and what roles that person has now. */
export interface LiveSession {
  readonly id: string;
  readonly customerId: string;
  readonly roles: readonly Role[];
  readonly secondFactor: boolean;
  readonly absoluteUntil: Date;
}

/** Begins a session. */
export async function insertSession(sql: Queryable, session: NewSession): Promise<void> {
  const { id, customerId, secondFactor, at, absoluteUntil, validUntil, origin } = session;
  const sealed = origin && (await sealText(sql, customerId, places.sessionOrigin(id), originText(origin)));
  await sql`
    INSERT INTO session (
      id, customer_id, second_factor, created_at, absolute_until, valid_until, origin_sealed, last_used_at)
    VALUES (
      ${id}, ${customerId}, ${secondFactor}, ${at}, ${absoluteUntil}, ${validUntil},
      ${sealed ?? null}, ${at})`;
}

/** Adds a refresh token to a session: the first, or the successor of `parentHash`. */
export async function insertRefreshToken(
  sql: Queryable,
  token: { readonly hash: Buffer; readonly sessionId: string; readonly parentHash: Buffer | null; readonly at: Date },
): Promise<void> {
  await sql`
    INSERT INTO refresh_token (token_hash, session_id, parent_hash, issued_at)
    VALUES (${token.hash}, ${token.sessionId}, ${token.parentHash}, ${token.at})`;
}

/**
 * Locks the session that a refresh token belongs to, if it is alive. Everything that changes a session locks its row first and
 * its tokens afterwards.
 */
export async function lockSessionOfToken(sql: Transaction, hash: Buffer, at: Date): Promise<LiveSession | undefined> {
  const [row] = await sql<
    { id: string; customer_id: string; roles: Role[]; second_factor: boolean; absolute_until: Date }[]
  >`
    SELECT s.id, s.customer_id, c.roles, s.second_factor, s.absolute_until
    FROM refresh_token t
    JOIN session s ON s.id = t.session_id
    JOIN customer c ON c.id = s.customer_id
    WHERE t.token_hash = ${hash} AND s.ended_at IS NULL AND s.valid_until > ${at}
    FOR UPDATE OF s`;
  return (
    row && {
      id: row.id,
      customerId: row.customer_id,
      roles: row.roles,
      secondFactor: row.second_factor,
      absoluteUntil: row.absolute_until,
    }
  );
}

/**
 * Uses a refresh token up, under the lock of its session. A statement of its own, so that it sees what the holder of the lock
 * before us has committed.
 *
 * @returns whether this was its first use
 */
export async function useRefreshToken(sql: Transaction, hash: Buffer, at: Date): Promise<boolean> {
  const rows = await sql`
    UPDATE refresh_token SET used_at = ${at} WHERE token_hash = ${hash} AND used_at IS NULL RETURNING session_id`;
  return rows.length === 1;
}

/** Lets a session live on after a refresh, and notes where it is used now. */
export async function prolongSession(
  sql: Queryable,
  session: Pick<LiveSession, 'id' | 'customerId'>,
  use: { readonly at: Date; readonly validUntil: Date; readonly origin: RequestOrigin | undefined },
): Promise<void> {
  const { at, validUntil, origin } = use;
  const { id, customerId } = session;
  const sealed =
    origin && (await sealText(sql, customerId, places.sessionOrigin(id), await originNow(sql, id, origin)));
  await sql`
    UPDATE session SET
      valid_until = ${validUntil},
      last_used_at = ${at},
      origin_sealed = coalesce(${sealed ?? null}::bytea, origin_sealed)
    WHERE id = ${id}`;
}

/** A request that does not say its browser is of the one that was known. */
async function originNow(sql: Queryable, id: string, origin: RequestOrigin): Promise<string> {
  if (origin.userAgent !== undefined) return originText(origin);
  const [row] = await sql<{ sealed: Buffer | null; agent: string | null }[]>`
    SELECT origin_sealed AS sealed, user_agent AS agent FROM session WHERE id = ${id}`;
  const [text] = await openTexts(sql, [{ place: places.sessionOrigin(id), sealed: row?.sealed ?? null, plain: null }]);
  const known = JSON.parse(text ?? '{}') as Partial<RequestOrigin>;
  const userAgent = known.userAgent ?? row?.agent ?? undefined;
  return originText({ ...origin, ...(userAgent === undefined ? {} : { userAgent }) });
}

/** A living session with where it was used last. */
interface UsedSession {
  readonly id: string;
  readonly secondFactor: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly validUntil: Date;
  readonly clientAddress: string | null;
  readonly userAgent: string | null;
}

/** The living sessions of somebody, the last used first. */
export async function listSessions(
  sql: Queryable,
  customerId: string,
  at: Date,
  limit: number,
): Promise<readonly UsedSession[]> {
  const rows = await sql<(UsedSession & { readonly originSealed: Buffer | null })[]>`
    SELECT
      id, origin_sealed AS "originSealed", second_factor AS "secondFactor", created_at AS "createdAt", last_used_at AS "lastUsedAt",
      valid_until AS "validUntil", client_address AS "clientAddress", user_agent AS "userAgent"
    FROM session WHERE customer_id = ${customerId} AND ended_at IS NULL AND valid_until > ${at}
    ORDER BY last_used_at DESC, id DESC LIMIT ${limit}`;
  const origins = await openTexts(
    sql,
    rows.map(({ id, originSealed }) => ({ place: places.sessionOrigin(id), sealed: originSealed, plain: null })),
  );
  return rows.map(({ originSealed, ...session }, index) => {
    if (originSealed === null) return session;
    const origin = JSON.parse(origins[index] ?? '{}') as Partial<RequestOrigin>;
    return { ...session, clientAddress: origin.clientAddress ?? null, userAgent: origin.userAgent ?? null };
  });
}

/** Ends a session with all its tokens, and notes it for the gateways. In one transaction. @returns whether it was alive */
export async function endSession(
  sql: Transaction,
  session: { readonly id: string; readonly customerId: string },
  reason: SessionEnd,
  at: Date,
): Promise<boolean> {
  const rows = await sql`
    UPDATE session SET ended_at = ${at}, end_reason = ${reason}
    WHERE id = ${session.id} AND customer_id = ${session.customerId} AND ended_at IS NULL AND valid_until > ${at}
    RETURNING id`;
  if (rows.length === 0) return false;
  await endProviderSession(sql, session.id, at);
  await insertSessionEnd(sql, session.id, at);
  return true;
}

/**
 * Ends all living sessions of somebody but one, in the order of their ids so that two who do so do not wait for each other.
 *
 * @returns the ids of those that ended
 */
export async function endSessionsOf(
  sql: Transaction,
  customerId: string,
  { except, reason }: { readonly except: string | undefined; readonly reason: SessionEnd },
  at: Date,
): Promise<readonly string[]> {
  const alive = await sql<{ id: string }[]>`
    SELECT id FROM session
    WHERE customer_id = ${customerId} AND id <> ${except ?? ''} AND ended_at IS NULL AND valid_until > ${at}
    ORDER BY id FOR UPDATE`;
  for (const { id } of alive) await endSession(sql, { id, customerId }, reason, at);
  return alive.map(({ id }) => id);
}

/** Removes some of the sessions that could not be used after a time, with their tokens. @returns how many */
export async function deleteExpiredSessions(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM session WHERE id = ANY (ARRAY(
      SELECT id FROM session WHERE valid_until < ${before} ORDER BY valid_until LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
