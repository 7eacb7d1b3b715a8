import { randomUUID } from 'node:crypto';
import { createVault, derivedKeyService, type Vault, withVault } from '@florin/encryption';
import {
  createAssertionSigner,
  type Database,
  deriveKey,
  deriveServiceKeys,
  type Logger,
  newId,
  openDatabase,
  type Role,
  type SubgraphRequest,
  type SubgraphResult,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { RecordingSupport } from '@florin/testkit';
import { buildCustomer, type CustomerDependencies, type CustomerService } from '../customer.ts';
import { enrolStaff } from '../enrolment/staff.ts';
import { LOCAL_RELYING_PARTY } from '../factors/passkeys/relying-party.ts';
import { totpCode } from '../factors/totp.ts';
import { testFileScanner } from '../files/scanner.ts';
import { answerResetRequest } from '../passwords/request-reset.ts';
import { createPasswordHasher, type PasswordHashing } from '../sign-in/passwords.ts';
import { TestColleagues } from './test-colleagues.ts';
import { waitingMails } from './waiting-mails.ts';

export const SECRET = 'secret of the customer tests';
export const PASSWORD = 'correct horse battery';
const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
/** The least that argon2 takes: what a hash costs is not what these tests are about. */
const CHEAP_HASHING: PasswordHashing = { memoryKib: 8, passes: 1, lanes: 1, atOnce: 2, waiting: 1_000 };

export const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename
  ... on SignInSuccess { accessToken refreshToken expiresAt customer { id email roles secondFactors } }
  ... on SecondFactorRequired { signInId methods passkeyOptions }
  ... on Rejection { code message } } }`;
export const COMPLETE_SIGN_IN = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) {
  __typename
  ... on SignInSuccess { accessToken refreshToken expiresAt customer { id email roles secondFactors } }
  ... on ValidationRejection { fields { path code } }
  ... on Rejection { code message } } }`;
export const REFRESH = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) {
  __typename
  ... on RefreshSessionSuccess { accessToken refreshToken expiresAt customer { id } }
  ... on Rejection { code message } } }`;
export const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) {
  __typename
  ... on SignUpSuccess { customer {
    id fullName email phone dateOfBirth region roles secondFactors createdAt emailConfirmedAt
    address { line1 line2 postalCode city country } verification { status reasons decidedAt } } confirmUntil }
  ... on ValidationRejection { fields { path code } }
  ... on Rejection { code message } } }`;

export const CONFIRM_EMAIL = `mutation ($input: ConfirmEmailInput!) { confirmEmail(input: $input) {
  __typename ... on Rejection { code message } } }`;

/** What a mutation answers, as far as the tests look at it. */
export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly signInId?: string;
  readonly customer?: { readonly id: string };
}

export type Person = Extract<Viewer, { kind: 'user' }>;

