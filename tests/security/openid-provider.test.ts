import { createHmac, createPublicKey, type JsonWebKey, randomUUID } from 'node:crypto';
import { totpCode } from '@florin/customer';
import { providerOf } from '@florin/gateway';
import { startTestBank, type TestBank } from '@florin/testkit';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';
import { AUDIENCE, CLIENT, OpenIdProvider, type ProviderAccount, type ProviderTokens } from './openid-provider.ts';

/** People sign in at a real OpenID provider, and the bank takes its access tokens. */
let provider: OpenIdProvider;
let bank: TestBank;
beforeAll(async () => {
  provider = await OpenIdProvider.start();
  const settings = providerOf({
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_CLIENTS: [CLIENT],
    OIDC_CUSTOMER_CLAIM: 'https://bank.example/customer',
    OIDC_SECOND_FACTOR_AMR: ['mfa', 'hwk'],
  });
  if (settings === undefined) throw new Error('no provider');
  bank = await startTestBank({ provider: settings });
  provider.logoutUri = `${bank.url}/oidc/backchannel-logout`;
  provider.reload();
});
afterAll(async () => {
  await bank.stop();
  await provider.stop();
});

async function signIn(account: Partial<ProviderAccount> = {}, name = `alice-${randomUUID()}`): Promise<ProviderTokens> {
  provider.accounts.set(name, { email: `${name}@example.com`, name: 'Alice Example', ...account });
  return provider.signIn(name);
}

const START_LINK = `mutation ($input: StartProviderLinkInput!) { startProviderLink(input: $input) { __typename
  ... on SecondFactorRequired { signInId } } }`;
