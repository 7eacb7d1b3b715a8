import { LruCache, publicError, type RequestOrigin, ROLES, type Viewer } from '@florin/kit';
import type { GraphQLError } from 'graphql';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { ACCESS_TOKEN_CLOCK_SKEW_SECONDS, ACCESS_TOKEN_MAX_LENGTH, VERIFIED_TOKENS } from './limits.ts';
import type { SessionRefusal } from './provider/customer-sessions.ts';

export interface AccessTokenOptions {
  /** Finds the public key of a token: local keys, or a JWKS fetched and cached by jose. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  readonly now?: () => number;
}

/** Whom an access token speaks for, and until when. */
export interface Credential {
  readonly viewer: Extract<Viewer, { kind: 'user' }>;
  /** Milliseconds since 1970, as the token says it. */
  readonly expiresAt: number;
}

export type TokenReading =
  | { readonly kind: 'valid'; readonly credential: Credential }
  /** It was good once: its holder can get a new one. */
  | { readonly kind: 'expired' }
  /** Forged, for somebody else, or no access token. */
  | { readonly kind: 'refused'; readonly reason?: SessionRefusal; readonly linkToken?: string | undefined };

export interface AccessTokens {
  /** Whether reading it is no new question to the bank: it was good before and has not expired, or the bank is never asked. */
  knows(token: string): boolean;
  /**
   * Reads a token for a connection that outlives a request.
   *
   * @param origin where it came from, as the bank tells its owner
   * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` (HTTP 503) when the keys cannot be had
   */
  read(token: string, origin?: RequestOrigin): Promise<TokenReading>;
  /**
   * Reads who a bearer token speaks for.
   *
   * @throws GraphQLError `UNAUTHENTICATED` (HTTP 401) for a token that is forged, stale, for somebody else or no access token
   */
  viewerOf(token: string, origin?: RequestOrigin): Promise<Viewer>;
  /** What whoever has a good token is told whose session has ended. */
  sessionEnded(): GraphQLError;
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  roles: z.array(z.enum(ROLES)),
  exp: z.number(),
});

/**
 * Verifies access tokens by RFC 8725's advice: one algorithm, the type of RFC 9068, issuer and audience, keys by `kid` from
 * our own set only (`jku`, `x5u` and `jwk` of the header are never looked at).
 */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const now = options.now ?? Date.now;
  const skewMs = ACCESS_TOKEN_CLOCK_SKEW_SECONDS * 1000;
  const verified = new LruCache<string, TokenReading & { kind: 'valid' }>(VERIFIED_TOKENS);
  const read = async (token: string): Promise<TokenReading> => {
    const known = verified.get(token);
    if (known !== undefined && known.credential.expiresAt + skewMs > now()) return known;
    verified.delete(token);
    if (token.length > ACCESS_TOKEN_MAX_LENGTH) return { kind: 'refused' };
    const reading = await verify(token, options, now());
    if (reading.kind === 'valid') verified.set(token, reading);
    return reading;
  };
  return {
    knows: () => true,
    read,
    async viewerOf(token) {
      const reading = await read(token);
      if (reading.kind !== 'valid') throw tokenRefused();
      return reading.credential.viewer;
    },
    sessionEnded: tokenRefused,
  };
}

/** How jose says that a key set did not come in time, came with another status than 200 or not as JSON, or is none. */
const KEYS_AWAY: ReadonlySet<string> = new Set([
  errors.JWKSTimeout.code,
  errors.JOSEError.code,
  errors.JWKSInvalid.code,
]);

async function verify(token: string, options: AccessTokenOptions, now: number): Promise<TokenReading> {
  try {
    const { payload } = await jwtVerify(token, options.keys, {
      algorithms: ['EdDSA'],
      typ: 'at+jwt',
      issuer: options.issuer,
      audience: options.audience,
      clockTolerance: ACCESS_TOKEN_CLOCK_SKEW_SECONDS,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'sid', 'roles', 'iat', 'exp'],
    });
    const { sub, sid, roles, exp } = claimsSchema.parse(payload);
    const viewer = { kind: 'user', customerId: sub, roles, sessionId: sid } as const;
    return { kind: 'valid', credential: { viewer, expiresAt: exp * 1000 } };
  } catch (error) {
    // The key set could not be had: that is our trouble, and the client's token may be good.
    if (error instanceof errors.JOSEError && KEYS_AWAY.has(error.code)) throw signInsUncheckable();
    if (error instanceof TypeError) throw signInsUncheckable();
    return { kind: error instanceof errors.JWTExpired ? 'expired' : 'refused' };
  }
}

/** What a client is told whose token does not hold, whatever the reason. */
export function tokenRefused(): GraphQLError {
  return publicError(
    'UNAUTHENTICATED',
    'The access token is not valid or has expired. Get a new one with refreshSession, sent without a token, or sign in again.',
    { http: { status: 401 } },
  );
}

/** What a client is told whose token cannot be checked now. */
export function signInsUncheckable(): GraphQLError {
  return publicError('SUBGRAPH_UNAVAILABLE', 'Sign-ins cannot be checked at the moment. Try again shortly.', {
    http: { status: 503 },
  });
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/** The token of an `Authorization` header's value; `undefined` when it has none. */
export function bearerTokenOf(header: string): string | undefined {
  return BEARER.exec(header)?.[1];
}
