import { LruCache, publicError, ROLES, type Viewer } from '@florin/kit';
import type { GraphQLError } from 'graphql';
import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { ACCESS_TOKEN_CLOCK_SKEW_SECONDS, ACCESS_TOKEN_MAX_LENGTH, VERIFIED_TOKENS } from './limits.ts';

export interface AccessTokenOptions {
  /** Finds the public key of a token: local keys, or a JWKS fetched and cached by jose. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  readonly now?: () => number;
}

export interface AccessTokens {
  /**
   * Reads who a bearer token speaks for.
   *
   * @throws GraphQLError `UNAUTHENTICATED` (HTTP 401) for a token that is forged, stale, for somebody else or no access token
   */
  viewerOf(token: string): Promise<Viewer>;
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
  const verified = new LruCache<string, { viewer: Viewer; expiresAt: number }>(VERIFIED_TOKENS);
  return {
    async viewerOf(token) {
      const known = verified.get(token);
      if (known !== undefined && known.expiresAt > now()) return known.viewer;
      verified.delete(token);
      if (token.length > ACCESS_TOKEN_MAX_LENGTH) throw tokenRefused();
      const claims = await verifiedClaims(token, options, now());
      if (claims === undefined) throw tokenRefused();
      const viewer: Viewer = { kind: 'user', customerId: claims.sub, roles: claims.roles, sessionId: claims.sid };
      verified.set(token, { viewer, expiresAt: (claims.exp + ACCESS_TOKEN_CLOCK_SKEW_SECONDS) * 1000 });
      return viewer;
    },
  };
}

async function verifiedClaims(token: string, options: AccessTokenOptions, now: number) {
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
    return claimsSchema.parse(payload);
  } catch (error) {
    // The key set could not be had: that is our trouble, and the client's token may be good.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_TIMEOUT') throw keysUnavailable();
    if (error instanceof TypeError) throw keysUnavailable();
    return undefined;
  }
}

function tokenRefused(): GraphQLError {
  return publicError(
    'UNAUTHENTICATED',
    'The access token is not valid or has expired. Get a new one with refreshSession, sent without a token, or sign in again.',
    { http: { status: 401 } },
  );
}

function keysUnavailable(): GraphQLError {
  return publicError('SUBGRAPH_UNAVAILABLE', 'Sign-ins cannot be checked at the moment. Try again shortly.', {
    http: { status: 503 },
  });
}
