import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { deriveKey } from '@florin/kit';
import { type Person, useBank } from '@florin/testkit';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';

/** Forged and stale access tokens, by the list of RFC 8725 and its neighbours. */
const bank = useBank();
let alice: Person;
beforeAll(async () => {
  alice = await bank().people.customer('Alice');
});

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** A token like a real one, with changes. */
function forge(change: {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: KeyObject;
}): Promise<string> {
  const header = { ...decodeProtectedHeader(alice.accessToken), ...change.header } as { alg: string };
  const claims = { ...decodeJwt(alice.accessToken), ...change.claims };
  return new SignJWT(claims).setProtectedHeader(header).sign(change.key ?? deriveKey(bank().secret, 'access tokens'));
}

const me = async (token: string) => bank().client(token).send('{ me { id } }');

describe('an access token', () => {
  it('is accepted as issued, and signed anew with the right key', async () => {
    expect((await me(alice.accessToken)).data).toEqual({ me: { id: alice.id } });
    expect((await me(await forge({}))).data).toEqual({ me: { id: alice.id } });
  });

  const partOf = (index: number) => alice.accessToken.split('.')[index] ?? '';
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const publicKeyText = async () => (await fetch(`${bank().url}/.well-known/jwks.json`)).text();

  it.each<[string, () => Promise<string> | string]>([
    ['alg none', () => `${base64url({ alg: 'none', typ: 'at+jwt' })}.${partOf(1)}.`],
    ['alg None in capitals', () => `${base64url({ alg: 'NONE', typ: 'at+jwt' })}.${partOf(1)}.`],
    ['no signature', () => `${partOf(0)}.${partOf(1)}.`],
    [
      'a signature of another body',
      () => `${partOf(0)}.${base64url({ ...decodeJwt(alice.accessToken), sub: 'cus_other' })}.${partOf(2)}`,
    ],
    ['a cut signature', () => alice.accessToken.slice(0, -10)],
    [
      'key confusion: HS256 with the public key as secret',
      async () => {
        const text = `${base64url({ ...decodeProtectedHeader(alice.accessToken), alg: 'HS256' })}.${partOf(1)}`;
        return `${text}.${createHmac('sha256', await publicKeyText())
          .update(text)
          .digest('base64url')}`;
      },
    ],
    ["a stranger's key under our kid", () => forge({ key: stranger })],
    [
      "a stranger's key in the header (jwk)",
      () => forge({ key: stranger, header: { jwk: stranger.export({ format: 'jwk' }) } }),
    ],
    ['a key set elsewhere (jku)', () => forge({ key: stranger, header: { jku: `${bank().url}/evil.json` } })],
    ['a certificate elsewhere (x5u)', () => forge({ key: stranger, header: { x5u: `${bank().url}/evil.pem` } })],
    ['an unknown kid', () => forge({ key: stranger, header: { kid: 'unknown' } })],
    ['a kid that is a path', () => forge({ key: stranger, header: { kid: '../../../../dev/null' } })],
    ['a kid that is SQL', () => forge({ key: stranger, header: { kid: "' OR 1=1 --" } })],
    ['expired', () => forge({ claims: { exp: now() - 60 } })],
    ['without an end', () => forge({ claims: { exp: undefined } })],
    ['not valid yet', () => forge({ claims: { nbf: now() + 600 } })],
    ['for another audience', () => forge({ claims: { aud: 'https://elsewhere.example' } })],
    ['of another issuer', () => forge({ claims: { iss: 'https://evil.example' } })],
    ['of another type', () => forge({ header: { typ: 'JWT' } })],
    ['with a role that does not exist', () => forge({ claims: { roles: ['ROOT'] } })],
    ['with roles of the wrong shape', () => forge({ claims: { roles: 'ADMIN' } })],
    ['without a session', () => forge({ claims: { sid: undefined } })],
    ['without a subject', () => forge({ claims: { sub: undefined } })],
    ['a refresh token', () => alice.refreshToken],
    [
      'an identity assertion between services',
      async () =>
        new SignJWT({ viewer: { kind: 'user', customerId: alice.id, roles: ['ADMIN'], sessionId: 'ses_x' } })
          .setProtectedHeader({ alg: 'EdDSA', kid: 'gateway', typ: 'florin-identity+jwt' })
          .setIssuer('gateway')
          .setAudience('customer')
          .setIssuedAt()
          .setExpirationTime('60s')
          .sign(deriveKey(bank().secret, 'service:gateway')),
    ],
    [
      'an unknown critical header',
      () =>
        `${base64url({ ...decodeProtectedHeader(alice.accessToken), crit: ['b64'], b64: false })}.${partOf(1)}.${partOf(2)}`,
    ],
    ['very long', () => `${alice.accessToken}${'A'.repeat(10_000)}`],
    ['nonsense', () => 'nonsense'],
  ])('is refused when it is %s', async (_title, make) => {
    const answer = await me(await make());
    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      traceId: answer.headers.get('x-trace-id'),
    });
  });

  it('comes in the Authorization header as a bearer token, and nothing else does', async () => {
    for (const authorization of [
      'Basic YWxpY2U6cGFzc3dvcmQ=',
      'Bearer',
      'Bearer ',
      `Token ${alice.accessToken}`,
      `Bearer ${alice.accessToken} x`,
    ]) {
      const response = await fetch(`${bank().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: '{ me { id } }' }),
      });
      expect(response.status, authorization).toBe(401);
    }
  });
});
