import { type Database, openDatabase, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONFIRM_TOKEN_LIFE_MS, CONFIRM_TOKENS_AT_ONCE, CONFIRM_TOKENS_WITHIN_MS } from '../limits.ts';
import { type Person, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';

const CONFIRM = `mutation ($input: ConfirmEmailInput!) { confirmEmail(input: $input) {
  __typename ... on ConfirmEmailSuccess { confirmedAt } ... on Rejection { code message } } }`;
const REQUEST = 'mutation { requestEmailConfirmation { ... on RequestEmailConfirmationSuccess { validMinutes } } }';
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }`;
const REQUEST_RESET = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;

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
  await owner`DELETE FROM mail`;
  alice = await bank.customer('Alice');
  // Somebody from before sign-ups were confirmed.
  await owner`UPDATE customer SET email_confirmed_at = NULL WHERE id = ${alice.customerId}`;
  await bank.run(alice, REQUEST);
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

const nobody: Viewer = { kind: 'anonymous' };
/** The codes on their way to Alice, the oldest first. */
const tokens = async () => {
  const rows = await waitingMails(bank.database, alice.email);
  return rows.map(({ body }) => /^[\w-]{43}$/m.exec(body)?.[0] ?? '');
};
const confirm = (token: string, service = bank.service) => bank.mutate(CONFIRM, { token }, nobody, service);
const confirmedAt = async () => {
  const { data } = await bank.run(alice, '{ me { emailConfirmedAt } }');
  return (data as { me: { emailConfirmedAt: Date | null } }).me.emailConfirmedAt;
};

describe('an e-mail address', () => {
  it('that counted before it was confirmed is confirmed by a code, by whoever has it', async () => {
    expect(await confirmedAt()).toBeNull();
    const [token = ''] = await tokens();
    expect(await confirm(token)).toEqual({ __typename: 'ConfirmEmailSuccess', confirmedAt: new Date(bank.now) });
    expect(await confirmedAt()).toEqual(new Date(bank.now));
  });

  it('is confirmed once by a code, of 20 at once at two instances', async () => {
    const other = bank.instance().service;
    const [token = ''] = await tokens();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => confirm(token, index % 2 === 0 ? other : bank.service)),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ConfirmEmailSuccess')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'TOKEN_INVALID')).toHaveLength(19);
  });

  it('is not confirmed by a code that is late, or made for another address or purpose: one answer', async () => {
    const [late = ''] = await tokens();
    bank.now += CONFIRM_TOKEN_LIFE_MS;
    await bank.run(alice, REQUEST);
    const [, moved = ''] = await tokens();
    await owner`UPDATE customer SET email_index = 'moved' || email_index WHERE id = ${alice.customerId}`;
    const answers = [await confirm(late), await confirm(moved), await confirm(''), await confirm(alice.customerId)];
    await owner`UPDATE customer SET email_index = substring(email_index FROM 6) WHERE id = ${alice.customerId}`;
    await owner`DELETE FROM mail`;
    await bank.run(nobody, REQUEST_RESET, { input: { email: alice.email } });
    await bank.answerResets();
    const [reset = ''] = await tokens();
    answers.push(await confirm(reset));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'TOKEN_INVALID' });
    expect(await confirmedAt()).toBeNull();
    await bank.mutate(RESET, { token: reset, newPassword: 'another horse entirely' });
    expect(await confirmedAt(), 'a mail that arrived is one').toEqual(new Date(bank.now));
  });

  it('gets a few mails within an hour, however often they are asked for', async () => {
    const other = bank.instance().service;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => bank.run(alice, REQUEST, {}, index % 2 === 0 ? other : bank.service)),
    );
    expect(await tokens()).toHaveLength(CONFIRM_TOKENS_AT_ONCE);
    bank.now += CONFIRM_TOKENS_WITHIN_MS;
    await bank.run(alice, REQUEST);
    expect(await tokens()).toHaveLength(CONFIRM_TOKENS_AT_ONCE + 1);
  });
});
