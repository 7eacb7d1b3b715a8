import { appendToOutbox } from '@florin/events';
import { type Database, isId, type RequestOrigin } from '@florin/kit';
import { deviceOf } from '../domain/device.ts';
import { networkOf } from '../domain/lockout.ts';
import { sessionEnded } from '../events/published.ts';
import { SESSIONS_LISTED } from '../limits.ts';
import { endSession, listSessions } from '../store/sessions.ts';

/** A living session, as its owner sees it. */
interface ListedSession {
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  readonly device: string;
  readonly place: { readonly address: string; readonly sameNetwork: boolean } | null;
  readonly secondFactor: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

interface Owner {
  readonly customerId: string;
  readonly sessionId: string;
  readonly origin?: RequestOrigin | undefined;
}

export interface SessionOperations {
  /** The living sessions of whoever asks, the last used first. */
  sessionsOf(owner: Owner): Promise<readonly ListedSession[]>;
  /** Ends a session of whoever asks. @returns when; `undefined` for one that has ended, is somebody else's, or never was */
  revokeSession(owner: Owner, sessionId: string): Promise<Date | undefined>;
}

export function sessionOperations({
  database,
  now,
}: {
  readonly database: Database;
  readonly now: () => number;
}): SessionOperations {
  return {
    async sessionsOf({ customerId, sessionId, origin }) {
      const here = origin && networkOf(origin.clientAddress);
      const sessions = await listSessions(database, customerId, new Date(now()), SESSIONS_LISTED);
      return sessions.map(({ clientAddress, userAgent, validUntil, ...session }) => ({
        ...session,
        current: session.id === sessionId,
        device: deviceOf(userAgent),
        place:
          clientAddress === null ? null : { address: clientAddress, sameNetwork: networkOf(clientAddress) === here },
        expiresAt: validUntil,
      }));
    },
    async revokeSession({ customerId }, sessionId) {
      if (!isId('session', sessionId)) return undefined;
      const at = new Date(now());
      const revoked = await database.begin(async (sql) => {
        if (!(await endSession(sql, { id: sessionId, customerId }, 'REVOKED', at))) return false;
        await appendToOutbox(sql, [sessionEnded(customerId, sessionId, 'REVOKED')]);
        return true;
      });
      return revoked ? at : undefined;
    },
  };
}
