import { randomUUID } from 'node:crypto';
import { type Database, openDatabase, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CONFIRM_TOKEN_LIFE_MS,
  CONFIRM_TOKENS_AT_ONCE,
  MAILS_TO_ADDRESS,
  MAILS_TO_ADDRESS_WITHIN_MS,
} from '../limits.ts';
import { ask } from '../testing/proven.ts';
import { type Person, SIGN_UP, TestServices } from '../testing/test-service.ts';
import { untilSomebodyWaits } from '../testing/until-somebody-waits.ts';
import { waitingMails } from '../testing/waiting-mails.ts';

const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename
  ... on UpdateProfileSuccess { customer {
    fullName email pendingEmail emailConfirmedAt phone dateOfBirth profileVersion address { line1 city } verification { status } } }
  ... on ProfileStateRejection { reason } ... on ValidationRejection { fields { path code } }
  ... on StepUpRequiredRejection { challenge { id action } } ... on Rejection { code message } } }`;
const CONFIRM = `mutation ($input: ConfirmEmailInput!) { confirmEmail(input: $input) { __typename ... on Rejection { code message } } }`;
const REQUEST_RESET = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename ... on Rejection { code } } }`;
const ME = '{ me { email pendingEmail phone fullName profileVersion } }';

interface Updated {
  readonly __typename?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly customer?: Record<string, unknown>;
  readonly challenge?: { readonly id: string };
}

let place: TestDatabase;
let owner: Database;
let bank: TestServices;
let alice: Person & { readonly email: string };

beforeAll(async () => {
  place = await createTestDatabase('customer');
  owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
  bank = new TestServices(place.appUrl);
});
beforeEach(async () => {
  alice = await bank.customer('Alice Example', { phone: '+31201234567' });
  await owner`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${alice.customerId}, sha256('secret'), now())`;
  await owner`DELETE FROM mail`;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await place.drop();
});

