import type { Bank } from './bank-connection.ts';
import { firstError, type GraphqlRequest } from './graphql-request.ts';
import { isRecord, type Person, readSession, type Tokens } from './renewal.ts';

/** What a step of signing in came to; each `message` is a sentence for the user. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly tokens: Tokens; readonly person: Person }
  | {
      readonly kind: 'second-factor';
      readonly signInId: string;
      /** What to ask a passkey with; absent where there is none. */
      readonly passkeyOptions: string | undefined;
    }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string };

const SIGN_IN: string = /* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ... on SignInSuccess { accessToken refreshToken expiresAt customer { id fullName roles } }
      ... on SecondFactorRequired { signInId methods passkeyOptions }
      ... on Rejection { code message }
    }
  }
`;

const COMPLETE_SIGN_IN: string = /* GraphQL */ `
  mutation CompleteSignIn($input: CompleteSignInInput!) {
    completeSignIn(input: $input) {
      ... on SignInSuccess { accessToken refreshToken expiresAt customer { id fullName roles } }
      ... on Rejection { code message }
    }
  }
`;

const SIGN_OUT: string = /* GraphQL */ `
  mutation SignOut {
    signOut { ... on SignOutSuccess { endedAt } ... on Rejection { code message } }
  }
`;

/** The page's own operations on sessions, for the test that validates them against the schema. */
export const SESSION_OPERATIONS: readonly string[] = [SIGN_IN, COMPLETE_SIGN_IN, SIGN_OUT];

/** Signs in with e-mail and password. Staff, and whoever enrolled a second factor, get `second-factor`. */
export function signIn(bank: Bank, email: string, password: string): Promise<SignInOutcome> {
  const request = { query: SIGN_IN, variables: { input: { email, password } }, operationName: 'SignIn' };
  return run(bank, request, 'signIn');
}

/** Exactly one of what the bank takes as a second factor. */
export type FactorAnswer =
  | { readonly code: string }
  | { readonly recoveryCode: string }
  /** JSON of the browser's credential. */
  | { readonly passkey: string };

/** Reads what somebody typed: the six digits of an authenticator app, or else a recovery code. */
export function typedAnswer(typed: string): FactorAnswer {
  const code = typed.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(code) ? { code } : { recoveryCode: typed };
}

/** Answers the second factor. */
export function completeSignIn(bank: Bank, signInId: string, answer: FactorAnswer): Promise<SignInOutcome> {
  const request = {
    query: COMPLETE_SIGN_IN,
    variables: { input: { signInId, ...answer } },
    operationName: 'CompleteSignIn',
  };
  return run(bank, request, 'completeSignIn');
}

/** Ends a session at the bank. The page forgets its tokens whatever the answer is, so none is given. */
export async function signOut(bank: Bank, accessToken: string): Promise<void> {
  await bank.post({ query: SIGN_OUT, operationName: 'SignOut' }, { authorization: `Bearer ${accessToken}` });
}

async function run(bank: Bank, request: GraphqlRequest, field: string): Promise<SignInOutcome> {
  const answer = await bank.post(request);
  if (answer.kind === 'unreachable') return { kind: 'unreachable', message: answer.reason };
  const payload = answer.result.data?.[field];
  const session = readSession(payload);
  if (session) return { kind: 'signed-in', ...session };
  if (isRecord(payload) && typeof payload.signInId === 'string') {
    const { signInId, passkeyOptions } = payload;
    return {
      kind: 'second-factor',
      signInId,
      passkeyOptions: typeof passkeyOptions === 'string' ? passkeyOptions : undefined,
    };
  }
  if (isRecord(payload) && typeof payload.message === 'string') return { kind: 'refused', message: payload.message };
  return { kind: 'refused', message: firstError(answer.result) ?? 'The bank gave an empty answer.' };
}
