import type { StaffRole } from '@florin/kit';
import { demoCodeFor } from './demo-codes.ts';
import { assertOutcome, callGateway, type Outcome } from './gateway-calls.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './people.ts';

/** Somebody of the demo who is signed in while its data is made. */
export interface Session {
  readonly customerId: string;
  readonly accessToken: string;
}

/** Signs a customer in. */
export async function signIn(url: string, email: string): Promise<Session> {
  const input = { email, password: DEMO_PASSWORD };
  const answer = await callGateway<{ signIn: Outcome & SessionFields }>(url, SIGN_IN, { input });
  assertOutcome(answer.signIn, `signing in ${email}`);
  return sessionOf(answer.signIn);
}

/** With the code before the current one, which the bank still takes: the current one is left for whoever tries the demo now. */
export async function signInStaff(url: string, role: StaffRole): Promise<Session> {
  const email = DEMO_STAFF.find((member) => member.role === role)?.email ?? '';
  const input = { email, password: DEMO_PASSWORD };
  const first = await callGateway<{ signIn: { signInId: string } }>(url, SIGN_IN, { input });
  for (const age of [30_000, 0, -30_000]) {
    const code = demoCodeFor(email, 'now', new Date(Date.now() - age))?.code;
    const answer = await callGateway<{ completeSignIn: Outcome & SessionFields }>(url, COMPLETE_SIGN_IN, {
      input: { signInId: first.signIn.signInId, code },
    });
    if (answer.completeSignIn.__typename === 'SignInSuccess') return sessionOf(answer.completeSignIn);
  }
  throw new Error(`${email} of the demo could not sign in: wait a minute and start again`);
}

export async function signOut(url: string, session: Session): Promise<void> {
  await callGateway(url, SIGN_OUT, {}, session.accessToken);
}

interface SessionFields {
  readonly accessToken: string;
  readonly customer: { readonly id: string };
}

function sessionOf({ accessToken, customer }: SessionFields): Session {
  return { accessToken, customerId: customer.id };
}

const SESSION = `... on SignInSuccess { accessToken customer { id } }`;
const SIGN_IN = `mutation DemoSignIn($input: SignInInput!) {
  signIn(input: $input) { __typename ${SESSION} ... on SecondFactorRequired { signInId } ... on Rejection { code } }
}`;
const COMPLETE_SIGN_IN = `mutation DemoCompleteSignIn($input: CompleteSignInInput!) {
  completeSignIn(input: $input) { __typename ${SESSION} ... on Rejection { code } }
}`;
const SIGN_OUT = `mutation DemoSignOut { signOut { __typename } }`;
