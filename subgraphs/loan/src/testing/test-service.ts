import { randomUUID } from 'node:crypto';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import {
  createAssertionSigner,
  type Database,
  deriveSecret,
  deriveServiceKeys,
  newId,
  openDatabase,
  type Role,
  type ServiceClient,
  ServiceUnavailable,
  type SubgraphResult,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { type ChallengeInput, type ProofInput, RecordingChallenges } from '@florin/testkit';
import type { Standing } from '../applications/standing.ts';
import { buildLoan, type LoanService } from '../loan.ts';
import { DEMO_PRODUCTS } from '../products/demo-products.ts';
import type { ConfiguredProduct } from '../products/read-products.ts';
import { TestFiles } from './test-files.ts';
import { TestLedger } from './test-ledger.ts';

const SECRET = 'secret of the loan tests';

/** What the mutations answer, as far as the tests look at it. */
export interface Told {
  readonly __typename: string;
  readonly code?: string;
  readonly reason?: string;
  readonly reasons?: readonly string[];
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
  readonly application?: { readonly id: string; readonly status: string } & Record<string, unknown>;
  readonly challenge?: { readonly id: string };
  readonly loan?: { readonly id: string; readonly status: string } & Record<string, unknown>;
  readonly repayment?: Record<string, unknown>;
  readonly available?: { readonly amount: string } | null;
}

const APPLY = `mutation ($input: ApplyForLoanInput!) { applyForLoan(input: $input) { __typename
  ... on ApplyForLoanSuccess { application { id status product { version } } }
  ... on LoanIneligibleRejection { reasons } ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;

const eur = (amount: string, currency = 'EUR') => ({ amount, currency });

type Person = Extract<Viewer, { kind: 'user' }>;

/** Instances of the service on one database, with a service `customer` that a test speaks for. */
export class TestLoans {
  readonly ledger = new TestLedger();
  readonly challenges = new RecordingChallenges(SECRET, 'loan');
  readonly standings = new Map<string, Standing>();
  away = false;
  /** What is asked of `customer` waits for it. */
  until: () => Promise<void> = async () => {};
  at = new Date('2026-11-26T10:00:00Z');
  /** The files that `customer` keeps. */
  readonly files = new TestFiles();
  /** What a second officer was asked for. */
  readonly asked: Record<string, unknown>[] = [];
  /** Whether whoever asks may. */
  entitled = true;
  readonly #opened: { service: LoanService; database: Database }[] = [];
  readonly #signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'));
  readonly #own = createAssertionSigner(deriveServiceKeys(SECRET, 'customer'));
  readonly #appUrl: string;

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  readonly customers: ServiceClient = {
    call: async <T>({ query, variables }: Parameters<ServiceClient['call']>[0]) => {
      if (this.away) throw new ServiceUnavailable('away');
      const { input } = variables;
      if (query.includes('createChallenge'))
        return { createChallenge: this.challenges.create(input as ChallengeInput) } as T;
      if (query.includes('stepUpProof'))
        return { stepUpProof: await this.challenges.proofOf(input as ProofInput) } as T;
      const ofFiles = this.files.answer(query, variables);
      if (ofFiles !== undefined) return ofFiles as T;
      if (query.includes('requestApproval')) return { requestApproval: this.#approvalOf(variables) } as T;
      await this.until();
      const standing = this.standings.get(String(variables.customerId));
      return { customerStanding: standing === undefined ? null : { ...standing, displayName: 'Ada Borrower' } } as T;
    },
    close: async () => {},
  };

  #approvalOf({ input }: Record<string, unknown>): { readonly approvalId: string | null } {
    if (!this.entitled) return { approvalId: null };
    this.asked.push(input as Record<string, unknown>);
    return { approvalId: newId('approval') };
  }

  async instance(products: readonly ConfiguredProduct[] = DEMO_PRODUCTS) {
    const database = withVault(
      openDatabase({ url: this.#appUrl, applicationName: 'loan test' }),
      createVault(derivedKeyService(SECRET, 'loan')),
    );
    const service = buildLoan({
      database,
      keys: deriveServiceKeys(SECRET, 'loan'),
      cursorKey: deriveSecret(SECRET, 'cursors of loan'),
      customers: this.customers,
      ledger: this.ledger,
      timeZone: 'Europe/Amsterdam',
      sandbox: true,
      logger: silentLogger(),
      now: () => this.at,
    });
    await service.publishProducts(products);
    this.#opened.push({ service, database });
    return { service, database };
  }

  /** A verified customer who has banked here for years. */
  person(more: Partial<Standing> = {}): Person {
    const viewer = this.staff('CUSTOMER');
    this.standings.set(viewer.customerId, {
      verified: true,
      age: 36,
      customerSince: '2020-01-01T00:00:00.000Z',
      ...more,
    });
    return viewer;
  }

  staff(...roles: Role[]): Person {
    return { kind: 'user', customerId: newId('customer'), roles, sessionId: newId('session') };
  }

  assertionOf(viewer: Viewer): Promise<string> {
    return (viewer.kind === 'service' ? this.#own : this.#signer).sign(viewer, 'loan');
  }

  async run(service: LoanService, viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
    const assertion = await this.assertionOf(viewer);
    return service.subgraph.execute({ query, variables, assertion, traceId: 'test' }) as Promise<SubgraphResult>;
  }

  /** Opens a subscription: a refusal, or its events. */
  async subscribe(service: LoanService, viewer: Viewer, query: string, variables: Record<string, unknown>) {
    const assertion = await this.#signer.sign(viewer, 'loan');
    return service.subgraph.subscribe({ query, variables, assertion, traceId: 'test' });
  }

  /** Runs a mutation with one field. @returns what the field answers @throws Error for an answer with errors */
  async mutate(service: LoanService, viewer: Viewer, query: string, input: Record<string, unknown>): Promise<Told> {
    const { data, errors } = await this.run(service, viewer, query, { input });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return Object.values(data ?? {})[0] as Told;
  }

  /** Applies for 12,000 euros over two years on the personal loan, which an officer is to look at, where nothing else is said. */
  async apply(service: LoanService, viewer: Viewer, more: Record<string, unknown> = {}): Promise<Told> {
    return this.mutate(service, viewer, APPLY, await this.input(service, viewer, more));
  }

  async input(service: LoanService, viewer: Viewer, more: Record<string, unknown> = {}) {
    return {
      productId: await this.productId(service, viewer),
      amount: eur('12000.00'),
      termMonths: 24,
      purpose: 'A boat',
      monthlyIncome: eur('3000.00'),
      monthlyObligations: eur('100.00'),
      idempotencyKey: randomUUID(),
      ...more,
    };
  }

  async productId(service: LoanService, viewer: Viewer, name = 'Personal loan'): Promise<string> {
    const { data } = await this.run(service, viewer, '{ loanProducts { nodes { id name } } }');
    const products = data?.loanProducts as { nodes: { id: string; name: string }[] } | undefined;
    return products?.nodes.find((product) => product.name === name)?.id ?? '';
  }

  async close(): Promise<void> {
    for (const { service, database } of this.#opened) {
      await service.close();
      await database.end();
    }
  }
}