const nobody: Viewer = { kind: 'anonymous' };
const update = (input: Record<string, unknown>, who: Person = alice) => ask<Updated>(bank, who, UPDATE, input);
/** A challenge for a change, answered. */
async function answered(input: Record<string, unknown>, who: Person = alice): Promise<string> {
  const { challenge, ...other } = await update(input, who);
  if (challenge === undefined) throw new Error(`no step-up was asked for: ${JSON.stringify(other)}`);
  await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge.id}`;
  return challenge.id;
}
const updateProven = async (input: Record<string, unknown>, who: Person = alice) =>
  update({ ...input, challengeId: await answered(input, who) }, who);
const me = async (who: Person = alice) =>
  ((await bank.run(who, ME)).data as { me: Record<string, unknown> }).me as Readonly<Record<string, unknown>>;
const mailsTo = (email: string) => waitingMails(bank.database, email);
const tokenTo = async (email: string) => {
  const bodies = await mailsTo(email);
  return bodies.map(({ body }) => /^[\w-]{43}$/m.exec(body)?.[0]).findLast((token) => token !== undefined) ?? '';
};
const confirm = (token: string, service = bank.service) => bank.mutate(CONFIRM, { token }, nobody, service);
const events = async (type: string) =>
  (
    await owner<{ payload: unknown }[]>`
    SELECT payload FROM outbox_event WHERE aggregate_id = ${alice.customerId} AND type = ${type} ORDER BY id`
  ).map(({ payload }) => payload);
/** Asks for a mail to reset the password, which is queued then. */
const requestReset = async (email: string) => {
  await bank.mutate(REQUEST_RESET, { email });
  await bank.answerResets();
};
const freshEmail = () => `alice.new.${randomUUID()}@example.com`;

describe('details', () => {
  it('change with a proof of exactly the change, which works once', async () => {
    const input = {
      phone: '+31207654321',
      address: { line1: 'Dam 1', postalCode: '1012 JS', city: 'Amsterdam', country: 'NL' },
    };
    expect(await update(input)).toMatchObject({ code: 'STEP_UP_REQUIRED', challenge: { action: 'UPDATE_PROFILE' } });
    const challengeId = await answered(input);
    expect(await update({ ...input, phone: '+31200000000', challengeId })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await update({ ...input, challengeId }), 'void with another change').toMatchObject({
      code: 'STEP_UP_REQUIRED',
    });
    expect(await me()).toMatchObject({ phone: '+31201234567', profileVersion: 1 });
    expect(await updateProven(input)).toMatchObject({
      customer: { phone: '+31207654321', address: { line1: 'Dam 1', city: 'Amsterdam' }, profileVersion: 2 },
    });
    expect(await events('ProfileUpdated')).toEqual([
      { customerId: alice.customerId, fields: [{ field: 'PHONE' }, { field: 'ADDRESS' }] },
    ]);
    const [mail] = await mailsTo(alice.email);
    expect(mail?.body).toContain('telephone number, postal address');
    expect(JSON.stringify(await mailsTo(alice.email))).not.toContain('31207654321');
  });

  it('change once when sent again, or 20 times at once at two instances', async () => {
    const input = { phone: '+31207654321', expectedVersion: 1 };
    const challengeId = await answered(input);
    const other = bank.instance().service;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        bank.mutate(UPDATE, { ...input, challengeId }, alice, index % 2 === 0 ? other : bank.service),
      ),
    );
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['UpdateProfileSuccess']));
    expect(await update(input), 'without a proof too: nothing is left to change').toMatchObject({
      customer: { profileVersion: 2 },
    });
    expect(await events('ProfileUpdated')).toHaveLength(1);
  });

  it('stay when they have changed since they were seen, and with a fault', async () => {
    await updateProven({ phone: '+31207654321' });
    expect(await update({ phone: '+31200000001', expectedVersion: 1 })).toMatchObject({ reason: 'CHANGED_MEANWHILE' });
    expect(await update({ phone: '+31200000001', fullName: ' ' })).toMatchObject({
      fields: [{ path: 'input.fullName', code: 'LENGTH' }],
    });
    expect(await update({})).toMatchObject({ fields: [{ path: 'input', code: 'NOTHING_GIVEN' }] });
    expect(await update({ dateOfBirth: '1991-04-01' })).toMatchObject({ reason: 'DATE_OF_BIRTH_KNOWN' });
    expect(await me()).toMatchObject({ phone: '+31207654321', profileVersion: 2 });
  });

  it('need a second factor to be proven by, but for what the bank never knew', async () => {
    const bob = await bank.customer('Bob');
    expect(await update({ phone: '+31207654321' }, bob)).toMatchObject({ code: 'SECOND_FACTOR_MISSING' });
    await owner`UPDATE customer SET from_provider = true, date_of_birth_sealed = NULL, address_sealed = NULL WHERE id = ${bob.customerId}`;
    const address = { line1: 'Dam 1', postalCode: '1012 JS', city: 'Amsterdam', country: 'NL' };
    expect(await update({ dateOfBirth: '1991-04-01', address }, bob)).toMatchObject({
      customer: { dateOfBirth: '1991-04-01', address: { line1: 'Dam 1' } },
    });
    expect(await update({ address: { ...address, line1: 'Dam 2' } }, bob)).toMatchObject({
      code: 'SECOND_FACTOR_MISSING',
    });
  });

  it('are a name that documents prove: a verified person shows them anew, and nobody changes it under review', async () => {
    expect(await updateProven({ fullName: 'Alice Bakker' })).toMatchObject({
      customer: { fullName: 'Alice Bakker', verification: { status: 'MORE_DOCUMENTS_NEEDED' } },
    });
    const found = await bank.run(
      bank.viewer('cus_01kb5000000000000000000000', 'ADMIN'),
      '{ customers(search: "bakker alice") { nodes { id } } }',
    );
    expect(found.data).toMatchObject({ customers: { nodes: [{ id: alice.customerId }] } });
    await owner`UPDATE customer SET verification_status = 'IN_REVIEW', verification_reasons = '{}' WHERE id = ${alice.customerId}`;
    expect(await update({ fullName: 'Alice Example' })).toMatchObject({ reason: 'IN_REVIEW' });
  });

  it('are sealed as those of a sign-up are', async () => {
    await updateProven({ phone: '+31207654321', fullName: 'Canaria Example' });
    const [row] = await owner`SELECT * FROM customer WHERE id = ${alice.customerId}`;
    expect(row).toMatchObject({ full_name: null, phone: null, email: null, search_name: null });
    expect(JSON.stringify(row)).not.toMatch(/Canaria|31207654321/);
  });
});

describe('a new e-mail address', () => {
  it('counts once it is confirmed; the one of before is told twice', async () => {
    const email = freshEmail();
    expect(await updateProven({ email })).toMatchObject({
      customer: { email: alice.email, pendingEmail: email, profileVersion: 2 },
    });
    expect(await bank.signIn(email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await bank.signIn(alice.email)).toMatchObject({ __typename: 'SecondFactorRequired' });
    expect(await confirm(await tokenTo(email))).toEqual({ __typename: 'ConfirmEmailSuccess' });
    expect(await me()).toMatchObject({ email, pendingEmail: null, profileVersion: 3 });
    expect(await bank.signIn(email)).toMatchObject({ __typename: 'SecondFactorRequired' });
    expect(await bank.signIn(alice.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect((await mailsTo(alice.email)).map(({ subject }) => subject).toSorted()).toEqual([
      'Your e-mail address has changed',
      'Your e-mail address is about to change',
    ]);
    expect(JSON.stringify(await mailsTo(alice.email)), 'nor is it told which one').not.toContain(email);
    expect([await events('EmailChangeRequested'), await events('ProfileUpdated')]).toEqual([
      [{ customerId: alice.customerId }],
      [{ customerId: alice.customerId, fields: [{ field: 'EMAIL' }] }],
    ]);
  });

  it('ends what mail to the one of before could do', async () => {
    const email = freshEmail();
    await updateProven({ email });
    await requestReset(alice.email);
    const reset = await tokenTo(alice.email);
    await confirm(await tokenTo(email));
    expect(await bank.mutate(RESET, { token: reset, newPassword: 'another horse entirely' })).toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('leaves no token to one who asked by the old address while it changed', async () => {
    const { customerId } = alice;
    await bank.mutate(REQUEST_RESET, { email: alice.email });
    let answering: Promise<unknown> = Promise.resolve();
    await owner.begin(async (sql) => {
      await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
      answering = bank.answerResets();
      await untilSomebodyWaits(place);
      await sql`UPDATE customer SET email_index = sha256('another'), email_key = NULL WHERE id = ${customerId}`;
    });
    await answering;
    expect(await owner`SELECT FROM mail_token WHERE customer_id = ${customerId}`).toEqual([]);
  });

  it('makes worthless what went to the old one, whoever left it there', async () => {
    await requestReset(alice.email);
    const reset = await tokenTo(alice.email);
    await owner`UPDATE customer SET email_index = sha256('one more'), email_key = NULL WHERE id = ${alice.customerId}`;
    expect(await bank.mutate(RESET, { token: reset, newPassword: 'another horse entirely' })).toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('that is not confirmed is taken back by whoever gets another password, as the mail about it advises', async () => {
    const email = freshEmail();
    await updateProven({ email });
    const token = await tokenTo(email);
    await requestReset(alice.email);
    const reset = await tokenTo(alice.email);
    expect(await bank.mutate(RESET, { token: reset, newPassword: 'another horse entirely' })).toMatchObject({
      __typename: 'ResetPasswordSuccess',
    });
    expect(await confirm(token)).toMatchObject({ code: 'TOKEN_INVALID' });
    expect(await me()).toMatchObject({ email: alice.email, pendingEmail: null });
  });

  it('is confirmed once at most, of 20 at once at two instances, and never beside a reset by the old one', async () => {
    const email = freshEmail();
    await updateProven({ email });
    await requestReset(alice.email);
    const [token, reset, other] = [await tokenTo(email), await tokenTo(alice.email), bank.instance().service];
    const [answers, answer] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, (_, index) => confirm(token, index % 2 === 0 ? other : bank.service))),
      bank.mutate(RESET, { token: reset, newPassword: 'another horse entirely' }),
    ]);
    const isReset = answer.__typename === 'ResetPasswordSuccess';
    expect(answers.filter(({ __typename }) => __typename === 'ConfirmEmailSuccess')).toHaveLength(isReset ? 0 : 1);
    expect(await me()).toMatchObject({ email: isReset ? alice.email : email });
  });

  it('that is another’s is asked for with the same answer, and told to its owner alone', async () => {
    const bob = await bank.customer('Bob');
    await owner`DELETE FROM mail`;
    const free = freshEmail();
    const answers = [await updateProven({ email: bob.email.toUpperCase() }), await updateProven({ email: free })];
    expect(answers.map(({ __typename }) => __typename)).toEqual(['UpdateProfileSuccess', 'UpdateProfileSuccess']);
    expect(answers[0]?.customer?.pendingEmail).toBe(bob.email.toUpperCase());
    expect(await tokenTo(bob.email.toUpperCase())).toBe('');
    expect(await mailsTo(bob.email.toUpperCase())).toMatchObject([
      { subject: 'Somebody tried to use your e-mail address' },
    ]);
    expect(await bank.signIn(bob.email)).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('that has become another’s meanwhile is answered like a code that never was', async () => {
    const email = freshEmail();
    await updateProven({ email });
    const token = await tokenTo(email);
    await bank.customer('Eve', { email });
    const answers = [await confirm(token), await confirm('nonsense')];
    expect(answers[0]).toEqual(answers[1]);
    expect(await me()).toMatchObject({ email: alice.email });
  });

  it('is taken back by asking for the present one, replaced by another, and forgotten after a day', async () => {
    const [first, second] = [freshEmail(), freshEmail()];
    await updateProven({ email: first });
    await updateProven({ email: second });
    expect(await confirm(await tokenTo(first))).toMatchObject({ code: 'TOKEN_INVALID' });
    expect(await updateProven({ email: alice.email })).toMatchObject({ customer: { pendingEmail: null } });
    expect(await confirm(await tokenTo(second))).toMatchObject({ code: 'TOKEN_INVALID' });
    await updateProven({ email: first });
    bank.now += CONFIRM_TOKEN_LIFE_MS;
    expect(await me()).toMatchObject({ email: alice.email, pendingEmail: null });
    expect(await confirm(await tokenTo(first))).toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('fills nobody’s mailbox: a few mails an hour, and nothing else of the change happens then', async () => {
    for (let sent = 0; sent < CONFIRM_TOKENS_AT_ONCE; sent += 1) await updateProven({ email: freshEmail() });
    const before = await me();
    const more = { email: freshEmail(), phone: '+31200000009' };
    const challengeId = await answered(more);
    const proof = () => owner`SELECT to_jsonb(c) AS row FROM step_up_challenge c WHERE id = ${challengeId}`;
    const unused = await proof();
    expect(await update({ ...more, challengeId })).toMatchObject({ reason: 'TOO_MANY_MAILS' });
    expect(await proof(), 'the proof is not used up by a refusal').toEqual(unused);
    expect(await me(), 'what waits goes on').toEqual(before);
  });

  it('fills no stranger’s mailbox either: whoever asks, as whatever it is spelled, together with sign-ups', async () => {
    const victim = `victim.${randomUUID()}@example.com`;
    const [local = '', domain] = victim.split('@');
    const spelled = (n: number) =>
      [victim, victim.toUpperCase(), `${local}+${n}@${domain}`, `v.${local.slice(1)}@${domain}`][n % 4] ?? victim;
    const attackers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const mallory = await bank.customer('Mallory');
        await owner`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${mallory.customerId}, sha256('secret'), now())`;
        return mallory;
      }),
    );
    const consents = await Promise.all(
      attackers.map(async (who, n) => {
        const email = spelled(n);
        return { who, email, challengeId: await answered({ email }, who) };
      }),
    );
    await owner`DELETE FROM mail`;
    const [changes] = await Promise.all([
      Promise.all(consents.map(({ who, email, challengeId }) => update({ email, challengeId }, who))),
      Promise.all(Array.from({ length: 6 }, (_, n) => bank.mutate(SIGN_UP, bank.signUpInput({ email: spelled(n) })))),
    ]);
    const mails = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => mailsTo(spelled(n))));
    const spellings = new Map(mails.map((found, n) => [spelled(n), found.length]));
    expect([...spellings.values()].reduce((sum, many) => sum + many, 0)).toBe(MAILS_TO_ADDRESS);
    const refused = changes.filter(({ reason }) => reason === 'TOO_MANY_MAILS');
    expect(refused.length).toBeGreaterThanOrEqual(attackers.length - MAILS_TO_ADDRESS);
    for (const { message } of refused) expect(message).not.toContain('@');

    // In an hour there is room again, and not a moment before.
    bank.now += MAILS_TO_ADDRESS_WITHIN_MS - 1;
    expect(await updateProven({ email: victim })).toMatchObject({ reason: 'TOO_MANY_MAILS' });
    bank.now += 1;
    expect(await updateProven({ email: victim })).toMatchObject({ __typename: 'UpdateProfileSuccess' });
  });

  it('that strangers asked for too often is refused like a person’s own too many, whether it is somebody’s or nobody’s', async () => {
    const bob = await bank.customer('Bob');
    const free = freshEmail();
    for (const email of [bob.email, free])
      for (let n = 0; n < MAILS_TO_ADDRESS; n += 1) await bank.mutate(SIGN_UP, bank.signUpInput({ email }));
    const taken = await updateProven({ email: bob.email });
    expect(taken).toMatchObject({ reason: 'TOO_MANY_MAILS' });
    expect(await updateProven({ email: free })).toEqual(taken);
    for (let n = 0; n < CONFIRM_TOKENS_AT_ONCE; n += 1) await updateProven({ email: freshEmail() });
    expect(await updateProven({ email: freshEmail() })).toEqual(taken);
    await owner`DELETE FROM mail`;
    await requestReset(bob.email);
    expect(await tokenTo(bob.email), 'its owner still resets the password').not.toBe('');
  });

  it('is seen by nobody else, staff included', async () => {
    await updateProven({ email: freshEmail() });
    const admin = await bank.staff(['ADMIN']);
    const { data } = await bank.run(
      admin,
      'query ($id: ID!) { customer(id: $id) { email pendingEmail profileVersion } }',
      { id: alice.customerId },
    );
    expect(data).toEqual({ customer: { email: alice.email, pendingEmail: null, profileVersion: null } });
  });
});
