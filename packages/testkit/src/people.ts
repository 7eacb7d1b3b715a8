import { randomUUID } from 'node:crypto';
import type { Bank } from '@florin/bank';
import { enrolStaff, totpCode } from '@florin/customer';
import type { StaffRole } from '@florin/kit';
import type { GraphqlClient } from './graphql-client.ts';
import { confirmSignUp } from './mailbox.ts';

/** Everybody's password in tests. */
export const TEST_PASSWORD = 'correct horse battery';

export interface OpenedAccount {
  readonly id: string;
  readonly iban: string;
}

/** Somebody's second factor. */
export interface Authenticator {
  /** The code of a time step that nothing was used of yet: enrolling used up the one of now. */
  nextCode(): string;
  /** Answers a challenge of step-up, ten times at most. @throws Error for a refusal */
  answer(challengeId: string): Promise<void>;
}

/** Somebody who is signed in, with the things that people do. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly client: GraphqlClient;
  openAccount(currency?: string, product?: string): Promise<OpenedAccount>;
  /** Pays in from the sandbox's funding source. @throws Error for a refusal */
  deposit(accountId: string, amount: string, currency?: string): Promise<void>;
  /** Enrols an authenticator app, for step-up. */
  enrolAuthenticator(): Promise<Authenticator>;
}

/** A member of staff, who always has an authenticator app. */
export interface StaffMember extends Person {
  /** The code of a time step that nothing was used of yet: signing in used up the one of now. */
  nextCode(): string;
}

/** An authenticator's secret (base32, RFC 4648) for a new member of staff. */
const TEST_TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const SESSION = 'accessToken refreshToken customer { id }';

/** Where people are made: a bank in this process, or one elsewhere with its customers' database. */
type PeoplesBank = Pick<Bank, 'url'> & { readonly databases: Pick<Bank['databases'], 'customer'> };

/** Makes people: customers by signing up through the gateway, staff by the command that enrols them. */
export class People {
  readonly #client: (accessToken?: string) => GraphqlClient;
  readonly #bank: PeoplesBank;

  constructor(client: (accessToken?: string) => GraphqlClient, bank: PeoplesBank) {
    this.#client = client;
    this.#bank = bank;
  }

