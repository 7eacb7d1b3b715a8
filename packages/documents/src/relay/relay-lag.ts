import { LAG_COUNT_MAX, type Lag } from '@florin/events';
import type { DocumentCollection } from '../document-collection.ts';
import { RELAY_LAG_SAMPLE } from '../limits.ts';
import { carryingEvents, type DocumentWithOutbox } from './outbox-entry.ts';

/** Exact while few documents wait; of many, those that were not read count as one event each. */
export async function readRelayLag<D extends DocumentWithOutbox>(collection: DocumentCollection<D>): Promise<Lag> {
  const where = carryingEvents<D>();
  const documents = await collection.query({ where, order: [], limit: RELAY_LAG_SAMPLE });
  const entries = documents.flatMap((document) => document.outbox);
  if (entries.length === 0) return { events: 0, seconds: 0 };
  const oldest = Math.min(...entries.map((entry) => Date.parse(entry.occurredAt)));
  const seconds = Math.max(0, Date.now() - oldest) / 1_000;
  const waiting = documents.length < RELAY_LAG_SAMPLE ? documents.length : await collection.count(where, LAG_COUNT_MAX);
  return { events: entries.length + waiting - documents.length, seconds };
}
