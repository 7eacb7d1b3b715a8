import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, SignJWT } from 'jose';
import { z } from 'zod';
import type { ServiceKeys } from './keys.ts';
import {
  ASSERTION_CACHE_ENTRIES,
  ASSERTION_CLOCK_SKEW_SECONDS,
  ASSERTION_LIFE_SECONDS,
  ASSERTION_RENEW_BEFORE_SECONDS,
} from './limits.ts';
import { LruCache } from './lru.ts';
import { verifySignedBy } from './signed-by.ts';
import { ROLES, SERVICES, type ServiceName, type Viewer } from './viewer.ts';

/** The header in which an assertion travels over HTTP. */
export const IDENTITY_HEADER = 'x-florin-identity';
/** The header in which the trace id travels over HTTP. */
export const TRACE_HEADER = 'x-florin-trace';

const ASSERTION_TYPE = 'florin-identity+jwt';

const origin = z.object({ clientAddress: z.string(), userAgent: z.string().optional() }).optional();
const viewerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous'), origin }),
  z.object({
    kind: z.literal('user'),
    customerId: z.string(),
    roles: z.array(z.enum(ROLES)),
    sessionId: z.string(),
    origin,
  }),
  z.object({ kind: z.literal('service'), service: z.enum(SERVICES), onBehalfOf: z.string().optional() }),
]);

/**
 * Who asks, said by a signer of this process to a service of this process. Nothing is signed: that takes some 130 µs on both sides, for each
 * customer, subgraph and minute. An object of ours, which nothing that comes over a network can be.
 */
export interface LocalAssertion {
  readonly isLocal: true;
}

/** Who asks: a compact JWS (RFC 7515), or what does not leave this process. */
export type Assertion = string | LocalAssertion;

/** Says who asks, to one subgraph at a time. */
export interface AssertionSigner {
  /** A compact JWS that the audience accepts for about a minute. Cached per identity and audience. */
  sign(viewer: Viewer, audience: ServiceName): Promise<string>;
  /** The same for a service of this process, and for as long. */
  vouch(viewer: Viewer, audience: ServiceName): LocalAssertion;
}

/** Reads who asks. */
export interface AssertionVerifier {
  /** The viewer, or `undefined` for an assertion that is missing, forged, stale, for somebody else or beyond its issuer's right. */
  verify(assertion: Assertion | undefined): Promise<Viewer | undefined>;
}

/** Who says it: a service, and the key by which it is known. */
interface Issuer {
  readonly service: ServiceName;
  readonly publicKey: KeyObject;
}

/** Made here alone. */
class Vouched implements LocalAssertion {
  readonly isLocal = true;
  readonly issuer: Issuer;
  readonly audience: ServiceName;
  /** `undefined` where it is none that a signature could carry. */
  readonly viewer: Viewer | undefined;
  readonly expiresAt: number;

  constructor(issuer: Issuer, audience: ServiceName, viewer: Viewer | undefined, expiresAt: number) {
    this.issuer = issuer;
    this.audience = audience;
    this.viewer = viewer;
    this.expiresAt = expiresAt;
  }
}

export function createAssertionSigner(keys: ServiceKeys, now: () => number = Date.now): AssertionSigner {
  const cache = new LruCache<string, { token: string; renewAt: number }>(ASSERTION_CACHE_ENTRIES);
  const issuer: Issuer = { service: keys.service, publicKey: createPublicKey(keys.privateKey) };
  const claims = new WeakMap<Viewer, { readonly viewer: Viewer | undefined }>();
  return {
    async sign(viewer, audience) {
      const key = `${audience} ${JSON.stringify(viewer)}`;
      const cached = cache.get(key);
      if (cached !== undefined && cached.renewAt > now()) return cached.token;
      const issuedAt = Math.floor(now() / 1000);
      const token = await new SignJWT({ viewer })
        .setProtectedHeader({ alg: 'EdDSA', kid: keys.service, typ: ASSERTION_TYPE })
        .setIssuer(keys.service)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ASSERTION_LIFE_SECONDS)
        .sign(keys.privateKey);
      cache.set(key, { token, renewAt: (issuedAt + ASSERTION_LIFE_SECONDS - ASSERTION_RENEW_BEFORE_SECONDS) * 1000 });
      return token;
    },
    vouch(viewer, audience) {
      // Of each viewer once, as it is then: whoever changes it later changes nothing.
      let claim = claims.get(viewer);
      if (claim === undefined) {
        claim = { viewer: parseViewer(viewer) };
        claims.set(viewer, claim);
      }
      const issuedAt = Math.floor(now() / 1000);
      return new Vouched(issuer, audience, claim.viewer, expiryOf(issuedAt + ASSERTION_LIFE_SECONDS));
    },
  };
}

