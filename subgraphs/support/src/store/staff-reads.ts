import { type DocumentCollection, type DocumentWithOutbox, defineCollection, outboxEntry } from '@florin/documents';
import type { StaffRead } from '@florin/events';
import { newId } from '@florin/kit';

/**
 * That staff are about to read something, until it is published. No ticket changes by being read, and whoever reads must not make those
 * who write try again: so it is in no ticket's outbox but a document of its own, which the relay removes.
 */
type StaffReadDocument = DocumentWithOutbox;

export const STAFF_READS = defineCollection<StaffReadDocument>({
  name: 'staff_read',
  fields: { outbox: 'list' },
  indexes: [],
});

/** Ends when the events are durable: all of a call by one insert. */
export async function keepStaffReads(
  kept: DocumentCollection<StaffReadDocument>,
  events: readonly StaffRead[],
  at: Date,
): Promise<void> {
  await kept.insert({ _id: newId('event'), outbox: events.map((event) => outboxEntry(event, at)) });
}
