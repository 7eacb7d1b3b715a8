import type { Logger } from '@florin/kit';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import {
  JWKS_CACHE_MS,
  PROVIDER_ANSWER_MAX_BYTES,
  PROVIDER_KEYS_COOLDOWN_MS,
  PROVIDER_KEYS_STALE_MAX_MS,
  PROVIDER_TIMEOUT_MS,
} from '../limits.ts';

/** The provider's keys cannot be had now; the token may be good. */
export class ProviderKeysAway extends Error {
  override readonly name = 'ProviderKeysAway';
}

export interface ProviderKeys {
  /** Finds a token's key. @throws ProviderKeysAway, or jose's JWKSNoMatchingKey for a key that the provider does not have */
  readonly find: JWTVerifyGetKey;
  /** The key set as it is known now. @throws ProviderKeysAway */
  current(): Promise<JSONWebKeySet>;
}

export interface ProviderKeysOptions {
  readonly issuer: string;
  /** Whether keys may come without TLS: dev and test. */
  readonly insecure: boolean;
  readonly now?: () => number;
  readonly logger: Logger;
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), use: z.string().optional() })) });
const PUBLIC_KINDS: readonly string[] = ['RSA', 'EC', 'OKP'];

interface KnownKeys {
  readonly set: JSONWebKeySet;
  readonly find: ReturnType<typeof createLocalJWKSet>;
  readonly fetchedAt: number;
}

/**
 * Follows the keys of a provider by discovery (OpenID Connect Discovery 1.0). They are fetched again every ten minutes, and when a token
 * names one that is not known, at most every few seconds. While the provider is away those that are known go on, for a day; a token
 * with a new one is then not refused, but cannot be checked.
 */
export function createProviderKeys(options: ProviderKeysOptions): ProviderKeys {
  const now = options.now ?? Date.now;
  let known: KnownKeys | undefined;
  let fetching: Promise<KnownKeys> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let failed = false;

  const refresh = (): Promise<KnownKeys> => {
    triedAt = now();
    fetching ??= fetchKeys(options, now)
      .then(
        (keys) => {
          failed = false;
          known = keys;
          return keys;
        },
        (error: unknown) => {
          failed = true;
          options.logger.warn({ err: error }, "the provider's keys cannot be fetched");
          throw new ProviderKeysAway("the provider's keys cannot be fetched", { cause: error });
        },
      )
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };
  const mayTry = () => now() - triedAt >= PROVIDER_KEYS_COOLDOWN_MS;
  const usable = async (): Promise<KnownKeys> => {
    if (fetching !== undefined && known === undefined) return fetching;
    const age = known === undefined ? Number.POSITIVE_INFINITY : now() - known.fetchedAt;
    if (known !== undefined && age < PROVIDER_KEYS_STALE_MAX_MS) {
      // Nobody waits for it: the keys of ten minutes ago are good.
      if (age > JWKS_CACHE_MS && mayTry()) refresh().catch(() => undefined);
      return known;
    }
    if (failed && !mayTry()) throw new ProviderKeysAway("the provider's keys cannot be fetched");
    return refresh();
  };
  return {
    async find(header, token) {
      const keys = await usable();
      try {
        return await keys.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (fetching === undefined && !mayTry()) {
          if (failed) throw new ProviderKeysAway('a new key cannot be fetched');
          throw error;
        }
        return (await refresh()).find(header, token);
      }
    },
    current: async () => (await usable()).set,
  };
}

async function fetchKeys({ issuer, insecure }: ProviderKeysOptions, now: () => number): Promise<KnownKeys> {
  const place = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const discovered = discoverySchema.parse(await fetchJson(place));
  // Discovery, section 4.3: letter for letter. Another issuer's keys would make its tokens ours.
  if (discovered.issuer !== issuer) throw new Error('the provider calls itself otherwise than OIDC_ISSUER');
  if (!insecure && !discovered.jwks_uri.startsWith('https:')) throw new Error('the provider has its keys without TLS');
  const { keys } = keysSchema.parse(await fetchJson(discovered.jwks_uri));
  const set = { keys: keys.filter(({ kty, use }) => PUBLIC_KINDS.includes(kty) && use !== 'enc') } as JSONWebKeySet;
  return { set, find: createLocalJWKSet(set), fetchedAt: now() };
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return JSON.parse(await boundedText(response));
}

/** What is too long is not read to its end: nobody can say how long an answer without a length is. */
async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > PROVIDER_ANSWER_MAX_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
