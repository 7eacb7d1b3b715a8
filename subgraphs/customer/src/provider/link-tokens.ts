import { createPublicKey, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LINK_TOKEN_LIFE_SECONDS } from '../limits.ts';

/** Keeps one from being taken for an access token, and the other way round (RFC 8725 §3.11). */
const TYPE = 'link+jwt';

/**
 * What somebody gets whose token of the provider is good and opens no session: it says, for ten minutes, that they speak for that subject.
 * It links nothing by itself, and works once, because a subject is linked once.
 */
export interface LinkTokens {
  issue(identity: Buffer): Promise<string>;
  /** The subject's hash; `undefined` for a token that is forged, of another kind or too old. */
  read(token: string): Promise<Buffer | undefined>;
}

/** @param options.key the Ed25519 key of access tokens */
export function createLinkTokens(options: {
  readonly key: KeyObject;
  readonly issuer: string;
  readonly now: () => number;
}): LinkTokens {
  const { key, issuer, now } = options;
  const publicKey = createPublicKey(key);
  return {
    issue(identity) {
      const at = Math.floor(now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
        .setIssuer(issuer)
        .setAudience(issuer)
        .setSubject(identity.toString('base64url'))
        .setIssuedAt(at)
        .setExpirationTime(at + LINK_TOKEN_LIFE_SECONDS)
        .sign(key);
    },
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: ['EdDSA'],
          typ: TYPE,
          issuer,
          audience: issuer,
          currentDate: new Date(now()),
          requiredClaims: ['sub', 'exp'],
        });
        return Buffer.from(payload.sub ?? '', 'base64url');
      } catch {
        // Whatever is wrong with it: nothing but our own signature makes one.
        return undefined;
      }
    },
  };
}
