import { type Person, TEST_PASSWORD, type TestBank } from '@florin/testkit';
import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './chromium.ts';
import { startExploredBank } from './explored-bank.ts';
import { openExplorer } from './explorer.ts';

const REJECTED = '... on Rejection { code message }';
const START = `mutation { startPasskeyRegistration { ... on StartPasskeyRegistrationSuccess { options } ${REJECTED} } }`;
const FINISH = `mutation ($input: FinishPasskeyRegistrationInput!) { finishPasskeyRegistration(input: $input) {
  ... on FinishPasskeyRegistrationSuccess { passkey { id name } customer { secondFactors } recoveryCodes } ${REJECTED} } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  ... on SecondFactorRequired { signInId methods passkeyOptions } ${REJECTED} } }`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) {
  ... on SignInSuccess { accessToken customer { id } } ${REJECTED} } }`;

let bank: TestBank;
let browser: TestBrowser;
let devtools: CDPSession;
let authenticatorId: string;
let alice: Person;

beforeAll(async () => {
  bank = await startExploredBank();
});
afterAll(() => bank.stop());
beforeEach(async () => {
  // Passkeys are bound to a domain, which an IP address is not.
  const site = `http://localhost:${new URL(bank.url).port}`;
  browser = await openBrowser(site);
  await browser.page.goto(`${site}/`);
  devtools = await browser.context.newCDPSession(browser.page);
  await devtools.send('WebAuthn.enable');
  ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
  alice = await bank.people.customer('Alicia');
});
afterEach(() => browser.close());

interface Payload {
  readonly code?: string;
  readonly options?: string;
  readonly signInId?: string;
  readonly passkeyOptions?: string;
  readonly accessToken?: string;
  readonly recoveryCodes?: readonly string[];
}

/** Asks the bank as a frontend does, from its page. */
async function ask(query: string, input?: Record<string, unknown>, accessToken?: string): Promise<Payload> {
  const headers = {
    'content-type': 'application/json',
    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
  };
  const request = { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) };
  const { data, errors } = await browser.page.evaluate<{ data?: Record<string, Payload>; errors?: unknown }>(
    `fetch('/graphql', ${JSON.stringify(request)}).then((response) => response.json())`,
  );
  const [payload] = Object.values(data ?? {});
  if (payload === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return payload;
}

/** What the page does with the options of the bank, as docs and schema say. Gives the credential as JSON. */
const create = (options = '') =>
  browser.page.evaluate<string>(`navigator.credentials
    .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(${JSON.stringify(options)})) })
    .then((credential) => JSON.stringify(credential))`);
const get = (options = '') =>
  browser.page.evaluate<string>(`navigator.credentials
    .get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(${JSON.stringify(options)})) })
    .then((credential) => JSON.stringify(credential))`);

async function addPasskey(name: string): Promise<Payload> {
  const { options } = await ask(START, undefined, alice.accessToken);
  return ask(FINISH, { credential: await create(options), name }, alice.accessToken);
}
const signIn = () => ask(SIGN_IN, { email: alice.email, password: TEST_PASSWORD });

describe('the explorer', () => {
  it('signs in by a passkey, or by a recovery code instead', async () => {
    const { recoveryCodes } = await addPasskey('This laptop');
    const { page } = browser;
    const answerPassword = async () => {
      await openExplorer(page, new URL(page.url()).origin);
      await page.getByRole('button', { name: 'Sign in with a password' }).click();
      const form = page.getByRole('form', { name: 'Sign in' });
      await form.getByLabel('E-mail').fill(alice.email);
      await form.getByLabel('Password').fill(TEST_PASSWORD);
      await form.getByRole('button', { name: 'Sign in' }).click();
      return form;
    };
    const byPasskey = await answerPassword();
    await byPasskey.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('Signed in as Alicia Example').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    const byCode = await answerPassword();
    await byCode.getByLabel(/recovery code/).fill(recoveryCodes?.[0] ?? '');
    await byCode.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Signed in as Alicia Example').waitFor();
  });
});

describe("a browser's passkey", () => {
  it('is added, and signs in, twice', async () => {
    expect(await addPasskey('This laptop')).toMatchObject({
      passkey: { name: 'This laptop' },
      customer: { secondFactors: ['PASSKEY', 'RECOVERY_CODE'] },
      recoveryCodes: { length: 10 },
    });
    for (let time = 0; time < 2; time += 1) {
      const { signInId, passkeyOptions } = await signIn();
      const passkey = await get(passkeyOptions);
      expect(await ask(COMPLETE, { signInId, passkey })).toMatchObject({
        accessToken: expect.any(String),
        customer: { id: alice.id },
      });
      expect(await ask(COMPLETE, { signInId: (await signIn()).signInId, passkey })).toMatchObject({
        code: 'INVALID_CREDENTIALS',
      });
    }
  });

  it('is not made twice by one authenticator', async () => {
    await addPasskey('This laptop');
    await expect(addPasskey('The same laptop')).rejects.toThrow(/InvalidStateError/);
  });

  it('needs its owner, whom the authenticator knows by a PIN or a finger', async () => {
    await addPasskey('This laptop');
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const { passkeyOptions } = await signIn();
    await expect(get(passkeyOptions)).rejects.toThrow(/NotAllowedError/);
  });

  it('is nothing for a page of another origin', async () => {
    await addPasskey('This laptop');
    const { passkeyOptions } = await signIn();
    await browser.page.goto(`http://127.0.0.1:${new URL(bank.url).port}/`);
    await expect(get(passkeyOptions)).rejects.toThrow(/SecurityError/);
  });
});
