import { mailTo, TEST_PASSWORD, useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';

const REQUEST = `mutation ($email: EmailAddress!) {
  requestPasswordReset(input: { email: $email }) { ... on RequestPasswordResetSuccess { message } } }`;
const RESET = `mutation ($token: String!, $newPassword: String!) {
  resetPassword(input: { token: $token, newPassword: $newPassword }) { __typename } }`;
const SIGN_IN = `mutation ($email: EmailAddress!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { __typename } }`;
const NEXT = 'another horse entirely';

/** A forgotten password: from the mail in the mailbox to sessions that end everywhere. */
describe.each(['in-process', 'http'] as const)('a forgotten password, subgraphs %s', (transport) => {
  const bank = useBank({ transport });

  it('is reset by the code of a mail, which signs everybody else out within a second', async () => {
    const alice = await bank().people.customer('Alice');
    const socket = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql`);
    await socket.init({ accessToken: alice.accessToken });
    socket.subscribe('1', 'subscription { alerts { id } }');
    await bank().client().ask(REQUEST, { email: alice.email });
    const mailbox = `${bank().url}/mailbox`;
    const { text } = await mailTo(bank().url, alice.email, 'Reset');
    const token = /^[\w-]{43}$/m.exec(text)?.[0] ?? '';
    expect(await (await fetch(mailbox)).text()).toContain(token);
    const answer = await bank()
      .client()
      .ask<{ resetPassword: { __typename: string } }>(RESET, { token, newPassword: NEXT });
    const resetAt = performance.now();
    expect(answer.resetPassword.__typename).toBe('ResetPasswordSuccess');
    expect(await socket.closed).toEqual({ code: 4403, reason: expect.stringContaining('session ended') });
    expect(performance.now() - resetAt).toBeLessThan(1_000);
    const plain = await fetch(`${bank().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${alice.accessToken}` },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    expect(plain.status).toBe(401);
    const signIn = async (password: string) =>
      (await bank().client().ask<{ signIn: { __typename: string } }>(SIGN_IN, { email: alice.email, password })).signIn;
    expect(await signIn(TEST_PASSWORD)).toEqual({ __typename: 'InvalidCredentialsRejection' });
    expect(await signIn(NEXT)).toEqual({ __typename: 'SignInSuccess' });
  });
});

describe('a password of somebody with a second factor', () => {
  const bank = useBank();
  const CHANGE = `mutation ($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on StepUpRequiredRejection { challenge { id } } } }`;
  const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename
    ... on UpdateProfileSuccess { customer { email pendingEmail phone } } ... on StepUpRequiredRejection { challenge { id } } } }`;
  const CONFIRM = `mutation ($token: String!) { confirmEmail(input: { token: $token }) { __typename } }`;
  interface Updated {
    readonly updateProfile: { readonly __typename: string; readonly challenge?: { readonly id: string } };
  }
  interface Changed {
    readonly changePassword: { readonly __typename: string; readonly challenge?: { readonly id: string } };
  }

  it('is changed with a proof of exactly that, once: who has the session and the password has not enough', async () => {
    const [alice, mallory] = [await bank().people.customer('Alice'), await bank().people.customer('Mallory')];
    const change = async (person: typeof alice, newPassword: string, challengeId?: string) => {
      const input = { currentPassword: TEST_PASSWORD, newPassword, challengeId };
      return (await person.client.ask<Changed>(CHANGE, { input })).changePassword;
    };
    const authenticator = await alice.enrolAuthenticator();
    const his = await mallory.enrolAuthenticator();
    const asked = await change(alice, NEXT);
    expect(asked).toMatchObject({ __typename: 'StepUpRequiredRejection', challenge: { id: expect.any(String) } });
    const challengeId = asked.challenge?.id ?? '';
    expect(await change(alice, NEXT, challengeId), 'not answered').toMatchObject({ __typename: asked.__typename });
    const malloryAsked = (await change(mallory, NEXT)).challenge?.id ?? '';
    await his.answer(malloryAsked);
    expect(await change(alice, NEXT, malloryAsked), 'of somebody else').toMatchObject({ __typename: asked.__typename });
    await authenticator.answer(challengeId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => change(alice, NEXT, challengeId)));
    expect(answers.filter(({ __typename }) => __typename === 'ChangePasswordSuccess')).toHaveLength(1);
    expect((await change(mallory, NEXT, malloryAsked)).__typename, 'hers is still his').toBe('ChangePasswordSuccess');
  });

  it('and the address that resets it change by proof, and by a mail to the new address', async () => {
    const alice = await bank().people.customer('Alice');
    const authenticator = await alice.enrolAuthenticator();
    const email = `new.${alice.email}`;
    const update = async (challengeId?: string) =>
      (await alice.client.ask<Updated>(UPDATE, { input: { email, phone: '+31207654321', challengeId } })).updateProfile;
    const challengeId = (await update()).challenge?.id ?? '';
    await authenticator.answer(challengeId);
    expect(await update(challengeId)).toEqual({
      __typename: 'UpdateProfileSuccess',
      customer: { email: alice.email, pendingEmail: email, phone: '+31207654321' },
    });
    const { text } = await mailTo(bank().url, email, 'Confirm your new');
    const token = /^[\w-]{43}$/m.exec(text)?.[0];
    expect(await bank().client().ask(CONFIRM, { token })).toEqual({
      confirmEmail: { __typename: 'ConfirmEmailSuccess' },
    });
    expect(await alice.client.ask('{ me { email pendingEmail } }')).toEqual({ me: { email, pendingEmail: null } });
    await mailTo(bank().url, alice.email, 'Your e-mail address has changed');
  });
});
