import { type Database, newId, openDatabase, type Role } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { totpCode } from '../factors/totp.ts';
import { FACTOR_RIGHT_LIFE_MS } from '../limits.ts';
import { type Answer, COMPLETE_SIGN_IN, PASSWORD, type Person, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';

const REJECTED = '... on FactorStateRejection { reason } ... on Rejection { code message }';
const RESET = `mutation ($input: ResetSecondFactorsInput!) { resetSecondFactors(input: $input) { __typename
  ... on ApprovalPending { approval { id kind subjectId summary facts { ... on FactorResetFacts {
    customer { id } passwordSetAt } } } } ... on StepUpRequiredRejection { challenge { id action } } ${REJECTED} } }`;
const APPROVE = `mutation ($input: ApproveInput!) { approve(input: $input) { __typename
  ... on ApprovalStateRejection { reason } ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code } } }`;
const START = `mutation ($input: StartStaffEnrolmentInput!) { startStaffEnrolment(input: $input) { __typename
  ... on StartStaffEnrolmentSuccess { secret uri expiresAt } ... on Rejection { code message } } }`;
const CONFIRM = `mutation ($input: ConfirmStaffEnrolmentInput!) { confirmStaffEnrolment(input: $input) { __typename
  ... on ConfirmStaffEnrolmentSuccess { recoveryCodes } ${REJECTED} } }`;
const REFRESH = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { __typename } }`;
const REQUEST_PASSWORD = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) {
  __typename ... on RequestPasswordResetSuccess { message validMinutes } } }`;
const RESET_PASSWORD = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename
  ... on Rejection { code } } }`;
const NEXT = 'a brand new horse battery';

interface Told extends Answer {
  readonly reason?: string;
  readonly secret?: string;
  readonly recoveryCodes?: readonly string[];
  readonly approval?: { readonly id: string };
  readonly challenge?: { readonly id: string };
}
type Member = Person & { readonly email: string };

let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;
let ada: Member;
let max: Member;
let sofia: Member;

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
  [ada, max] = [await member('ADMIN'), await member('ADMIN')];
});
beforeEach(async () => {
  bank.now += 60 * 60_000;
  sofia = await member('SUPPORT_AGENT');
  await owner`DELETE FROM failed_try`;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

/** A member of staff in a session that gave a second factor. */
async function member(...roles: Role[]): Promise<Member> {
  const person = await bank.staff(roles);
  const sessionId = newId('session');
  const [at, until] = [new Date(bank.now), new Date(bank.now + 30 * 24 * 60 * 60_000)];
  await owner`
    INSERT INTO session (id, customer_id, second_factor, created_at, last_used_at, absolute_until, valid_until)
    VALUES (${sessionId}, ${person.customerId}, true, ${at}, ${at}, ${until}, ${until})`;
  return { ...person, sessionId };
}
/** Does something that has to be proven first, as an authenticator would once in half a minute. */
async function proven(by: Person, query: string, input: Record<string, unknown>): Promise<Told> {
  const told: Told = await bank.mutate(query, input, by);
  if (told.challenge === undefined) return told;
  await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${told.challenge.id}`;
  return bank.mutate(query, { ...input, challengeId: told.challenge.id }, by);
}
const reset = (by: Person, customerId: string) =>
  proven(by, RESET, { customerId, reason: 'Lost the telephone; known by sight.' });
const approve = (by: Person, approvalId: string | undefined) =>
  proven(by, APPROVE, { approvalId, reason: 'Asked them on the telephone.' });
const tokenIn = (body: string | undefined) => /^[\w-]{43}$/m.exec(body ?? '')?.[0] ?? '';
const mailsTo = (email: string) => waitingMails(bank.database, email);

/** Has somebody's factors reset by two admins. @returns the code of the mail */
async function rightOf({ customerId, email }: Member): Promise<string> {
  // Mails of one moment have no order.
  bank.now += 1_000;
  const { approval } = await reset(ada, customerId);
  expect(await approve(max, approval?.id)).toMatchObject({ __typename: 'ApproveSuccess' });
  return tokenIn((await mailsTo(email)).at(-1)?.body);
}
const start = (email: string, token: string, password = PASSWORD, service = bank.service): Promise<Told> =>
  bank.mutate(START, { email, password, token }, { kind: 'anonymous' }, service);
