import { openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, COMPLETE_SIGN_IN, PASSWORD, SIGN_IN, TestServices } from '../testing/test-service.ts';

let database: TestDatabase;
let bank: TestServices;

beforeAll(async () => {
  database = await createTestDatabase('customer');
  bank = new TestServices(database.appUrl);
});
afterAll(async () => {
  await bank.close();
  await database.drop();
});

const complete = (signInId: string | undefined, code: string, service = bank.service) =>
  bank.mutate(COMPLETE_SIGN_IN, { signInId, code }, { kind: 'anonymous' }, service);
const count = (answers: readonly Answer[], typename: string) =>
  answers.filter((answer) => answer.__typename === typename).length;

async function claimsOf(accessToken: string | undefined) {
  const keys = createLocalJWKSet(bank.service.jwks() as Parameters<typeof createLocalJWKSet>[0]);
  const verified = await jwtVerify(accessToken ?? '', keys, {
    algorithms: ['EdDSA'],
    typ: 'at+jwt',
    issuer: 'https://bank.example',
    audience: 'florin',
    currentDate: new Date(bank.now),
  });
  return verified.payload;
}

/** The payloads of the events about somebody, oldest first, as the owner of the tables reads them. */
async function eventsOf(aggregateId: string): Promise<{ type: string; payload: Record<string, unknown> }[]> {
  const owner = openDatabase({ url: database.ownerUrl, applicationName: 'test', maxConnections: 1 });
  try {
    return await owner<{ type: string; payload: Record<string, unknown> }[]>`
      SELECT type, payload FROM outbox_event WHERE aggregate_id = ${aggregateId} ORDER BY id`;
  } finally {
    await owner.end();
  }
}

