import { deriveKey } from '@florin/kit';
import { calculateJwkThumbprint, decodeJwt, importJWK, jwtVerify } from 'jose';
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

  it('is never issued twice', async () => {
    const [one, other] = await Promise.all([issuer.issue(claims), issuer.issue(claims)]);
    expect(decodeJwt(one.accessToken).jti).not.toBe(decodeJwt(other.accessToken).jti);
  });
});
