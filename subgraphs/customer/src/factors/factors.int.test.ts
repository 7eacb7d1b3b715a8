import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask as askBank, askProven } from '../testing/proven.ts';
import { COMPLETE_SIGN_IN, type Person, TestServices } from '../testing/test-service.ts';
import { totpCode } from './totp.ts';

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

const REJECTED = '... on FactorStateRejection { reason } ... on Rejection { code message }';
const STEP_UP = '... on StepUpRequiredRejection { challenge { id action } }';
const START = `mutation { startTotpEnrolment {
  __typename ... on StartTotpEnrolmentSuccess { uri secret expiresAt } ${REJECTED} } }`;
const CONFIRM = `mutation ($input: ConfirmTotpEnrolmentInput!) { confirmTotpEnrolment(input: $input) {
  __typename ... on ConfirmTotpEnrolmentSuccess { recoveryCodes customer { secondFactors recoveryCodesLeft } } ${STEP_UP} ${REJECTED} } }`;
const REGENERATE = `mutation ($input: RegenerateRecoveryCodesInput!) { regenerateRecoveryCodes(input: $input) {
  __typename ... on RegenerateRecoveryCodesSuccess { recoveryCodes } ${STEP_UP} ${REJECTED} } }`;
const REMOVE = `mutation ($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) {
  __typename ... on RemoveSecondFactorSuccess { customer { secondFactors recoveryCodesLeft } } ${STEP_UP} ${REJECTED} } }`;
const ME = '{ me { secondFactors recoveryCodesLeft } }';

interface FactorAnswer {
  readonly __typename?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly secret?: string;
  readonly recoveryCodes?: readonly string[] | null;
  readonly challenge?: { readonly id: string };
}

const ask = (viewer: Person, query: string, input?: Record<string, unknown>) =>
  askBank<FactorAnswer>(bank, viewer, query, input);
const proven = (viewer: Person, query: string, input: Record<string, unknown>, proof: Record<string, unknown>) =>
  askProven<FactorAnswer>(bank, viewer, { query, input }, proof);
const codeOf = (secret: string | undefined, offsetSeconds = 0) =>
  totpCode(secret ?? '', new Date(bank.now + offsetSeconds * 1000));

/** Enrols an authenticator app by the code of the step before, so that those of now and after are there yet. */
async function enrol(viewer: Person) {
  const { secret = '' } = await ask(viewer, START);
  const confirmed = await ask(viewer, CONFIRM, { code: codeOf(secret, -30) });
  return { secret, confirmed, recoveryCodes: confirmed.recoveryCodes ?? [] };
}
async function complete(email: string, answer: Record<string, unknown>) {
  const { signInId } = await bank.signIn(email);
  return bank.mutate(COMPLETE_SIGN_IN, { signInId, ...answer });
}

describe('an authenticator app', () => {
  it('is enrolled by its first code, and asked for from then on', async () => {
    const alice = await bank.customer('Alice');
    const started = await ask(alice, START);
    expect(started).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Florin/),
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      expiresAt: new Date(bank.now + 10 * 60_000),
    });
    expect(await bank.signIn(alice.email)).toMatchObject({ __typename: 'SignInSuccess' });
    const confirmed = await ask(alice, CONFIRM, { code: codeOf(started.secret) });
    expect(confirmed).toMatchObject({
      __typename: 'ConfirmTotpEnrolmentSuccess',
      customer: { secondFactors: ['TOTP', 'RECOVERY_CODE'], recoveryCodesLeft: 10 },
    });
    expect(confirmed.recoveryCodes).toHaveLength(10);
    expect(await bank.signIn(alice.email)).toMatchObject({ methods: ['TOTP', 'RECOVERY_CODE'] });
    expect(await complete(alice.email, { code: codeOf(started.secret) })).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(await complete(alice.email, { code: codeOf(started.secret, 30) })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  it('is void after five wrong codes, also when 50 come at once', async () => {
    const alice = await bank.customer('Alice');
    const { secret } = await ask(alice, START);
    const right = Number(codeOf(secret));
    const wrong = Array.from({ length: 50 }, (_, index) => String((right + 1000 + index) % 1_000_000).padStart(6, '0'));
    const answers = await Promise.all(wrong.map((code) => ask(alice, CONFIRM, { code })));
    expect(answers.filter(({ code }) => code === 'INVALID_CREDENTIALS')).toHaveLength(5);
    expect(answers.filter(({ reason }) => reason === 'ENROLMENT_ENDED')).toHaveLength(45);
    expect(await ask(alice, CONFIRM, { code: codeOf(secret) })).toMatchObject({ reason: 'ENROLMENT_ENDED' });
    expect(await ask(alice, ME)).toEqual({ secondFactors: [], recoveryCodesLeft: 0 });
  });

  it('is enrolled once by 50 right codes at once', async () => {
    const alice = await bank.customer('Alice');
    const { secret } = await ask(alice, START);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(alice, CONFIRM, { code: codeOf(secret) })));
    expect(answers.filter(({ __typename }) => __typename === 'ConfirmTotpEnrolmentSuccess')).toHaveLength(1);
  });

  it('expires, ends with a later start, and is refused where nothing was begun', async () => {
    const alice = await bank.customer('Alice');
    const first = await ask(alice, START);
    const second = await ask(alice, START);
    expect(await ask(alice, CONFIRM, { code: codeOf(first.secret) })).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    bank.now += 10 * 60_000;
    expect(await ask(alice, CONFIRM, { code: codeOf(second.secret) })).toMatchObject({ reason: 'ENROLMENT_ENDED' });
    const bob = await bank.customer('Bob');
    expect(await ask(bob, CONFIRM, { code: '123456' })).toMatchObject({ reason: 'ENROLMENT_ENDED' });
  });

  it('is replaced by another one, and then no code of the old one fits', async () => {
    const alice = await bank.customer('Alice');
    const old = await enrol(alice);
    const { secret = '' } = await ask(alice, START);
    const input = { code: codeOf(secret, -30) };
    const confirmed = await proven(alice, CONFIRM, input, { recoveryCode: old.recoveryCodes[0] });
    expect(confirmed).toMatchObject({ recoveryCodes: null, customer: { recoveryCodesLeft: 9 } });
    expect(await complete(alice.email, { code: codeOf(old.secret) })).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await complete(alice.email, { code: codeOf(secret) })).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('is not enrolled by a password alone where staff roles would come with it', async () => {
    const olga = await bank.staff(['CUSTOMER', 'ADMIN'], { totpSecret: undefined });
    expect(await ask(olga, START)).toMatchObject({ code: 'FACTOR_STATE', reason: 'STAFF_WITHOUT_FACTOR' });
    expect(await bank.signIn(olga.email)).toMatchObject({ customer: { secondFactors: [] } });
  });

  it('is nothing for whoever is not signed in', async () => {
    for (const [query, input] of [
      [START],
      [REGENERATE, {}],
      [REMOVE, { method: 'TOTP' }],
      [CONFIRM, { code: '123456' }],
    ] as const)
      expect((await bank.run({ kind: 'anonymous' }, query, { input })).errors?.[0]).toMatchObject({
        extensions: { code: 'UNAUTHENTICATED' },
      });
  });
});

