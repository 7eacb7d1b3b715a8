import { beginPipelined, type Database, type Logger } from '@florin/kit';
import type { PublishedEvent } from '../event-bus.ts';
import { listStuck, noteFailure, takeFirst } from './dead-letter-store.ts';
import { failureText, isOfTheSurroundings } from './failure.ts';
import type { Handling } from './handling.ts';
import { awaitPosition, type Reading } from './position-store.ts';

export interface ReplayOptions<K> {
  readonly reading: Reading;
  readonly database: Database;
  readonly handling: Handling<K>;
  readonly onHandled: (events: readonly PublishedEvent[]) => void;
  readonly stopped: () => boolean;
  readonly logger: Logger;
}

/**
 * Handles a source's events that were put aside again, each aggregate in order, until one of it fails.
 *
 * @returns how many were handled
 */
export async function replaySource<K>(options: ReplayOptions<K>): Promise<number> {
  let handled = 0;
  for (const aggregateId of await listStuck(options.database, options.reading)) {
    while (!options.stopped() && (await replayFirst(options, aggregateId))) handled += 1;
  }
  return handled;
}

/**
 * One transaction, READ COMMITTED. The position is locked first: an event that is read meanwhile would otherwise be parked behind one
 * that has just gone.
 */
async function replayFirst<K>(options: ReplayOptions<K>, aggregateId: string): Promise<boolean> {
  const { reading, database, handling, onHandled, logger } = options;
  try {
    const event = await beginPipelined(database, {
      open: (sql) => awaitPosition(sql, reading),
      async work(sql, _, defer) {
        const first = await takeFirst(sql, reading, aggregateId);
        if (first !== undefined) await handling.handle(sql, [first], await handling.prepare(sql, [first]), defer);
        return first;
      },
    });
    if (event === undefined) return false;
    onHandled([event]);
    return true;
  } catch (error) {
    if (isOfTheSurroundings(error)) throw error;
    logger.warn({ err: error, ...reading, aggregateId }, 'an event that was put aside fails still');
    await noteFailure(database, reading, aggregateId, failureText(error));
    return false;
  }
}
