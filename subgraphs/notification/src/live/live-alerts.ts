import { vaultOf } from '@florin/encryption';
import {
  type Consumer,
  createLiveHub,
  createWakeChannel,
  type EventBus,
  joinedLag,
  type Lag,
  type PublishedEvent,
  startConsumer,
} from '@florin/events';
import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { ACTIVITY_SOURCES } from '../events/activity-events.ts';
import { SOURCE } from '../events/consumed.ts';
import { readBatch } from '../inbox/read-batch.ts';
import { takeActivity } from '../inbox/take-activity.ts';
import { type FreshAlert, type TakenEvents, takeEvents } from '../inbox/take-events.ts';
import { RIGHTS_CHECK_EVERY_MS } from '../limits.ts';
import { readNewestNumber } from '../store/recipient-store.ts';
import {
  createLogRead,
  type FollowedAlert,
  openAlertStream,
  type StreamRequest,
  type ToldAlert,
} from './alert-stream.ts';
import { RecipientRights } from './recipient-rights.ts';

/** What makes alerts and tells of them as they come. */
export interface LiveAlerts {
  readonly consumer: Consumer;
  /** Takes what happened to accounts and people. */
  readonly activity: Consumer;
  /** How far both are behind. */
  lag(): Promise<Lag>;
  /** How many events both have put aside: they are of one group. */
  deadLetters(): Promise<number>;
  /** The number of a recipient's newest alert; 0 where there is none. */
  newest(recipient: string): Promise<bigint>;
  /** Opens a stream (`openAlertStream`). */
  open(request: StreamRequest): Promise<AsyncGenerator<ToldAlert, void, undefined>>;
  /** Looks for changes of rights that no hint told of; done now and then anyway. */
  checkRights(): Promise<void>;
  /** How many streams are open, and whose rights are known for them. */
  counts(): { readonly streams: number; readonly listeners: number; readonly recipients: number };
  /** Ends streams and takes no more events. */
  close(): Promise<void>;
}

export interface LiveDependencies {
  readonly database: Database;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** The NOTIFY channel of this service's instances. Its keys are recipients; with a mark, ones whose rights have changed. */
const CHANNEL = 'florin_alerts';
const RIGHTS_MARK = '!';

/**
 * Starts the consumer that makes alerts of the ledger's events, and the hub that hands them to this process's streams after the commit.
 * Other instances are told by hints to look into the store.
 */
export function startLiveAlerts({ database, bus, logger, now }: LiveDependencies): LiveAlerts {
  const hub = createLiveHub<FollowedAlert>();
  const rights = new RecipientRights(database, logger);
  const readLog = createLogRead(database);
  const openStreams = new Set<AbortController>();
  const channel = createWakeChannel({
    database,
    channel: CHANNEL,
    logger,
    onWake(keys) {
      if (keys === undefined) {
        hub.wakeAll();
        rights.check().catch((error: unknown) => logger.debug({ err: error }, 'rights were not compared'));
        return;
      }
      wakeHere(keys);
    },
  });
  const wakeHere = (keys: readonly string[]) => {
    // Rights first: what is read afterwards is shown by them.
    rights.changed(keys.filter(isMarked).map((key) => key.slice(RIGHTS_MARK.length)));
    for (const key of keys) if (!isMarked(key)) hub.wake(key);
  };
  const wakeAll = (keys: readonly string[]) => {
    wakeHere(keys);
    void channel.notify(keys);
  };
  const checks = startBackgroundJob(
    {
      name: 'rights of recipients',
      run: async () => {
        await rights.check();
        return 0;
      },
      fullBatch: 1,
      pauseMs: RIGHTS_CHECK_EVERY_MS,
    },
    logger,
  );
  const vault = vaultOf(database);
  const taken = new WeakMap<PublishedEvent, TakenEvents>();
  const consumer = startConsumer({
    bus,
    group: 'notification',
    sources: [SOURCE],
    database,
    prepare: (sql, events) => readBatch(sql, events, vault),
    handle: async (sql, events, known, defer) => {
      const result = await takeEvents(sql, events, known, { database, now: now(), defer });
      for (const event of events) taken.set(event, result);
    },
    onCommitted(events) {
      for (const { alerts, customersWithOtherRights } of new Set(events.flatMap((event) => taken.get(event) ?? []))) {
        rights.changed(customersWithOtherRights);
        for (const alert of alerts) hub.publish(alert.recipient, alert);
        void channel.notify(keysOf(alerts, customersWithOtherRights));
      }
    },
    onFoundCommitted(events) {
      for (const { alerts, customersWithOtherRights } of new Set(events.flatMap((event) => taken.get(event) ?? [])))
        wakeAll(keysOf(alerts, customersWithOtherRights));
    },
    logger,
  });
  const told = new WeakMap<PublishedEvent, readonly FreshAlert[]>();
  const activity = startConsumer({
    bus,
    group: 'notification',
    sources: ACTIVITY_SOURCES,
    database,
    handle: async (sql, events) => {
      const alerts = await takeActivity(sql, events, { database, now: now() });
      for (const event of events) told.set(event, alerts);
    },
    onCommitted(events) {
      for (const alerts of new Set(events.flatMap((event) => [told.get(event) ?? []]))) {
        for (const alert of alerts) hub.publish(alert.recipient, alert);
        if (alerts.length > 0) void channel.notify(keysOf(alerts));
      }
    },
    onFoundCommitted(events) {
      for (const alerts of new Set(events.flatMap((event) => [told.get(event) ?? []]))) wakeAll(keysOf(alerts));
    },
    logger,
  });
  const background: readonly BackgroundWork[] = [consumer, activity, checks, channel];
  return {
    consumer,
    activity,
    lag: async () => joinedLag(await Promise.all([consumer.lag(), activity.lag()])),
    deadLetters: () => consumer.deadLetters(),
    newest: (recipient) => readNewestNumber(database, recipient),
    open: (request) => openAlertStream({ database, readLog, hub, rights, open: openStreams }, request),
    checkRights: () => rights.check(),
    counts: () => ({ streams: openStreams.size, listeners: hub.listeners, recipients: rights.followed }),
    async close() {
      for (const stream of openStreams) stream.abort();
      await Promise.all(background.map((work) => work.stop()));
    },
  };
}

/** What the channel is told of alerts, and of people whose rights are others now. */
function keysOf(alerts: readonly FreshAlert[], customersWithOtherRights: readonly string[] = []): readonly string[] {
  return [
    ...customersWithOtherRights.map((customer) => `${RIGHTS_MARK}${customer}`),
    ...alerts.map((alert) => alert.recipient),
  ];
}

function isMarked(key: string): boolean {
  return key.startsWith(RIGHTS_MARK);
}
