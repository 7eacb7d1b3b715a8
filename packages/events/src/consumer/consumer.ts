import { type Database, type Logger, startWakeableJob, type WakeableWork } from '@florin/kit';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import { POLL_MS, RETRY_FIRST_MS, RETRY_LONGEST_MS } from '../limits.ts';
import { joinedLag, type Lag } from '../relay/lag.ts';
import { countPutAside } from './dead-letter-store.ts';
import type { Handling } from './handling.ts';
import { readPosition } from './position-store.ts';
import { replaySource } from './replay.ts';
import { SourceReader } from './source-reader.ts';

export interface ConsumerOptions<K = undefined> {
  readonly bus: EventBus;
  /** Whose position it is, such as `notification`. */
  readonly group: string;
  /** The services whose events are read, from their first; order holds within one. */
  readonly sources: readonly string[];
  /**
   * The types of events that it handles; all, where it does not say. What is read without one of them costs no transaction: the position
   * hears of it half a second later, and a successor of a process that was killed may read it again.
   */
  readonly types?: readonly string[];
  /** The consumer's own database, with `consumer_position` and `dead_letter`. */
  readonly database: Database;
  /** Reads what `handle` needs to know, sent together with BEGIN (`Handling`). It may be asked for events that are not handled then. */
  readonly prepare?: Handling<K>['prepare'];
  /**
   * Does what the events ask for, in the transaction that moves the position: all of it or none. It must not catch what a statement
   * throws: the transaction is lost then. It is given events of its `types` alone; a version that it does not
   * know is passed over.
   */
  readonly handle: Handling<K>['handle'];
  /** After the commit, for hints only: a process that ends in between does not call it. */
  readonly onCommitted?: (events: readonly PublishedEvent[]) => void;
  /**
   * These events are handled, and `handle` was called for them, but the answer to its COMMIT was lost: what it noted of them may be
   * what was committed, or another instance handled them. For hints that make others look, not for what is told.
   */
  readonly onFoundCommitted?: (events: readonly PublishedEvent[]) => void;
  readonly logger: Logger;
}

export interface Consumer extends WakeableWork {
  /** Over all sources: how many events are unread, and how long ago the oldest of them happened. */
  lag(): Promise<Lag>;
  /** How many events are put aside: those that failed and those that wait behind them. */
  deadLetters(): Promise<number>;
  /**
   * Handles what is put aside again, each aggregate in order, until one of it fails. Done at every start too, when a new version may
   * have mended the fault.
   *
   * @returns how many were handled
   */
  replayDeadLetters(): Promise<number>;
}

/** Handles each event exactly once, in the consumer's own database. Any number of instances may run it. */
export function startConsumer<K = undefined>(options: ConsumerOptions<K>): Consumer {
  const { bus, group, sources, types, database, logger } = options;
  // Without `prepare`, K is undefined.
  const handling: Handling<K> = { prepare: options.prepare ?? (async () => undefined as K), handle: options.handle };
  let stopped = false;
  const telling = (tell: ConsumerOptions['onCommitted']) => (events: readonly PublishedEvent[]) => {
    try {
      tell?.(events);
    } catch (error) {
      logger.error({ err: error, group }, 'telling of handled events failed');
    }
  };
  const [onHandled, onFoundHandled] = [telling(options.onCommitted), telling(options.onFoundCommitted)];
  const readers = sources.map((source) => {
    const reading = { group, source };
    const reader = new SourceReader({
      bus,
      reading,
      database,
      handling,
      types,
      onHandled,
      onFoundHandled,
      logger,
    });
    const job = startWakeableJob(
      {
        name: `${group} reads ${source}`,
        run: async () => ((await reader.turn()) ? 1 : 0),
        fullBatch: 1,
        pauseMs: POLL_MS,
        retryMs: RETRY_FIRST_MS,
        retryMaxMs: RETRY_LONGEST_MS,
      },
      logger,
    );
    const stopHearing = bus.onPublished(source, (events) => {
      if (events !== undefined) reader.hand(events);
      if (events !== undefined || !reader.leavesHints()) job.wake();
    });
    return { job, stopHearing };
  });

  let replaying = Promise.resolve(0);
  function replayDeadLetters(): Promise<number> {
    const replayed = replaying
      .catch(() => 0)
      .then(async () => {
        let handled = 0;
        for (const source of sources)
          handled += await replaySource({
            reading: { group, source },
            database,
            handling,
            onHandled,
            stopped: () => stopped,
            logger,
          });
        return handled;
      });
    replaying = replayed;
    return replayed;
  }
  replayDeadLetters().catch((error: unknown) => logger.warn({ err: error, group }, 'replaying at start failed'));

  return {
    wake() {
      for (const { job } of readers) job.wake();
    },
    lag: () => readConsumerLag(options),
    deadLetters: () => countPutAside(database, group),
    replayDeadLetters,
    async stop() {
      stopped = true;
      for (const { stopHearing } of readers) stopHearing();
      await Promise.all([...readers.map(({ job }) => job.stop()), replaying.catch(() => 0)]);
    },
  };
}

async function readConsumerLag({
  bus,
  group,
  sources,
  database,
}: Pick<ConsumerOptions, 'bus' | 'group' | 'sources' | 'database'>): Promise<Lag> {
  const lags = await Promise.all(
    sources.map(async (source): Promise<Lag> => {
      const position = await readPosition(database, { group, source });
      const [last, [oldest]] = await Promise.all([bus.lastPosition(source), bus.read(source, position, 1)]);
      const seconds = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.occurredAt.getTime()) / 1_000;
      return { events: Number(last - position), seconds };
    }),
  );
  return joinedLag(lags);
}
