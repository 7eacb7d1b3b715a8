import { enrolCustomer, enrolStaff } from '@florin/customer';
import type { Database } from '@florin/kit';
import { demoTotpSecret } from './demo-codes.ts';
import { assertOutcome, callGateway, type Outcome } from './gateway-calls.ts';
import { DEMO_CUSTOMERS, DEMO_PASSWORD, DEMO_STAFF, type DemoAccount, type DemoCustomer } from './people.ts';
import type { SeedClock } from './seed-clock.ts';
import { type Session, signIn, signInStaff, signOut } from './seed-sessions.ts';
import { seedVerification } from './seed-verifications.ts';

export interface OpenedAccount {
  readonly id: string;
  readonly iban: string;
  /** The holder's customer id. */
  readonly holder: string;
}

/** The demo's accounts by `<customer>/<account>`, and its verified customers, signed in, by name. */
export interface SeededPeople {
  readonly accounts: ReadonlyMap<string, OpenedAccount>;
  readonly sessions: ReadonlyMap<string, Session>;
}

/** How the seeding reaches the bank, which nobody else can reach yet. */
export interface SeedAccess {
  readonly url: string;
  readonly customerDatabase: Database;
  readonly clock: SeedClock;
}

/** Makes the demo's people and their accounts through the gateway's own mutations, each once however often it is repeated. */
export async function seedPeople(access: SeedAccess): Promise<SeededPeople> {
  await access.clock.inThePast(() =>
    Promise.all([
      ...DEMO_STAFF.map((member) => enrol(access, member)),
      ...DEMO_CUSTOMERS.filter(({ verified }) => verified).map((customer) => signUp(access, customer)),
    ]),
  );
  const newcomers = DEMO_CUSTOMERS.filter(({ verified }) => !verified);
  const customers = DEMO_CUSTOMERS.filter(({ verified }) => verified);
  const [officer, sessions] = await Promise.all([
    signInStaff(access.url, 'COMPLIANCE_OFFICER'),
    Promise.all(customers.map((customer) => signIn(access.url, customer.email))),
    ...newcomers.map((customer) => signUp(access, customer).then(() => seedVerification(access.url, customer))),
  ]);
  const accounts = await access.clock.inThePast(async () => {
    await Promise.all(sessions.map((session) => verify(access.url, officer, session.customerId)));
    const opened = customers.map((customer, index) => openAccounts(access.url, customer, sessions[index]));
    return new Map((await Promise.all(opened)).flat());
  });
  await signOut(access.url, officer);
  const byName = customers.flatMap(({ name }, index) => {
    const session = sessions[index];
    return session === undefined ? [] : [[name, session] as const];
  });
  return { accounts, sessions: new Map(byName) };
}

async function enrol({ customerDatabase, clock }: SeedAccess, member: (typeof DEMO_STAFF)[number]): Promise<void> {
  const { email, fullName, role } = member;
  const person = { email, fullName, roles: [role], password: DEMO_PASSWORD, region: 'eu' };
  await enrolStaff(customerDatabase, { ...person, totpSecret: demoTotpSecret(email) }, { now: clock.now });
}

/** As by signing up and confirming the address, of which nobody here reads the mail. */
async function signUp({ customerDatabase, clock }: SeedAccess, customer: DemoCustomer): Promise<void> {
  const { email, fullName, dateOfBirth, address } = customer;
  const person = { email, fullName, dateOfBirth, address: { line2: null, ...address } };
  await enrolCustomer(customerDatabase, { ...person, password: DEMO_PASSWORD, region: 'eu' }, { now: clock.now });
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

const DECIDE = `mutation DemoDecide($input: DecideVerificationInput!) {
  decideVerification(input: $input) { __typename ... on Rejection { code } }
}`;
const OPEN_ACCOUNT = `mutation DemoOpenAccount($input: OpenAccountInput!) {
  openAccount(input: $input) { __typename ... on OpenAccountSuccess { account { id iban } } ... on Rejection { code } }
}`;
