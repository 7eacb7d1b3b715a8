import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@florin/kit';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { JWKS_CACHE_MS, PROVIDER_KEYS_COOLDOWN_MS, PROVIDER_KEYS_STALE_MAX_MS } from '../../gateway/src/limits.ts';
import { createProviderKeys, type ProviderKeys } from '../../gateway/src/provider/provider-keys.ts';
import { OpenIdProvider } from './openid-provider.ts';

/** The gateway's copy of a real provider's keys, with a clock of its own. */
describe("the provider's keys", () => {
  let provider: OpenIdProvider;
  let keys: ProviderKeys;
  let now = 0;
  beforeEach(async () => {
    provider = await OpenIdProvider.start();
    now = 1_000_000;
    keys = createProviderKeys({ issuer: provider.issuer, insecure: true, now: () => now, logger: silentLogger() });
  });
  afterEach(() => provider.stop());

  const outcome = async (token: string): Promise<string> => {
    try {
      await jwtVerify(token, keys.find);
      return 'good';
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown';
    }
  };

  it('are fetched once for many, and again when a token names one that is not known, now and then', async () => {
    const token = await provider.sign({ sub: 'a' });
    expect(await Promise.all(Array.from({ length: 20 }, () => outcome(token)))).toEqual(Array(20).fill('good'));
    expect(provider.keysAsked).toBe(1);
    await provider.rotate();
    const rotated = await provider.sign({ sub: 'a' });
    expect(await outcome(rotated), 'made-up keys must not make us ask each time').toBe('JWKSNoMatchingKey');
    expect(provider.keysAsked).toBe(1);
    now += PROVIDER_KEYS_COOLDOWN_MS;
    expect(await Promise.all([rotated, rotated, rotated].map(outcome))).toEqual(['good', 'good', 'good']);
    expect(provider.keysAsked).toBe(2);
    expect(await outcome(token), 'the old key is gone').toBe('JWKSNoMatchingKey');
  });

  it('go on while the provider is away, for a day; a new one then cannot be checked, rather than is refused', async () => {
    const token = await provider.sign({ sub: 'a' });
    expect(await outcome(token)).toBe('good');
    provider.isAway = true;
    now += JWKS_CACHE_MS + 1;
    expect(await outcome(token)).toBe('good');
    await provider.rotate();
    now += PROVIDER_KEYS_COOLDOWN_MS;
    const rotated = await provider.sign({ sub: 'a' });
    expect(await outcome(rotated)).toBe('ProviderKeysAway');
    expect(await outcome(rotated), 'and it is not asked each time').toBe('ProviderKeysAway');
    expect(await outcome(token)).toBe('good');
    now += PROVIDER_KEYS_STALE_MAX_MS;
    expect(await outcome(token), 'not for ever').toBe('ProviderKeysAway');
    provider.isAway = false;
    now += PROVIDER_KEYS_COOLDOWN_MS;
    expect(await outcome(rotated)).toBe('good');
  });

  it('are nobody else’s: another issuer, keys without TLS, and secrets are not taken', async () => {
    const of = (issuer: string, insecure: boolean) =>
      createProviderKeys({ issuer, insecure, now: () => now, logger: silentLogger() });
    await expect(of(`${provider.issuer}/`, true).current()).rejects.toThrow('cannot be fetched');
    await expect(of(provider.issuer, false).current()).rejects.toThrow('cannot be fetched');
    expect((await keys.current()).keys.every((key) => key.kty === 'RSA')).toBe(true);
  });

  it('of a provider that goes on and on, or sends elsewhere, are not followed', async () => {
    let written = 0;
    let asked = 0;
    const server = createServer((request, response) => {
      asked += 1;
      if (request.url?.startsWith('/elsewhere') !== true) {
        response.writeHead(302, { location: '/elsewhere' }).end();
        return;
      }
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536))) written += 65_536;
      };
      response.writeHead(200, { 'content-type': 'application/json' }).on('drain', more);
      more();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const of = (path: string) =>
      createProviderKeys({ issuer: `${issuer}${path}`, insecure: true, now: () => now, logger: silentLogger() });
    await expect(of('').current()).rejects.toThrow('cannot be fetched');
    expect(asked, 'no redirect is followed').toBe(1);
    const cut = once(server, 'request').then(([, response]) => once(response as ServerResponse, 'close'));
    await expect(of('/elsewhere').current()).rejects.toThrow('cannot be fetched');
    await cut;
    expect(written, 'what the sockets hold, and no more').toBeLessThan(32 * 1024 * 1024);
  });
});