  /** A new customer, signed in. */
  async customer(name: string): Promise<Person> {
    const email = await this.signUp(name);
    await confirmSignUp(this.#bank.url, email);
    return this.signIn(email);
  }

  /** Somebody who signs up, and has not confirmed their address yet. @returns the address */
  async signUp(name: string): Promise<string> {
    const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.${randomUUID().slice(0, 8)}@example.com`;
    await this.#client().ask(SIGN_UP, {
      input: {
        email,
        password: TEST_PASSWORD,
        fullName: `${name} Example`,
        dateOfBirth: '1990-04-01',
        address: { line1: 'Singel 1', postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
      },
    });
    return email;
  }

  /** A new member of staff with a second factor, signed in. */
  async staff(...roles: readonly StaffRole[]): Promise<StaffMember> {
    const email = `${roles.join('.').toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`;
    await enrolStaff(this.#bank.databases.customer, {
      email,
      password: TEST_PASSWORD,
      fullName: `${roles.join(' and ')} Example`,
      roles,
      totpSecret: TEST_TOTP_SECRET,
    });
    const person = await this.signIn(email);
    return { ...person, nextCode: () => totpCode(TEST_TOTP_SECRET, new Date(Date.now() + 30_000)) };
  }

  /** Signs in, with the code of the authenticator where one is asked for. */
  async signIn(email: string): Promise<Person> {
    const { signIn } = await this.#client().ask<{ signIn: Session & { signInId?: string } }>(SIGN_IN, {
      input: { email, password: TEST_PASSWORD },
    });
    if (signIn.signInId === undefined) return this.#personOf(email, signIn);
    const { completeSignIn } = await this.#client().ask<{ completeSignIn: Session }>(COMPLETE_SIGN_IN, {
      input: { signInId: signIn.signInId, code: totpCode(TEST_TOTP_SECRET, new Date()) },
    });
    return this.#personOf(email, completeSignIn);
  }

  #personOf(email: string, session: Session): Person {
    if (session.accessToken === undefined) throw new Error(`${email} could not sign in: ${JSON.stringify(session)}`);
    const client = this.#client(session.accessToken);
    return {
      id: session.customer.id,
      email,
      accessToken: session.accessToken,
      refreshToken: session.refreshToken,
      client,
      openAccount: async (currency = 'EUR', product = 'CURRENT') => {
        const input = { product, currency, idempotencyKey: randomUUID() };
        const { openAccount } = await client.ask<{ openAccount: { account?: OpenedAccount } }>(OPEN_ACCOUNT, { input });
        if (openAccount.account === undefined) throw new Error(`no account: ${JSON.stringify(openAccount)}`);
        return openAccount.account;
      },
      deposit: async (accountId, amount, currency = 'EUR') => {
        const input = {
          accountId,
          amount: { amount, currency },
          source: 'LINKED_ACCOUNT',
          idempotencyKey: randomUUID(),
        };
        const { deposit } = await client.ask<{ deposit: { __typename: string } }>(DEPOSIT, { input });
        if (deposit.__typename !== 'DepositSuccess') throw new Error(`no deposit: ${JSON.stringify(deposit)}`);
      },
      enrolAuthenticator: () => enrolAuthenticator(client),
    };
  }
}

/** By recovery codes, because a code of the app works once in half a minute. */
async function enrolAuthenticator(client: GraphqlClient): Promise<Authenticator> {
  const { startTotpEnrolment: started } = await client.ask<{ startTotpEnrolment: { secret: string } }>(START_TOTP);
  const code = (inMs: number) => totpCode(started.secret, new Date(Date.now() + inMs));
  const { confirmTotpEnrolment: confirmed } = await client.ask<{
    confirmTotpEnrolment: { recoveryCodes?: readonly string[] };
  }>(CONFIRM_TOTP, { input: { code: code(0) } });
  const recoveryCodes = [...(confirmed.recoveryCodes ?? [])];
  return {
    nextCode: () => code(30_000),
    async answer(challengeId) {
      const input = { challengeId, recoveryCode: recoveryCodes.pop() };
      const { answerChallenge } = await client.ask<{ answerChallenge: { __typename: string } }>(ANSWER_CHALLENGE, {
        input,
      });
      if (answerChallenge.__typename !== 'AnswerChallengeSuccess')
        throw new Error(`the challenge is not answered: ${JSON.stringify(answerChallenge)}`);
    },
  };
}

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly customer: { readonly id: string };
}

const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { ... on SignUpSuccess { customer { id } } ... on Rejection { code message } }
}`;
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { ... on SignInSuccess { ${SESSION} } ... on SecondFactorRequired { signInId } ... on Rejection { code message } }
}`;
const COMPLETE_SIGN_IN = `mutation ($input: CompleteSignInInput!) {
  completeSignIn(input: $input) { ... on SignInSuccess { ${SESSION} } ... on Rejection { code message } }
}`;
const OPEN_ACCOUNT = `mutation ($input: OpenAccountInput!) {
  openAccount(input: $input) { ... on OpenAccountSuccess { account { id iban } } ... on Rejection { code message } }
}`;
const DEPOSIT = `mutation ($input: DepositInput!) {
  deposit(input: $input) { __typename ... on Rejection { code message } }
}`;
const START_TOTP = 'mutation { startTotpEnrolment { ... on StartTotpEnrolmentSuccess { secret } } }';
const CONFIRM_TOTP = `mutation ($input: ConfirmTotpEnrolmentInput!) {
  confirmTotpEnrolment(input: $input) { ... on ConfirmTotpEnrolmentSuccess { recoveryCodes } ... on Rejection { code } }
}`;
const ANSWER_CHALLENGE = `mutation ($input: AnswerChallengeInput!) {
  answerChallenge(input: $input) { __typename ... on Rejection { code } }
}`;