describe('recovery codes', () => {
  it('sign in, each once: of 50 sign-ins at once, on two instances, one succeeds', async () => {
    const alice = await bank.customer('Alice');
    const { recoveryCodes } = await enrol(alice);
    const other = bank.instance().service;
    const pending = await Promise.all(Array.from({ length: 50 }, () => bank.signIn(alice.email)));
    const answers = await Promise.all(
      pending.map(({ signInId }, index) =>
        bank.mutate(
          COMPLETE_SIGN_IN,
          { signInId, recoveryCode: recoveryCodes[0]?.toLowerCase() },
          { kind: 'anonymous' },
          index % 2 === 0 ? other : bank.service,
        ),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'SignInSuccess')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'INVALID_CREDENTIALS')).toHaveLength(49);
    expect(await ask(alice, ME)).toEqual({ secondFactors: ['TOTP', 'RECOVERY_CODE'], recoveryCodesLeft: 9 });
  });

  it('answer a wrong and a used one, and a wrong code, with the same body', async () => {
    const alice = await bank.customer('Alice');
    const { secret, recoveryCodes } = await enrol(alice);
    await complete(alice.email, { recoveryCode: recoveryCodes[0] });
    await complete(alice.email, { code: codeOf(secret) });
    const bodies = [
      await complete(alice.email, { recoveryCode: recoveryCodes[0] }),
      await complete(alice.email, { recoveryCode: '7Q2M-ABCD-0123-WXYZ' }),
      await complete(alice.email, { code: codeOf(secret) }),
      await complete(alice.email, { code: codeOf(secret, 90) }),
    ];
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('count as answers: the fifth wrong one voids the sign-in', async () => {
    const alice = await bank.customer('Alice');
    const { secret, recoveryCodes } = await enrol(alice);
    const { signInId } = await bank.signIn(alice.email);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(
        await bank.mutate(COMPLETE_SIGN_IN, { signInId, recoveryCode: `7Q2M-ABCD-0123-WXY${attempt}` }),
      ).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    for (const right of [{ recoveryCode: recoveryCodes[0] }, { code: codeOf(secret) }])
      expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId, ...right })).toMatchObject({ code: 'SESSION_ENDED' });
  });

  it('are void when there are new ones, and not there without a factor', async () => {
    const alice = await bank.customer('Alice');
    expect(await ask(alice, REGENERATE, {})).toMatchObject({ reason: 'NO_FACTOR' });
    const { recoveryCodes: old } = await enrol(alice);
    const { recoveryCodes } = await proven(alice, REGENERATE, {}, { recoveryCode: old[1] });
    expect(recoveryCodes).toHaveLength(10);
    expect(await complete(alice.email, { recoveryCode: old[0] })).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await complete(alice.email, { recoveryCode: recoveryCodes?.[0] })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  it("are nobody else's: neither to use, nor to count", async () => {
    const [alice, bob] = [await bank.customer('Alice'), await bank.customer('Bob')];
    const { recoveryCodes } = await enrol(alice);
    await enrol(bob);
    expect(await complete(bob.email, { recoveryCode: recoveryCodes[0] })).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    const olga = bank.viewer((await bank.staff(['ADMIN'])).customerId, 'ADMIN');
    const query = `{ customer(id: "${alice.customerId}") { secondFactors recoveryCodesLeft } }`;
    expect((await bank.run(olga, query)).data).toEqual({
      customer: { secondFactors: ['TOTP', 'RECOVERY_CODE'], recoveryCodesLeft: null },
    });
  });

  it('are kept as hashes', async () => {
    const alice = await bank.customer('Alice');
    const { recoveryCodes } = await enrol(alice);
    const rows = await bank.database`SELECT to_jsonb(r)::text AS text FROM recovery_code r`;
    const kept = rows.map((row) => String(row.text)).join();
    for (const code of recoveryCodes)
      for (const form of [code, code.replaceAll('-', '')])
        for (const text of [form, Buffer.from(form).toString('hex')]) expect(kept).not.toContain(text);
  });
});

