import { randomUUID } from 'node:crypto';
import {
  type EventBus,
  joinedLag,
  type Lag,
  POLL_MS,
  type PublishedEvent,
  RETRY_FIRST_MS,
  RETRY_LONGEST_MS,
} from '@florin/events';
import { type Logger, startWakeableJob, type WakeableWork } from '@florin/kit';
import type { DocumentStore } from '../document-store.ts';
import { CONSUMER_POSITIONS, DEAD_LETTERS, type Reading } from './consumer-collections.ts';
import { countDeadLetters, DeadLetters } from './dead-letters.ts';
import { HeldPosition } from './held-position.ts';
import { SourceReader } from './source-reader.ts';

export interface DocumentConsumerOptions {
  readonly bus: EventBus;
  /** Whose position it is, such as `audit`. */
  readonly group: string;
  /** The services whose events are read, from their first; order holds within one. */
  readonly sources: readonly string[];
  /** Opened with `CONSUMER_POSITIONS` and `DEAD_LETTERS`. */
  readonly store: DocumentStore;
  /**
   * Does what the events ask for. At least once: it is idempotent by event id, also when an instance that stalled goes on beside its
   * successor. An event of a type or version that it does not know is passed over.
   */
  readonly handle: (events: readonly PublishedEvent[]) => Promise<void>;
  /** The rest between two batches of a source that are not full, so that what comes meanwhile is one batch. Default 0. */
  readonly restMs?: number;
  readonly logger: Logger;
}

export interface DocumentConsumer extends WakeableWork {
  /** Over all sources: how many events are unread, and how long ago the oldest of them happened. */
  lag(): Promise<Lag>;
  /** How many events are put aside: those that failed and those that wait behind them. */
  deadLetters(): Promise<number>;
  /**
   * Handles what is put aside again, each aggregate in order, until one of it fails; on an instance that stands by it does nothing.
   * Done at every start and takeover too.
   *
   * @returns how many were handled
   */
  replayDeadLetters(): Promise<number>;
}

interface SourceWork {
  readonly job: WakeableWork;
  readonly position: HeldPosition;
  readonly replay: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Handles each event at least once, in order per source, keeping its place in documents. Any number of instances may run it: one of
 * them handles a source's events, and another one when that has stopped.
 */
export function startDocumentConsumer(options: DocumentConsumerOptions): DocumentConsumer {
  const { bus, group, sources, store } = options;
  const letters = store.collection(DEAD_LETTERS);
  const holder = randomUUID();
  const works = sources.map((source) => startReading(options, { group, source }, holder));
  return {
    wake() {
      for (const { job } of works) job.wake();
    },
    lag: async () =>
      joinedLag(await Promise.all(works.map((work, at) => readLag(bus, sources[at] ?? '', work.position)))),
    deadLetters: () => countDeadLetters(letters, group),
    async replayDeadLetters() {
      let handled = 0;
      for (const { replay } of works) {
        const more = await replay();
        handled += more;
      }
      return handled;
    },
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}

function startReading(options: DocumentConsumerOptions, reading: Reading, holder: string): SourceWork {
  const { bus, store, handle, logger } = options;
  const position = new HeldPosition(store.collection(CONSUMER_POSITIONS), reading, holder);
  const deadLetters = new DeadLetters(store.collection(DEAD_LETTERS), reading);
  const reader = new SourceReader({ bus, reading, position, deadLetters, handle, logger });
  const inTurn = createQueue();
  const job = startWakeableJob(
    {
      name: `${reading.group} reads ${reading.source}`,
      run: () => inTurn(async () => ((await reader.turn()) ? 1 : 0)),
      fullBatch: 1,
      pauseMs: POLL_MS,
      retryMs: RETRY_FIRST_MS,
      retryMaxMs: RETRY_LONGEST_MS,
      ...(options.restMs === undefined ? {} : { restMs: options.restMs }),
    },
    logger,
  );
  const stopHearing = bus.onPublished(reading.source, (events) => {
    if (events !== undefined) reader.hand(events);
    job.wake();
  });
  return {
    job,
    position,
    replay: () => inTurn(() => reader.replay()),
    async stop() {
      stopHearing();
      await job.stop();
      // Where the documents are away, the lease ends by itself.
      await inTurn(() => position.release()).catch((error: unknown) =>
        logger.debug({ err: error, ...reading }, 'the position was not released'),
      );
    },
  };
}

/** One call after the other: a turn and a replay would get into each other's way. */
function createQueue(): <T>(call: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const next = last.then(call, call);
    last = next.catch(() => {});
    return next;
  };
}

async function readLag(bus: EventBus, source: string, position: HeldPosition): Promise<Lag> {
  const at = await position.read();
  const [last, [oldest]] = await Promise.all([bus.lastPosition(source), bus.read(source, at, 1)]);
  const seconds = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.occurredAt.getTime()) / 1_000;
  return { events: Math.max(0, Number(last - at)), seconds };
}