const codeOf = (secret: string | undefined, offset = 0) => totpCode(secret ?? '', new Date(bank.now + offset * 1000));
const confirm = (
  email: string,
  token: string,
  code: string,
  more: { password?: string; service?: typeof bank.service } = {},
): Promise<Told> => {
  const input = { email, password: more.password ?? PASSWORD, token, code };
  return bank.mutate(CONFIRM, input, { kind: 'anonymous' }, more.service ?? bank.service);
};
const eventsOf = async (id: string) =>
  (await owner<{ type: string }[]>`SELECT type FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`).map(
    ({ type }) => type,
  );

describe('a member of staff who lost all factors', () => {
  it('is let in anew by two admins, a mail and the password, and signs in with the new factor', async () => {
    const begun = await bank.signIn(sofia.email);
    const asked = await reset(ada, sofia.customerId);
    expect(asked).toMatchObject({
      __typename: 'ApprovalPending',
      approval: {
        kind: 'RESET_SECOND_FACTORS',
        subjectId: sofia.customerId,
        summary: 'Olga Staff loses all second factors, and enrols the first one again by password and mail.',
        facts: { customer: { id: sofia.customerId }, passwordSetAt: new Date(bank.now) },
      },
    });
    expect(await owner`SELECT FROM totp_factor WHERE customer_id = ${sofia.customerId}`, 'nothing yet').toHaveLength(1);
    expect(await approve(max, asked.approval?.id)).toMatchObject({ __typename: 'ApproveSuccess' });
    const { customerId, email } = sofia;
    expect(await owner`SELECT FROM totp_factor WHERE customer_id = ${customerId}`).toHaveLength(0);
    expect(await owner`SELECT FROM session WHERE customer_id = ${customerId} AND ended_at IS NULL`).toHaveLength(0);
    const late = await bank.mutate(COMPLETE_SIGN_IN, { signInId: begun.signInId, code: bank.code() });
    expect(late).toMatchObject({ code: 'SESSION_ENDED' });
    const token = tokenIn((await mailsTo(email)).at(-1)?.body);
    const { secret } = await start(email, token);
    const enrolled = await confirm(email, token, codeOf(secret));
    expect(enrolled).toMatchObject({ __typename: 'ConfirmStaffEnrolmentSuccess' });
    expect(new Set(enrolled.recoveryCodes).size).toBe(10);
    const { signInId } = await bank.signIn(email);
    const used = await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: codeOf(secret) });
    expect(used, 'the code that enrolled signs nobody in').toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const signedIn = await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: codeOf(secret, 30) });
    expect(signedIn).toMatchObject({ __typename: 'SignInSuccess' });
    expect(await eventsOf(customerId)).toEqual(
      expect.arrayContaining(['SecondFactorsReset', 'SessionEnded', 'FactorEnrolmentBegun', 'SecondFactorAdded']),
    );
    expect((await mailsTo(email)).map(({ subject }) => subject).toSorted()).toEqual([
      'Add your second factor again',
      'You can sign in another way now',
    ]);
  });

  it('keeps only the hash of the code in the database, beside the one mail', async () => {
    const token = await rightOf(sofia);
    const rows = await owner<{ row: string }[]>`SELECT factor_right::text AS row FROM factor_right`;
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });

  it('is anybody who works here, and nobody else; not oneself; by admins only, with a proof', async () => {
    const alice = await bank.customer('Alice Example');
    expect(await reset(ada, alice.customerId)).toMatchObject({ code: 'FACTOR_STATE', reason: 'NOT_STAFF' });
    expect(await reset(ada, ada.customerId)).toMatchObject({ reason: 'OWN_FACTORS' });
    for (const id of [newId('customer'), 'x\u0000']) expect(await reset(ada, id)).toMatchObject({ code: 'NOT_FOUND' });
    const away = { ...ada, sessionId: newId('session') };
    expect(await reset(away, sofia.customerId)).toMatchObject({ reason: 'NOT_ENTITLED' });
    const { errors } = await bank.run(sofia, RESET, { input: { customerId: sofia.customerId, reason: 'Me.' } });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const unproven = await bank.mutate(RESET, { customerId: sofia.customerId, reason: 'Lost.' }, ada);
    expect(unproven).toMatchObject({ code: 'STEP_UP_REQUIRED', challenge: { action: 'RESET_SECOND_FACTORS' } });
    await owner`DELETE FROM credential WHERE customer_id = ${sofia.customerId}`;
    expect(await reset(ada, sofia.customerId)).toMatchObject({ reason: 'NO_PASSWORD' });
  });

  it('is approved by neither who asked nor whom it is about', async () => {
    const eva = await member('ADMIN');
    const { approval } = await reset(ada, eva.customerId);
    expect(await approve(ada, approval?.id)).toMatchObject({ reason: 'OWN_REQUEST' });
    expect(await approve(eva, approval?.id)).toMatchObject({ reason: 'ABOUT_YOURSELF' });
    expect(await owner`SELECT FROM totp_factor WHERE customer_id = ${eva.customerId}`).toHaveLength(1);
  });

  it('has no right without an approval, whoever writes to the database', async () => {
    const { approval } = await reset(ada, sofia.customerId);
    const forged = bank.database`
      INSERT INTO factor_right (customer_id, token_hash, approval_id, issued_at, expires_at)
      VALUES (${sofia.customerId}, sha256('mine'), ${approval?.id ?? ''}, now(), now() + interval '1 hour')`;
    await expect(forged).rejects.toThrow('without its approval');
  });

  it('whose password was set after the request gets nothing: it may be the mail’s reader who set it', async () => {
    const { approval } = await reset(ada, sofia.customerId);
    await owner`UPDATE credential SET changed_at = ${new Date(bank.now + 1)} WHERE customer_id = ${sofia.customerId}`;
    expect(await approve(max, approval?.id)).toMatchObject({ reason: 'SUBJECT_CHANGED' });
    expect(await owner`SELECT FROM totp_factor WHERE customer_id = ${sofia.customerId}`).toHaveLength(1);
    expect(await mailsTo(sofia.email)).toHaveLength(0);
  });
});

