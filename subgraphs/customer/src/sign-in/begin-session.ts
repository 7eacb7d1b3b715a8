import { appendToOutbox } from '@florin/events';
import { newId, type RequestOrigin, type Role, type Transaction } from '@florin/kit';
import { sessionRoles } from '../domain/session-roles.ts';
import { signedIn } from '../events/published.ts';
import { SESSION_ABSOLUTE_LIFE_MS, SESSION_IDLE_LIFE_MS } from '../limits.ts';
import { noteRolesUsed } from '../store/role-holdings.ts';
import { insertRefreshToken, insertSession } from '../store/sessions.ts';
import type { AccessTokenIssuer } from './access-tokens.ts';
import type { SessionTokens } from './dependencies.ts';
import { tellNewDevice } from './known-devices.ts';
import { newRefreshToken, refreshTokenHash } from './refresh-tokens.ts';

/**
 * Begins a session in the transaction of whatever proved who this is.
 *
 * @param who.roles held (`holdRoles`), or the session could assert one that is being taken
 */
export async function beginSession(
  sql: Transaction,
  tokens: AccessTokenIssuer,
  who: {
    readonly customerId: string;
    readonly roles: readonly Role[];
    readonly secondFactor: boolean;
    readonly origin: RequestOrigin | undefined;
  },
  at: Date,
): Promise<SessionTokens> {
  const { customerId, roles, secondFactor, origin } = who;
  const sessionId = newId('session');
  const refreshToken = newRefreshToken();
  const absoluteUntil = new Date(at.getTime() + SESSION_ABSOLUTE_LIFE_MS);
  const validUntil = new Date(at.getTime() + SESSION_IDLE_LIFE_MS);
  await insertSession(sql, { id: sessionId, customerId, secondFactor, at, absoluteUntil, validUntil, origin });
  await insertRefreshToken(sql, { hash: refreshTokenHash(refreshToken), sessionId, parentHash: null, at });
  const asserted = sessionRoles(roles, secondFactor);
  await noteRolesUsed(sql, customerId, asserted, at);
  await appendToOutbox(sql, [signedIn(customerId, sessionId, secondFactor)]);
  await tellNewDevice(sql, { customerId, sessionId, origin }, at);
  const access = await tokens.issue({ customerId, sessionId, roles: asserted });
  return { customerId, refreshToken, ...access };
}
