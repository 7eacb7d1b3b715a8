import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import {
  batchOfOne,
  createCursorSigner,
  createPostgresBus,
  type EventBatch,
  type EventBus,
  PUBLISH_BATCHES_MAX,
  type UnpublishedEvent,
} from '@florin/events';
import {
  createAssertionSigner,
  type Database,
  deriveServiceKeys,
  newId,
  openDatabase,
  type Role,
  type SubgraphEvents,
  type SubgraphResult,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { SOURCE } from '../events/consumed.ts';
import { ALERTS_LOG } from '../inbox/shown-alert.ts';
import { buildNotification, type NotificationService } from '../notification.ts';
import { after } from './ledger-events.ts';

const SECRET = 'a secret of these tests';
const CURSOR_KEY = new Uint8Array(32).fill(7);

/** The service on databases of its own, fed with the events of a ledger that there is none of. */
export interface NotificationWorld {
  readonly bus: EventBus;
  /** As the service's role. */
  readonly database: Database;
  /** As the role that owns the tables. */
  readonly owner: Database;
  readonly eventsDatabase: Database;
  /** The clock of all instances: it stands at the moment of the events until a test sets it. */
  clock: () => Date;
  /** The cursor of a number in somebody's log. */
  cursorOf(recipient: string, number: bigint): string;
  /** Another instance, with a pool of its own, seen through `seen`. */
  instance(seen?: (database: Database) => Database): NotificationService;
  publish(...events: readonly LedgerEvent[]): Promise<void>;
  /** Waits until everything that was published is in the inboxes. */
  taken(service: NotificationService): Promise<void>;
  /** Ends the instances of one test: they would take the events of the next. */
  endInstances(): Promise<void>;
  close(): Promise<void>;
}

export async function openNotificationWorld(): Promise<NotificationWorld> {
  const [own, events] = await Promise.all([createTestDatabase('notification'), createTestDatabase('events')]);
  const pools: Database[] = [];
  const open = (url: string) => {
    const pool = withVault(
      openDatabase({ url, applicationName: 'notification test', maxConnections: 4 }),
      createVault(derivedKeyService(SECRET, 'notification')),
    );
    pools.push(pool);
    return pool;
  };
  const eventsDatabase = open(events.appUrl);
  const bus = createPostgresBus({ database: eventsDatabase, logger: silentLogger() });
  const services: NotificationService[] = [];
  const world: NotificationWorld = {
    bus,
    database: open(own.appUrl),
    owner: open(own.ownerUrl),
    eventsDatabase,
    clock: () => after(0),
    cursorOf: (recipient, number) => createCursorSigner(CURSOR_KEY).sign({ log: ALERTS_LOG, recipient, number }),
    instance(seen = (database) => database) {
      const service = buildNotification({
        database: seen(open(own.appUrl)),
        bus,
        keys: deriveServiceKeys(SECRET, 'notification'),
        cursorKey: CURSOR_KEY,
        sandbox: true,
        logger: silentLogger(),
        now: () => world.clock(),
      });
      services.push(service);
      return service;
    },
    async publish(...given) {
      for (let from = 0; from < given.length; from += PUBLISH_BATCHES_MAX)
        await bus.publish(SOURCE, given.slice(from, from + PUBLISH_BATCHES_MAX).map(unpublished));
    },
    async taken(service) {
      while ((await service.live.consumer.lag()).events > 0) service.live.consumer.wake();
    },
    async endInstances() {
      await Promise.all(services.splice(0).map((service) => service.close()));
    },
    async close() {
      await world.endInstances();
      await bus.close();
      await Promise.all(pools.map((pool) => pool.end()));
      await Promise.all([own.drop(), events.drop()]);
    },
  };
  return world;
}

/** An event as the ledger writes it. */
function unpublished(event: LedgerEvent): EventBatch {
  return batchOfOne(eventOf(event));
}

function eventOf(event: LedgerEvent): UnpublishedEvent {
  const common = { id: event.eventId, version: 1, aggregateId: aggregateOf(event), occurredAt: new Date() };
  if (event.type === 'ACCOUNT_CHANGED') {
    const holders = event.viewers.map((customerId) => ({ customerId, mayView: true, mayPay: true }));
    const { accountId, version: accountVersion } = event;
    return { ...common, type: 'LedgerAccountChanged', payload: { accountId, accountVersion, holders } };
  }
  if (event.type === 'BULK_DONE') {
    const { first, bulk, at } = event;
    const { booked, refused, bookedTotal, refusedTotal } = bulk;
    const counts = { booked, refused, currency: bookedTotal.currency, at: at.toISOString() };
    const totals = { bookedTotal: bookedTotal.amount.toString(), refusedTotal: refusedTotal.amount.toString() };
    return { ...common, type: 'BulkTransfersDone', payload: { ...first, ...counts, ...totals } };
  }
  const movement = {
    ...(event.inBulk ? { bulkId: 'b1' } : {}),
    kind: event.movement,
    amount: event.amount.amount.toString(),
    currency: event.amount.currency,
    bookedAt: event.at.toISOString(),
  };
  if (event.type === 'POSTED')
    return {
      ...common,
      type: 'TransferPosted',
      payload: { ...movement, debit: { ...event.debit }, credit: { ...event.credit } },
    };
  const direction = event.direction === 'OUT' ? 'DEBIT' : 'CREDIT';
  const { reason, caller } = event;
  return { ...common, type: 'TransferRefused', payload: { ...movement, direction, reason, caller: { ...caller } } };
}

function aggregateOf(event: LedgerEvent): string {
  return event.type === 'ACCOUNT_CHANGED' ? event.accountId : `trf of ${event.eventId}`;
}

export function person(customerId = newId('customer'), ...roles: Role[]): Extract<Viewer, { kind: 'user' }> {
  return { kind: 'user', customerId, roles: roles.length === 0 ? ['CUSTOMER'] : roles, sessionId: 'ses_test' };
}

const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'));

async function requestOf(viewer: Viewer, query: string, variables: Record<string, unknown>) {
  const assertion = await signer.sign(viewer, 'notification');
  return { query, variables, assertion, traceId: 'test' };
}

/** Runs an operation as somebody, as the gateway would. */
export async function run(
  { subgraph }: NotificationService,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<SubgraphResult> {
  return subgraph.execute(await requestOf(viewer, query, variables));
}

/** Opens a subscription as somebody. @throws Error with the answer when it was refused */
export async function subscribe(
  { subgraph }: NotificationService,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<SubgraphEvents> {
  const opened = await subgraph.subscribe(await requestOf(viewer, query, variables));
  if (!(Symbol.asyncIterator in opened)) throw new Error(JSON.stringify(opened.errors));
  // "From now on" is told as a place; what the test looks at comes after it.
  if (variables.after == null && typeof (await opened.next()).value?.extensions?.cursor !== 'string')
    throw new Error('the stream did not begin with its place');
  return opened;
}