describe('signing in by password', () => {
  it('gives a customer a session of ten minutes that says who it is', async () => {
    const alice = await bank.customer('Alice');
    const answer = await bank.signIn(alice.email.toUpperCase());
    expect(answer).toMatchObject({
      __typename: 'SignInSuccess',
      customer: { id: alice.customerId, email: alice.email, roles: ['CUSTOMER'], secondFactors: [] },
    });
    const claims = await claimsOf(answer.accessToken);
    expect(claims).toMatchObject({ sub: alice.customerId, roles: ['CUSTOMER'], client_id: 'florin' });
    expect(claims.sid).toMatch(/^ses_/);
    expect(claims.jti).toBeDefined();
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
    const header = decodeProtectedHeader(answer.accessToken ?? '');
    expect(header).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: bank.service.jwks().keys[0]?.kid });
    expect(JSON.stringify(bank.service.jwks())).not.toContain('"d"');
  });

  it('answers an unknown address, a wrong password and staff without a second factor with the same body', async () => {
    const alice = await bank.customer('Alice');
    const bare = await bank.staff(['TELLER'], { totpSecret: undefined });
    const ask = (email: string, password: string) =>
      bank.run({ kind: 'anonymous' }, SIGN_IN, { input: { email, password } });
    const bodies = await Promise.all([
      ask('nobody@example.com', PASSWORD),
      ask(alice.email, 'wrong horse battery'),
      ask(alice.email, `${PASSWORD} and far more than anybody may choose`.repeat(40)),
      ask(bare.email, PASSWORD),
    ]);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.data?.signIn).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('gives staff who bank here no more than CUSTOMER without a second factor', async () => {
    const olga = await bank.staff(['CUSTOMER', 'ADMIN'], { totpSecret: undefined });
    const { accessToken } = await bank.signIn(olga.email);
    expect(await claimsOf(accessToken)).toMatchObject({ sub: olga.customerId, roles: ['CUSTOMER'] });
  });

  it('takes a password in whichever way a keyboard composes it', async () => {
    const alice = await bank.customer('Alice', { password: 'pässword-long' });
    expect(await bank.signIn(alice.email, 'pa\u0308ssword-long')).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('tells of failures and successes in events that name nobody', async () => {
    const alice = await bank.customer('Alice');
    await bank.signIn(alice.email, 'wrong horse battery');
    await bank.signIn(alice.email);
    const events = await eventsOf(alice.customerId);
    expect(events.map(({ type }) => type)).toEqual([
      'CustomerSignedUp',
      'EmailConfirmed',
      'VerificationDecided',
      'SignInFailed',
      'SignedIn',
    ]);
    expect(events[3]?.payload).toEqual({ customerId: alice.customerId, reason: 'WRONG_PASSWORD' });
    expect(JSON.stringify(events)).not.toMatch(/example|Alice|Singel/);
  });
});

describe('the second factor', () => {
  it('is asked for, and gives staff their roles', async () => {
    const olga = await bank.staff(['COMPLIANCE_OFFICER']);
    const pending = await bank.signIn(olga.email);
    expect(pending).toEqual({
      __typename: 'SecondFactorRequired',
      signInId: expect.stringMatching(/^sgn_/),
      methods: ['TOTP'],
      passkeyOptions: null,
    });
    const answer = await complete(pending.signInId, bank.code());
    expect(answer).toMatchObject({ customer: { id: olga.customerId, secondFactors: ['TOTP'] } });
    expect(await claimsOf(answer.accessToken)).toMatchObject({ roles: ['COMPLIANCE_OFFICER'] });
    const events = await eventsOf(olga.customerId);
    expect(events.map(({ type }) => type)).toEqual(['StaffEnrolled', 'SecondFactorRequested', 'SignedIn']);
    expect(events[1]?.payload).toEqual({ customerId: olga.customerId, signInId: pending.signInId });
  });

  it.each([
    ['the step before', -30, 'SignInSuccess'],
    ['the step after', 30, 'SignInSuccess'],
    ['two steps before', -60, 'InvalidCredentialsRejection'],
    ['two steps after', 60, 'InvalidCredentialsRejection'],
  ])('takes a code of %s: %i s is %s', async (_title, offset, typename) => {
    const olga = await bank.staff(['TELLER']);
    const { signInId } = await bank.signIn(olga.email);
    expect((await complete(signInId, bank.code(offset))).__typename).toBe(typename);
  });

  it('takes each code once: of 50 sign-ins with the same code at once, on two instances, one succeeds', async () => {
    const olga = await bank.staff(['AUDITOR']);
    const other = bank.instance().service;
    const pending = await Promise.all(Array.from({ length: 50 }, () => bank.signIn(olga.email)));
    const answers = await Promise.all(
      pending.map(({ signInId }, index) => complete(signInId, bank.code(), index % 2 === 0 ? other : bank.service)),
    );
    expect(count(answers, 'SignInSuccess')).toBe(1);
    expect(count(answers, 'InvalidCredentialsRejection')).toBe(49);
    // So many wrong tries cost waiting (lockout.int.test.ts).
    bank.now += 30_000;
    const { signInId } = await bank.signIn(olga.email);
    expect((await complete(signInId, bank.code(-30))).code).toBe('INVALID_CREDENTIALS');
    bank.now += 30_000;
    expect((await complete(signInId, bank.code())).__typename).toBe('SignInSuccess');
  });

  it('completes one sign-in once: of 50 right answers at once, one succeeds', async () => {
    const olga = await bank.staff(['AUDITOR']);
    const { signInId } = await bank.signIn(olga.email);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => complete(signInId, bank.code(index % 2 === 0 ? 0 : 30))),
    );
    expect(count(answers, 'SignInSuccess')).toBe(1);
    const events = await eventsOf(olga.customerId);
    expect(events.filter(({ type }) => type === 'SignedIn')).toHaveLength(1);
  });

  it('is void after five wrong answers, also when 50 come at once', async () => {
    const olga = await bank.staff(['ADMIN']);
    const { signInId } = await bank.signIn(olga.email);
    const right = bank.code();
    const wrong = Array.from({ length: 50 }, (_, index) => String((Number(right) + 1000 + index) % 1_000_000));
    const answers = await Promise.all(wrong.map((code) => complete(signInId, code.padStart(6, '0'))));
    expect(count(answers, 'InvalidCredentialsRejection')).toBe(5);
    expect(count(answers, 'SessionEndedRejection')).toBe(45);
    expect(await complete(signInId, right)).toMatchObject({ code: 'SESSION_ENDED' });
  });

  it('still takes a right answer as the fifth', async () => {
    const olga = await bank.staff(['ADMIN']);
    const { signInId } = await bank.signIn(olga.email);
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect((await complete(signInId, bank.code(3600))).code).toBe('INVALID_CREDENTIALS');
    expect((await complete(signInId, bank.code())).__typename).toBe('SignInSuccess');
  });

  it('counts no answer that is not a code', async () => {
    const olga = await bank.staff(['ADMIN']);
    const { signInId } = await bank.signIn(olga.email);
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
      expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, code })).toMatchObject({
        code: 'VALIDATION',
        fields: [{ path: 'input.code', code: 'CODE' }],
      });
    expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, recoveryCode: bank.code() })).toMatchObject({
      fields: [{ path: 'input.recoveryCode', code: 'RECOVERY_CODE' }],
    });
    for (const answer of [{}, { code: null }, { code: bank.code(), recoveryCode: '7Q2M-ABCD-0123-WXYZ' }])
      expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, ...answer })).toMatchObject({
        fields: [{ path: 'input', code: 'EXACTLY_ONE' }],
      });
    expect((await complete(signInId, bank.code())).__typename).toBe('SignInSuccess');
  });

  it('answers an unknown and an expired sign-in alike', async () => {
    const olga = await bank.staff(['ADMIN']);
    const { signInId } = await bank.signIn(olga.email);
    const unknown = await complete(`${signInId?.slice(0, -4)}zzzz`, bank.code());
    const malformed = await complete("sgn_' OR true --", bank.code());
    bank.now += 5 * 60_000;
    const expired = await complete(signInId, bank.code());
    expect(expired).toMatchObject({ code: 'SESSION_ENDED' });
    expect([unknown, malformed]).toEqual([expired, expired]);
  });
});
