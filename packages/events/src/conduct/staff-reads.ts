import { isStaff, type Queryable, type Viewer } from '@florin/kit';
import type { DomainEvent } from '../domain-event.ts';
import { STAFF_READ_SUBJECTS } from '../limits.ts';
import { appendToOutbox } from '../outbox.ts';

/** Somebody who works here read what is another person's. Aggregate: who read. */
export interface StaffRead extends DomainEvent {
  readonly type: 'StaffRead';
  readonly version: 1;
  readonly payload: {
    readonly actor: string;
    readonly sessionId: string;
    /** With which roles, as codes with spaces between. */
    readonly roles: string;
    /** What was read of them: `Type`, or `Type.field` where a field shows more than the thing itself. */
    readonly coordinate: string;
    readonly subjects: readonly { readonly id: string }[];
  };
}

export function staffRead(
  reader: Extract<Viewer, { kind: 'user' }>,
  coordinate: string,
  subjectIds: readonly string[],
): StaffRead {
  const { customerId, sessionId, roles } = reader;
  return {
    type: 'StaffRead',
    version: 1,
    aggregateId: customerId,
    payload: {
      actor: customerId,
      sessionId,
      roles: roles.filter((role) => role !== 'CUSTOMER').join(' '),
      coordinate,
      subjects: subjectIds.map((id) => ({ id })),
    },
  };
}

/** One request's reads of other people's things by staff. */
export interface StaffReads {
  /**
   * Writes down that the viewer is about to be answered these, other people's, and ends when that is durable: call it before the
   * data goes out, and let its failure fail the read. What the request has written down already is not written again. A
   * customer's reads are nobody's business.
   */
  note(coordinate: string, subjectIds: readonly string[]): Promise<void>;
}

/** @param sql the service's own database, with its outbox */
export function createStaffReads(sql: Queryable, viewer: Viewer): StaffReads {
  return createStaffReadsBy((events) => appendToOutbox(sql, events), viewer);
}

/**
 * The same for a service that has no outbox in SQL.
 *
 * @param append ends when the events are durable where they get published; its failure fails the read
 */
export function createStaffReadsBy(
  append: (events: readonly StaffRead[]) => Promise<void>,
  viewer: Viewer,
): StaffReads {
  /** By what was read of whom: ends when that is durable. */
  const noted = new Map<string, Promise<void>>();
  return {
    async note(coordinate, subjectIds) {
      if (!isStaff(viewer)) return;
      const keyOf = (id: string) => `${coordinate} ${id}`;
      const fresh = [...new Set(subjectIds)].filter((id) => !noted.has(keyOf(id)));
      if (fresh.length > 0) {
        const written = append(eventsOf(viewer, coordinate, fresh));
        for (const id of fresh) noted.set(keyOf(id), written);
        await written;
      }
      // And those that another part of the request is writing down now.
      for (const id of subjectIds) await noted.get(keyOf(id));
    },
  };
}

function eventsOf(
  reader: Extract<Viewer, { kind: 'user' }>,
  coordinate: string,
  ids: readonly string[],
): readonly StaffRead[] {
  const events: StaffRead[] = [];
  for (let from = 0; from < ids.length; from += STAFF_READ_SUBJECTS)
    events.push(staffRead(reader, coordinate, ids.slice(from, from + STAFF_READ_SUBJECTS)));
  return events;
}
