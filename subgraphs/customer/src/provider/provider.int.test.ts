import { randomUUID } from 'node:crypto';
import type { Viewer } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NAME_MAX, PROVIDER_SESSIONS_KEPT_MS, SESSION_ABSOLUTE_LIFE_MS } from '../limits.ts';
import { restrictPerson } from '../store/erase-person.ts';
import { identityHash, insertIdentity } from '../store/provider-identities.ts';
import { purgeExpired } from '../store/purge.ts';
import { COMPLETE_SIGN_IN, REFRESH, SIGN_IN, SIGN_UP, TestServices } from '../testing/test-service.ts';

const ISSUER = 'https://login.example';
const GATEWAY: Viewer = { kind: 'service', service: 'gateway' };
const OPEN = `mutation ($input: OpenProviderSessionInput!) { openProviderSession(input: $input) { customerId sessionId roles refusal } }`;
const END = 'mutation ($input: EndProviderSessionsInput!) { endProviderSessions(input: $input) }';

interface Opened {
  readonly customerId: string | null;
  readonly sessionId: string | null;
  readonly roles: readonly string[] | null;
  readonly refusal: string | null;
}

describe('a sign-in at an external provider', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let bank: TestServices;
  let external: ReturnType<TestServices['instance']>['service'];
  beforeAll(async () => {
    database = await createTestDatabase('customer');
    bank = new TestServices(database.appUrl);
    external = bank.instance({ signInIssuer: ISSUER }).service;
  });
  afterAll(async () => {
    await bank.close();
    await database.drop();
  });

  const tokenOf = (name: string, more: Record<string, unknown> = {}) => ({
    issuer: ISSUER,
    subject: `${name}-${randomUUID()}`,
    session: randomUUID(),
    secondFactor: false,
    issuedAt: new Date(bank.now).toISOString(),
    expiresAt: new Date(bank.now + 600_000).toISOString(),
    email: `${name}.${randomUUID()}@example.com`,
    emailVerified: true,
    fullName: `${name} Example`,
    clientAddress: '192.0.2.7',
    ...more,
  });
  const open = async (input: Record<string, unknown>, service = external): Promise<Opened> => {
    const { data, errors } = await bank.run(GATEWAY, OPEN, { input }, service);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.openProviderSession as Opened;
  };
  const refusal = (reason: string) => ({ customerId: null, sessionId: null, roles: null, refusal: reason });
  const meOf = async ({ customerId, sessionId }: Opened) => {
    const viewer: Viewer = {
      kind: 'user',
      customerId: customerId ?? '',
      roles: ['CUSTOMER'],
      sessionId: sessionId ?? '',
    };
    const { data } = await bank.run(
      viewer,
      '{ me { fullName email emailConfirmedAt dateOfBirth address { city } roles verification { status } sessions { current secondFactor place { address } } } }',
      {},
      external,
    );
    return data?.me;
  };

  it('makes a customer of a confirmed address, once, also when its first requests come at once', async () => {
    const token = tokenOf('alice');
    const opened = await Promise.all(Array.from({ length: 10 }, () => open(token)));
    const [first] = opened;
    if (first === undefined) throw new Error('nothing');
    expect(new Set(opened.map((one) => JSON.stringify(one)))).toHaveProperty('size', 1);
    expect(first).toMatchObject({ roles: ['CUSTOMER'], refusal: null });
    expect(await meOf(first)).toEqual({
      fullName: 'alice Example',
      email: token.email,
      emailConfirmedAt: expect.any(Date),
      dateOfBirth: null,
      address: null,
      roles: ['CUSTOMER'],
      verification: { status: 'VERIFIED' },
      sessions: [{ current: true, secondFactor: false, place: { address: '192.0.2.7' } }],
    });
    // Another sign-in of the same person is another session; a changed address at the provider changes nobody.
    const again = await open({ ...token, session: randomUUID(), email: 'other@example.com', fullName: 'Other' });
    expect(again.customerId).toBe(first.customerId);
    expect(again.sessionId).not.toBe(first.sessionId);
  });

  it('calls nobody what nobody can read: a name is checked as that of a sign-up', async () => {
    for (const fullName of [
      'Anna\u202e)moc.knab@eugar',
      'Anna\nBcc: all',
      'Anna\u0000',
      'Anna\ud800',
      '\u200b',
      '  ',
      undefined,
    ]) {
      const token = tokenOf('anna', { fullName });
      expect(await meOf(await open(token)), JSON.stringify(fullName)).toMatchObject({ fullName: token.email });
    }
    const long = `${'𝔄'.repeat(300)} Example`;
    const { fullName } = (await meOf(await open(tokenOf('anna', { fullName: long })))) as { fullName: string };
    expect(Array.from(fullName)).toEqual(Array.from<string>({ length: NAME_MAX }).fill('𝔄'));
  });

  it('makes nobody of an address that is not confirmed, or of none', async () => {
    expect(await open(tokenOf('bob', { emailVerified: false }))).toEqual(refusal('UNKNOWN_SUBJECT'));
    expect(await open(tokenOf('bob', { email: undefined }))).toEqual(refusal('UNKNOWN_SUBJECT'));
    expect(await open(tokenOf('bob', { issuer: 'https://evil.example' }))).toEqual(refusal('UNKNOWN_SUBJECT'));
    expect(await open(tokenOf('bob'), bank.service), 'the bank signs people in itself').toEqual(
      refusal('UNKNOWN_SUBJECT'),
    );
  });

  it('takes no account over that a password, a factor or another identity proves', async () => {
    const carol = await bank.customer('Carol');
    const olga = await bank.staff(['ADMIN']);
    for (const email of [carol.email, carol.email.toUpperCase(), olga.email])
      expect(await open(tokenOf('mallory', { email }))).toEqual(refusal('LINK_REQUIRED'));
    const dora = tokenOf('dora');
    await open(dora);
    expect(await open(tokenOf('mallory', { email: dora.email }))).toEqual(refusal('LINK_REQUIRED'));
  });

  it('is of the customer whom the bank told the provider, or whom the operator linked', async () => {
    const carol = await bank.customer('Carol');
    const token = tokenOf('carol', { customerId: carol.customerId, emailVerified: false });
    expect(await open(token)).toMatchObject({ customerId: carol.customerId });
    // The link stays, whatever the claim says later.
    const bob = await bank.customer('Bob');
    expect(await open({ ...token, customerId: bob.customerId })).toMatchObject({ customerId: carol.customerId });
    expect(await open(tokenOf('x', { customerId: 'cus_nobody' }))).toEqual(refusal('UNKNOWN_SUBJECT'));
    const linked = tokenOf('bob', { email: bob.email });
    await insertIdentity(bank.database, identityHash(ISSUER, linked.subject), bob.customerId, 'COMMAND', new Date());
    expect(await open(linked)).toMatchObject({ customerId: bob.customerId });
  });

  it('has roles of the bank alone, and those of staff with a second factor only', async () => {
    const teller = await bank.staff(['TELLER']);
    const both = await bank.staff(['CUSTOMER', 'SUPPORT_AGENT']);
    const token = tokenOf('teller', { customerId: teller.customerId });
    expect(await open(token)).toEqual(refusal('WITHOUT_ROLE'));
    const proven = await open({ ...token, secondFactor: true });
    expect(proven.roles).toEqual(['TELLER']);
    const without = tokenOf('both', { customerId: both.customerId });
    const [low, high] = [await open(without), await open({ ...without, secondFactor: true })];
    expect([low.roles, high.roles]).toEqual([['CUSTOMER'], ['CUSTOMER', 'SUPPORT_AGENT']]);
    expect(low.sessionId).not.toBe(high.sessionId);
  });

  it('is over when our session of it was ended, also after that was purged; an expired one begins again', async () => {
    const token = tokenOf('erik');
    const first = await open(token);
    const renewed = { ...token, expiresAt: new Date(bank.now + 1_200_000).toISOString() };
    expect((await open(renewed)).sessionId, 'a renewed token').toBe(first.sessionId);
    bank.now += 1_300_000;
    const later = { ...token, expiresAt: new Date(bank.now + 600_000).toISOString() };
    const second = await open(later);
    expect(second.sessionId).not.toBe(first.sessionId);
    const viewer = {
      kind: 'user',
      customerId: second.customerId ?? '',
      roles: ['CUSTOMER'],
      sessionId: second.sessionId ?? '',
    } as const;
    await bank.run(viewer, 'mutation { signOut { __typename } }', {}, external);
    expect(await open(later)).toEqual(refusal('SESSION_ENDED'));
    bank.now += SESSION_ABSOLUTE_LIFE_MS + 40 * 24 * 60 * 60_000;
    await purgeExpired(bank.database, new Date(bank.now));
    const much = { ...token, expiresAt: new Date(bank.now + 600_000).toISOString() };
    expect(await open(much)).toEqual(refusal('SESSION_ENDED'));
    expect(await open({ ...much, session: randomUUID() })).toMatchObject({ refusal: null });
    await purgeExpired(bank.database, new Date(bank.now + PROVIDER_SESSIONS_KEPT_MS + 1));
    const [kept] = await bank.database`
      SELECT count(*)::int AS count FROM provider_session
      WHERE identity_hash = ${identityHash(ISSUER, token.subject)} AND session_id IS NULL`;
    expect(kept?.count).toBe(0);
  });

  it('ends when the provider says so: one sign-in, or all of a person', async () => {
    const token = tokenOf('fleur');
    const other = { ...token, session: randomUUID() };
    await open(token);
    await open({ ...token, secondFactor: true });
    await open(other);
    const end = async (input: Record<string, unknown>) =>
      (await bank.run(GATEWAY, END, { input: { issuer: ISSUER, ...input } }, external)).data?.endProviderSessions;
    expect(await end({ subject: 'somebody else', session: token.session })).toBe(0);
    expect(await end({ subject: token.subject, session: token.session })).toBe(2);
    expect(await open(token)).toEqual(refusal('SESSION_ENDED'));
    expect(await open(other)).toMatchObject({ refusal: null });
    expect(await end({ subject: token.subject })).toBe(1);
    expect(await open(other)).toEqual(refusal('SESSION_ENDED'));
  });

  it('ends before the bank has seen it, too: no token of what the provider ended begins a session', async () => {
    const token = tokenOf('gerrit');
    const end = async (input: Record<string, unknown>) =>
      (await bank.run(GATEWAY, END, { input: { issuer: ISSUER, subject: token.subject, ...input } }, external)).data
        ?.endProviderSessions;
    expect(await end({ session: token.session })).toBe(0);
    for (const secondFactor of [false, true])
      expect(await open({ ...token, secondFactor })).toEqual(refusal('SESSION_ENDED'));
    const other = { ...token, session: randomUUID() };
    expect(await open(other)).toMatchObject({ refusal: null });
    expect(await end({})).toBe(1);
    expect(await open({ ...token, session: randomUUID() }), 'issued before all ended').toEqual(
      refusal('SESSION_ENDED'),
    );
    bank.now += 2_000;
    const later = { ...token, session: randomUUID(), issuedAt: new Date(bank.now).toISOString() };
    expect(await open(later)).toMatchObject({ refusal: null });
    await purgeExpired(bank.database, new Date(bank.now + PROVIDER_SESSIONS_KEPT_MS + 1));
    expect(await bank.database`SELECT FROM ended_provider_session`).toEqual([]);
  });

  it('of twenty that come while the provider ends it none goes on', async () => {
    const token = tokenOf('hanna');
    const tries = Array.from({ length: 20 }, () => open(token));
    const ending = bank.run(
      GATEWAY,
      END,
      { input: { issuer: ISSUER, subject: token.subject, session: token.session } },
      external,
    );
    await Promise.all([...tries, ending]);
    const alive = await bank.database`
      SELECT FROM provider_session p JOIN session s ON s.id = p.session_id
      WHERE p.identity_hash = ${identityHash(ISSUER, token.subject)} AND s.ended_at IS NULL`;
    expect(alive).toEqual([]);
    expect(await open(token)).toEqual(refusal('SESSION_ENDED'));
  });

  it('does not bring back who was erased: a page that is open still makes nobody anew, another sign-in does', async () => {
    const token = tokenOf('ilse');
    const { customerId } = await open(token);
    const erase = `mutation { erasePersonalData(personId: "${customerId}", stage: ERASE) }`;
    const { errors } = await bank.run({ kind: 'service', service: 'customer' }, erase, {}, external);
    expect(errors).toBeUndefined();
    expect(await open({ ...token, issuedAt: new Date(bank.now + 60_000).toISOString() })).toEqual(
      refusal('SESSION_ENDED'),
    );
    const anewToken = { ...token, session: randomUUID() };
    expect(await open(anewToken), 'while the last mail waits').toEqual(refusal('LINK_REQUIRED'));
    await restrictPerson(bank.database, customerId ?? '');
    const anew = await open(anewToken);
    expect(anew).toMatchObject({ refusal: null });
    expect(anew.customerId).not.toBe(customerId);
  });

  it('takes the place of passwords: what belongs to the own sign-in is refused, and says where to go', async () => {
    const rejection = { __typename: 'ExternalSignInRejection', code: 'EXTERNAL_SIGN_IN', message: expect.any(String) };
    const nobody: Viewer = { kind: 'anonymous' };
    const refused = (query: string, input: Record<string, unknown>, viewer: Viewer = nobody) =>
      expect(bank.mutate(query, input, viewer, external)).resolves.toEqual(rejection);
    await refused(SIGN_UP, bank.signUpInput());
    await refused(SIGN_IN, { email: 'alice@example.com', password: 'x' });
    await refused(COMPLETE_SIGN_IN, { signInId: 'sin_1', code: '123456' });
    await refused(REFRESH, { refreshToken: 'x' });
    const mutation = (field: string, type: string) =>
      `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on Rejection { code message } } }`;
    await refused(mutation('requestPasswordReset', 'RequestPasswordResetInput'), { email: 'alice@example.com' });
    await refused(mutation('resetPassword', 'ResetPasswordInput'), { token: 'x', newPassword: 'x' });
    const { data } = await bank.run(
      nobody,
      'mutation { signIn(input: { email: "a@example.com", password: "x" }) { ... on ExternalSignInRejection { issuer } } }',
      {},
      external,
    );
    expect(data).toEqual({ signIn: { issuer: ISSUER } });
  });
});
