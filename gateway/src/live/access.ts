import type { RequestOrigin, Viewer } from '@florin/kit';
import type { GraphQLError } from 'graphql';
import { type AccessTokens, bearerTokenOf, type Credential, type TokenReading } from '../access-tokens.ts';
import type { OperationCost, RateLimits } from '../protection/rate-limits.ts';
import { addressSubject, type Subject } from '../protection/subjects.ts';
import { payForToken } from '../protection/token-payment.ts';
import type { EndedSessions } from './ended-sessions.ts';

/** Who somebody says to be on a live connection, checked and paid for. */
type Admission =
  | { readonly kind: 'admitted'; readonly credential: Credential | undefined }
  | { readonly kind: 'refused'; readonly reason: TokenRefusal; readonly cost: OperationCost }
  /** The bank was not asked about the token: who would pay for that has nothing left. */
  | {
      readonly kind: 'refused';
      readonly reason: 'rate-limited';
      readonly cost: OperationCost;
      readonly error: GraphQLError;
    };

/** `keys-away` is our trouble, and the token may be good. */
type TokenRefusal = 'invalid' | 'expired' | 'session-ended' | 'keys-away';
export type RefusalReason = TokenRefusal | 'rate-limited';

export interface Access {
  /** Reads the payload of `connection_init`: `{ accessToken }`, `{ authorization: 'Bearer …' }`, or nothing for nobody known. */
  admit(payload: Readonly<Record<string, unknown>> | undefined, origin: RequestOrigin): Promise<Admission>;
  /**
   * Reads a token that the connection got in whatever way; `undefined` is what is none.
   *
   * @param payer who pays for what the bank is asked, and for a token that is no good. Default: the address
   */
  admitToken(token: string | undefined, origin: RequestOrigin, payer?: Subject): Promise<Admission>;
}

export interface AccessOptions {
  readonly accessTokens: AccessTokens;
  readonly endedSessions: EndedSessions;
  readonly rateLimits: RateLimits;
  readonly now: () => number;
}

export function createAccess(options: AccessOptions): Access {
  const admitToken: Access['admitToken'] = async (token, origin, payer = addressSubject(origin.clientAddress)) => {
    const payment = await payForToken(token, payer, options);
    if (payment.kind === 'refused') return { ...payment, reason: 'rate-limited' };
    const read = await readToken(token, origin, options);
    if (typeof read === 'string') {
      const { cost } = await (read === 'keys-away' ? payment.unanswered() : payment.refused());
      return { kind: 'refused', reason: read, cost };
    }
    await payment.admitted();
    return { kind: 'admitted', credential: read };
  };
  return {
    admitToken,
    async admit(payload, origin) {
      const given = tokenIn(payload ?? {});
      if (given === 'none') return { kind: 'admitted', credential: undefined };
      return admitToken(given === 'malformed' ? undefined : given.token, origin);
    },
  };
}

async function readToken(
  token: string | undefined,
  origin: RequestOrigin,
  { accessTokens, endedSessions, now }: AccessOptions,
): Promise<Credential | TokenRefusal> {
  if (token === undefined) return 'invalid';
  let reading: TokenReading;
  try {
    reading = await accessTokens.read(token, origin);
  } catch {
    return 'keys-away';
  }
  if (reading.kind === 'refused') return reading.reason === 'SESSION_ENDED' ? 'session-ended' : 'invalid';
  // A stream must not outlive its token by a clock's tolerance, so none begins on it either.
  if (reading.kind === 'expired' || reading.credential.expiresAt <= now()) return 'expired';
  const { credential } = reading;
  return endedSessions.isEnded(credential.viewer.sessionId) ? 'session-ended' : credential;
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
