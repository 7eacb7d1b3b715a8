import { createPublicKey } from 'node:crypto';
import { deriveKey } from '@florin/kit';
import { calculateJwkThumbprint, createLocalJWKSet, decodeJwt, importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { createAccessTokenIssuer } from './access-tokens.ts';

const at = Date.UTC(2026, 10, 22, 12, 0, 0, 700);
const issuer = createAccessTokenIssuer({
  key: deriveKey('secret of a test', 'access tokens'),
  issuer: 'https://bank.example',
  audience: 'florin',
  now: () => at,
});
const claims = { customerId: 'cus_1', sessionId: 'ses_1', roles: ['CUSTOMER'] as const };

describe('an access token', () => {
  it('is verified by the published key, whose id is its thumbprint (RFC 7638)', async () => {
    const [key] = issuer.jwks().keys;
    expect(key?.kid).toBe(await calculateJwkThumbprint(key ?? {}));
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    const { accessToken, expiresAt } = await issuer.issue(claims);
    const { payload, protectedHeader } = await jwtVerify(accessToken, await importJWK(key ?? {}, 'EdDSA'), {
      currentDate: new Date(at),
    });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: key?.kid });
    expect(payload).toEqual({
      iss: 'https://bank.example',
      aud: 'florin',
      sub: 'cus_1',
      sid: 'ses_1',
      roles: ['CUSTOMER'],
      client_id: 'florin',
      jti: expect.any(String),
      iat: Math.floor(at / 1000),
      exp: Math.floor(at / 1000) + 600,
    });
    expect(expiresAt).toEqual(new Date((payload.exp ?? 0) * 1000));
  });

  it('holds while another key replaces its own, at whichever process it is checked', async () => {
    const [before, after] = [deriveKey('the key before', 'access tokens'), deriveKey('the key after', 'access tokens')];
    const options = { issuer: 'https://bank.example', audience: 'florin', now: () => at };
    const old = createAccessTokenIssuer({ ...options, key: before, otherPublicKey: createPublicKey(after) });
    const fresh = createAccessTokenIssuer({ ...options, key: after, otherPublicKey: createPublicKey(before) });
    for (const { accessToken } of [await old.issue(claims), await fresh.issue(claims)])
      for (const published of [old, fresh]) {
        const keys = createLocalJWKSet(published.jwks());
        const { payload } = await jwtVerify(accessToken, keys, { currentDate: new Date(at) });
        expect(payload.sub).toBe('cus_1');
      }
    const same = createAccessTokenIssuer({ ...options, key: before, otherPublicKey: createPublicKey(before) });
    expect(same.jwks().keys, 'two of one id would fit no token').toHaveLength(1);
  });

  it('is never issued twice', async () => {
    const [one, other] = await Promise.all([issuer.issue(claims), issuer.issue(claims)]);
    expect(decodeJwt(one.accessToken).jti).not.toBe(decodeJwt(other.accessToken).jti);
  });
});
