import { createHmac, createPublicKey, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { deriveKey, deriveServiceKeys, signStepUpProof } from '@florin/kit';
import { type Person, useBank } from '@florin/testkit';
import { base64url as bytes, decodeJwt, decodeProtectedHeader, EncryptJWT, SignJWT } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';

/** Forged and stale access tokens, by the list of RFC 8725 and its neighbours, over each way into the bank. */
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

const ME = '{ me { id } }';
const me = async (token: string) => bank().client(token).send(ME);

/** Opens a socket with a token in `connection_init`. @returns the code of its close, or `open` */
async function overSocket(payload: Record<string, unknown>): Promise<number | 'open'> {
  const socket = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql`);
  try {
    await socket.opened();
    socket.send({ type: 'connection_init', payload });
    const acknowledged = socket.next('connection_ack').then(() => 'open' as const);
    return await Promise.race([acknowledged, socket.closed.then(({ code }) => code)]);
  } finally {
    socket.socket.terminate();
  }
}

/** Asks for an event stream of one operation. */
async function overEvents(token: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${bank().url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: ME }),
  });
  return { status: response.status, text: await response.text() };
}

/** RFC 8032's order of the group: adding it to half of a signature makes another one, which a careless check takes. */
const ED25519_ORDER = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

function malleated(token: string): string {
  const [header, claims, signature = ''] = token.split('.');
  const raw = Buffer.from(signature, 'base64url');
  const scalar = BigInt(`0x${Buffer.from(raw.subarray(32)).reverse().toString('hex')}`) + ED25519_ORDER;
  Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse().copy(raw, 32);
  return `${header}.${claims}.${raw.toString('base64url')}`;
}

describe('an access token', () => {
  it('is accepted as issued, and signed anew with the right key', async () => {
    expect((await me(alice.accessToken)).data).toEqual({ me: { id: alice.id } });
    expect((await me(await forge({}))).data).toEqual({ me: { id: alice.id } });
    expect(await overSocket({ accessToken: alice.accessToken })).toBe('open');
    expect(await overEvents(alice.accessToken)).toMatchObject({ status: 200, text: expect.stringContaining(alice.id) });
  });

  const partOf = (index: number) => alice.accessToken.split('.')[index] ?? '';
  const stranger = generateKeyPairSync('ed25519').privateKey;
  /** Our claims and our kid under another algorithm. */
  const under = (alg: string) => `${base64url({ ...decodeProtectedHeader(alice.accessToken), alg })}.${partOf(1)}`;
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
    [
      "a stranger's certificate in the header (x5c)",
      () => forge({ key: stranger, header: { x5c: [Buffer.from('certificate').toString('base64')] } }),
    ],
    [
      'our key set elsewhere, of a stranger (jku under our kid)',
      () => forge({ key: stranger, header: { jku: 'file:///etc/passwd' } }),
    ],
    [
      'key confusion: HS256 with the bytes of the public key',
      () => {
        const raw = createPublicKey(deriveKey(bank().secret, 'access tokens')).export({ format: 'der', type: 'spki' });
        return `${under('HS256')}.${createHmac('sha256', raw.subarray(-32)).update(under('HS256')).digest('base64url')}`;
      },
    ],
    ['ES256 with a signature of zeros (CVE-2022-21449)', () => `${under('ES256')}.${bytes.encode(new Uint8Array(64))}`],
    [
      'RS256 of a stranger',
      () => {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        return `${under('RS256')}.${createSign('sha256').update(under('RS256')).sign(privateKey, 'base64url')}`;
      },
    ],
    ['a signature of zeros', () => `${partOf(0)}.${partOf(1)}.${bytes.encode(new Uint8Array(64))}`],
    ['a malleated signature (S + L)', () => malleated(alice.accessToken)],
    ["of another environment's key", () => forge({ key: deriveKey('secret of another bank', 'access tokens') })],
    ["of another purpose's key", () => forge({ key: deriveKey(bank().secret, 'service:gateway') })],
    [
      'with a claim twice under the signature of once',
      () => {
        const twice = JSON.stringify(decodeJwt(alice.accessToken)).replace('{', '{"sub":"cus_other",');
        return `${partOf(0)}.${Buffer.from(twice).toString('base64url')}.${partOf(2)}`;
      },
    ],
    [
      'a token in a token',
      async () =>
        new SignJWT({ jwt: alice.accessToken })
          .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', cty: 'JWT' })
          .sign(stranger),
    ],
    [
      'encrypted and not signed',
      () =>
        new EncryptJWT(decodeJwt(alice.accessToken))
          .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwt' })
          .encrypt(randomBytes(32)),
    ],
    ['an unknown kid', () => forge({ key: stranger, header: { kid: 'unknown' } })],
    ['a kid that is a path', () => forge({ key: stranger, header: { kid: '../../../../dev/null' } })],
    ['a kid that is SQL', () => forge({ key: stranger, header: { kid: "' OR 1=1 --" } })],
    ['expired', () => forge({ claims: { exp: now() - 60 } })],
    ['expired by just more than clocks may differ', () => forge({ claims: { exp: now() - 7 } })],
    ['with an end in words', () => forge({ claims: { exp: String(now() + 600) as unknown as number } })],
    ['without a time of issue', () => forge({ claims: { iat: undefined } })],
    ['without an end', () => forge({ claims: { exp: undefined } })],
    ['not valid yet', () => forge({ claims: { nbf: now() + 600 } })],
    ['for another audience', () => forge({ claims: { aud: 'https://elsewhere.example' } })],
    ['for nobody', () => forge({ claims: { aud: [] } })],
    ['for a service', () => forge({ claims: { aud: 'customer' } })],
    ['of another issuer', () => forge({ claims: { iss: 'https://evil.example' } })],
    ['of another type', () => forge({ header: { typ: 'JWT' } })],
    ['with a role that does not exist', () => forge({ claims: { roles: ['ROOT'] } })],
    ['with roles of the wrong shape', () => forge({ claims: { roles: 'ADMIN' } })],
    ['without roles', () => forge({ claims: { roles: undefined } })],
    ['with a subject of the wrong shape', () => forge({ claims: { sub: [alice.id] as unknown as string } })],
    ['without a session', () => forge({ claims: { sid: undefined } })],
    ['without a subject', () => forge({ claims: { sub: undefined } })],
    ['a refresh token', () => alice.refreshToken],
    [
      'a proof of step-up',
      () =>
        signStepUpProof(deriveServiceKeys(bank().secret, 'customer'), {
          jti: 'chl_1',
          subject: alice.id,
          audience: 'transaction',
          payloadHash: 'hash',
          issuedAt: new Date(),
          expiresAt: new Date(Date.now() + 60_000),
        }),
    ],
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
    ['the JSON form of a signature', () => bytes.encode(JSON.stringify({ payload: partOf(1), signature: partOf(2) }))],
  ])('is refused when it is %s, by HTTP, sockets and events', async (title, make) => {
    const token = await make();
    const events = await overEvents(token);
    expect(events).toMatchObject({ status: 401, text: expect.stringContaining('"UNAUTHENTICATED"') });
    // Clients come again after 4403, with a new token: the one code that tells that theirs was good once.
    const code = title.startsWith('expired') ? 4403 : 4401;
    for (const payload of [{ accessToken: token }, { authorization: `Bearer ${token}` }])
      expect(await overSocket(payload)).toBe(code);
    const answer = await me(token);
    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      traceId: answer.headers.get('x-trace-id'),
    });
  });

  it('is refused when its session was revoked, everywhere, and a stale copy of it too', async () => {
    const revoked = await bank().people.signIn(alice.email);
    expect((await me(revoked.accessToken)).status).toBe(200);
    const stale = await forge({ claims: { ...decodeJwt(revoked.accessToken), exp: now() + 3_600 } });
    const { sid } = decodeJwt(revoked.accessToken);
    await alice.client.ask('mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename } }', {
      id: sid,
    });
    await vi.waitUntil(async () => (await me(revoked.accessToken)).status === 401, { timeout: 1_000, interval: 10 });
    for (const token of [revoked.accessToken, stale]) {
      expect((await me(token)).status).toBe(401);
      expect(await overEvents(token)).toMatchObject({ status: 401 });
      expect(await overSocket({ accessToken: token })).toBe(4403);
    }
    expect((await me(alice.accessToken)).status).toBe(200);
  });

  it("is refused in the query string, in a cookie and in a socket's address", async () => {
    const inQuery = await fetch(`${bank().url}/graphql?access_token=${alice.accessToken}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `access_token=${alice.accessToken}` },
      body: JSON.stringify({ query: ME }),
    });
    expect(await inQuery.text()).not.toContain(alice.id);
    const socket = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql?access_token=${alice.accessToken}`, {
      headers: { authorization: `Bearer ${alice.accessToken}`, cookie: `access_token=${alice.accessToken}` },
    });
    await socket.init();
    socket.subscribe('1', ME);
    expect(JSON.stringify(await Promise.race([socket.next('next'), socket.next('error')]))).not.toContain(alice.id);
    socket.socket.terminate();
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
