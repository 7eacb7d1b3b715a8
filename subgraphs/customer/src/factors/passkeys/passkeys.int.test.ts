import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask as askBank, askProven } from '../../testing/proven.ts';
import { type Deviation, SoftwareAuthenticator } from '../../testing/software-authenticator.ts';
import { type Answer, COMPLETE_SIGN_IN, type Person, TestServices } from '../../testing/test-service.ts';

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

const REJECTED = `... on FactorStateRejection { reason } ... on ValidationRejection { fields { path code } }
  ... on StepUpRequiredRejection { challenge { id passkeyOptions } } ... on Rejection { code message }`;
const START = `mutation { startPasskeyRegistration {
  __typename ... on StartPasskeyRegistrationSuccess { options expiresAt }
  ... on FactorStateRejection { reason } } }`;
const FINISH = `mutation ($input: FinishPasskeyRegistrationInput!) { finishPasskeyRegistration(input: $input) {
  __typename
  ... on FinishPasskeyRegistrationSuccess {
    passkey { id name addedAt lastUsedAt } recoveryCodes customer { secondFactors } }
  ${REJECTED} } }`;
const REMOVE = `mutation ($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) {
  __typename ... on RemoveSecondFactorSuccess { customer { secondFactors passkeys { id } } } ${REJECTED} } }`;
const ANSWER = `mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) { __typename } }`;
const ME = '{ me { secondFactors passkeys { id name lastUsedAt } } }';

interface FactorAnswer {
  readonly __typename?: string;
  readonly code?: string;
  readonly options?: string;
  readonly recoveryCodes?: readonly string[];
  readonly challenge?: { readonly id: string; readonly passkeyOptions?: string };
  readonly passkey?: { readonly id: string; readonly name: string };
  readonly passkeys?: readonly { readonly id: string; readonly lastUsedAt: string | null }[];
}

const ask = (viewer: Person, query: string, input?: Record<string, unknown>) =>
  askBank<FactorAnswer>(bank, viewer, query, input);
const proven = (viewer: Person, query: string, input: Record<string, unknown>, proof: Record<string, unknown>) =>
  askProven<FactorAnswer>(bank, viewer, { query, input }, proof);
const start = async (viewer: Person) => (await ask(viewer, START)).options ?? '';

/** A customer with a passkey. */
async function withPasskey(name: string) {
  const person = await bank.customer(name);
  const authenticator = new SoftwareAuthenticator();
  const added = await ask(person, FINISH, { credential: authenticator.create(await start(person)), name: 'Telephone' });
  return { person, authenticator, added };
}
async function pending(email: string): Promise<{ signInId: string | undefined; options: string }> {
  const answer = (await bank.signIn(email)) as Answer & { readonly passkeyOptions?: string };
  return { signInId: answer.signInId, options: answer.passkeyOptions ?? '' };
}
const complete = (signInId: string | undefined, passkey: string) =>
  bank.mutate(COMPLETE_SIGN_IN, { signInId, passkey });

