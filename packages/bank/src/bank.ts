import {
  type AccountService,
  buildAccount,
  type DormancyRules,
  startBackgroundWork,
  startDormancy,
  startReleases,
  startSealing as startSealingAccounts,
} from '@florin/account';
import { COLLECTIONS as AUDIT_COLLECTIONS, type AuditService, buildAudit } from '@florin/audit';
import {
  buildCustomer,
  type CustomerService,
  createLocalMailbox,
  LOCAL_RELYING_PARTY,
  type LocalMailbox,
  startAnsweringResets,
  startMailDelivery,
  startPrivacyWork,
  startPurging,
  startSealing,
  testFileScanner,
} from '@florin/customer';
import { type AnyCollectionDefinition, type DocumentStore, openDocuments } from '@florin/documents';
import { createVault, derivedKeyService, startKeyReplacement, startRewrapping, withVault } from '@florin/encryption';
import { consumerMetrics, createPostgresBus, type EventBus, relayMetrics, startRelay } from '@florin/events';
import type { DemoDesk, Explorer, GatewayProtection, Provider } from '@florin/gateway';
import {
  createMetrics,
  type Database,
  deriveKey,
  deriveSecret,
  deriveServiceKeys,
  type Logger,
  type Metrics,
  openDatabase,
  type RunningServer,
  type ServiceName,
} from '@florin/kit';
import {
  buildLoan,
  DEMO_PRODUCTS,
  type LoanService,
  startLoanWork,
  startReleasingFiles as startReleasingLoanFiles,
} from '@florin/loan';
import { buildNotification, type NotificationService, startSealing as startSealingAlerts } from '@florin/notification';
import {
  buildSupport,
  COLLECTIONS as SUPPORT_COLLECTIONS,
  type SupportService,
  sealDocuments,
  startErasing as startErasingTickets,
  startReleasingFiles,
  startSealing as startSealingTickets,
} from '@florin/support';
import {
  buildTransaction,
  sandboxFundingSource,
  startBulkWatch,
  startEndOfDay,
  startErasing as startErasingPayments,
  startKeyPurge,
  startReversing,
  startSealing as startSealingPayments,
  startSubtotals,
  type TransactionService,
} from '@florin/transaction';
import { startBankGateway } from './bank-gateway.ts';
import { heldBack } from './held-back-bus.ts';
import { BANK_IDENTITY, TOKEN_AUDIENCE, TOKEN_ISSUER } from './identity.ts';
import { ACCOUNT_CURRENCIES, BANK_TIME_ZONE, DORMANCY_RULES } from './limits.ts';
import { Places } from './places.ts';

/** How the gateway and the services reach each other: by a function call, or over HTTP on loopback ports. */
export type Transport = 'in-process' | 'http';

/** The services that own something. */
export type ServiceOwner = Exclude<ServiceName, 'gateway'>;
/** What has a database: each service, and the event bus, as a broker of its own would. */
export type DatabaseName = ServiceOwner | 'events';
export type BankDatabases = Readonly<Record<DatabaseName, { readonly ownerUrl: string; readonly appUrl: string }>>;

export interface BankOptions {
  readonly databases: BankDatabases;
  /** Where documents are kept; PostgreSQL without it. */
  readonly mongodbUrl?: (service: 'support' | 'audit') => string;
  /** All keys are derived from it: for dev and test only. */
  readonly secret: string;
  readonly transport: Transport;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Whether a sign-up is verified at once. */
  readonly verifyAtSignUp: boolean;
  /** Wall time without it; seeding lets customers and accounts begin in the past. */
  readonly clocks?: { readonly customer: () => number; readonly account: () => Date };
  /** Whether alerts and the trail are left to the bank that opens afterwards on the same databases; for seeding. */
  readonly holdsEventsBack?: boolean;
  /** When accounts sleep, where it is not as usual. */
  readonly dormancy?: DormancyRules;
  readonly logger: Logger;
  readonly explorer?: Explorer;
  readonly demo?: DemoDesk;
  /** How the gateway protects itself, where it is not as usual: limits, proxies, origins. */
  readonly protection?: GatewayProtection;
  /** An external provider that signs people in; without it the bank does so itself. */
  readonly provider?: Provider;
}

/** A running bank: all subgraphs and the gateway in this process. */
export interface Bank {
  readonly url: string;
  readonly port: number;
  readonly databases: Readonly<Record<DatabaseName, Database>>;
  readonly bus: EventBus;
  /** Of all services. */
  readonly metrics: Metrics;
  readonly customer: CustomerService;
  /** Everybody's mail. */
  readonly mailbox: LocalMailbox;
  readonly account: AccountService;
  readonly transaction: TransactionService;
  readonly loan: LoanService;
  readonly notification: NotificationService;
  readonly support: SupportService;
  readonly audit: AuditService;
  /** The subgraphs' own servers, where the transport is HTTP. */
  readonly servers: ReadonlyMap<ServiceName, RunningServer>;
  /** Stops taking requests, lets running ones end, and lets go of everything. */
  stop(): Promise<void>;
}

