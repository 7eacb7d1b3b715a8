import { setTimeout as pause } from 'node:timers/promises';
import { GraphqlClient } from './graphql-client.ts';

interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** How long a mail may take that is on its way, and how often it is looked for. */
const ARRIVES_WITHIN_MS = 10_000;
const PAUSE_MS = 10;

/**
 * Waits for a mail in the mailbox of dev and test, the newest of those whose subject begins so.
 *
 * @throws Error when none comes
 */
export async function mailTo(url: string, email: string, subject: string): Promise<Mail> {
  const deadline = performance.now() + ARRIVES_WITHIN_MS;
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/mailbox/mails?to=${encodeURIComponent(email)}`);
    const { mails } = (await answer.json()) as { readonly mails: readonly Mail[] };
    const found = mails.find((mail) => mail.subject.startsWith(subject));
    if (found !== undefined) return found;
    await pause(PAUSE_MS);
  }
  throw new Error(`no mail to ${email} that begins with ${subject}`);
}

/** Confirms a sign-up by the code of its mail, so that there is a customer. @throws Error when there is none afterwards */
export async function confirmSignUp(url: string, email: string): Promise<void> {
  const { text } = await mailTo(url, email, 'Confirm your e-mail address');
  const token = /^[\w-]{43}$/m.exec(text)?.[0];
  const { confirmEmail } = await new GraphqlClient(url).ask<{ confirmEmail: { __typename: string } }>(CONFIRM, {
    token,
  });
  if (confirmEmail.__typename !== 'ConfirmEmailSuccess') throw new Error(`${email} is not confirmed`);
}

const CONFIRM = 'mutation ($token: String!) { confirmEmail(input: { token: $token }) { __typename } }';