const COMPLETE_LINK = `mutation ($input: CompleteProviderLinkInput!) { completeProviderLink(input: $input) { __typename } }`;
const TRAIL = 'query ($id: ID!) { auditEvents(filter: { subjectId: $id }) { nodes { action } } }';
const ME = '{ me { id email fullName roles sessions { id current } } }';
const me = async (token: string) => bank.client(token).send<{ me: { id: string } }>(ME);
const refused = { status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
const socketUrl = () => `${bank.url.replace(/^http/, 'ws')}/graphql`;
const open = async (token: string): Promise<RawSocket> => {
  const socket = new RawSocket(socketUrl());
  onTestFinished(() => socket.socket.terminate());
  await socket.init({ accessToken: token });
  return socket;
};

describe('an access token of the provider', () => {
  it('is of a customer who is made by the first one, over HTTP, sockets and event streams', async () => {
    const { access_token: token, id_token: idToken } = await signIn();
    expect(decodeProtectedHeader(token).typ).toBe('at+jwt');
    const first = await me(token);
    expect(first.data?.me).toMatchObject({
      fullName: 'Alice Example',
      roles: ['CUSTOMER'],
      sessions: [{ current: true }],
    });
    expect((await me(token)).data).toEqual(first.data);
    const socket = await open(token);
    socket.subscribe('1', '{ me { id } }');
    const id = first.data?.me.id;
    expect((await socket.next('next', '1')).payload).toMatchObject({ data: { me: { id } } });
    const response = await fetch(`${bank.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    expect(await response.text()).toContain(id);
    expect(await me(idToken), 'an id token').toMatchObject(refused);
    // The whole bank takes it: an account is opened in another service.
    const opened = await bank
      .client(token)
      .ask(
        'mutation { openAccount(input: { product: CURRENT, currency: "EUR", idempotencyKey: "provider-open" }) { __typename } }',
      );
    expect(opened).toEqual({ openAccount: { __typename: 'OpenAccountSuccess' } });
  });

  it('is renewed by a ping with the next one of the same sign-in, and not with one of another', async () => {
    const tokens = await signIn();
    const socket = await open(tokens.access_token);
    const next = await provider.refresh(tokens);
    expect(decodeJwt(next.access_token).jti).not.toBe(decodeJwt(tokens.access_token).jti);
    socket.send({ type: 'ping', payload: { accessToken: next.access_token } });
    expect((await socket.next('pong')).payload).toMatchObject({ renewed: true });
    const other = await provider.signIn(String(decodeJwt(tokens.access_token).sub));
    socket.send({ type: 'ping', payload: { accessToken: other.access_token } });
    expect((await socket.closed).code).toBe(4403);
  });

  it('asserts roles that the bank gave, with a second factor only, and none of its own', async () => {
    const name = `olga-${randomUUID()}`;
    const olga = await staffId('TELLER');
    const weak = await signIn({ customerId: olga }, name);
    expect(await me(weak.access_token)).toMatchObject({
      ...refused,
      errors: [{ message: expect.stringContaining('second factor') }],
    });
    const strong = await signIn({ customerId: olga, amr: ['pwd', 'mfa'] }, name);
    expect((await me(strong.access_token)).data?.me).toMatchObject({ id: olga, roles: ['TELLER'] });
    const claims = decodeJwt((await signIn()).access_token);
    const forged = await provider.sign({ ...claims, roles: ['ADMIN'] });
    expect((await me(forged)).data?.me).toMatchObject({ roles: ['CUSTOMER'] });
  });

  it('takes no account over by its address, and makes none of an address that nobody confirmed', async () => {
    const email = `carol-${randomUUID()}@example.com`;
    await staffId('AUDITOR', email);
    expect(await me((await signIn({ email })).access_token)).toMatchObject({
      ...refused,
      errors: [{ message: expect.stringContaining('link') }],
    });
    expect(await me((await signIn({ emailVerified: false })).access_token)).toMatchObject(refused);
  });

  it('is linked to an account by who owns it: password and factor of the one, the token of the other', async () => {
    const [email, name] = [`lena-${randomUUID()}@example.com`, `lena-${randomUUID()}`];
    const id = await staffId('AUDITOR', email);
    const { access_token: token } = await signIn({ email, amr: ['pwd', 'mfa'] }, name);
    const { errors } = await me(token);
    const linkToken = errors[0]?.extensions?.linkToken;
    expect(linkToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await me(String(linkToken)), 'which is no access token').toMatchObject(refused);
    const anonymous = bank.client();
    const { startProviderLink } = await anonymous.ask<{ startProviderLink: { signInId: string } }>(START_LINK, {
      input: { linkToken, email, password: 'correct horse battery' },
    });
    const code = totpCode('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', new Date());
    const input = { linkToken, signInId: startProviderLink.signInId, code };
    expect(await anonymous.ask(COMPLETE_LINK, { input })).toEqual({
      completeProviderLink: { __typename: 'CompleteProviderLinkSuccess' },
    });
    expect((await me(token)).data?.me, 'the same token, at once').toMatchObject({ id, roles: ['AUDITOR'] });
    const trail = async () => {
      const { data } = await bank.client(token).send<{ auditEvents: { nodes: { action: string }[] } }>(TRAIL, { id });
      return data?.auditEvents.nodes.map(({ action }) => action);
    };
    await expect
      .poll(trail, { timeout: 30_000, interval: 250 })
      .toEqual(expect.arrayContaining(['SignInFailed', 'ProviderIdentityLinked']));
  });

  it('is worth nothing within a second after its session was ended, here or at the provider', async () => {
    const tokens = await signIn();
    const socket = await open(tokens.access_token);
    await bank.client(tokens.access_token).ask('mutation { signOut { __typename } }');
    expect((await socket.closed).code).toBe(4403);
    await expect
      .poll(() => me(tokens.access_token), { timeout: 1_000, interval: 10 })
      .toMatchObject({
        ...refused,
        errors: [{ message: 'This sign-in has ended. Sign in at the provider again.' }],
      });
    expect(await me((await provider.refresh(tokens)).access_token), 'its next token').toMatchObject(refused);

    const others = await signIn();
    const watching = await open(others.access_token);
    const { sub, sid } = decodeJwt(others.access_token);
    await provider.logout(String(sub), String(sid));
    expect((await watching.closed).code).toBe(4403);
    await expect.poll(() => me(others.access_token), { timeout: 1_000, interval: 10 }).toMatchObject(refused);
  });
});

describe('what is no access token for the bank', () => {
  const now = () => Math.floor(Date.now() / 1000);
  let good: string;
  let claims: JWTPayload;
  beforeAll(async () => {
    good = (await signIn()).access_token;
    claims = decodeJwt(good);
  });
  const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = () => good.split('.')[1] ?? '';

  it('would be one, made anew with the same claims', async () => {
    expect((await me(await provider.sign({ ...claims }))).status).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ['for another audience', () => provider.sign({ ...claims, aud: 'https://other.example' })],
    ['for a client, as an id token is', () => provider.sign({ ...claims, aud: CLIENT })],
    ['of another issuer', () => provider.sign({ ...claims, iss: 'https://evil.example' })],
    ['of the issuer with a slash', () => provider.sign({ ...claims, iss: `${provider.issuer}/` })],
    ['of another client', () => provider.sign({ ...claims, client_id: 'other-app', azp: 'other-app' })],
    ['of the type JWT', () => provider.sign({ ...claims }, { typ: 'JWT' })],
    ['of no type', () => provider.sign({ ...claims }, { typ: undefined })],
    ['an id token with the type of an access token', () => provider.sign({ ...claims, nonce: 'n' })],
    ['a logout token', () => provider.sign({ ...claims, events: {} }, { typ: 'logout+jwt' })],
    ["bound to its owner's key", () => provider.sign({ ...claims, cnf: { jkt: 'x' } })],
    ['expired', () => provider.sign({ ...claims, exp: now() - 60 })],
    ['without an end', () => provider.sign({ ...claims, exp: undefined as never })],
    ['that ends beyond all years', () => provider.sign({ ...claims, exp: 1e300 })],
    ['not valid yet', () => provider.sign({ ...claims, nbf: now() + 600 })],
    ['of a sign-in without a name', () => provider.sign({ ...claims, sid: undefined })],
    ['without a subject', () => provider.sign({ ...claims, sub: undefined as never })],
    ['of nobody whom the bank knows', () => provider.sign({ ...claims, sub: 'nobody', email: undefined })],
    ['without a signature', () => Promise.resolve(`${base64url({ alg: 'none', typ: 'at+jwt' })}.${body()}.`)],
    ['signed by HS256 with the public key', async () => forgedByHmac()],
    ['with an unknown key', () => provider.sign({ ...claims }, { kid: 'unknown' })],
    [
      "with a key of the token's own",
      () => provider.sign({ ...claims }, { kid: 'x', jku: 'https://evil.example/jwks' }),
    ],
    ['cut off', () => Promise.resolve(good.slice(0, -20))],
    ['the refresh token', async () => (await signIn()).refresh_token],
  ])('is refused: %s', async (_why, make) => {
    const token = await make();
    expect(await me(token)).toMatchObject(refused);
    const socket = new RawSocket(socketUrl());
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken: token } });
    expect([4401, 4403]).toContain((await socket.closed).code);
  });

  async function forgedByHmac(): Promise<string> {
    const [jwk] = (await provider.jwks()).keys;
    const pem = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const text = `${base64url({ alg: 'HS256', typ: 'at+jwt', kid: jwk?.kid })}.${body()}`;
    return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  }

  it.each<[string, (token: JWTPayload) => Promise<string>]>([
    ['an access token', (token) => provider.sign({ ...token })],
    ['for another client', (token) => provider.sign({ ...logoutOf(token), aud: 'other-app' }, { typ: 'logout+jwt' })],
    ['with a nonce', (token) => provider.sign({ ...logoutOf(token), nonce: 'n' }, { typ: 'logout+jwt' })],
    ['without the event', (token) => provider.sign({ ...logoutOf(token), events: {} }, { typ: 'logout+jwt' })],
    ['old', (token) => provider.sign({ ...logoutOf(token), iat: now() - 600 }, { typ: 'logout+jwt' })],
  ])('ends no session as a logout token: %s', async (_why, make) => {
    const response = await fetch(`${bank.url}/oidc/backchannel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: await make(claims) }),
    });
    expect(response.status).toBe(400);
    expect((await me(good)).status).toBe(200);
  });

  it('ends one as it should be', async () => {
    const other = decodeJwt((await signIn()).access_token);
    const token = await provider.sign(logoutOf(other), { typ: 'logout+jwt' });
    const body = new URLSearchParams({ logout_token: token });
    expect((await fetch(`${bank.url}/oidc/backchannel-logout`, { method: 'POST', body })).status).toBe(200);
  });

  const logoutOf = ({ iss = '', sub = '', sid }: JWTPayload) => ({
    iss,
    sub,
    sid,
    aud: CLIENT,
    iat: now(),
    exp: now() + 60,
    jti: randomUUID(),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  });
});

it('refuses what belongs to the own sign-in, and says where to go', async () => {
  const { data } = await bank
    .client()
    .send(
      'mutation { signIn(input: { email: "a@example.com", password: "x" }) { ... on ExternalSignInRejection { code issuer } } }',
    );
  expect(data).toEqual({ signIn: { code: 'EXTERNAL_SIGN_IN', issuer: provider.issuer } });
});

/** Somebody who works here, as the operator enrols them. */
async function staffId(role: 'TELLER' | 'AUDITOR', email = `${randomUUID()}@example.com`): Promise<string> {
  const { enrolStaff } = await import('@florin/customer');
  const { customerId } = await enrolStaff(bank.bank.databases.customer, {
    email,
    password: 'correct horse battery',
    fullName: 'Olga Staff',
    roles: [role],
    totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  });
  return customerId;
}
