import { appendToOutbox } from '@florin/events';
import type { RequestOrigin, Role, Transaction } from '@florin/kit';
import { sessionRoles } from '../domain/session-roles.ts';
import { sessionFamilyEnded, sessionRefreshed } from '../events/published.ts';
import { SESSION_IDLE_LIFE_MS } from '../limits.ts';
import { noteRolesUsed } from '../store/role-holdings.ts';
import {
  endSession,
  insertRefreshToken,
  type LiveSession,
  lockSessionOfToken,
  prolongSession,
  useRefreshToken,
} from '../store/sessions.ts';
import type { SessionTokens, SignInDependencies } from './dependencies.ts';
import { newRefreshToken, refreshTokenHash } from './refresh-tokens.ts';

export type RefreshOutcome =
  | { readonly kind: 'refreshed'; readonly session: SessionTokens }
  /** The token is unknown, of an ended session, or came for the second time. */
  | { readonly kind: 'ended' };

/**
 * Exchanges a refresh token for the next one (RFC 9700 §4.14.2). READ COMMITTED, under the lock of the session's row. A token
 * that comes twice ends its session, also when its two uses are a client's own race: a thief's race looks the same.
 */
export async function refreshSession(
  { database, tokens, now }: SignInDependencies,
  refreshToken: string,
  origin: RequestOrigin | undefined,
): Promise<RefreshOutcome> {
  const at = new Date(now());
  const rotated = await database.begin((sql) => rotate(sql, refreshTokenHash(refreshToken), at, origin));
  if (rotated === undefined) return { kind: 'ended' };
  const { id, customerId } = rotated.session;
  const access = await tokens.issue({ customerId, sessionId: id, roles: rotated.roles });
  return { kind: 'refreshed', session: { customerId, refreshToken: rotated.refreshToken, ...access } };
}

async function rotate(
  sql: Transaction,
  hash: Buffer,
  at: Date,
  origin: RequestOrigin | undefined,
): Promise<{ session: LiveSession; roles: readonly Role[]; refreshToken: string } | undefined> {
  const session = await lockSessionOfToken(sql, hash, at);
  if (session === undefined) return undefined;
  if (!(await useRefreshToken(sql, hash, at))) {
    await endSession(sql, session, 'REFRESH_TOKEN_REUSED', at);
    await appendToOutbox(sql, [sessionFamilyEnded(session.customerId, session.id)]);
    return undefined;
  }
  // Roles are read anew, so that a taken role is gone with the next access token.
  const roles = sessionRoles(session.roles, session.secondFactor);
  if (roles.length === 0) return undefined;
  const refreshToken = newRefreshToken();
  const token = { hash: refreshTokenHash(refreshToken), sessionId: session.id, parentHash: hash, at };
  await insertRefreshToken(sql, token);
  const idleUntil = at.getTime() + SESSION_IDLE_LIFE_MS;
  const validUntil = new Date(Math.min(idleUntil, session.absoluteUntil.getTime()));
  await prolongSession(sql, session, { at, validUntil, origin });
  await noteRolesUsed(sql, session.customerId, roles, at);
  await appendToOutbox(sql, [sessionRefreshed(session.customerId, session.id)]);
  return { session, roles, refreshToken };
}