describe('removing a factor', () => {
  it('takes the recovery codes along with the last one, and then a password is enough', async () => {
    const alice = await bank.customer('Alice');
    const { recoveryCodes } = await enrol(alice);
    expect(await proven(alice, REMOVE, { method: 'TOTP' }, { recoveryCode: recoveryCodes[0] })).toMatchObject({
      customer: { secondFactors: [], recoveryCodesLeft: 0 },
    });
    expect(await bank.signIn(alice.email)).toMatchObject({ __typename: 'SignInSuccess' });
    expect(await ask(alice, REMOVE, { method: 'TOTP' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves staff their last one, whatever recovery codes there are', async () => {
    const olga = await bank.staff(['CUSTOMER', 'TELLER']);
    const { recoveryCodes } = await proven(olga, REGENERATE, {}, { code: bank.code() });
    expect(await ask(olga, REMOVE, { method: 'TOTP' })).toMatchObject({ reason: 'LAST_FACTOR_OF_STAFF' });
    const voided = await proven(olga, REMOVE, { method: 'RECOVERY_CODE' }, { recoveryCode: recoveryCodes?.[0] });
    expect(voided).toMatchObject({ customer: { secondFactors: ['TOTP'] } });
    expect(await proven(olga, REMOVE, { method: 'RECOVERY_CODE' }, { code: bank.code(30) })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the proof of a change', () => {
  const ANSWER = `mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) { __typename } }`;
  const challengeOf = async (alice: Person, query: string, input: Record<string, unknown>) =>
    (await ask(alice, query, input)).challenge?.id;

  it('is asked for wherever there is a factor, and changes nothing until it is there', async () => {
    const alice = await bank.customer('Alice');
    await enrol(alice);
    const { secret } = await ask(alice, START);
    for (const [query, input, action] of [
      [REMOVE, { method: 'TOTP' }, 'REMOVE_SECOND_FACTOR'],
      [REGENERATE, {}, 'REGENERATE_RECOVERY_CODES'],
      [CONFIRM, { code: codeOf(secret) }, 'ADD_AUTHENTICATOR_APP'],
    ] as const) {
      const asked = await ask(alice, query, input);
      expect(asked).toMatchObject({ code: 'STEP_UP_REQUIRED', challenge: { action } });
      expect(await ask(alice, query, { ...input, challengeId: asked.challenge?.id }), 'not answered').toMatchObject({
        code: 'STEP_UP_REQUIRED',
      });
    }
    expect(await ask(alice, ME)).toEqual({ secondFactors: ['TOTP', 'RECOVERY_CODE'], recoveryCodesLeft: 10 });
  });

  it('works once, also when used 20 times at once', async () => {
    const alice = await bank.customer('Alice');
    const { secret } = await enrol(alice);
    const challengeId = await challengeOf(alice, REGENERATE, {});
    await ask(alice, ANSWER, { challengeId, code: codeOf(secret) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(alice, REGENERATE, { challengeId })));
    expect(answers.filter(({ __typename }) => __typename === 'RegenerateRecoveryCodesSuccess')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'STEP_UP_REQUIRED')).toHaveLength(19);
  });

  it('is void with another change, expires, and is its own person’s', async () => {
    const [alice, mallory] = [await bank.customer('Alice'), await bank.customer('Mallory')];
    const { recoveryCodes } = await enrol(alice);
    await enrol(mallory);
    const answered = async (index: number) => {
      const challengeId = await challengeOf(alice, REGENERATE, {});
      await ask(alice, ANSWER, { challengeId, recoveryCode: recoveryCodes[index] });
      return challengeId;
    };
    const changed = await answered(0);
    for (const [query, input] of [
      [REMOVE, { method: 'TOTP' }],
      [REGENERATE, {}],
    ] as const)
      expect(await ask(alice, query, { ...input, challengeId: changed })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const foreign = await answered(1);
    expect(await ask(mallory, REGENERATE, { challengeId: foreign })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const late = await answered(2);
    bank.now += 5 * 60_000;
    expect(await ask(alice, REGENERATE, { challengeId: late })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });
});
