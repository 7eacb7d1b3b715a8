import { createHash, createPublicKey, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto';
import type { Role } from '@florin/kit';
import { SignJWT } from 'jose';
import { ACCESS_TOKEN_LIFE_SECONDS } from '../limits.ts';

/** RFC 9068 §2.1: keeps an access token from being taken for any other kind of JWT. */
const ACCESS_TOKEN_TYPE = 'at+jwt';
/** RFC 9068 §2.2 asks for the client; the bank signs in its own clients only, and does not tell them apart. */
const CLIENT_ID = 'florin';

/** What an access token says. */
interface AccessTokenClaims {
  readonly customerId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

export interface AccessTokenIssuer {
  /** A signed access token (RFC 9068, EdDSA) and when it ends. */
  issue(claims: AccessTokenClaims): Promise<{ readonly accessToken: string; readonly expiresAt: Date }>;
  /** The public keys that verify its tokens, as a JWK Set (RFC 7517). */
  jwks(): { keys: JsonWebKey[] };
}

/**
 * @param options.key an Ed25519 private key; its `kid` is the JWK's SHA-256 thumbprint (RFC 7638)
 * @param options.otherPublicKey published too: the key that it replaces, or the one that will replace it
 */
export function createAccessTokenIssuer(options: {
  readonly key: KeyObject;
  readonly otherPublicKey?: KeyObject | undefined;
  readonly issuer: string;
  readonly audience: string;
  readonly now: () => number;
}): AccessTokenIssuer {
  const { key, otherPublicKey, issuer, audience, now } = options;
  const own = publishedKey(createPublicKey(key));
  const { kid } = own;
  const other = otherPublicKey === undefined ? undefined : publishedKey(otherPublicKey);
  // Two keys of one id would be ambiguous, and every token refused.
  const keys = other === undefined || other.kid === kid ? [own] : [own, other];
  return {
    async issue({ customerId, sessionId, roles }) {
      const issuedAt = Math.floor(now() / 1000);
      const expires = issuedAt + ACCESS_TOKEN_LIFE_SECONDS;
      const accessToken = await new SignJWT({ sid: sessionId, roles: [...roles], client_id: CLIENT_ID })
        .setProtectedHeader({ alg: 'EdDSA', typ: ACCESS_TOKEN_TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(customerId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(expires)
        .sign(key);
      return { accessToken, expiresAt: new Date(expires * 1000) };
    },
    jwks: () => ({ keys }),
  };
}

function publishedKey(key: KeyObject): JsonWebKey & { readonly kid: string } {
  const jwk = key.export({ format: 'jwk' });
  return { ...jwk, kid: thumbprintOf(jwk), alg: 'EdDSA', use: 'sig' };
}

/** RFC 7638 §3 for an OKP key (RFC 8037 §2): the required members in lexicographic order, without white space. */
function thumbprintOf(jwk: JsonWebKey): string {
  const canonical = JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x });
  return createHash('sha256').update(canonical).digest('base64url');
}
