import { type AccountService, buildAccount, startBackgroundWork } from '@florin/account';
import { buildCustomer, type CustomerService, startPurging } from '@florin/customer';
import {
  buildGateway,
  createAccessTokens,
  type DemoDesk,
  type Explorer,
  publicSchemaOf,
  readSupergraph,
  type SubgraphPlace,
  serveGateway,
} from '@florin/gateway';
import {
  createAssertionSigner,
  createServiceClient,
  type Database,
  deriveKey,
  deriveServiceKeys,
  httpTransport,
  inProcessTransport,
  type Logger,
  openDatabase,
  type RunningServer,
  type ServiceName,
  type Subgraph,
  serveSubgraph,
} from '@florin/kit';
import { buildTransaction, sandboxFundingSource, startKeyPurge, type TransactionService } from '@florin/transaction';
import { createLocalJWKSet } from 'jose';
import { BANK_IDENTITY, TOKEN_AUDIENCE, TOKEN_ISSUER } from './identity.ts';
import { ACCOUNT_CURRENCIES, BANK_TIME_ZONE } from './limits.ts';

/** How the gateway and the services reach each other: by a function call, or over HTTP on loopback ports. */
export type Transport = 'in-process' | 'http';

type Owner = Exclude<ServiceName, 'gateway'>;
export type BankDatabases = Readonly<Record<Owner, { readonly ownerUrl: string; readonly appUrl: string }>>;

export interface BankOptions {
  readonly databases: BankDatabases;
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
  readonly logger: Logger;
  readonly explorer?: Explorer;
  readonly demo?: DemoDesk;
}

/** A running bank: all subgraphs and the gateway in this process. */
export interface Bank {
  readonly url: string;
  readonly port: number;
  readonly databases: Readonly<Record<Owner, Database>>;
  readonly customer: CustomerService;
  readonly account: AccountService;
  readonly transaction: TransactionService;
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
  const logger = (service: ServiceName) => options.logger.child({ service });
  const keys = (service: ServiceName) => deriveServiceKeys(options.secret, service);
  const servers = new Map<ServiceName, RunningServer>();
  const place = (subgraph: Subgraph) => placeOf(subgraph, options, servers, closers);

  const customer = buildCustomer({
    database: databases.customer,
    keys: keys('customer'),
    tokenKey: deriveKey(options.secret, 'access tokens'),
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    verifyAtSignUp: options.verifyAtSignUp,
    region: 'eu',
    ...(options.clocks === undefined ? {} : { now: options.clocks.customer }),
    logger: logger('customer'),
  });
  closers.push(() => customer.close());
  const transaction = buildTransaction({
    database: databases.transaction,
    keys: keys('transaction'),
    fundingSource: sandboxFundingSource(),
    sandbox: true,
    timeZone: BANK_TIME_ZONE,
    logger: logger('transaction'),
  });
  closers.push(() => transaction.close());
  const customerPlace = await place(customer.subgraph);
  const transactionPlace = await place(transaction.subgraph);

  const signer = createAssertionSigner(keys('account'));
  const client = (audience: Owner, at: SubgraphPlace) =>
    createServiceClient({
      service: 'account',
      audience,
      signer,
      transport:
        at.kind === 'http' ? httpTransport(at.url) : inProcessTransport((request) => at.subgraph.execute(request)),
    });
  const ledger = client('transaction', transactionPlace);
  const customers = client('customer', customerPlace);
  closers.push(
    () => ledger.close(),
    () => customers.close(),
  );
  const account = buildAccount({
    database: databases.account,
    keys: keys('account'),
    ledger,
    customers,
    bank: BANK_IDENTITY,
    currencies: ACCOUNT_CURRENCIES,
    sandbox: true,
    ...(options.clocks === undefined ? {} : { now: options.clocks.account }),
    logger: logger('account'),
  });
  closers.push(() => account.close());
  const accountPlace = await place(account.subgraph);
  const background = [
    startBackgroundWork(account, logger('account')),
    startPurging(databases.customer, logger('customer')),
    startKeyPurge(transaction.ledger, logger('transaction')),
  ];
  closers.push(...background.map((work) => () => work.stop()));

  const server = await startGateway(
    options,
    { customer: customerPlace, account: accountPlace, transaction: transactionPlace },
    customer,
    closers,
  );
  return {
    url: server.url,
    port: server.port,
    databases,
    customer,
    account,
    transaction,
    servers,
    stop: () => closeAll(closers),
  };
}

function openDatabases(databases: BankDatabases, closers: (() => Promise<void>)[]): Record<Owner, Database> {
  const open = (service: Owner) => {
    const database = openDatabase({ url: databases[service].appUrl, applicationName: `florin ${service}` });
    closers.push(() => database.end());
    return database;
  };
  return { account: open('account'), customer: open('customer'), transaction: open('transaction') };
}

async function placeOf(
  subgraph: Subgraph,
  options: BankOptions,
  servers: Map<ServiceName, RunningServer>,
  closers: (() => Promise<void>)[],
): Promise<SubgraphPlace> {
  if (options.transport === 'in-process') return { kind: 'in-process', subgraph };
  const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger: options.logger });
  servers.set(subgraph.name, server);
  closers.push(() => server.drain());
  return { kind: 'http', url: server.url };
}

async function startGateway(
  options: BankOptions,
  subgraphs: Readonly<Record<Owner, SubgraphPlace>>,
  customer: CustomerService,
  closers: (() => Promise<void>)[],
): Promise<RunningServer> {
  const supergraphSdl = readSupergraph({ sandbox: true });
  const logger = options.logger.child({ service: 'gateway' });
  const jwks = customer.jwks();
  let publicSchema: string | undefined;
  const gateway = await buildGateway({
    supergraphSdl,
    subgraphs,
    signer: createAssertionSigner(deriveServiceKeys(options.secret, 'gateway')),
    accessTokens: createAccessTokens({ keys: createLocalJWKSet(jwks), issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE }),
    introspection: true,
    logger,
  });
  closers.push(() => gateway.close());
  const server = await serveGateway({
    gateway,
    host: options.host,
    port: options.port,
    logger,
    // Made when somebody asks for it: every start would wait a sixth of a second for it.
    get publicSchema() {
      publicSchema ??= publicSchemaOf(supergraphSdl);
      return publicSchema;
    },
    jwks: async () => jwks,
    ready: async () => {
      const places = Object.values(subgraphs);
      const ready = await Promise.all(
        places.flatMap((place) => (place.kind === 'in-process' ? [place.subgraph.ready()] : [])),
      );
      return ready.every(Boolean);
    },
    ...(options.explorer === undefined ? {} : { explorer: options.explorer }),
    ...(options.demo === undefined ? {} : { demo: options.demo }),
  });
  closers.push(() => server.drain());
  return server;
}

/** Closes in the opposite order of opening: the door first, the databases last. One that fails does not keep the others. */
async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'the bank did not stop cleanly');
}
