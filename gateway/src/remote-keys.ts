import type { ClientTls } from '@florin/kit';
import { createRemoteJWKSet, customFetch } from 'jose';
import { JWKS_CACHE_MS } from './limits.ts';

/** Public keys of access tokens from elsewhere, fetched when a token names one that is not known, and at the latest every 10 minutes. */
export function remoteKeys(url: string, tls: ClientTls | undefined) {
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: JWKS_CACHE_MS,
    ...(tls === undefined
      ? {}
      : { [customFetch]: (to, { headers, signal }) => tls.fetch(to, { headers: [...headers], signal }) }),
  });
}
