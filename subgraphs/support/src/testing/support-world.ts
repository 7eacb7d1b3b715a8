import { randomUUID } from 'node:crypto';
import type { DocumentStore } from '@florin/documents';
import { createTestDocuments, type TestDocuments } from '@florin/documents/testing';
import { derivedKeyService } from '@florin/encryption';
import { createPostgresBus, type EventBus } from '@florin/events';
import {
  createAssertionSigner,
  type Database,
  deriveSecret,
  deriveServiceKeys,
  newId,
  openDatabase,
  type Role,
  type ServiceClient,
  type SubgraphEvents,
  type SubgraphResult,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { COLLECTIONS } from '../store/collections.ts';
import { type SealedDocuments, sealDocuments } from '../store/sealed-documents.ts';
import { buildSupport, type SupportDependencies, type SupportService } from '../support.ts';
import { customersClient, ledgerClient, RecordingCustomers, RecordingLedger } from './recording-services.ts';

const SECRET = 'a secret of these tests';

export type User = Extract<Viewer, { kind: 'user' }>;

/** Instances of the service on documents and a bus of their own, beside services that record what they are asked. */
export interface SupportWorld {
  /** As the service sees them: sealed on the way in. */
  readonly documents: {
    readonly store: SealedDocuments;
    readonly open: (url?: string) => SealedDocuments;
    readonly plain: TestDocuments;
  };
  readonly bus: EventBus;
  readonly customers: RecordingCustomers;
  /** As the service asks them. */
  readonly customersClient: ServiceClient;
  readonly ledger: RecordingLedger;
  /** The clock of all instances; wall time until a test sets it. */
  clock: () => Date;
  /** Another instance, with connections of its own. */
  instance(): SupportService;
  /** One of many that come and go, on connections that they share. @param wraps for a test that breaks what it does */
  passing(wraps?: Wraps): SupportService;
  customer(name?: string): User;
  agent(name?: string): User;
  person(name: string, ...roles: readonly Role[]): User;
  run(
    service: SupportService,
    viewer: Viewer,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<SubgraphResult>;
  subscribe(
    service: SupportService,
    viewer: Viewer,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<SubgraphResult | SubgraphEvents>;
  close(): Promise<void>;
}

interface Wraps {
  readonly documents?: (store: SealedDocuments) => SealedDocuments;
  readonly bus?: (bus: EventBus) => EventBus;
}

export async function openSupportWorld(): Promise<SupportWorld> {
  const [plain, events] = await Promise.all([createTestDocuments(COLLECTIONS), createTestDatabase('events')]);
  const sealed = (store: DocumentStore) => sealDocuments(store, derivedKeyService(SECRET, 'support'));
  const documents = { store: sealed(plain.store), open: (url?: string) => sealed(plain.open(url)), plain };
  const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'));
  const [customers, ledger] = [new RecordingCustomers(), new RecordingLedger()];
  const pools: Database[] = [];
  const buses: EventBus[] = [];
  const services: SupportService[] = [];
  const openBus = () => {
    const database = openDatabase({ url: events.appUrl, applicationName: 'support test', maxConnections: 3 });
    const bus = createPostgresBus({ database, logger: silentLogger() });
    pools.push(database);
    buses.push(bus);
    return bus;
  };
  const request = async (viewer: Viewer, query: string, variables: Record<string, unknown>) => {
    const issuer =
      viewer.kind === 'service' ? createAssertionSigner(deriveServiceKeys(SECRET, viewer.service)) : signer;
    return { query, variables, assertion: await issuer.sign(viewer, 'support'), traceId: 'test' };
  };
  const person = (name: string, ...roles: readonly Role[]): User => {
    const viewer: User = { kind: 'user', customerId: newId('customer'), roles, sessionId: newId('session') };
    customers.names.set(viewer.customerId, name);
    return viewer;
  };
  const build = (store: SealedDocuments, bus: EventBus) => {
    const dependencies: SupportDependencies = {
      documents: store,
      bus,
      keys: deriveServiceKeys(SECRET, 'support'),
      cursorKey: deriveSecret(SECRET, 'cursors'),
      customers: customersClient(SECRET, customers),
      ledger: ledgerClient(SECRET, ledger),
      sandbox: true,
      logger: silentLogger(),
      now: () => world.clock(),
    };
    const service = buildSupport(dependencies);
    services.push(service);
    return service;
  };
  const world: SupportWorld = {
    documents,
    bus: openBus(),
    customers,
    customersClient: customersClient(SECRET, customers),
    ledger,
    clock: () => new Date(),
    instance: () => build(documents.open(), openBus()),
    passing: (wraps = {}) =>
      build(wraps.documents?.(documents.store) ?? documents.store, wraps.bus?.(world.bus) ?? world.bus),
    customer: (name = 'Alice') => person(name, 'CUSTOMER'),
    agent: (name = 'Sam') => person(name, 'SUPPORT_AGENT'),
    person,
    run: async (service, viewer, query, variables = {}) =>
      service.subgraph.execute(await request(viewer, query, variables)),
    subscribe: async (service, viewer, query, variables) =>
      service.subgraph.subscribe(await request(viewer, query, variables)),
    async close() {
      await Promise.all(services.map((service) => service.close()));
      await Promise.all(buses.map((bus) => bus.close()));
      await Promise.all(pools.map((pool) => pool.end()));
      await Promise.all([plain.drop(), events.drop()]);
    },
  };
  return world;
}

/** A client's id that nobody else has. */
export function clientId(): string {
  return randomUUID();
}