/** Starts the bank on migrated databases. Development and tests only: production runs each service as its own process. */
export async function startBank(options: BankOptions): Promise<Bank> {
  const closers: (() => Promise<void>)[] = [];
  try {
    return await assemble(options, closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function assemble(options: BankOptions, closers: (() => Promise<void>)[]): Promise<Bank> {
  const databases = openDatabases(options.databases, closers);
  const keyService = derivedKeyService(options.secret, 'customer');
  withVault(databases.customer, createVault(keyService));
  const ledgerKeys = derivedKeyService(options.secret, 'transaction');
  withVault(databases.transaction, createVault(ledgerKeys));
  const accountKeys = derivedKeyService(options.secret, 'account');
  withVault(databases.account, createVault(accountKeys));
  const alertKeys = derivedKeyService(options.secret, 'notification');
  withVault(databases.notification, createVault(alertKeys));
  const loanKeys = derivedKeyService(options.secret, 'loan');
  withVault(databases.loan, createVault(loanKeys));
  const logger = (service: ServiceName) => options.logger.child({ service });
  const keys = (service: ServiceName) => deriveServiceKeys(options.secret, service);
  const cursorKey = (service: ServiceName) => deriveSecret(options.secret, `cursors of ${service}`);
  const documents = (service: 'support' | 'audit', collections: readonly AnyCollectionDefinition[]) =>
    openServiceDocuments(service, collections, options, databases[service], closers);
  const bus = createPostgresBus({ database: databases.events, logger: options.logger });
  closers.push(() => bus.close());
  const consumed = options.holdsEventsBack === true ? heldBack(bus) : bus;
  const metrics = createMetrics();
  // They stop after the services, which write events to their end.
  for (const source of ['account', 'customer', 'transaction', 'loan'] as const) {
    const relay = startRelay({ database: databases[source], source, bus, logger: logger(source) });
    metrics.add(relayMetrics(source, relay));
    closers.push(() => relay.stop());
  }
  const places = new Places(options, closers);

  const customer = buildCustomer({
    database: databases.customer,
    keys: keys('customer'),
    support: places.client('customer', 'support'),
    colleagues: {
      account: places.client('customer', 'account'),
      transaction: places.client('customer', 'transaction'),
      loan: places.client('customer', 'loan'),
      notification: places.client('customer', 'notification'),
      support: places.client('customer', 'support'),
      audit: places.client('customer', 'audit'),
    },
    tokenKey: deriveKey(options.secret, 'access tokens'),
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    verifyAtSignUp: options.verifyAtSignUp,
    region: 'eu',
    signInIssuer: options.provider?.issuer,
    party: LOCAL_RELYING_PARTY,
    scanner: testFileScanner(),
    sandbox: true,
    ...(options.clocks === undefined ? {} : { now: options.clocks.customer }),
    logger: logger('customer'),
  });
  closers.push(() => customer.close());
  const transaction = buildTransaction({
    database: databases.transaction,
    keys: keys('transaction'),
    support: places.client('transaction', 'support'),
    customers: places.client('transaction', 'customer'),
    fundingSource: sandboxFundingSource(),
    sandbox: true,
    timeZone: BANK_TIME_ZONE,
    logger: logger('transaction'),
  });
  closers.push(() => transaction.close());
  const account = buildAccount({
    database: databases.account,
    keys: keys('account'),
    ledger: places.client('account', 'transaction'),
    customers: places.client('account', 'customer'),
    support: places.client('account', 'support'),
    loans: places.client('account', 'loan'),
    bank: BANK_IDENTITY,
    currencies: ACCOUNT_CURRENCIES,
    sandbox: true,
    ...(options.clocks === undefined ? {} : { now: options.clocks.account }),
    logger: logger('account'),
  });
  closers.push(() => account.close());
  const releases = startReleases({
    database: databases.account,
    bus: consumed,
    ledger: places.client('account', 'transaction'),
    now: options.clocks?.account ?? (() => new Date()),
    logger: logger('account'),
  });
  closers.push(() => releases.stop());
  const loan = buildLoan({
    database: databases.loan,
    keys: keys('loan'),
    cursorKey: cursorKey('loan'),
    customers: places.client('loan', 'customer'),
    ledger: places.client('loan', 'transaction'),
    sandbox: true,
    timeZone: BANK_TIME_ZONE,
    logger: logger('loan'),
  });
  closers.push(() => loan.close());
  await loan.publishProducts(DEMO_PRODUCTS);
  const notification = buildNotification({
    database: databases.notification,
    bus: consumed,
    keys: keys('notification'),
    cursorKey: cursorKey('notification'),
    sandbox: true,
    logger: logger('notification'),
  });
  closers.push(() => notification.close());
  const ticketDocuments = sealDocuments(
    documents('support', SUPPORT_COLLECTIONS),
    derivedKeyService(options.secret, 'support'),
  );
  const support = buildSupport({
    documents: ticketDocuments,
    bus,
    keys: keys('support'),
    cursorKey: cursorKey('support'),
    customers: places.client('support', 'customer'),
    ledger: places.client('support', 'transaction'),
    sandbox: true,
    logger: logger('support'),
  });
  closers.push(() => support.close());
  const audit = buildAudit({
    documents: documents('audit', AUDIT_COLLECTIONS),
    bus: consumed,
    keys: keys('audit'),
    sandbox: true,
    logger: logger('audit'),
  });
  closers.push(() => audit.close());
  metrics.add(consumerMetrics('account', releases));
  metrics.add(consumerMetrics('notification', notification.live));
  metrics.add(relayMetrics('support', support.relay));
  metrics.add(consumerMetrics('audit', audit.collecting));
  for (const service of [customer, transaction, account, loan, notification, support, audit])
    await places.add(service.subgraph);
  // It asks the ledger at once.
  const dormancy = startDormancy({
    database: databases.account,
    bus: consumed,
    ledger: places.client('account', 'transaction'),
    rules: options.dormancy ?? DORMANCY_RULES,
    now: options.clocks?.account ?? (() => new Date()),
    logger: logger('account'),
  });
  closers.push(() => dormancy.stop());
  metrics.add(consumerMetrics('account dormancy', dormancy));
  const mailbox = createLocalMailbox();
  const ofLedger = { database: databases.transaction, bus: consumed, logger: logger('transaction') };
  const erasingTickets = startErasingTickets({ documents: ticketDocuments, bus: consumed, logger: logger('support') });
  const erasingPayments = startErasingPayments(ofLedger);
  const reversing = startReversing({ ...ofLedger, ledger: transaction.ledger });
  const loanWork = startLoanWork(loan.servicing, consumed);
  metrics.add(consumerMetrics('support', erasingTickets));
  metrics.add(consumerMetrics('transaction', erasingPayments));
  metrics.add(consumerMetrics('transaction-reversals', reversing));
  for (const collector of loanWork.metrics) metrics.add(collector);
  const background = [
    startMailDelivery({ database: databases.customer, mailer: mailbox, logger: logger('customer') }),
    startAnsweringResets({ database: databases.customer, logger: logger('customer') }),
    startBackgroundWork(account, logger('account')),
    startPrivacyWork(customer, logger('customer')),
    startPurging(databases.customer, logger('customer')),
    startSealing(databases.customer, logger('customer')),
    startRewrapping(databases.customer, keyService, logger('customer')),
    startSealingTickets(ticketDocuments, logger('support')),
    startReleasingFiles(
      { documents: ticketDocuments, customers: places.client('support', 'customer') },
      logger('support'),
    ),
    startSealingPayments(databases.transaction, logger('transaction')),
    startRewrapping(databases.transaction, ledgerKeys, logger('transaction')),
    startKeyReplacement(databases.transaction, logger('transaction')),
    startSealingAlerts(databases.notification, logger('notification')),
    startRewrapping(databases.notification, alertKeys, logger('notification')),
    startKeyReplacement(databases.notification, logger('notification')),
    startRewrapping(databases.loan, loanKeys, logger('loan')),
    startKeyReplacement(databases.loan, logger('loan')),
    startSealingAccounts(databases.account, logger('account')),
    startRewrapping(databases.account, accountKeys, logger('account')),
    startKeyReplacement(databases.account, logger('account')),
    erasingTickets,
    erasingPayments,
    reversing,
    loanWork,
    startReleasingLoanFiles({ database: databases.loan, customers: places.client('loan', 'customer') }, logger('loan')),
    startKeyPurge(transaction.ledger, logger('transaction')),
    startBulkWatch(transaction.ledger, logger('transaction')),
    startSubtotals(databases.transaction, logger('transaction')),
    startEndOfDay(transaction.businessDays, logger('transaction')),
  ];
  closers.push(...background.map((work) => () => work.stop()));

  const server = await startBankGateway(options, places, { customer, mailbox, metrics }, closers);
  return {
    url: server.url,
    port: server.port,
    databases,
    bus,
    metrics,
    customer,
    mailbox,
    account,
    transaction,
    loan,
    notification,
    support,
    audit,
    servers: places.servers,
    stop: () => closeAll(closers),
  };
}

function openDatabases(databases: BankDatabases, closers: (() => Promise<void>)[]): Record<DatabaseName, Database> {
  const open = (name: DatabaseName) => {
    const database = openDatabase({ url: databases[name].appUrl, applicationName: `florin ${name}` });
    closers.push(() => database.end());
    return database;
  };
  return {
    account: open('account'),
    audit: open('audit'),
    customer: open('customer'),
    events: open('events'),
    loan: open('loan'),
    notification: open('notification'),
    support: open('support'),
    transaction: open('transaction'),
  };
}

function openServiceDocuments(
  service: 'support' | 'audit',
  collections: readonly AnyCollectionDefinition[],
  options: BankOptions,
  database: Database,
  closers: (() => Promise<void>)[],
): DocumentStore {
  const logger = options.logger.child({ service });
  const url = options.mongodbUrl?.(service);
  const store =
    url === undefined
      ? openDocuments({ database, collections, logger })
      : openDocuments({ url, applicationName: `florin ${service}`, collections, logger });
  closers.push(() => store.close());
  return store;
}

/** Closes in the opposite order of opening: the door first, the databases last. One that fails does not keep the others. */
async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'the bank did not stop cleanly');
}
