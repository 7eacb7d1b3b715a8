import { newId, noteForCommit, type Queryable } from '@florin/kit';
import type { DomainEvent } from './domain-event.ts';
import { batchJson } from './event-batch.ts';
import { EVENT_BATCH_MAX } from './limits.ts';

/** Noted for the commit of a transaction that wrote events: the relay of this process looks then. */
export const OUTBOX_WRITTEN = 'outbox written';

/**
 * Writes events into the outbox, in the transaction of the change that they tell of: both become visible or neither.
 * Nothing is published here; the relay reads the table. Where the order of an aggregate's events matters, the aggregate's row is
 * locked before: the relay's order is that of this statement. However many they are, they are one row, or one of each EVENT_BATCH_MAX.
 */
export async function appendToOutbox(sql: Queryable, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const batches: { readonly id: string; readonly size: number; readonly json: string }[] = [];
  for (let from = 0; from < events.length; from += EVENT_BATCH_MAX) {
    const ids = events.slice(from, from + EVENT_BATCH_MAX).map((event) => ({ ...event, id: newId('event') }));
    batches.push({ id: ids[0]?.id ?? '', size: ids.length, json: batchJson(ids) });
  }
  await sql`
    INSERT INTO outbox (id, size, events)
    SELECT id, size, events
    FROM unnest(
      ${batches.map(({ id }) => id)}::text[], ${batches.map(({ size }) => size)}::int[],
      string_to_array(${batches.map(({ json }) => json).join('\n')}, E'\n')
    ) WITH ORDINALITY AS batch (id, size, events, place)
    ORDER BY place`;
  noteForCommit(sql, OUTBOX_WRITTEN);
}
