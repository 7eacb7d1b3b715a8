import { appendToOutbox, createCursorSigner, createStaffReads, startDenialRecorder } from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  createStepUp,
  customerIdOf,
  type Database,
  databaseAnswers,
  daysIn,
  FLORIN_LETTERHEAD,
  isMigrated,
  type Letterhead,
  type Logger,
  parseTypeDefinitions,
  type RequestContext,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import type { LoanContext } from './context.ts';
import { createFileLinks } from './documents/claimed-files.ts';
import { createApplicationCursors } from './live/follow-application.ts';
import { startLiveApplications } from './live/live-applications.ts';
import { createLoaders } from './loaders.ts';
import { createPapers } from './paper/papers.ts';
import { permissions } from './permissions.ts';
import { loanPersonalData } from './privacy/personal-data.ts';
import type { ConfiguredProduct } from './products/read-products.ts';
import { resolvers } from './resolvers/index.ts';
import type { ServicingDependencies } from './servicing/finish-movement.ts';
import { publishProducts } from './store/product-store.ts';

/** The numbered SQL files of this service's database. */
export const MIGRATIONS_FOLDER = `${subgraphFolder('loan')}/migrations`;

export interface LoanDependencies {
  /** As the service's own role, with its vault (`withVault`); migrated. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Signs the cursors of streams: at least 32 bytes, the same on every instance. */
  readonly cursorKey: Uint8Array;
  /** Calls the subgraph `customer`; whoever made it closes it. */
  readonly customers: ServiceClient;
  /** Calls the subgraph `transaction`, which keeps the books; whoever made it closes it. */
  readonly ledger: ServiceClient;
  readonly sandbox: boolean;
  /** The bank's time zone (IANA): its days are counted in it. */
  readonly timeZone: string;
  /** What papers name the bank by; that of the demonstration bank without it. */
  readonly letterhead?: Letterhead;
  readonly logger: Logger;
  /** When products are published and applications come in, and what day it is. Wall time without it. */
  readonly now?: () => Date;
}

export interface LoanService {
  readonly subgraph: Subgraph;
  /** For the work beside requests (`startLoanWork`). */
  readonly servicing: ServicingDependencies;
  /** Publishes the products that are configured: again, it does nothing. @returns how many versions were published */
  publishProducts(configured: readonly ConfiguredProduct[]): Promise<number>;
  /** Ends streams, and writes down what is not yet. The database stays open. */
  close(): Promise<void>;
}

/** Builds the subgraph `loan`. */
export function buildLoan(dependencies: LoanDependencies): LoanService {
  const { database, keys, customers, ledger, sandbox, logger, letterhead = FLORIN_LETTERHEAD } = dependencies;
  const { now = () => new Date() } = dependencies;
  const dayOf = daysIn(dependencies.timeZone);
  const today = () => dayOf(now());
  const applying = { database, customers, ledger, now, today, logger };
  const servicing = { database, ledger, stepUp: createStepUp({ customers, keys }), now, today, logger };
  const denials = startDenialRecorder({ append: (events) => appendToOutbox(database, events), logger });
  const personalData = loanPersonalData(database, today);
  const verifier = createAssertionVerifier(keys);
  const papers = createPapers({ database, keys, verifier, customers, letterhead, now, today, logger });
  const signer = createCursorSigner(dependencies.cursorKey);
  const live = startLiveApplications(database, logger);
  const close = async () => {
    await Promise.all([live.stop(), denials.close()]);
  };
  const contextFor = (base: RequestContext): LoanContext => {
    const customerId = customerIdOf(base.viewer) ?? '';
    const staffReads = createStaffReads(database, base.viewer);
    const cursors = createApplicationCursors(signer, customerId);
    return {
      ...base,
      personalData,
      applying,
      servicing,
      papers,
      today,
      staffReads,
      cursors,
      following: { database, live, cursors },
      loaders: createLoaders({ database, viewer: base.viewer, staffReads, today }),
      fileLinks: createFileLinks(customers, { customerId, traceId: base.traceId }),
    };
  };
  const subgraph = buildSubgraph<LoanContext>({
    name: 'loan',
    typeDefs: parseTypeDefinitions('loan', { sandbox }),
    resolvers,
    permissions,
    verifier,
    files: papers.door,
    logger,
    contextFor,
    onDenied: denials.record,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close,
  });
  return {
    subgraph,
    servicing,
    publishProducts: (configured) => publishProducts(database, configured, now()),
    close,
  };
}