describe('the right to enrol', () => {
  it('needs password and code together: whatever is wrong, the answer is one', async () => {
    const token = await rightOf(sofia);
    const other = await member('TELLER');
    const theirs = await rightOf(other);
    const { secret } = await start(sofia.email, token);
    const wrong = [
      await start(sofia.email, token, 'wrong horse battery'),
      await start(sofia.email, 'no code'),
      await start(sofia.email, theirs),
      await start(ada.email, token),
      await start('nobody.here@example.com', token),
      await confirm(sofia.email, theirs, codeOf(secret)),
      await confirm(sofia.email, token, codeOf(secret), { password: 'wrong horse battery' }),
      await confirm(sofia.email, token, '000000'),
    ].map(({ code, ...rest }) => JSON.stringify({ code, message: (rest as { message?: string }).message }));
    expect(new Set(wrong).size).toBe(1);
    expect(wrong[0]).toContain('INVALID_CREDENTIALS');
    await owner`DELETE FROM failed_try`;
    expect(await confirm(sofia.email, token, codeOf(secret))).toMatchObject({
      __typename: 'ConfirmStaffEnrolmentSuccess',
    });
  });

  it('takes as long for nobody as for somebody', async () => {
    const token = await rightOf(sofia);
    const times = { password: [] as number[], right: [] as number[], nobody: [] as number[] };
    for (let round = 0; round < 9; round += 1) {
      await owner`DELETE FROM failed_try`;
      for (const [who, input] of [
        ['password', [sofia.email, token, 'wrong horse battery']],
        ['right', [sofia.email, 'no code', PASSWORD]],
        ['nobody', [`nobody.${round}@example.com`, token, PASSWORD]],
      ] as const) {
        const began = performance.now();
        await start(input[0], input[1], input[2]);
        times[who].push(performance.now() - began);
      }
    }
    const medians = Object.values(times).map((list) => list.toSorted((one, next) => one - next)[4] ?? 0);
    expect(Math.max(...medians) / Math.min(...medians), JSON.stringify(medians)).toBeLessThan(10);
  });

  it('of fifty at once, on two instances, enrols once', async () => {
    const token = await rightOf(sofia);
    const { secret } = await start(sofia.email, token);
    const other = bank.instance().service;
    const code = codeOf(secret);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        confirm(sofia.email, token, code, { service: index % 2 === 0 ? bank.service : other }),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ConfirmStaffEnrolmentSuccess')).toHaveLength(1);
    expect(await owner`SELECT FROM recovery_code WHERE customer_id = ${sofia.customerId}`).toHaveLength(10);
  });

  it('works once, and not with a later code either', async () => {
    const token = await rightOf(sofia);
    const { secret } = await start(sofia.email, token);
    await confirm(sofia.email, token, codeOf(secret));
    expect(await start(sofia.email, token)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await confirm(sofia.email, token, codeOf(secret, 30))).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('five wrong codes void the enrolment, which can be begun again; then it waits like a sign-in', async () => {
    const token = await rightOf(sofia);
    const { secret } = await start(sofia.email, token);
    for (const code of ['000000', '000001', '000002', '000003', '000004']) {
      await confirm(sofia.email, token, code);
      await owner`DELETE FROM failed_try`;
    }
    expect(await confirm(sofia.email, token, codeOf(secret))).toMatchObject({ reason: 'ENROLMENT_ENDED' });
    for (let tried = 0; tried < 6; tried += 1) await start(sofia.email, token, 'wrong horse battery');
    const locked = await start(sofia.email, token);
    expect(locked, 'also what is right').toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await bank.signIn(sofia.email), 'the counters are those of sign-ins').toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    bank.now += 20 * 60_000;
    const again = await start(sofia.email, token);
    expect(await confirm(sofia.email, token, codeOf(again.secret))).toMatchObject({
      __typename: 'ConfirmStaffEnrolmentSuccess',
    });
  });

  it('expires, and another one replaces it', async () => {
    const token = await rightOf(sofia);
    bank.now += FACTOR_RIGHT_LIFE_MS;
    expect(await start(sofia.email, token)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const [first, second] = [await rightOf(sofia), await rightOf(sofia)];
    expect(await start(sofia.email, first)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await start(sofia.email, second)).toMatchObject({ __typename: 'StartStaffEnrolmentSuccess' });
  });

  it('leaves nobody a way by the password alone, also of staff who bank here, also when it has expired', async () => {
    const both = await member('CUSTOMER', 'TELLER');
    const token = await rightOf(both);
    expect(await bank.signIn(both.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    bank.now += FACTOR_RIGHT_LIFE_MS;
    expect(await bank.signIn(both.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await start(both.email, token)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const next = await rightOf(both);
    const { secret } = await start(both.email, next);
    await confirm(both.email, next, codeOf(secret));
    expect(await bank.signIn(both.email)).toMatchObject({ __typename: 'SecondFactorRequired' });
  });
});

describe('while a right is open', () => {
  const request = async (email: string) => {
    const answer = await bank.mutate(REQUEST_PASSWORD, { email });
    await bank.answerResets();
    return answer;
  };
  const resetBy = (token: string) => bank.mutate(RESET_PASSWORD, { token, newPassword: NEXT });

  it('no mail resets the password, not one of before either, and strangers are not told', async () => {
    await request(sofia.email);
    const before = tokenIn((await mailsTo(sofia.email)).at(-1)?.body);
    const token = await rightOf(sofia);
    expect(await resetBy(before)).toMatchObject({ code: 'TOKEN_INVALID' });
    const bodies = [await request(sofia.email), await request('nobody.here@example.com')];
    expect(JSON.stringify(bodies[0])).toBe(JSON.stringify(bodies[1]));
    for (let more = 0; more < 5; more += 1) await request(sofia.email);
    const told = (await mailsTo(sofia.email)).filter(({ subject }) => subject === 'Your password cannot be reset now');
    expect(told, 'as often as a reset would be').toHaveLength(2);
    for (const { body } of told) expect(tokenIn(body)).toBe('');
    expect(await owner`SELECT FROM mail_token WHERE customer_id = ${sofia.customerId} AND used_at IS NULL`).toEqual([]);
    const { secret } = await start(sofia.email, token);
    await confirm(sofia.email, token, codeOf(secret));
    bank.now += 60 * 60_000;
    await request(sofia.email);
    const after = tokenIn((await mailsTo(sofia.email)).at(-1)?.body);
    expect(await resetBy(after)).toMatchObject({ __typename: 'ResetPasswordSuccess' });
  });

  it('a session that the password begins at the same moment is ended with the others, or not begun', async () => {
    const both = await member('CUSTOMER', 'TELLER');
    await owner`DELETE FROM totp_factor WHERE customer_id = ${both.customerId}`;
    const { approval } = await reset(ada, both.customerId);
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => bank.signIn(both.email)),
      approve(max, approval?.id),
      ...Array.from({ length: 6 }, () => bank.signIn(both.email)),
    ]);
    const [row] = await owner<{ alive: bigint }[]>`
      SELECT count(*) AS alive FROM session WHERE customer_id = ${both.customerId} AND ended_at IS NULL`;
    expect(row?.alive).toBe(0n);
    const tokens = answers.flatMap(({ refreshToken }) => refreshToken ?? []);
    for (const refreshToken of tokens)
      expect(await bank.mutate(REFRESH, { refreshToken })).toMatchObject({ __typename: 'SessionEndedRejection' });
  });
});
