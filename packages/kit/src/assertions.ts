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

/** Signs who asks, for one subgraph at a time. */
export interface AssertionSigner {
  /** A compact JWS (RFC 7515) that the audience accepts for about a minute. Cached per identity and audience. */
  sign(viewer: Viewer, audience: ServiceName): Promise<string>;
}

/** Reads who asks. */
export interface AssertionVerifier {
  /** The viewer, or `undefined` for an assertion that is missing, forged, stale, for somebody else or beyond its issuer's right. */
  verify(assertion: string | undefined): Promise<Viewer | undefined>;
}

/** An assertion that a signer of this process made, as its signature would prove it. */
interface MadeHere extends Verified {
  readonly publicKey: KeyObject;
  readonly issuer: ServiceName;
  readonly audience: ServiceName;
}

/**
 * Where services run in one process, a verifier finds here what a signer beside it made, and need not prove the signature: that takes some
 * 130 µs, for each customer, subgraph and minute. Only what a verifier would accept comes here; it leaves when it is taken.
 */
const madeHere = new LruCache<string, MadeHere>(ASSERTION_CACHE_ENTRIES);
/** The services that verify in this process: nobody would take what is for another. */
const verifyingHere = new Set<ServiceName>();

export function createAssertionSigner(keys: ServiceKeys, now: () => number = Date.now): AssertionSigner {
  const cache = new LruCache<string, { token: string; renewAt: number }>(ASSERTION_CACHE_ENTRIES);
  const publicKey = createPublicKey(keys.privateKey);
  return {
    async sign(viewer, audience) {
      const key = `${audience} ${JSON.stringify(viewer)}`;
      const cached = cache.get(key);
      if (cached !== undefined && cached.renewAt > now()) return cached.token;
      const issuedAt = Math.floor(now() / 1000);
      // As it is now: whoever changes it later changes nothing of what is signed.
      const claim = parseViewer(viewer);
      const token = await new SignJWT({ viewer })
        .setProtectedHeader({ alg: 'EdDSA', kid: keys.service, typ: ASSERTION_TYPE })
        .setIssuer(keys.service)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ASSERTION_LIFE_SECONDS)
        .sign(keys.privateKey);
      cache.set(key, { token, renewAt: (issuedAt + ASSERTION_LIFE_SECONDS - ASSERTION_RENEW_BEFORE_SECONDS) * 1000 });
      if (verifyingHere.has(audience) && claim !== undefined && maySpeakFor(keys.service, claim)) {
        const expiresAt = expiryOf(issuedAt + ASSERTION_LIFE_SECONDS);
        madeHere.set(token, { publicKey, issuer: keys.service, audience, viewer: claim, expiresAt });
      }
      return token;
    },
  };
}

export function createAssertionVerifier(keys: ServiceKeys, now: () => number = Date.now): AssertionVerifier {
  verifyingHere.add(keys.service);
  const cache = new LruCache<string, { viewer: Viewer; expiresAt: number }>(ASSERTION_CACHE_ENTRIES);
  return {
    async verify(assertion) {
      if (assertion === undefined) return undefined;
      const cached = cache.get(assertion);
      if (cached !== undefined) {
        if (cached.expiresAt > now()) return cached.viewer;
        cache.delete(assertion);
        return undefined;
      }
      const verified = takeMadeHere(assertion, keys, now) ?? (await verifySignature(assertion, keys, now));
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

/** `undefined` for what was made elsewhere, and for whatever does not fit: its signature decides. */
function takeMadeHere(assertion: string, keys: ServiceKeys, now: () => number): Verified | undefined {
  const made = madeHere.get(assertion);
  if (made === undefined || made.audience !== keys.service || made.expiresAt <= now()) return undefined;
  if (keys.publicKeys.get(made.issuer)?.some((key) => key.equals(made.publicKey)) !== true) return undefined;
  madeHere.delete(assertion);
  return { viewer: made.viewer, expiresAt: made.expiresAt };
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