/** Instances of the service on one database, with a clock that stands still until a test moves it. */
export class TestServices {
  now = Date.UTC(2026, 10, 22, 12, 0, 5);
  readonly database: Database;
  readonly support = new RecordingSupport();
  readonly colleagues = new TestColleagues(this.support.client);
  readonly service: CustomerService;
  readonly #appUrl: string;
  readonly #opened: { service: CustomerService; database: Database }[] = [];
  readonly #signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'), () => this.now);

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
    ({ service: this.service, database: this.database } = this.instance());
  }

  /** Another instance, with its own connections, and its own copy of the keys unless it is given others. */
  instance(
    more: Partial<CustomerDependencies> = {},
    vault: Vault = createVault(derivedKeyService(SECRET, 'customer')),
  ): { service: CustomerService; database: Database } {
    const database = withVault(openDatabase({ url: this.#appUrl, applicationName: 'customer test' }), vault);
    const service = buildCustomer({
      database,
      keys: deriveServiceKeys(SECRET, 'customer'),
      support: this.support.client,
      colleagues: this.colleagues.clients,
      tokenKey: deriveKey(SECRET, 'access tokens'),
      issuer: 'https://bank.example',
      audience: 'florin',
      verifyAtSignUp: true,
      region: 'eu',
      party: LOCAL_RELYING_PARTY,
      now: () => this.now,
      passwordHashing: CHEAP_HASHING,
      scanner: testFileScanner(),
      sandbox: true,
      logger: silentLogger() satisfies Logger,
      ...more,
    });
    const opened = { service, database };
    this.#opened.push(opened);
    return opened;
  }

  async run(
    viewer: Viewer,
    query: string,
    variables: Record<string, unknown> = {},
    service: CustomerService = this.service,
  ): Promise<SubgraphResult> {
    return service.subgraph.execute(await this.request(viewer, query, variables));
  }

  /** A request as the gateway, or a service in its own name, would send it. */
  async request(viewer: Viewer, query: string, variables: Record<string, unknown> = {}): Promise<SubgraphRequest> {
    const signer =
      viewer.kind === 'service'
        ? createAssertionSigner(deriveServiceKeys(SECRET, viewer.service), () => this.now)
        : this.#signer;
    return { query, variables, assertion: await signer.sign(viewer, 'customer'), traceId: 'test' };
  }

  /** Runs a mutation of one field as nobody, or as somebody. @throws Error for GraphQL errors */
  async mutate(
    query: string,
    input: Record<string, unknown>,
    viewer: Viewer = { kind: 'anonymous' },
    service: CustomerService = this.service,
  ): Promise<Answer> {
    const { data, errors } = await this.run(viewer, query, { input }, service);
    const [answer] = Object.values(data ?? {}) as (Answer | null)[];
    if (errors !== undefined || answer === null || answer === undefined) throw new Error(JSON.stringify(errors));
    return answer;
  }

  /** What somebody signs up with. */
  signUpInput(more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      email: `alice.${randomUUID()}@example.com`,
      password: PASSWORD,
      fullName: 'Alice Example',
      dateOfBirth: '1990-04-01',
      address: { line1: 'Singel 1', postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
      ...more,
    };
  }

  /** Signs somebody up and confirms the address by the mail, which is gone then. @throws Error where no mail with a code came */
  async signUp(input: Record<string, unknown>, service: CustomerService = this.service): Promise<Answer> {
    const answer = await this.mutate(SIGN_UP, input, { kind: 'anonymous' }, service);
    const mails = await waitingMails(this.database, String(input.email));
    const mail = mails.find(({ subject }) => /^Confirm .* to become /.test(subject));
    if (mail !== undefined) await this.database`DELETE FROM mail WHERE id = ${mail.id}`;
    const token = /^[\w-]{43}$/m.exec(mail?.body ?? '')?.[0];
    const confirmed = await this.mutate(CONFIRM_EMAIL, { token: token ?? '' }, { kind: 'anonymous' }, service);
    if (confirmed.__typename !== 'ConfirmEmailSuccess') throw new Error('the sign-up is not confirmed');
    return answer;
  }

  /** A new customer, who has signed up. */
  async customer(fullName: string, more: Record<string, unknown> = {}): Promise<Person & { readonly email: string }> {
    const input = this.signUpInput({ fullName, ...more });
    const { customer } = await this.signUp(input);
    if (customer === undefined) throw new Error('not signed up');
    return { ...this.viewer(customer.id, 'CUSTOMER'), email: String(input.email) };
  }

  /** A new member of staff. `CUSTOMER` among the roles makes one who banks here too. */
  async staff(roles: readonly Role[], more: { totpSecret?: string | undefined; fullName?: string } = {}) {
    const email = `olga.${randomUUID()}@example.com`;
    const { customerId } = await enrolStaff(
      this.database,
      {
        email,
        password: PASSWORD,
        fullName: more.fullName ?? 'Olga Staff',
        roles,
        totpSecret: 'totpSecret' in more ? more.totpSecret : TOTP_SECRET,
        ...(roles.includes('CUSTOMER')
          ? {
              dateOfBirth: '1980-01-01',
              address: { line1: 'Dam 1', line2: null, postalCode: '1012 JS', city: 'Amsterdam', country: 'NL' },
              region: 'eu',
            }
          : {}),
      },
      { passwords: createPasswordHasher(CHEAP_HASHING), now: () => this.now },
    );
    return { ...this.viewer(customerId, ...roles), email };
  }

  /** Answers the requests to reset a password that wait, as the background does. */
  async answerResets(database = this.database): Promise<void> {
    while ((await answerResetRequest({ database, now: () => this.now })) > 0);
  }

  viewer(customerId: string, ...roles: Role[]): Person {
    return { kind: 'user', customerId, roles, sessionId: newId('session') };
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.mutate(SIGN_IN, { email, password });
  }

  /** The code that everybody's authenticator shows now. */
  code(offsetSeconds = 0): string {
    return totpCode(TOTP_SECRET, new Date(this.now + offsetSeconds * 1000));
  }

  async close(): Promise<void> {
    for (const { service, database } of this.#opened) {
      await service.close();
      await database.end();
    }
  }
}
