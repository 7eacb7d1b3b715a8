import type { RequestOrigin, Viewer } from '@florin/kit';
import { type AccessTokens, bearerTokenOf, type Credential } from '../access-tokens.ts';
import type { EndedSessions } from './ended-sessions.ts';

/** Who somebody says to be on a live connection, checked. */
type Admission =
  | { readonly kind: 'admitted'; readonly credential: Credential | undefined }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** `keys-away` is our trouble, and the token may be good. */
export type RefusalReason = 'invalid' | 'expired' | 'session-ended' | 'keys-away';

export interface Access {
  /** Reads the payload of `connection_init`: `{ accessToken }`, `{ authorization: 'Bearer …' }`, or nothing for nobody known. */
  admit(payload: Readonly<Record<string, unknown>> | undefined, origin: RequestOrigin): Promise<Admission>;
  /** Reads a token that the connection got in whatever way. */
  admitToken(token: string, origin: RequestOrigin): Promise<Admission>;
}

export function createAccess(tokens: AccessTokens, sessions: EndedSessions, now: () => number): Access {
  const admitToken = async (token: string, origin: RequestOrigin): Promise<Admission> => {
    let reading: Awaited<ReturnType<AccessTokens['read']>>;
    try {
      reading = await tokens.read(token, origin);
    } catch {
      return { kind: 'refused', reason: 'keys-away' };
    }
    if (reading.kind === 'refused')
      return { kind: 'refused', reason: reading.reason === 'SESSION_ENDED' ? 'session-ended' : 'invalid' };
    // A stream must not outlive its token by a clock's tolerance, so none begins on it either.
    if (reading.kind === 'expired' || reading.credential.expiresAt <= now())
      return { kind: 'refused', reason: 'expired' };
    const { credential } = reading;
    return sessions.isEnded(credential.viewer.sessionId)
      ? { kind: 'refused', reason: 'session-ended' }
      : { kind: 'admitted', credential };
  };
  return {
    admitToken,
    async admit(payload, origin) {
      const given = tokenIn(payload ?? {});
      if (given === 'none') return { kind: 'admitted', credential: undefined };
      return given === 'malformed' ? { kind: 'refused', reason: 'invalid' } : admitToken(given.token, origin);
    },
  };
}

function tokenIn(payload: Readonly<Record<string, unknown>>): { readonly token: string } | 'none' | 'malformed' {
  // HTTP's names know no case, and clients copy them as they are.
  const authorization = payload.authorization ?? payload.Authorization;
  const given = payload.accessToken ?? authorization;
  if (given === undefined || given === null || given === '') return 'none';
  if (typeof given !== 'string') return 'malformed';
  const token = payload.accessToken === undefined ? bearerTokenOf(given) : given;
  return token === undefined ? 'malformed' : { token };
}

/** Whether a renewing token speaks for the same person in the same session. */
export function isSameIdentity(viewer: Viewer, credential: Credential): boolean {
  return (
    viewer.kind === 'user' &&
    viewer.customerId === credential.viewer.customerId &&
    viewer.sessionId === credential.viewer.sessionId
  );
}
