import { appendToOutbox } from '@florin/events';
import { sessionEnded } from '../events/published.ts';
import {
  findSessionsOf,
  identityHash,
  lockIdentity,
  noteProviderEnd,
  providerSessionHash,
} from '../store/provider-identities.ts';
import { endSession } from '../store/sessions.ts';
import type { ProviderDependencies } from './open-session.ts';

/**
 * Ends our sessions of a subject of the provider, or of one of its sessions: the provider told that it ended (OpenID Connect
 * Back-Channel Logout 1.0). A token of what ended opens none later either, also where the bank has not seen one yet. Lock order: the
 * identity, then sessions, as where one is opened.
 *
 * @returns how many were alive
 */
export async function endProviderSessions(
  { database, now, issuer }: Pick<ProviderDependencies, 'database' | 'now' | 'issuer'>,
  ended: { readonly issuer: string; readonly subject: string; readonly session: string | undefined },
): Promise<number> {
  if (issuer === undefined || ended.issuer !== issuer) return 0;
  const at = new Date(now());
  const { subject, session } = ended;
  const hashes =
    session === undefined
      ? undefined
      : [true, false].map((secondFactor) => providerSessionHash(issuer, { subject, session, secondFactor }));
  const identity = identityHash(issuer, subject);
  return database.begin(async (sql) => {
    await lockIdentity(sql, identity);
    await noteProviderEnd(sql, hashes ?? [identity], at);
    const alive = await findSessionsOf(sql, identity, hashes);
    let count = 0;
    for (const { id, customerId } of alive) {
      if (!(await endSession(sql, { id, customerId }, 'PROVIDER_LOGOUT', at))) continue;
      await appendToOutbox(sql, [sessionEnded(customerId, id, 'PROVIDER_LOGOUT')]);
      count += 1;
    }
    return count;
  });
}
