import { randomUUID } from 'node:crypto';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import {
  createAssertionSigner,
  type Database,
  deriveServiceKeys,
  newId,
  openDatabase,
  type Role,
  type SubgraphResult,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { type AccountDependencies, type AccountService, buildAccount } from '../account.ts';
import {
  customersClient,
  ledgerClient,
  loansClient,
  RecordingCustomers,
  RecordingLedger,
  RecordingLoans,
  RecordingSupport,
  supportClient,
} from './recording-services.ts';

export const SECRET = 'secret of the account tests';

export const OPEN_ACCOUNT = `mutation ($input: OpenAccountInput!) {
  openAccount(input: $input) {
    __typename
    ... on OpenAccountSuccess { account { id iban bic product currency nickname status openedAt } }
    ... on AccountLimitRejection { limit }
    ... on ValidationRejection { fields { path code } }
    ... on Rejection { code }
  }
}`;

/** What `OPEN_ACCOUNT` answers, as far as the tests look at it. */
interface OpenAccountAnswer {
  readonly __typename: string;
  readonly account?: { id: string; iban: string | null; status: string };
}

/** What a mutation answers, as far as most tests look at it. */
export interface Told {
  readonly __typename: string;
  readonly code?: string;
  readonly reason?: string;
  readonly required?: string;
  readonly challenge?: { readonly id: string };
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
}

/** Instances of the service on one database, with other services that record what they are asked. */
export class TestServices {
  readonly ledger = new RecordingLedger();
  readonly customers = new RecordingCustomers(SECRET);
  readonly support = new RecordingSupport();
  readonly loans = new RecordingLoans();
  readonly #appUrl: string;
  readonly #opened: { service: AccountService; database: Database }[] = [];
  readonly #signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'));

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  /** Another instance, with its own connections. @param wrap for a test that looks at the statements */
  instance(more: Partial<AccountDependencies> = {}, wrap = (database: Database) => database): AccountService {
    const database = withVault(
      wrap(openDatabase({ url: this.#appUrl, applicationName: 'account test' })),
      createVault(derivedKeyService(SECRET, 'account')),
    );
    const service = buildAccount({
      database,
      keys: deriveServiceKeys(SECRET, 'account'),
      ledger: ledgerClient(SECRET, this.ledger),
      customers: customersClient(SECRET, this.customers),
      support: supportClient(SECRET, this.support),
      loans: loansClient(SECRET, this.loans),
      bank: { country: 'NL', bankCode: 'FLRN', bic: 'FLRNNL2A' },
      currencies: ['EUR', 'USD', 'JPY'],
      sandbox: true,
      logger: silentLogger(),
      ...more,
    });
    this.#opened.push({ service, database });
    return service;
  }

  /** A verified customer. */
  person(displayName: string): Extract<Viewer, { kind: 'user' }> {
    const viewer = this.staff('CUSTOMER');
    this.customers.standings.set(viewer.customerId, { verified: true, displayName });
    return viewer;
  }

  staff(...roles: Role[]): Extract<Viewer, { kind: 'user' }> {
    return { kind: 'user', customerId: newId('customer'), roles, sessionId: newId('session') };
  }

  /**
   * Runs a mutation with one field, and once more with an answered challenge where one is asked for.
   *
   * @returns what the field answers
   */
  async proven<T = Told>(
    service: AccountService,
    viewer: Viewer,
    query: string,
    input: Record<string, unknown>,
  ): Promise<T & Told> {
    const first = await this.mutate<T>(service, viewer, query, input);
    if (first.challenge === undefined) return first;
    this.customers.challenges.answer(first.challenge.id);
    return this.mutate<T>(service, viewer, query, { ...input, challengeId: first.challenge.id });
  }

  /** Runs a mutation with one field. @returns what the field answers @throws Error for an answer with errors */
  async mutate<T = Told>(
    service: AccountService,
    viewer: Viewer,
    query: string,
    input: Record<string, unknown>,
  ): Promise<T & Told> {
    const { data, errors } = await this.run(service, viewer, query, { input });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const [answer] = Object.values(data ?? {});
    return answer as T & Told;
  }

  async run(
    service: AccountService,
    viewer: Viewer,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<SubgraphResult> {
    const assertion = await this.#signer.sign(viewer, 'account');
    return service.subgraph.execute({ query, variables, assertion, traceId: 'test' });
  }

  /** Opens an account and answers what came of it; errors too. */
  async open(service: AccountService, viewer: Viewer, input: Record<string, unknown> = {}) {
    const result = await this.run(service, viewer, OPEN_ACCOUNT, {
      input: { product: 'CURRENT', currency: 'EUR', idempotencyKey: randomUUID(), ...input },
    });
    return { answer: result.data?.openAccount as OpenAccountAnswer | undefined, errors: result.errors };
  }

  /** Opens an account that must open. @returns its id */
  async opened(service: AccountService, viewer: Viewer, input: Record<string, unknown> = {}): Promise<string> {
    const { answer, errors } = await this.open(service, viewer, input);
    if (answer?.account === undefined) throw new Error(`not opened: ${JSON.stringify({ answer, errors })}`);
    return answer.account.id;
  }

  async close(): Promise<void> {
    for (const { service, database } of this.#opened) {
      await service.close();
      await database.end();
    }
  }
}
