import { appendToOutbox, createStaffReads, startDenialRecorder } from '@florin/events';
import {
  buildSubgraph,
  createAgentAccess,
  createAssertionVerifier,
  createContexts,
  createStepUp,
  type Database,
  databaseAnswers,
  FLORIN_LETTERHEAD,
  isMigrated,
  type Letterhead,
  type Logger,
  parseTypeDefinitions,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import { type BusinessDays, createBusinessDays } from './business-day/business-days.ts';
import type { TransactionContext } from './context.ts';
import { createBankCalendar } from './domain/booking-time.ts';
import type { FundingSource } from './domain/funding-source.ts';
import { createHolderReads } from './holder-reads.ts';
import { demoTerms } from './interest/demo-terms.ts';
import { type ProductTerms, termsCatalogue } from './interest/domain/product-terms.ts';
import { createInterestLoader } from './interest/loaders.ts';
import { createLedger } from './ledger/create-ledger.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { OrderQueueLimits } from './ledger/order-queue.ts';
import { createLoaders } from './loaders.ts';
import { findCustomerHistory } from './loans/customer-history.ts';
import { findInterestedPeople } from './loans/interested-people.ts';
import { findLoanAccountFault } from './loans/loan-account-fault.ts';
import { permissions, sandboxPermissions } from './permissions.ts';
import { transactionPersonalData } from './privacy/personal-data.ts';
import { resolvers, sandboxResolvers } from './resolvers/index.ts';
import { createStatementDoor } from './statements/downloads/file-door.ts';
import { createStatementLinks } from './statements/downloads/links.ts';
import { createStatementLoaders } from './statements/loaders.ts';
import { findVisibleThings } from './store/visible-things-store.ts';
import { createTrialBalances } from './trial-balance/trial-balances.ts';
import { orUnavailable } from './unavailable.ts';

/** The numbered SQL files of this service's database. */
export const MIGRATIONS_FOLDER = `${subgraphFolder('transaction')}/migrations`;

export interface TransactionDependencies {
  /** As the service's own role; migrated. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Calls the subgraph `support`, which says what its agents may read; whoever made it closes it. */
  readonly support: ServiceClient;
  /** Calls the subgraph `customer`, which asks people for proofs of their orders; whoever made it closes it. */
  readonly customers: ServiceClient;
  /** Where holders' money comes from; `null` in production until there is one. */
  readonly fundingSource: FundingSource | null;
  /** Whether the SDL has the sandbox's fields. */
  readonly sandbox: boolean;
  /** The bank's time zone (IANA), in which days are counted, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  /** How statements name the bank; without it, as the demonstration bank. */
  readonly letterhead?: Letterhead;
  /** Wall time, for links; a test has its own. */
  readonly now?: () => number;
  readonly logger: Logger;
  /** Other limits of the queue than those in `limits.ts`. */
  readonly queueLimits?: Partial<OrderQueueLimits>;
  /** How long a raised spending limit waits before it holds, where that is not as in `limits.ts`. */
  readonly limitRaiseDelayMs?: number | undefined;
  /** What accounts earn and pay, where that is not as in the demo. */
  readonly productTerms?: readonly ProductTerms[] | undefined;
}

export interface TransactionService {
  readonly subgraph: Subgraph;
  readonly ledger: Ledger;
  readonly businessDays: BusinessDays;
  /** Takes no more orders, answers the taken ones, and writes down what is not yet. The database stays open. */
  close(): Promise<void>;
}

/** Builds the subgraph `transaction`: the ledger and what the bank shows of it. @throws RangeError for an unknown time zone */
export function buildTransaction(dependencies: TransactionDependencies): TransactionService {
  const { database, fundingSource, support, logger } = dependencies;
  const productTerms = termsCatalogue(dependencies.productTerms ?? demoTerms());
  const ledger = createLedger(database, dependencies.timeZone, {
    queue: dependencies.queueLimits,
    limitRaiseDelayMs: dependencies.limitRaiseDelayMs,
    productTerms,
  });
  const holderReads = createHolderReads(database);
  const businessDays = createBusinessDays({ database, ledger, timeZone: dependencies.timeZone });
  const stepUp = createStepUp({ customers: dependencies.customers, keys: dependencies.keys });
  const denials = startDenialRecorder({ append: (events) => appendToOutbox(database, events), logger });
  const close = async () => {
    await ledger.drain();
    await denials.close();
  };
  const personalData = transactionPersonalData(database, productTerms);
  const days = createBankCalendar(dependencies.timeZone);
  const { keys, letterhead = FLORIN_LETTERHEAD, now = Date.now } = dependencies;
  const verifier = createAssertionVerifier(keys);
  const linkStatement = createStatementLinks(keys, now);
  const trialBalances = createTrialBalances(database, days);
  const contextFor = createContexts<TransactionContext, 'loaders' | 'reading' | 'statements' | 'interest'>(
    {
      personalData,
      ledger,
      productTerms,
      customers: dependencies.customers,
      businessDays,
      stepUp,
      fundingSource,
      bankDays: days,
      linkStatement,
      trialBalances,
      interestedInLoan: (question) => orUnavailable(() => findInterestedPeople(database, question)),
      loanAccountFault: (accountId, customerId, currency) =>
        orUnavailable(() => findLoanAccountFault(database, { accountId, customerId, currency })),
      customerHistory: (question) => orUnavailable(() => findCustomerHistory(database, question, days)),
      visibleTo: (customerId, asked) => orUnavailable(() => findVisibleThings(database, customerId, asked)),
    },
    {
      reading: ({ viewer, traceId }) => ({
        database,
        viewer,
        holderReads,
        agentAccess: createAgentAccess({ support, viewer, traceId, logger }),
        staffReads: createStaffReads(database, viewer),
      }),
      loaders: (_request, { reading }) => createLoaders(reading),
      statements: (_request, { reading }) => createStatementLoaders(reading),
      interest: (_request, { reading }) => createInterestLoader(reading),
    },
  );
  const subgraph = buildSubgraph<TransactionContext>({
    name: 'transaction',
    typeDefs: parseTypeDefinitions('transaction', { sandbox: dependencies.sandbox }),
    resolvers: dependencies.sandbox ? sandboxResolvers : resolvers,
    permissions: dependencies.sandbox ? sandboxPermissions : permissions,
    verifier,
    files: createStatementDoor({ database, keys, verifier, bankDays: days, letterhead, now, logger }),
    logger,
    contextFor,
    onDenied: denials.record,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close,
  });
  return { subgraph, ledger, businessDays, close };
}