describe('a passkey', () => {
  it('is added, and signs in', async () => {
    const alice = await bank.customer('Alice');
    const options = await start(alice);
    expect(JSON.parse(options)).toMatchObject({
      rp: { id: 'localhost', name: 'Florin' },
      user: { id: Buffer.from(alice.customerId).toString('base64url'), name: alice.email },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
      excludeCredentials: [],
    });
    const authenticator = new SoftwareAuthenticator();
    expect(await ask(alice, FINISH, { credential: authenticator.create(options), name: 'Telephone' })).toMatchObject({
      passkey: { id: expect.stringMatching(/^pky_/), name: 'Telephone', addedAt: new Date(bank.now), lastUsedAt: null },
      customer: { secondFactors: ['PASSKEY', 'RECOVERY_CODE'] },
      recoveryCodes: { length: 10 },
    });
    const signIn = await pending(alice.email);
    const credential = {
      id: authenticator.id,
      type: 'public-key',
      transports: ['internal'],
    };
    expect(JSON.parse(signIn.options)).toMatchObject({ rpId: 'localhost', allowCredentials: [credential] });
    const answer = authenticator.get(signIn.options, { userHandle: alice.customerId });
    expect(await complete(signIn.signInId, answer)).toMatchObject({ __typename: 'SignInSuccess' });
    expect(await ask(alice, ME)).toMatchObject({ passkeys: [{ lastUsedAt: new Date(bank.now) }] });
  });

  it('answers a sign-in once: of 50 at once, on two instances, one succeeds', async () => {
    const { person, authenticator } = await withPasskey('Alice');
    const other = bank.instance().service;
    const { signInId, options } = await pending(person.email);
    const passkey = authenticator.get(options);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        bank.mutate(
          COMPLETE_SIGN_IN,
          { signInId, passkey },
          { kind: 'anonymous' },
          index % 2 === 0 ? other : bank.service,
        ),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'SignInSuccess')).toHaveLength(1);
    const later = await pending(person.email);
    expect(await complete(later.signInId, passkey)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it.each<[string, Deviation]>([
    ['of a page of another origin', { origin: 'http://localhost.mallory.example' }],
    ['of a page without TLS that is not on this machine', { origin: 'http://bank.example' }],
    ['of a page within a frame of another one', { crossOrigin: true }],
    ['to another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['for another domain', { rpId: 'mallory.example' }],
    ['of a registration', { type: 'webauthn.create' }],
    ['without a PIN or finger', { userVerified: false }],
    ['of a copy that counts no further', { count: 1 }],
    ['in the name of another customer', { userHandle: 'cus_01kaxyz' }],
  ])('is refused %s', async (_title, deviation) => {
    const { person, authenticator } = await withPasskey('Alice');
    const { signInId, options } = await pending(person.email);
    expect(await complete(signInId, authenticator.get(options, deviation))).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    if (deviation.count === undefined)
      expect(await complete(signInId, authenticator.get(options))).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it("of somebody else is refused, also by that somebody's own sign-in in another's name", async () => {
    const [alice, mallory] = [await withPasskey('Alice'), await withPasskey('Mallory')];
    const signIn = await pending(alice.person.email);
    const malloryAnswer = mallory.authenticator.get(signIn.options);
    expect(await complete(signIn.signInId, malloryAnswer)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const forged = JSON.stringify({
      ...(JSON.parse(malloryAnswer) as object),
      id: alice.authenticator.id,
      rawId: alice.authenticator.id,
    });
    expect(await complete(signIn.signInId, forged)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('that counts nothing signs in again and again, each time to a new challenge', async () => {
    const alice = await bank.customer('Alice');
    const authenticator = new SoftwareAuthenticator();
    await ask(alice, FINISH, { credential: authenticator.create(await start(alice), { count: 0 }) });
    for (let time = 0; time < 2; time += 1) {
      const { signInId, options } = await pending(alice.email);
      expect(await complete(signInId, authenticator.get(options, { count: 0 }))).toMatchObject({
        __typename: 'SignInSuccess',
      });
    }
  });

  it('that is no JSON of an answer counts as no attempt', async () => {
    const { person, authenticator } = await withPasskey('Alice');
    const { signInId, options } = await pending(person.email);
    const right = authenticator.get(options);
    for (const passkey of [
      '',
      '{}',
      'null',
      '[]',
      right.slice(1),
      right.replace('public-key', 'x'),
      ' '.repeat(20_000),
    ])
      expect(await complete(signInId, passkey)).toMatchObject({
        fields: [{ path: 'input.passkey', code: 'PASSKEY' }],
      });
    expect(await complete(signInId, right)).toMatchObject({ __typename: 'SignInSuccess' });
  });
});

describe('adding a passkey', () => {
  it.each<[string, Deviation]>([
    ['of a page of another origin', { origin: 'https://localhost' }],
    ['of a page within a frame of another one', { crossOrigin: true }],
    ['to another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['for another domain', { rpId: 'mallory.example' }],
    ['by an answer of a sign-in', { type: 'webauthn.get' }],
    ['without a PIN or finger', { userVerified: false }],
    ['with certificates that nobody asked for', { attestation: 'packed' }],
    ['with an attestation that nobody asked for', { attestation: 'tpm' }],
  ])('is refused %s, and ends what was begun', async (_title, deviation) => {
    const alice = await bank.customer('Alice');
    const options = await start(alice);
    const authenticator = new SoftwareAuthenticator();
    expect(await ask(alice, FINISH, { credential: authenticator.create(options, deviation) })).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(await ask(alice, FINISH, { credential: authenticator.create(options) })).toMatchObject({
      reason: 'ENROLMENT_ENDED',
    });
    expect(await ask(alice, ME)).toEqual({ secondFactors: [], passkeys: [] });
  });

  it('expires, and is answered by its own customer', async () => {
    const [alice, bob] = [await bank.customer('Alice'), await bank.customer('Bob')];
    const options = await start(alice);
    const credential = new SoftwareAuthenticator().create(options);
    expect(await ask(bob, FINISH, { credential })).toMatchObject({ reason: 'ENROLMENT_ENDED' });
    bank.now += 10 * 60_000;
    expect(await ask(alice, FINISH, { credential })).toMatchObject({ reason: 'ENROLMENT_ENDED' });
  });

  it("takes no credential that is somebody's already", async () => {
    const { authenticator } = await withPasskey('Alice');
    const mallory = await bank.customer('Mallory');
    const copy = new SoftwareAuthenticator('http://localhost:4000', authenticator.credentialId);
    expect(await ask(mallory, FINISH, { credential: copy.create(await start(mallory)) })).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  it('takes an id of 1,023 bytes, and of no more', async () => {
    for (const [length, answer] of [
      [1_024, { code: 'INVALID_CREDENTIALS' }],
      [1_023, { __typename: 'FinishPasskeyRegistrationSuccess' }],
    ] as const) {
      const alice = await bank.customer('Alice');
      const authenticator = new SoftwareAuthenticator('http://localhost:4000', randomBytes(length));
      expect(await ask(alice, FINISH, { credential: authenticator.create(await start(alice)) })).toMatchObject(answer);
    }
  });

  it('names what is wrong with what was sent', async () => {
    const alice = await bank.customer('Alice');
    expect(await ask(alice, FINISH, { credential: '{}', name: ' ' })).toMatchObject({
      fields: [
        { path: 'input.credential', code: 'PASSKEY' },
        { path: 'input.name', code: 'LENGTH' },
      ],
    });
  });

  it('is done ten times at most', async () => {
    const { person, added } = await withPasskey('Alice');
    for (const recoveryCode of added.recoveryCodes?.slice(1) ?? []) {
      const credential = new SoftwareAuthenticator().create(await start(person));
      expect(await proven(person, FINISH, { credential }, { recoveryCode })).toMatchObject({ recoveryCodes: null });
    }
    expect(await ask(person, START)).toMatchObject({ reason: 'TOO_MANY_PASSKEYS' });
  });

  it('is not done by a password alone where staff roles would come with it', async () => {
    const olga = await bank.staff(['CUSTOMER', 'ADMIN'], { totpSecret: undefined });
    expect(await ask(olga, START)).toMatchObject({ reason: 'STAFF_WITHOUT_FACTOR' });
  });
});

describe('removing a passkey', () => {
  it('leaves the others, and of staff the last one, also when two are removed at once', async () => {
    const olga = await bank.staff(['TELLER']);
    const credential = new SoftwareAuthenticator().create(await start(olga));
    const added = await proven(olga, FINISH, { credential }, { code: bank.code(-30) });
    const removals = [{ method: 'TOTP' }, { method: 'PASSKEY', passkeyId: added.passkey?.id }];
    const proofs = [{ code: bank.code() }, { code: bank.code(30) }];
    const answers = await Promise.all(
      removals.map(async (input, index) => {
        const challengeId = (await ask(olga, REMOVE, input)).challenge?.id;
        return { input: { ...input, challengeId }, answer: { challengeId, ...proofs[index] } };
      }),
    ).then(async (calls) => {
      for (const { answer } of calls) await ask(olga, ANSWER, answer);
      return Promise.all(calls.map(({ input }) => ask(olga, REMOVE, input)));
    });
    expect(answers.filter(({ __typename }) => __typename === 'RemoveSecondFactorSuccess')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'FACTOR_STATE')).toHaveLength(1);
  });

  it("is for its owner: another's and an absent one are the same answer", async () => {
    const [alice, mallory] = [await withPasskey('Alice'), await withPasskey('Mallory')];
    const passkeyId = alice.added.passkey?.id ?? '';
    const [first, second] = mallory.added.recoveryCodes ?? [];
    const remove = (id: string, recoveryCode: string | undefined) =>
      proven(mallory.person, REMOVE, { method: 'PASSKEY', passkeyId: id }, { recoveryCode });
    const foreign = await remove(passkeyId, first);
    const absent = await remove(`${passkeyId.slice(0, -4)}zzzz`, second);
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    expect(absent).toEqual(foreign);
    const asked = await ask(alice.person, REMOVE, { method: 'PASSKEY', passkeyId });
    const { id: challengeId, passkeyOptions = '' } = asked.challenge ?? {};
    await ask(alice.person, ANSWER, { challengeId, passkey: alice.authenticator.get(passkeyOptions) });
    expect(await ask(alice.person, REMOVE, { method: 'PASSKEY', passkeyId, challengeId })).toMatchObject({
      customer: { secondFactors: [], passkeys: [] },
    });
  });

  it('names the passkey, and no other factor by one', async () => {
    const { person, added } = await withPasskey('Alice');
    for (const input of [{ method: 'PASSKEY' }, { method: 'TOTP', passkeyId: added.passkey?.id }])
      expect(await ask(person, REMOVE, input)).toMatchObject({ fields: [{ path: 'input.passkeyId' }] });
  });

  it('shows passkeys to nobody else, whatever their role', async () => {
    const { person } = await withPasskey('Alice');
    const olga = bank.viewer((await bank.staff(['ADMIN'])).customerId, 'ADMIN');
    const query = `{ customer(id: "${person.customerId}") { secondFactors passkeys { id } } }`;
    expect((await bank.run(olga, query)).data).toEqual({
      customer: { secondFactors: ['PASSKEY', 'RECOVERY_CODE'], passkeys: null },
    });
  });
});
