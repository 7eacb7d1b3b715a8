import { dayNumber, isoDay } from '@florin/day-count';
import type { StaffReads } from '@florin/events';
import { type Connection, connectionOf, type Database, type PageRequest, type Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import type { ApplicationStatus, ApplicationStep, LoanApplication } from './applications/application.ts';
import { type DocumentLoaders, documentLoaders } from './documents/document-loaders.ts';
import { type DelinquencyBucket, daysOf } from './domain/delinquency.ts';
import type { ReasonCode } from './evaluation/evaluate.ts';
import { LOADER_BATCH } from './limits.ts';
import { type SeenLoan, seenLoan } from './loans/loan.ts';
import type { LoanProduct } from './products/loan-product.ts';
import type { ShownEvaluation } from './resolvers/shown-evaluation.ts';
import { findApplications, listApplications, listOfCustomers } from './store/applications.ts';
import { findAutopays } from './store/autopay.ts';
import { findBankDay } from './store/bank-day.ts';
import { findChanges, type ProposedChange } from './store/changes.ts';
import {
  findLoanIdsOf,
  findLoans,
  findPayers,
  listLate,
  listLoansOf,
  type Payer,
  readEventsOf,
} from './store/loans.ts';
import { findProducts, findVersions, listOffered } from './store/product-store.ts';
import { findSteps } from './store/steps.ts';
import { scopeOf } from './store/viewer-scope.ts';

export type LoanProductPage = Connection<LoanProduct>;
export type LoanProductPageEdge = LoanProductPage['edges'][number];
export type LoanPage = Connection<SeenLoan>;
export type LoanPageEdge = LoanPage['edges'][number];
export type ApplicationPage = Connection<LoanApplication>;
export type ApplicationPageEdge = ApplicationPage['edges'][number];

/** A step as it is shown: whose doing it was, and no name of staff. */
export interface SeenStep extends Pick<ApplicationStep, 'status' | 'at' | 'conditions' | 'answer'> {
  readonly evaluation: ShownEvaluation | null;
  readonly reasons: readonly ReasonCode[];
  readonly by: 'CUSTOMER' | 'BANK';
}

/** A version of a product. */
interface VersionKey {
  readonly id: string;
  readonly version: number;
}

interface CustomerPageKey {
  readonly customerId: string;
  readonly page: PageRequest<string>;
}

/** One request's reads: each kind is one statement for all that are asked for at once, within what the viewer may see. */
export interface LoanLoaders extends DocumentLoaders {
  /** A product in its last version; `null` when there is none. */
  readonly product: DataLoader<string, LoanProduct | null>;
  /** What an officer wants changed of a loan; for staff. */
  readonly proposedChange: DataLoader<string, ProposedChange | null>;
  /** A version of a product, offered or not. */
  readonly version: DataLoader<VersionKey, LoanProduct | null, string>;
  /** What is offered, from a product's id on. */
  offeredProducts(page: PageRequest<string>): Promise<LoanProductPage>;
  /** An application; `null` when there is none or the viewer may not see it. */
  readonly application: DataLoader<string, LoanApplication | null>;
  /** What happened to an application that the viewer sees. */
  readonly steps: DataLoader<string, readonly ApplicationStep[]>;
  /** Everybody's applications, for staff. */
  applications(page: PageRequest<string>, status: ApplicationStatus | undefined): Promise<ApplicationPage>;
  /** A customer's applications; `null` when the viewer may not see whether they have any. */
  readonly applicationsOf: DataLoader<CustomerPageKey, ApplicationPage | null, string>;
  /** A loan; `null` when there is none or the viewer may not see it. */
  readonly loan: DataLoader<string, SeenLoan | null>;
  /** The loan that came of an application that the viewer sees. */
  readonly loanOf: DataLoader<string, SeenLoan | null>;
  /** From which account a loan that the viewer sees is collected. */
  readonly autopay: DataLoader<string, string | null>;
  /** Where repayments of a loan that the viewer sees came from, by their numbers. */
  readonly payers: DataLoader<string, ReadonlyMap<number, Payer>>;
  /** A customer's loans; `null` when the viewer may not see whether they have any. */
  readonly loansOf: DataLoader<CustomerPageKey, LoanPage | null, string>;
  /** Everybody's loans of which something is late, for staff. */
  lateLoans(page: PageRequest<LateCursor>, bucket: DelinquencyBucket | undefined): Promise<LoanPage>;
}

/** A place in the list of late loans. */
interface LateCursor {
  readonly since: string;
  readonly id: string;
}

interface LoaderDependencies {
  readonly database: Database;
  readonly viewer: Viewer;
  /** Told of what staff read of others, before it is answered. */
  readonly staffReads: StaffReads;
  /** The bank's day, by the wall clock, where nobody told of it yet. */
  readonly today: () => string;
}

export function createLoaders(deps: LoaderDependencies): LoanLoaders {
  return { ...productLoaders(deps), ...applicationLoaders(deps), ...loanLoaders(deps), ...documentLoaders(deps) };
}

const options = { maxBatchSize: LOADER_BATCH };

function productLoaders({
  database,
}: LoaderDependencies): Pick<LoanLoaders, 'product' | 'version' | 'offeredProducts'> {
  return {
    product: new DataLoader(async (ids) => {
      const products = new Map((await findProducts(database, ids)).map((product) => [product.id, product]));
      return ids.map((id) => products.get(id) ?? null);
    }, options),
    version: new DataLoader(
      async (keys: readonly VersionKey[]) => {
        const found = await findVersions(database, keys);
        return keys.map((key) => found.find(({ id, version }) => id === key.id && version === key.version) ?? null);
      },
      { ...options, cacheKeyFn: ({ id, version }) => `${id} ${version}` },
    ),
    offeredProducts: async (page) => connectionOf(await listOffered(database, page), page, ({ id }) => id),
  };
}

function applicationLoaders({
  database,
  viewer,
  staffReads,
}: LoaderDependencies): Pick<LoanLoaders, 'application' | 'steps' | 'applications' | 'applicationsOf'> {
  const scope = scopeOf(viewer);
  const note = (applications: readonly LoanApplication[]) =>
    staffReads.note(
      'LoanApplication',
      applications.filter(({ own }) => !own).map(({ id }) => id),
    );
  const pageOf = (rows: readonly LoanApplication[], page: PageRequest<string>) =>
    connectionOf(rows, page, ({ id }) => id);
  return {
    application: new DataLoader(async (ids: readonly string[]) => {
      const found = scope === undefined ? [] : await findApplications(database, scope, ids);
      await note(found);
      return ids.map((id) => found.find((application) => application.id === id) ?? null);
    }, options),
    steps: new DataLoader(async (ids: readonly string[]) => {
      const found = await findSteps(database, ids);
      return ids.map((id) => found.filter(({ applicationId }) => applicationId === id));
    }, options),
    async applications(page, status) {
      const rows = scope === undefined ? [] : await listApplications(database, scope, { status }, page);
      await note(rows.slice(0, page.limit));
      return pageOf(rows, page);
    },
    applicationsOf: new DataLoader(
      async (keys: readonly CustomerPageKey[]) => {
        const requests = keys.map(({ customerId, page }) => ({ customerId, after: page.after, limit: page.limit }));
        const pages = scope === undefined ? [] : await listOfCustomers(database, scope, requests);
        const foreign = keys.filter(({ customerId }) => customerId !== scope?.customerId);
        if (scope?.anyApplication === true)
          await staffReads.note(
            'Customer.loanApplications',
            foreign.map(({ customerId }) => customerId),
          );
        await note(pages.flatMap((rows, place) => rows.slice(0, keys[place]?.page.limit)));
        return keys.map(({ customerId, page }, place) =>
          scope?.anyApplication === true || customerId === scope?.customerId ? pageOf(pages[place] ?? [], page) : null,
        );
      },
      { ...options, cacheKeyFn: ({ customerId, page }) => `${customerId} ${page.limit} ${page.after ?? ''}` },
    ),
  };
}

function loanLoaders({
  database,
  viewer,
  staffReads,
  today,
}: LoaderDependencies): Pick<
  LoanLoaders,
  'loan' | 'loanOf' | 'loansOf' | 'lateLoans' | 'payers' | 'autopay' | 'proposedChange'
> {
  const scope = scopeOf(viewer);
  /** With what happened to them, and the day: two statements for all. */
  async function seen(loans: Awaited<ReturnType<typeof findLoans>>): Promise<readonly SeenLoan[]> {
    if (loans.length === 0) return [];
    const foreign = loans.filter(({ own }) => !own).map(({ id }) => id);
    await staffReads.note('Loan', foreign);
    const [events, day] = await Promise.all([
      readEventsOf(
        database,
        loans.map(({ id }) => id),
      ),
      findBankDay(database),
    ]);
    return loans.map((loan) => seenLoan(loan, events.get(loan.id) ?? [], day ?? today()));
  }
  const loan = new DataLoader(async (ids: readonly string[]) => {
    const found = await seen(scope === undefined ? [] : await findLoans(database, scope, ids));
    return ids.map((id) => found.find((each) => each.id === id) ?? null);
  }, options);
  return {
    loan,
    async lateLoans(page, bucket) {
      const day = (await findBankDay(database)) ?? today();
      const { from, before } = daysOf(bucket ?? 'DAYS_1_TO_30');
      const none = scope?.anyApplication !== true || bucket === 'CURRENT';
      const wish = {
        from: bucket === undefined || before === undefined ? undefined : isoDay(dayNumber(day) - before + 1),
        to: isoDay(dayNumber(day) - from),
        ...page,
      };
      const rows = none ? [] : await seen(await listLate(database, scope, wish));
      return connectionOf(rows, page, ({ lateSince, id }) => ({ since: lateSince, id }));
    },
    proposedChange: new DataLoader(async (ids: readonly string[]) => {
      const changes = scope?.anyApplication === true ? await findChanges(database, ids) : [];
      await staffReads.note(
        'LoanProposedChange',
        changes.map(({ loanId }) => loanId),
      );
      return ids.map((wanted) => changes.find(({ id }) => id === wanted) ?? null);
    }, options),
    autopay: new DataLoader(async (ids: readonly string[]) => {
      const accounts = await findAutopays(database, ids);
      return ids.map((id) => accounts.get(id) ?? null);
    }, options),
    payers: new DataLoader(async (ids: readonly string[]) => {
      const payers = await findPayers(database, ids);
      return ids.map((id) => payers.get(id) ?? new Map());
    }, options),
    loanOf: new DataLoader(async (applicationIds: readonly string[]) => {
      const ids = await findLoanIdsOf(database, applicationIds);
      return Promise.all(
        applicationIds.map(async (applicationId) => {
          const id = ids.get(applicationId);
          return id === undefined ? null : loan.load(id);
        }),
      );
    }, options),
    loansOf: new DataLoader(
      async (keys: readonly CustomerPageKey[]) => {
        const requests = keys.map(({ customerId, page }) => ({ customerId, after: page.after, limit: page.limit }));
        const pages = scope === undefined ? [] : await listLoansOf(database, scope, requests);
        const foreign = keys.filter(({ customerId }) => customerId !== scope?.customerId);
        if (scope?.anyApplication === true)
          await staffReads.note(
            'Customer.loans',
            foreign.map(({ customerId }) => customerId),
          );
        const all = await seen(pages.flat());
        return keys.map(({ customerId, page }, place) => {
          if (scope?.anyApplication !== true && customerId !== scope?.customerId) return null;
          const ids = new Set(pages[place]?.map(({ id }) => id));
          return connectionOf(
            all.filter(({ id }) => ids.has(id)),
            page,
            ({ id }) => id,
          );
        });
      },
      { ...options, cacheKeyFn: ({ customerId, page }) => `${customerId} ${page.limit} ${page.after ?? ''}` },
    ),
  };
}
