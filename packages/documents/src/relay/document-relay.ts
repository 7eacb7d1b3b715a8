import {
  batchOfOne,
  type EventBatch,
  type EventBus,
  isOfTheSurroundings,
  type Lag,
  POLL_MS,
  PUBLISH_BATCHES_MAX,
  RETRY_FIRST_MS,
  RETRY_LONGEST_MS,
} from '@florin/events';
import { type Logger, startWakeableJob, type WakeableWork } from '@florin/kit';
import type { DocumentCollection, DocumentQuery } from '../document-collection.ts';
import { RELAY_BATCH, TRIM_TRIES } from '../limits.ts';
import { carryingEvents, type DocumentWithOutbox, type OutboxEntry } from './outbox-entry.ts';
import { readRelayLag } from './relay-lag.ts';

export interface DocumentRelayOptions<D extends DocumentWithOutbox> {
  /** With `outbox` declared as a `list`, so that documents that carry events are found by an index. */
  readonly collection: DocumentCollection<D>;
  /** The service's name. */
  readonly source: string;
  readonly bus: EventBus;
  /**
   * Makes true elsewhere what the document says (a message in its own collection), before its events are published and trimmed.
   * Idempotent: it may run again, and on several instances at once.
   */
  readonly settle?: (document: D) => Promise<void>;
  /**
   * What becomes of a document whose events are published: `trim` without it. `delete` is for documents that do nothing but carry
   * events and that nobody changes, or what was added to one meanwhile would go with it.
   */
  readonly spent?: 'trim' | 'delete';
  readonly logger: Logger;
}

export interface DocumentRelay extends WakeableWork {
  /** How many events wait in documents, and for how long the oldest of them has. */
  lag(): Promise<Lag>;
}

/**
 * Publishes the events that documents carry, each document's in its order, and trims exactly what was published (or `spent`). Any number
 * of instances may run it: the bus drops an event that it has. Trimming is a replace, so it moves `version` on. It looks when it is
 * woken, and every POLL_MS.
 */
export function startDocumentRelay<D extends DocumentWithOutbox>(options: DocumentRelayOptions<D>): DocumentRelay {
  const job = startWakeableJob(
    {
      name: `relay of ${options.source}'s documents`,
      run: () => publishWaiting(options),
      // It goes on until nothing waits.
      fullBatch: Number.POSITIVE_INFINITY,
      pauseMs: POLL_MS,
      retryMs: RETRY_FIRST_MS,
      retryMaxMs: RETRY_LONGEST_MS,
    },
    options.logger,
  );
  return { ...job, lag: () => readRelayLag(options.collection) };
}

/**
 * Publishes what all documents carry now. One that fails does not keep the others; its failure is thrown at the end.
 *
 * @returns how many documents were published
 */
export async function publishWaiting<D extends DocumentWithOutbox>(options: DocumentRelayOptions<D>): Promise<number> {
  const failures: unknown[] = [];
  let published = 0;
  let after: D | undefined;
  do {
    const query: DocumentQuery<D> = { where: carryingEvents(), order: [], limit: RELAY_BATCH };
    const documents: readonly D[] = await options.collection.query(after === undefined ? query : { ...query, after });
    for (const outcome of await publishBatch(options, documents)) {
      if (outcome.failure === undefined) published += 1;
      else failures.push(outcome.failure);
    }
    after = documents.length < RELAY_BATCH ? undefined : documents.at(-1);
  } while (after !== undefined);
  if (failures.length > 0) throw failures[0];
  return published;
}

interface Outcome {
  readonly failure?: unknown;
}

async function publishBatch<D extends DocumentWithOutbox>(
  options: DocumentRelayOptions<D>,
  documents: readonly D[],
): Promise<readonly Outcome[]> {
  if (documents.length === 0) return [];
  try {
    await publishDocuments(options, documents);
    return documents.map(() => ({}));
  } catch (error) {
    if (documents.length === 1 || isOfTheSurroundings(error)) return documents.map(() => ({ failure: error }));
  }
  // One of them is at fault: each by itself.
  const outcomes: Outcome[] = [];
  for (const document of documents) outcomes.push(...(await publishBatch(options, [document])));
  return outcomes;
}

async function publishDocuments<D extends DocumentWithOutbox>(
  { collection, source, bus, settle, spent = 'trim' }: DocumentRelayOptions<D>,
  documents: readonly D[],
): Promise<void> {
  if (settle !== undefined) await Promise.all(documents.map((document) => settle(document)));
  // One each: what a document carries when it is published again may have grown, and a batch is the same each time.
  const batches = documents.flatMap((document) => document.outbox.map(toBatch));
  for (let begin = 0; begin < batches.length; begin += PUBLISH_BATCHES_MAX)
    await bus.publish(source, batches.slice(begin, begin + PUBLISH_BATCHES_MAX));
  await Promise.all(
    documents.map((document) => (spent === 'delete' ? collection.delete(document._id) : trim(collection, document))),
  );
}

function toBatch({ occurredAt, ...event }: OutboxEntry): EventBatch {
  return batchOfOne({ ...event, occurredAt: new Date(occurredAt) });
}

/** Removes exactly the events that were published from a document, whatever others added to it or removed meanwhile. */
async function trim<D extends DocumentWithOutbox>(collection: DocumentCollection<D>, published: D): Promise<void> {
  const ids = new Set(published.outbox.map((entry) => entry.id));
  let current: D | undefined = published;
  for (let tries = 0; current !== undefined && tries < TRIM_TRIES; tries += 1) {
    const outbox: readonly OutboxEntry[] = current.outbox.filter((entry) => !ids.has(entry.id));
    if (outbox.length === current.outbox.length) return;
    if ((await collection.replace({ ...current, outbox })) === 'replaced') return;
    current = await collection.find(published._id);
  }
}
