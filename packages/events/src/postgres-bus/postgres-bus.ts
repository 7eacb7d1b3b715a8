import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BackgroundWork, Database, Logger } from '@florin/kit';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import { PUBLISH_BATCHES_MAX, READ_BATCH_MAX, SIGNAL_MAX_BYTES } from '../limits.ts';
import { startListening } from '../listening.ts';
import { appendBatches, asPublished, readEvents, readLastPosition } from './event-store.ts';
import { Listeners } from './listeners.ts';

/** The numbered SQL files of the events' database. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../migrations');

export interface PostgresBusOptions {
  /** The database of the events, as the role of the bus; migrated. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly logger: Logger;
}

/** `<instance> <source>`: something of the source was published. */
const PUBLISHED = 'florin_published';
/** `<topic>\n<payload>`. */
const SIGNAL = 'florin_signal';

/** The bus on PostgreSQL. Hints come by NOTIFY, on one connection that is opened when somebody first listens. */
export function createPostgresBus({ database, logger }: PostgresBusOptions): EventBus {
  const instance = randomUUID();
  const published = new Listeners<[events?: readonly PublishedEvent[]]>();
  const signals = new Listeners<[payload: string]>();
  let listening: BackgroundWork | undefined;
  let closed = false;
  const hints = new Set<Promise<void>>();

  function listen(): void {
    if (closed) throw new Error('the bus is closed');
    listening ??= startListening({
      database,
      channels: [PUBLISHED, SIGNAL],
      onNotify: (channel, payload) => {
        const [head, rest] = split(payload, channel === SIGNAL ? '\n' : ' ');
        if (channel === SIGNAL) signals.tell(head, rest);
        // Its own it has told already.
        else if (head !== instance) published.tell(rest);
      },
      // What was published before is not told of any more.
      onListening: () => published.tellAll(),
      logger,
    });
  }

  /** After the commit and in a transaction of its own, for which nothing is written to disk: see packages/events/README.md. */
  function hint(source: string, events: readonly PublishedEvent[]): void {
    published.tell(source, events);
    const sent = notify(database, PUBLISHED, `${instance} ${source}`)
      .catch((error: unknown) => logger.debug({ err: error, source }, 'a hint was lost'))
      .finally(() => hints.delete(sent));
    hints.add(sent);
  }

  return {
    async publish(source, batches) {
      if (batches.length === 0) return [];
      if (batches.length > PUBLISH_BATCHES_MAX) throw new RangeError(`at most ${PUBLISH_BATCHES_MAX} batches at once`);
      const positionOf = await appendBatches(database, source, batches);
      const positions = batches.map((batch) => definitely(positionOf.get(batch.id), batch.id));
      hint(
        source,
        batches.flatMap((batch, index) => asPublished(source, positions[index] ?? 0n, batch)),
      );
      return positions;
    },
    read: (source, after, limit) => readEvents(database, source, after, Math.min(limit, READ_BATCH_MAX)),
    lastPosition: (source) => readLastPosition(database, source),
    onPublished(source, wake) {
      listen();
      return published.add(source, wake);
    },
    async signal(topic, payload) {
      const text = `${topic}\n${payload}`;
      if (Buffer.byteLength(text) > SIGNAL_MAX_BYTES)
        throw new RangeError(`a signal has at most ${SIGNAL_MAX_BYTES} bytes`);
      if (topic.includes('\n')) throw new RangeError('a topic is one line');
      await notify(database, SIGNAL, text);
    },
    onSignal(topic, listener) {
      listen();
      return signals.add(topic, listener);
    },
    async close() {
      closed = true;
      await listening?.stop();
      await Promise.all(hints);
      published.clear();
      signals.clear();
    },
  };
}

async function notify(database: Database, channel: string, payload: string): Promise<void> {
  await database`SELECT pg_notify(${channel}, ${payload})`;
}

function split(text: string, separator: string): readonly [string, string] {
  const end = text.indexOf(separator);
  return [text.slice(0, end), text.slice(end + separator.length)];
}

/** Publishing answers each id's position or fails: an absent one is a bug. */
function definitely(position: bigint | undefined, id: string): bigint {
  if (position === undefined) throw new Error(`the batch ${id} has no position`);
  return position;
}