export function createAssertionVerifier(keys: ServiceKeys, now: () => number = Date.now): AssertionVerifier {
  const cache = new LruCache<string, { viewer: Viewer; expiresAt: number }>(ASSERTION_CACHE_ENTRIES);
  const known = new WeakMap<Issuer, boolean>();
  const isKnown = (issuer: Issuer): boolean => {
    let answer = known.get(issuer);
    if (answer === undefined) {
      answer = keys.publicKeys.get(issuer.service)?.some((key) => key.equals(issuer.publicKey)) === true;
      known.set(issuer, answer);
    }
    return answer;
  };
  return {
    async verify(assertion) {
      if (assertion === undefined) return undefined;
      if (typeof assertion !== 'string') {
        if (!(assertion instanceof Vouched)) return undefined;
        const { issuer, audience, viewer, expiresAt } = assertion;
        if (viewer === undefined || audience !== keys.service || expiresAt <= now() || !isKnown(issuer))
          return undefined;
        return maySpeakFor(issuer.service, viewer) ? viewer : undefined;
      }
      const cached = cache.get(assertion);
      if (cached !== undefined) {
        if (cached.expiresAt > now()) return cached.viewer;
        cache.delete(assertion);
        return undefined;
      }
      const verified = await verifySignature(assertion, keys, now);
      if (verified === undefined) return undefined;
      cache.set(assertion, verified);
      return verified.viewer;
    },
  };
}

/** What an assertion proves, and until when in milliseconds. */
interface Verified {
  readonly viewer: Viewer;
  readonly expiresAt: number;
}

async function verifySignature(assertion: string, keys: ServiceKeys, now: () => number): Promise<Verified | undefined> {
  try {
    const { kid } = decodeProtectedHeader(assertion);
    const issuer = SERVICES.find((name) => name === kid);
    const { payload } = await verifySignedBy(keys, issuer, assertion, {
      algorithms: ['EdDSA'],
      audience: keys.service,
      typ: ASSERTION_TYPE,
      clockTolerance: ASSERTION_CLOCK_SKEW_SECONDS,
      currentDate: new Date(now()),
      requiredClaims: ['iss', 'aud', 'exp', 'iat'],
    });
    // The name in the header chose the key, so only now is it proven; whom the issuer speaks for must fit it.
    if (payload.iss !== issuer) return undefined;
    const viewer = parseViewer(payload.viewer);
    if (viewer === undefined || !maySpeakFor(issuer, viewer)) return undefined;
    return { viewer, expiresAt: expiryOf(payload.exp ?? 0) };
  } catch {
    return undefined;
  }
}

/** Milliseconds until which an assertion is taken that ends at a second. */
function expiryOf(second: number): number {
  return (second + ASSERTION_CLOCK_SKEW_SECONDS) * 1000;
}

function parseViewer(claim: unknown): Viewer | undefined {
  const parsed = viewerSchema.safeParse(claim);
  if (!parsed.success) return undefined;
  const viewer = parsed.data;
  if (viewer.kind !== 'service') return viewer;
  return viewer.onBehalfOf === undefined
    ? { kind: 'service', service: viewer.service }
    : { kind: 'service', service: viewer.service, onBehalfOf: viewer.onBehalfOf };
}

/** Only the gateway speaks for users and for nobody; every service speaks for itself. */
function maySpeakFor(issuer: string | undefined, viewer: Viewer): boolean {
  return viewer.kind === 'service' ? viewer.service === issuer : issuer === 'gateway';
}
