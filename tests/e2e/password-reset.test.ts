import { TEST_PASSWORD, useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';
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
    const mail = await vi.waitUntil(
      async () => {
        const answer = await fetch(`${mailbox}/mails?to=${encodeURIComponent(alice.email)}`);
        const { mails: all } = (await answer.json()) as { mails: { subject: string; text: string }[] };
        return all.find(({ subject }) => subject.startsWith('Reset'));
      },
      { timeout: 10_000 },
    );
    const token = /^[\w-]{43}$/m.exec(mail?.text ?? '')?.[0] ?? '';
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
