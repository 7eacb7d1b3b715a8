import {
  beginPipelined,
  type Database,
  type Logger,
  onCommit,
  startBackgroundJob,
  startWakeableJob,
  type WakeableWork,
} from '@florin/kit';
import type { EventBus } from '../event-bus.ts';
import {
  OUTBOX_KEEP_DAYS,
  OUTBOX_PURGE_BATCH,
  OUTBOX_PURGE_EVERY_MS,
  POLL_MS,
  RELAY_EVENTS,
  RETRY_FIRST_MS,
  RETRY_LONGEST_MS,
} from '../limits.ts';
import { OUTBOX_WRITTEN } from '../outbox.ts';
import type { Lag } from './lag.ts';
import { lockOutbox, purgeStamped, readOutboxLag, readUnstamped, stamp } from './outbox-store.ts';

export interface RelayOptions {
  /** The service's own database, with the `outbox` table. */
  readonly database: Database;
  /** The service's name. */
  readonly source: string;
  readonly bus: EventBus;
  readonly logger: Logger;
  /** How often it looks without having been woken. Default: `POLL_MS`. */
  readonly pollMs?: number;
}

export interface Relay extends WakeableWork {
  lag(): Promise<Lag>;
}

/**
 * Publishes a service's outbox on the bus, in its order. Any number of instances may run it. It looks after each commit of this
 * process that wrote events, when it is woken, and every `pollMs`.
 */
export function startRelay({ database, source, bus, logger, pollMs = POLL_MS }: RelayOptions): Relay {
  const relay = startWakeableJob(
    {
      name: `relay of ${source}`,
      run: () => publishBatches(database, source, bus),
      fullBatch: RELAY_EVENTS,
      pauseMs: pollMs,
      retryMs: RETRY_FIRST_MS,
      retryMaxMs: RETRY_LONGEST_MS,
    },
    logger,
  );
  const purge = startBackgroundJob(
    {
      name: `purge of the outbox of ${source}`,
      run: () => purgeStamped(database, OUTBOX_KEEP_DAYS, OUTBOX_PURGE_BATCH),
      fullBatch: OUTBOX_PURGE_BATCH,
      pauseMs: OUTBOX_PURGE_EVERY_MS,
    },
    logger,
  );
  const stopHearing = onCommit(database, OUTBOX_WRITTEN, () => relay.wake());
  return {
    wake: () => relay.wake(),
    lag: () => readOutboxLag(database),
    async stop() {
      stopHearing();
      await Promise.all([relay.stop(), purge.stop()]);
    },
  };
}

/**
 * Publishes the oldest batches and stamps them, READ COMMITTED, under the relay's lock. When the process ends after publishing, or
 * the lock's connection is lost, whoever comes next publishes the same again, which the bus knows by their ids: so nothing
 * is lost, doubled, or overtaken by an event of the same aggregate.
 *
 * @returns how many events
 */
export function publishBatches(database: Database, source: string, bus: EventBus): Promise<number> {
  return beginPipelined(database, {
    async open(sql) {
      // The read is a statement of its own, so that it sees what the lock's last holder committed.
      const [, rows] = await Promise.all([lockOutbox(sql), readUnstamped(sql, RELAY_EVENTS)]);
      return rows;
    },
    async work(sql, rows, defer) {
      if (rows.length === 0) return 0;
      const positions = await bus.publish(
        source,
        rows.map((row) => row.batch),
      );
      defer(stamp(sql, rows, positions));
      return rows.reduce((events, { batch }) => events + batch.events.length, 0);
    },
  });
}
