import { enrolStaff } from '@florin/customer';
import type { Database } from '@florin/kit';
import { demoCodeFor, demoTotpSecret } from './demo-codes.ts';
import { assertOutcome, callGateway, type Outcome } from './gateway-calls.ts';
import { DEMO_CUSTOMERS, DEMO_PASSWORD, DEMO_STAFF, type DemoAccount, type DemoCustomer } from './people.ts';
import type { SeedClock } from './seed-clock.ts';

export interface OpenedAccount {
  readonly id: string;
  readonly iban: string;
  /** The holder's customer id. */
  readonly holder: string;
}

interface Session {
  readonly customerId: string;
  readonly accessToken: string;
}

/** How the seeding reaches the bank, which nobody else can reach yet. */
export interface SeedAccess {
  readonly url: string;
  readonly customerDatabase: Database;
  readonly clock: SeedClock;
}

/**
 * Makes the demo's people and their accounts through the gateway's own mutations, each once however often it is repeated.
 *
 * @returns the accounts by `<customer>/<account>`
 */
export async function seedPeople(access: SeedAccess): Promise<ReadonlyMap<string, OpenedAccount>> {
  await access.clock.inThePast(() =>
    Promise.all([
      ...DEMO_STAFF.map((member) => enrol(access, member)),
      ...DEMO_CUSTOMERS.filter(({ verified }) => verified).map((customer) => signUp(access, customer)),
    ]),
  );
  const newcomers = DEMO_CUSTOMERS.filter(({ verified }) => !verified);
  const customers = DEMO_CUSTOMERS.filter(({ verified }) => verified);
  const [officer, sessions] = await Promise.all([
    signInOfficer(access),
    Promise.all(customers.map((customer) => signIn(access.url, customer.email))),
    ...newcomers.map((customer) => signUp(access, customer)),
  ]);
  const accounts = await access.clock.inThePast(async () => {
    await Promise.all(sessions.map((session) => verify(access.url, officer, session.customerId)));
    const opened = customers.map((customer, index) => openAccounts(access.url, customer, sessions[index]));
    return new Map((await Promise.all(opened)).flat());
  });
  await Promise.all([officer, ...sessions].map((session) => signOut(access.url, session)));
  return accounts;
}

async function enrol({ customerDatabase, clock }: SeedAccess, member: (typeof DEMO_STAFF)[number]): Promise<void> {
  const { email, fullName, role } = member;
  const person = { email, fullName, roles: [role], password: DEMO_PASSWORD, region: 'eu' };
  await enrolStaff(customerDatabase, { ...person, totpSecret: demoTotpSecret(email) }, { now: clock.now });
}

async function signUp({ url }: SeedAccess, customer: DemoCustomer): Promise<void> {
  const { email, fullName, dateOfBirth, address } = customer;
  const input = { email, fullName, dateOfBirth, address, password: DEMO_PASSWORD };
  const answer = await callGateway<{ signUp: Outcome }>(url, SIGN_UP, { input });
  assertOutcome(answer.signUp, `signing up ${email}`, 'EMAIL_TAKEN');
}

async function signIn(url: string, email: string): Promise<Session> {
  const input = { email, password: DEMO_PASSWORD };
  const answer = await callGateway<{ signIn: Outcome & SessionFields }>(url, SIGN_IN, { input });
  assertOutcome(answer.signIn, `signing in ${email}`);
  return sessionOf(answer.signIn);
}

/** With the code before the current one, which the bank still takes: the current one is left for whoever tries the demo now. */
async function signInOfficer({ url }: SeedAccess): Promise<Session> {
  const email = DEMO_STAFF.find(({ role }) => role === 'COMPLIANCE_OFFICER')?.email ?? '';
  const input = { email, password: DEMO_PASSWORD };
  const first = await callGateway<{ signIn: { signInId: string } }>(url, SIGN_IN, { input });
  for (const age of [30_000, 0, -30_000]) {
    const code = demoCodeFor(email, 'now', new Date(Date.now() - age))?.code;
    const answer = await callGateway<{ completeSignIn: Outcome & SessionFields }>(url, COMPLETE_SIGN_IN, {
      input: { signInId: first.signIn.signInId, code },
    });
    if (answer.completeSignIn.__typename === 'SignInSuccess') return sessionOf(answer.completeSignIn);
  }
  throw new Error('the compliance officer of the demo could not sign in: wait a minute and start again');
}

async function verify(url: string, officer: Session, customerId: string): Promise<void> {
  const input = { customerId, decision: 'VERIFY' };
  const answer = await callGateway<{ decideVerification: Outcome }>(url, DECIDE, { input }, officer.accessToken);
  assertOutcome(answer.decideVerification, 'verifying a customer', 'VERIFICATION_STATE');
}

async function openAccounts(
  url: string,
  customer: DemoCustomer,
  session: Session | undefined,
): Promise<[string, OpenedAccount][]> {
  if (session === undefined) throw new Error('a customer without a session');
  const opened: [string, OpenedAccount][] = [];
  // One after the other, so that a customer's list has them in this order.
  for (const account of customer.accounts) {
    const { id, iban } = await openAccount(url, session, account);
    opened.push([`${customer.name}/${account.name}`, { id, iban, holder: session.customerId }]);
  }
  return opened;
}

async function openAccount(url: string, session: Session, { name, product, currency, nickname }: DemoAccount) {
  const input = { product, currency, nickname, idempotencyKey: `demo-open-${name}` };
  const answer = await callGateway<{ openAccount: Outcome & { account: { id: string; iban: string } } }>(
    url,
    OPEN_ACCOUNT,
    { input },
    session.accessToken,
  );
  assertOutcome(answer.openAccount, 'opening an account');
  return answer.openAccount.account;
}

async function signOut(url: string, session: Session): Promise<void> {
  await callGateway(url, SIGN_OUT, {}, session.accessToken);
}

interface SessionFields {
  readonly accessToken: string;
  readonly customer: { readonly id: string };
}

function sessionOf({ accessToken, customer }: SessionFields): Session {
  return { accessToken, customerId: customer.id };
}

const SIGN_UP = `mutation DemoSignUp($input: SignUpInput!) { signUp(input: $input) { __typename ... on Rejection { code } } }`;
const SESSION = `... on SignInSuccess { accessToken customer { id } }`;
const SIGN_IN = `mutation DemoSignIn($input: SignInInput!) {
  signIn(input: $input) { __typename ${SESSION} ... on SecondFactorRequired { signInId } ... on Rejection { code } }
}`;
const COMPLETE_SIGN_IN = `mutation DemoCompleteSignIn($input: CompleteSignInInput!) {
  completeSignIn(input: $input) { __typename ${SESSION} ... on Rejection { code } }
}`;
const DECIDE = `mutation DemoDecide($input: DecideVerificationInput!) {
  decideVerification(input: $input) { __typename ... on Rejection { code } }
}`;
const OPEN_ACCOUNT = `mutation DemoOpenAccount($input: OpenAccountInput!) {
  openAccount(input: $input) { __typename ... on OpenAccountSuccess { account { id iban } } ... on Rejection { code } }
}`;
const SIGN_OUT = `mutation DemoSignOut { signOut { __typename } }`;
