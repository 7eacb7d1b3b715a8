import { SignJWT } from 'jose';
import type { ServiceKeys } from './keys.ts';
import { ASSERTION_CLOCK_SKEW_SECONDS } from './limits.ts';
import { verifySignedBy } from './signed-by.ts';
import type { ServiceName } from './viewer.ts';

const PROOF_TYPE = 'florin-step-up+jwt';

/** Signs that somebody has proven an act: the service `customer`, with its own key. */
export function signStepUpProof(
  keys: ServiceKeys,
  proof: {
    readonly jti: string;
    readonly subject: string;
    readonly audience: ServiceName;
    readonly payloadHash: string;
    readonly issuedAt: Date;
    readonly expiresAt: Date;
  },
): Promise<string> {
  return new SignJWT({ payloadHash: proof.payloadHash })
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.service, typ: PROOF_TYPE })
    .setIssuer(keys.service)
    .setAudience(proof.audience)
    .setSubject(proof.subject)
    .setJti(proof.jti)
    .setIssuedAt(proof.issuedAt)
    .setExpirationTime(proof.expiresAt)
    .sign(keys.privateKey);
}

/**
 * Reads a proof at the service that acts on it.
 *
 * @returns `undefined` for one that is forged, stale, for another service or person, or about another payload
 */
export async function verifyStepUpProof(
  keys: ServiceKeys,
  token: string,
  expected: { readonly subject: string; readonly payloadHash: string },
  now: () => number = Date.now,
): Promise<{ readonly jti: string; readonly expiresAt: Date } | undefined> {
  try {
    // Nobody but `customer` can say that somebody has proven something, whatever the header names.
    const { payload } = await verifySignedBy(keys, 'customer', token, {
      algorithms: ['EdDSA'],
      typ: PROOF_TYPE,
      issuer: 'customer',
      audience: keys.service,
      subject: expected.subject,
      clockTolerance: ASSERTION_CLOCK_SKEW_SECONDS,
      currentDate: new Date(now()),
      requiredClaims: ['jti', 'exp', 'iat'],
    });
    const { jti, exp } = payload;
    if (payload.payloadHash !== expected.payloadHash || jti === undefined || exp === undefined) return undefined;
    return { jti, expiresAt: new Date(exp * 1000) };
  } catch {
    return undefined;
  }
}
