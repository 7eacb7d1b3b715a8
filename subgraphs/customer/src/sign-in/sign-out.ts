import { appendToOutbox } from '@florin/events';
import { signedOut } from '../events/published.ts';
import { endSession } from '../store/sessions.ts';
import type { SignInDependencies } from './dependencies.ts';

/** Ends the session of an access token. @returns when it ended, or `undefined` when it had ended before */
export async function signOut(
  { database, now }: Pick<SignInDependencies, 'database' | 'now'>,
  viewer: { readonly customerId: string; readonly sessionId: string },
): Promise<Date | undefined> {
  const { customerId, sessionId } = viewer;
  const at = new Date(now());
  return database.begin(async (sql) => {
    if (!(await endSession(sql, { id: sessionId, customerId }, 'SIGNED_OUT', at))) return undefined;
    await appendToOutbox(sql, [signedOut(customerId, sessionId)]);
    return at;
  });
}
