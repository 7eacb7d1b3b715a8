import { randomUUID } from 'node:crypto';
import { deriveKey, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LINK_TOKEN_LIFE_SECONDS } from '../limits.ts';
import { createAccessTokenIssuer } from '../sign-in/access-tokens.ts';
import { type Answer, COMPLETE_SIGN_IN, PASSWORD, type Person, SECRET, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';

const ISSUER = 'https://login.example';
const GATEWAY: Viewer = { kind: 'service', service: 'gateway' };
const OPEN = `mutation ($input: OpenProviderSessionInput!) { openProviderSession(input: $input) {
  customerId sessionId refusal linkToken } }`;
const START = `mutation ($input: StartProviderLinkInput!) { startProviderLink(input: $input) { __typename
  ... on SecondFactorRequired { signInId methods } ... on IdentityLinkRejection { reason } ... on Rejection { code message } } }`;
const COMPLETE = `mutation ($input: CompleteProviderLinkInput!) { completeProviderLink(input: $input) { __typename
  ... on CompleteProviderLinkSuccess { linkedAt } ... on IdentityLinkRejection { reason } ... on Rejection { code message } } }`;

interface Opened {
  readonly customerId: string | null;
  readonly refusal: string | null;
  readonly linkToken: string | null;
}
interface Told extends Answer {
  readonly reason?: string;
  readonly message?: string;
}
type Owner = Person & { readonly email: string };

describe('an owner who links their account to a sign-in of the provider', () => {
  let database: TestDatabase;
  let bank: TestServices;
  let external: ReturnType<TestServices['instance']>['service'];
  let carol: Owner;
  beforeAll(async () => {
    database = await createTestDatabase('customer');
    bank = new TestServices(database.appUrl);
    external = bank.instance({ signInIssuer: ISSUER }).service;
  });
  beforeEach(async () => {
    bank.now += 60 * 60_000;
    await bank.database`DELETE FROM failed_try`;
    carol = await bank.staff(['CUSTOMER']);
  });
  afterAll(async () => {
    await bank.close();
    await database.drop();
  });

  const tokenOf = (email: string, more: Record<string, unknown> = {}) => ({
    issuer: ISSUER,
    subject: `subject-${randomUUID()}`,
    session: randomUUID(),
    secondFactor: false,
    issuedAt: new Date(bank.now).toISOString(),
    expiresAt: new Date(bank.now + 600_000).toISOString(),
    email,
    emailVerified: true,
    fullName: 'Carol Example',
    clientAddress: '192.0.2.7',
    ...more,
  });
  const open = async (token: Record<string, unknown>): Promise<Opened> => {
    const { data, errors } = await bank.run(GATEWAY, OPEN, { input: token }, external);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.openProviderSession as Opened;
  };
  const linkTokenOf = async (token: Record<string, unknown>) => (await open(token)).linkToken ?? '';
  const start = (linkToken: string, email: string, password = PASSWORD): Promise<Told> =>
    bank.mutate(START, { linkToken, email, password }, { kind: 'anonymous' }, external);
  const complete = (linkToken: string, signInId: string | undefined, code: string, service = external): Promise<Told> =>
    bank.mutate(COMPLETE, { linkToken, signInId, code }, { kind: 'anonymous' }, service);
  const eventsOf = async (id: string) =>
    (
      await bank.database<{ type: string; reason: string | null }[]>`
        SELECT type, payload ->> 'reason' AS reason FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`
    ).map(({ type, reason }) => (reason === null ? type : `${type} ${reason}`));

  it('proves both sides, and is signed in by the provider from then on; it is told and written down', async () => {
    const token = tokenOf(carol.email);
    const refused = await open(token);
    expect(refused).toMatchObject({ customerId: null, refusal: 'LINK_REQUIRED', linkToken: expect.any(String) });
    const linkToken = refused.linkToken ?? '';
    const asked = await start(linkToken, carol.email);
    expect(asked).toMatchObject({ __typename: 'SecondFactorRequired', methods: ['TOTP'] });
    expect(await open(token), 'the password alone links nothing').toMatchObject({ refusal: 'LINK_REQUIRED' });
    expect(await complete(linkToken, asked.signInId, bank.code())).toMatchObject({
      __typename: 'CompleteProviderLinkSuccess',
    });
    expect(await open(token)).toMatchObject({ customerId: carol.customerId, refusal: null, linkToken: null });
    const mails = await waitingMails(bank.database, carol.email);
    expect(mails.map(({ subject }) => subject)).toContain('You can sign in at the provider now');
    const events = await eventsOf(carol.customerId);
    expect(events).toEqual(expect.arrayContaining(['SignInFailed LINK_REQUIRED', 'ProviderIdentityLinked']));
    expect(await start(linkToken, carol.email), 'it is linked').toMatchObject({ reason: 'TOKEN_ENDED' });
  });

  it('whatever does not fit, the answer is one', async () => {
    const linkToken = await linkTokenOf(tokenOf(carol.email));
    const asked = await start(linkToken, carol.email);
    const wrong = [
      await start(linkToken, carol.email, 'wrong horse battery'),
      await start(linkToken, 'nobody.here@example.com'),
      await complete(linkToken, asked.signInId, '000000'),
    ].map(({ code, message }) => JSON.stringify({ code, message }));
    expect(new Set(wrong).size).toBe(1);
    expect(wrong[0]).toContain('INVALID_CREDENTIALS');
  });

  it('needs a link token of ours, for ten minutes; no access token is one', async () => {
    const linkToken = await linkTokenOf(tokenOf(carol.email));
    const { signInId } = await start(linkToken, carol.email);
    const own = createAccessTokenIssuer({
      key: deriveKey(SECRET, 'access tokens'),
      issuer: 'https://bank.example',
      audience: 'https://bank.example',
      now: () => bank.now,
    });
    const { accessToken } = await own.issue({ customerId: carol.customerId, sessionId: 'ses_x', roles: [] });
    const [header, payload] = linkToken.split('.');
    for (const forged of ['', 'x', accessToken, `${header}.${payload}.AAAA`, `${linkToken}x`]) {
      expect(await start(forged, carol.email)).toMatchObject({ reason: 'TOKEN_ENDED' });
      expect(await complete(forged, signInId, bank.code())).toMatchObject({ reason: 'TOKEN_ENDED' });
    }
    bank.now += LINK_TOKEN_LIFE_SECONDS * 1_000;
    expect(await start(linkToken, carol.email)).toMatchObject({ reason: 'TOKEN_ENDED' });
  });

  it('links what it was begun for: with the token of another subject it is nothing, and no sign-in is taken for one', async () => {
    const [hers, mallorys] = [await linkTokenOf(tokenOf(carol.email)), await linkTokenOf(tokenOf(carol.email))];
    const { signInId } = await start(hers, carol.email);
    expect(await complete(mallorys, signInId, bank.code())).toMatchObject({ code: 'SESSION_ENDED' });
    // The bank's own sign-in, where it is on, begins no session by it, and what it began links nothing.
    expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: bank.code() })).toMatchObject({
      code: 'SESSION_ENDED',
    });
    const { signInId: own } = await bank.signIn(carol.email);
    expect(await complete(hers, own, bank.code())).toMatchObject({ code: 'SESSION_ENDED' });
    expect(await complete(hers, signInId, bank.code())).toMatchObject({ __typename: 'CompleteProviderLinkSuccess' });
  });

  it('once: of fifty at once, of two subjects for an account, and of two accounts for a subject', async () => {
    const linkToken = await linkTokenOf(tokenOf(carol.email));
    const { signInId } = await start(linkToken, carol.email);
    const other = bank.instance({ signInIssuer: ISSUER }).service;
    const code = bank.code();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => complete(linkToken, signInId, code, index % 2 === 0 ? external : other)),
    );
    expect(answers.filter(({ __typename }) => __typename === 'CompleteProviderLinkSuccess')).toHaveLength(1);
    const second = await linkTokenOf(tokenOf(carol.email));
    expect(await start(second, carol.email)).toMatchObject({ reason: 'LINKED_ALREADY' });

    const [dora, erik] = [await bank.staff(['CUSTOMER']), await bank.staff(['CUSTOMER'])];
    const shared = await linkTokenOf(tokenOf(dora.email));
    const begun = [await start(shared, dora.email), await start(shared, erik.email)];
    const raced = await Promise.all(begun.map((one) => complete(shared, one.signInId, code)));
    expect(raced.map(({ __typename }) => __typename).toSorted()).toEqual([
      'CompleteProviderLinkSuccess',
      'IdentityLinkRejection',
    ]);
    const frida = await bank.staff(['CUSTOMER']);
    const two = [await linkTokenOf(tokenOf(frida.email)), await linkTokenOf(tokenOf(frida.email))];
    const [one, next] = [await start(two[0] ?? '', frida.email), await start(two[1] ?? '', frida.email)];
    const both = await Promise.all([
      complete(two[0] ?? '', one.signInId, bank.code()),
      complete(two[1] ?? '', next.signInId, bank.code(30)),
    ]);
    expect(both.filter(({ __typename }) => __typename === 'CompleteProviderLinkSuccess')).toHaveLength(1);
    const rows = await bank.database`SELECT FROM provider_identity WHERE customer_id = ${frida.customerId}`;
    expect(rows).toHaveLength(1);
  });

  it('five wrong codes void it, and tries wait as those of a sign-in', async () => {
    const linkToken = await linkTokenOf(tokenOf(carol.email));
    const { signInId } = await start(linkToken, carol.email);
    for (const code of ['000000', '000001', '000002', '000003', '000004']) await complete(linkToken, signInId, code);
    expect(await complete(linkToken, signInId, bank.code())).toMatchObject({ code: 'SESSION_ENDED' });
    for (let tried = 0; tried < 6; tried += 1) await start(linkToken, carol.email, 'wrong horse battery');
    expect(await start(linkToken, carol.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await eventsOf(carol.customerId)).toContain('SignInFailed LOCKED');
  });

  it('without a second factor has the bank do it; where the provider says whose it is, nobody else is asked', async () => {
    const alice = await bank.customer('Alice Example');
    const linkToken = await linkTokenOf(tokenOf(alice.email));
    expect(await start(linkToken, alice.email)).toMatchObject({ code: 'SECOND_FACTOR_MISSING' });
    expect(await open(tokenOf(carol.email, { emailVerified: false }))).toMatchObject({
      refusal: 'UNKNOWN_SUBJECT',
      linkToken: expect.any(String),
    });
    const claimed = tokenOf(carol.email, { customerId: 'cus_nobody' });
    expect(await open(claimed)).toMatchObject({ refusal: 'UNKNOWN_SUBJECT', linkToken: null });
    expect(await open(tokenOf(carol.email, { issuer: 'https://evil.example' }))).toMatchObject({ linkToken: null });
  });
});
