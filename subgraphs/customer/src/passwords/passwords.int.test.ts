import { createVault, derivedKeyService } from '@florin/encryption';
import { type Database, newId, openDatabase, silentLogger, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RESET_REQUEST_RETRY_MS, RESET_TOKEN_LIFE_MS, RESET_TOKENS_AT_ONCE } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import {
  type Answer,
  COMPLETE_SIGN_IN,
  PASSWORD,
  type Person,
  REFRESH,
  SECRET,
  TestServices,
} from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';
import { startAnsweringResets } from './request-reset.ts';

const NEXT = 'another horse entirely';
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  __typename ... on ChangePasswordSuccess { changedAt endedSessions }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code message } } }`;
const REQUEST = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) {
  ... on RequestPasswordResetSuccess { message validMinutes } } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) {
  __typename ... on ResetPasswordSuccess { resetAt }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code message } } }`;

let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;
let alice: Person & { readonly email: string };

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
});
beforeEach(async () => {
  alice = await bank.customer('Alice');
  // What came with signing up.
  await owner`DELETE FROM mail`;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

const nobody: Viewer = { kind: 'anonymous' };
const mailsTo = (email: string) => waitingMails(bank.database, email);
const tokenIn = (body: string | undefined) => /^[\w-]{43}$/m.exec(body ?? '')?.[0] ?? '';
const request = (email: string, service = bank.service) => bank.run(nobody, REQUEST, { input: { email } }, service);
const reset = (token: string, newPassword = NEXT, service = bank.service) =>
  bank.mutate(RESET, { token, newPassword }, nobody, service);
/** A token as it comes to somebody by mail. */
const requested = async (email: string) => {
  await owner`DELETE FROM mail`;
  await request(email);
  await bank.answerResets();
  const [mail] = await mailsTo(email);
  return tokenIn(mail?.body);
};
/** The viewer that an access token of a sign-in stands for. */
const viewerOf = ({ accessToken = '' }: Answer): Person => {
  const { sub, sid, roles } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
  return { kind: 'user', customerId: sub, sessionId: sid, roles };
};
const change = (viewer: Viewer, currentPassword: string, newPassword = NEXT, service = bank.service) =>
  bank.mutate(CHANGE, { currentPassword, newPassword }, viewer, service);
const refresh = async ({ refreshToken }: Answer) => (await bank.mutate(REFRESH, { refreshToken })).__typename;

describe('changing a password', () => {
  it('ends all other sessions, keeps the one at hand, and tells by mail', async () => {
    const [here, elsewhere] = [await bank.signIn(alice.email), await bank.signIn(alice.email)];
    const answer = await change(viewerOf(here), PASSWORD);
    expect(answer).toEqual({ __typename: 'ChangePasswordSuccess', changedAt: new Date(bank.now), endedSessions: 1 });
    expect(await refresh(here)).toBe('RefreshSessionSuccess');
    expect(await refresh(elsewhere)).toBe('SessionEndedRejection');
    expect(await bank.signIn(alice.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await bank.signIn(alice.email, NEXT)).toMatchObject({ __typename: 'SignInSuccess' });
    expect((await mailsTo(alice.email)).map(({ subject }) => subject)).toEqual(['Your password was changed']);
    const ended = await owner`SELECT FROM session_end WHERE session_id = ${viewerOf(elsewhere).sessionId}`;
    expect(ended, 'told to the gateways').toHaveLength(1);
  });

  it('needs the present one, and guessing it is slowed like a sign-in', async () => {
    const viewer = viewerOf(await bank.signIn(alice.email));
    const answers = await Promise.all(Array.from({ length: 50 }, () => change(viewer, 'wrong horse battery')));
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['INVALID_CREDENTIALS']));
    expect(await change(viewer, PASSWORD), 'locked').toEqual(answers[0]);
    const rows = await owner`
      SELECT FROM outbox_event WHERE aggregate_id = ${alice.customerId} AND payload ->> 'reason' = 'WRONG_PASSWORD'`;
    expect(rows).toHaveLength(5);
    bank.now += 15_000;
    expect(await change(viewer, PASSWORD)).toMatchObject({ __typename: 'ChangePasswordSuccess' });
  });

  it('happens once of 10 at once with the same present one, at two instances', async () => {
    const other = bank.instance().service;
    const viewer = viewerOf(await bank.signIn(alice.email));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        change(viewer, PASSWORD, `${NEXT} ${index}`, index % 2 === 0 ? other : bank.service),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ChangePasswordSuccess')).toHaveLength(1);
  });

  it.each([
    ['short', 'LENGTH'],
    ['Password2026!', 'BREACHED'],
    ['alice alice 12', 'BREACHED'],
    ['unbelievable', 'BREACHED'],
  ])('to %s is refused', async (password, code) => {
    const viewer = viewerOf(await bank.signIn(alice.email));
    expect(await change(viewer, PASSWORD, password)).toMatchObject({
      code: 'VALIDATION',
      fields: [{ path: 'input.newPassword', code }],
    });
  });

  it('leaves no session that the old one begins at the same time', async () => {
    const other = bank.instance().service;
    const viewer = viewerOf(await bank.signIn(alice.email));
    const signIns = Array.from({ length: 3 }, () =>
      bank.mutate(SIGN_IN_AT, { email: alice.email, password: PASSWORD }, nobody, other),
    );
    const [changed, ...begun] = await Promise.all([change(viewer, PASSWORD), ...signIns]);
    expect(changed).toMatchObject({ __typename: 'ChangePasswordSuccess' });
    for (const session of begun)
      if (session.refreshToken !== undefined) expect(await refresh(session)).toBe('SessionEndedRejection');
  });
});

const SIGN_IN_AT = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignInSuccess { accessToken refreshToken } ... on Rejection { code } } }`;

describe('resetting a password', () => {
  it('ends all sessions and every sign-in in progress, and tells by mail', async () => {
    const session = await bank.signIn(alice.email);
    const token = await requested(alice.email);
    expect(await reset(token)).toEqual({ __typename: 'ResetPasswordSuccess', resetAt: new Date(bank.now) });
    expect(await refresh(session)).toBe('SessionEndedRejection');
    expect(await bank.signIn(alice.email, NEXT)).toMatchObject({ __typename: 'SignInSuccess' });
    expect((await mailsTo(alice.email)).map(({ subject }) => subject)).toContain('Your password was changed');
    const olga = await bank.staff(['TELLER']);
    const { signInId } = await bank.signIn(olga.email);
    await reset(await requested(olga.email));
    expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: bank.code() })).toMatchObject({
      code: 'SESSION_ENDED',
    });
    expect(await bank.signIn(olga.email, NEXT), 'the second factor stays').toMatchObject({
      __typename: 'SecondFactorRequired',
    });
  });

  it('works once, of 20 at once at two instances', async () => {
    const other = bank.instance().service;
    const token = await requested(alice.email);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        reset(token, `${NEXT} ${index}`, index % 2 === 0 ? other : bank.service),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ResetPasswordSuccess')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'TOKEN_INVALID')).toHaveLength(19);
    const won = answers.findIndex(({ __typename }) => __typename === 'ResetPasswordSuccess');
    expect(await bank.signIn(alice.email, `${NEXT} ${won}`)).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('answers unknown, used, expired and outdated tokens alike', async () => {
    const used = await requested(alice.email);
    const outdated = await requested(alice.email);
    await reset(used);
    const late = await requested(alice.email);
    bank.now += RESET_TOKEN_LIFE_MS;
    const answers = await Promise.all(
      ['', 'x'.repeat(100_000), newId('session'), used, outdated, late].map((t) => reset(t)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('does not use the token up for a password that may not be', async () => {
    const token = await requested(alice.email);
    expect(await reset(token, 'unbelievable')).toMatchObject({ fields: [{ code: 'BREACHED' }] });
    expect(await reset(token, 'short')).toMatchObject({ fields: [{ code: 'LENGTH' }] });
    expect(await reset(token)).toMatchObject({ __typename: 'ResetPasswordSuccess' });
  });

  it('keeps tokens as hashes only, beside the one mail', async () => {
    const token = await requested(alice.email);
    const rows = await owner<{ row: string }[]>`SELECT mail_token::text AS row FROM mail_token`;
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });

  it('ends the waiting of whoever had forgotten the password', async () => {
    for (let tried = 0; tried < 6; tried += 1) await bank.signIn(alice.email, 'wrong horse battery');
    await reset(await requested(alice.email));
    expect(await bank.signIn(alice.email, NEXT)).toMatchObject({ __typename: 'SignInSuccess' });
  });
});

describe('asking for a mail', () => {
  it('answers the same whether anybody has the address, and writes to whoever has it', async () => {
    await owner`DELETE FROM mail`;
    const bodies = [await request(alice.email), await request('nobody.here@example.com')];
    expect(JSON.stringify(bodies[0])).toBe(JSON.stringify(bodies[1]));
    await bank.answerResets();
    expect(await mailsTo(alice.email)).toHaveLength(1);
    expect(await owner`SELECT FROM mail`).toHaveLength(1);
  });

  it('goes to the address that the customer gave, however it was typed', async () => {
    await owner`DELETE FROM mail`;
    await request(alice.email.toUpperCase());
    await bank.answerResets();
    expect(await mailsTo(alice.email)).toHaveLength(1);
  });

  it('fills nobody’s mailbox: 30 at once, at two instances, are a few mails', async () => {
    await owner`DELETE FROM mail`;
    const other = bank.instance();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => request(alice.email, index % 2 === 0 ? other.service : bank.service)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await Promise.all([bank.answerResets(), bank.answerResets(other.database)]);
    expect(await owner`SELECT FROM reset_request`).toEqual([]);
    expect(await mailsTo(alice.email)).toHaveLength(RESET_TOKENS_AT_ONCE);
    bank.now += RESET_TOKEN_LIFE_MS;
    await request(alice.email);
    await bank.answerResets();
    expect(await mailsTo(alice.email)).toHaveLength(RESET_TOKENS_AT_ONCE + 1);
  });

  it('is answered behind it, once of instances that look at the same time, and not for an address that is asked for too late', async () => {
    const databases = Array.from({ length: 4 }, () => bank.instance().database);
    await request(alice.email);
    await Promise.all(databases.map((database) => bank.answerResets(database)));
    expect(await mailsTo(alice.email)).toHaveLength(1);
    await request(alice.email);
    bank.now += RESET_TOKEN_LIFE_MS;
    await bank.answerResets();
    expect(await mailsTo(alice.email)).toHaveLength(1);
    await purgeExpired(bank.database, new Date(bank.now + 1));
    expect(await owner`SELECT FROM reset_request`).toEqual([]);
  });

  it('is not lost where the answer fails, and keeps nobody else’s from being answered', async () => {
    const bob = await bank.customer('Bob');
    await request(alice.email);
    bank.now += 1;
    await request(bob.email);
    await owner.unsafe(`ALTER TABLE mail_token ADD CONSTRAINT broken CHECK (customer_id <> '${alice.customerId}')`);
    await expect(bank.answerResets()).rejects.toThrow('broken');
    await bank.answerResets();
    await owner`ALTER TABLE mail_token DROP CONSTRAINT broken`;
    expect([await mailsTo(alice.email), await mailsTo(bob.email)]).toMatchObject([[], [{}]]);
    bank.now += RESET_REQUEST_RETRY_MS;
    await bank.answerResets();
    expect(await mailsTo(alice.email)).toHaveLength(1);
  });

  it('wakes the background, which answers', async () => {
    const resets = startAnsweringResets({ database: bank.database, now: () => bank.now, logger: silentLogger() });
    await request(alice.email);
    await vi.waitUntil(async () => (await mailsTo(alice.email)).length === 1, { timeout: 30_000 });
    await resets.stop();
  });

  it('is the same work for nobody as for somebody: the same statements, and as much asked of the key service', async () => {
    const asked = [alice.email, alice.email.toUpperCase(), 'nobody@example.com', 'nobody@example.com'];
    const works: string[][] = [];
    for (const email of asked) works.push(await workOfRequest(email));
    for (let more = 0; more < RESET_TOKENS_AT_ONCE; more += 1) await request(alice.email);
    works.push(await workOfRequest(alice.email));
    expect(works[0]?.join()).toContain('INSERT INTO');
    for (const work of works) expect(work).toEqual(works[0]);
  });
});

/** What one request does, at an instance that has no key in memory yet. */
async function workOfRequest(email: string): Promise<string[]> {
  const work: string[] = [];
  const keyService = derivedKeyService(SECRET, 'customer');
  const vault = createVault({
    ...keyService,
    generate(context) {
      work.push('generate a key');
      return keyService.generate(context);
    },
    unwrap(wrapped, context) {
      work.push('unwrap a key');
      return keyService.unwrap(wrapped, context);
    },
  });
  const { service, database } = bank.instance({}, vault);
  Object.assign(database.options, { debug: (_: number, statement: string) => work.push(statement) });
  await request(email, service);
  return work;
}
