import type { DocumentCollection, DocumentStore, Filter, InsertOptions, NewDocument } from '@florin/documents';
import { type Connection, connectionOf, type PageRequest } from '@florin/kit';
import { type Actor, type AuditEvent, OUTCOMES, type Outcome } from '../domain/audit-event.ts';
import { isMovementId } from '../domain/facts.ts';
import { isTransfer, TRANSFER_OUTCOMES } from '../domain/transfers.ts';
import { WRITE_BATCH } from '../limits.ts';
import {
  EVENTS,
  type StoredEvent,
  type StoredSubject,
  SUBJECTS,
  TRANSFER_SUBJECTS,
  TRANSFERS,
} from './trail-collections.ts';

/** Which events. All that is given must hold. */
export interface TrailFilter {
  readonly actorId: string | undefined;
  readonly subjectId: string | undefined;
  readonly action: string | undefined;
  readonly outcome: Outcome | undefined;
  /** At or after. */
  readonly from: Date | undefined;
  /** Before. */
  readonly to: Date | undefined;
}

/** A place in a list, newest first. */
export interface TrailPlace {
  /** ISO 8601 with milliseconds, in UTC. */
  readonly occurredAt: string;
  readonly id: string;
}

export type AuditEventPage = Connection<AuditEvent>;
export type AuditEventEdge = AuditEventPage['edges'][number];

/** Everything that was done, append-only. */
export interface Trail {
  /**
   * Keeps events for good; one that is there already is not kept twice, also when two instances write it at once.
   *
   * @param options `durable: false` for those who append the same again unless what they write later is known to last
   */
  append(events: readonly AuditEvent[], options?: InsertOptions): Promise<void>;
  /** Newest first. */
  list(filter: TrailFilter, page: PageRequest<TrailPlace>): Promise<AuditEventPage>;
  /** How many are about a person, counted up to `atMost`. */
  countOfPerson(customerId: string, atMost: number): Promise<number>;
}

export function createTrail(documents: DocumentStore): Trail {
  const others: Book = {
    events: documents.collection(EVENTS),
    subjects: documents.collection(SUBJECTS),
    hasPlacesOfMovements: true,
    conditions: conditionsOfOthers,
  };
  const transfers: Book = {
    events: documents.collection(TRANSFERS),
    subjects: documents.collection(TRANSFER_SUBJECTS),
    hasPlacesOfMovements: false,
    conditions: conditionsOfTransfers,
  };
  return {
    async append(given, options) {
      await appendTo(
        others,
        given.filter((event) => !isTransfer(event)),
        options,
      );
      await appendTo(transfers, given.filter(isTransfer), options);
    },
    async list(filter, page) {
      const found = await Promise.all([others, transfers].map((book) => listOf(book, filter, page)));
      const newest = newestOf(found.flat()).slice(0, page.limit + 1);
      return connectionOf(newest.map(auditEvent), page, ({ occurredAt, id }) => [occurredAt.toISOString(), id]);
    },
    // No person is a subject of a payment: those stand under their accounts.
    countOfPerson: (customerId, atMost) =>
      others.subjects.count({ subjectId: customerId, outcome: { in: OUTCOMES } }, atMost),
  };
}

/** Events and their places in the lists of their subjects, with indexes of their own. */
interface Book {
  readonly events: DocumentCollection<StoredEvent>;
  readonly subjects: DocumentCollection<StoredSubject>;
  /** Of those who looked at one, and from before movements were words. */
  readonly hasPlacesOfMovements: boolean;
  /** What its indexes are asked; nothing where no event of this book can be meant. */
  conditions(filter: TrailFilter): (Filter<StoredEvent> & Filter<StoredSubject>) | undefined;
}

async function appendTo(
  { events, subjects }: Book,
  given: readonly AuditEvent[],
  options: InsertOptions | undefined,
): Promise<void> {
  // In this order: whoever finds an event by a subject finds the event. Who stops in between does both again.
  const outcomes = await insertAll(events, given.map(storedEvent), options);
  const rows = given.flatMap((event, at) => storedSubjects(event, outcomes[at] ?? 'exists'));
  await insertAll(subjects, rows, options);
}

async function insertAll<D extends StoredEvent | StoredSubject>(
  collection: DocumentCollection<D>,
  documents: readonly NewDocument<D>[],
  options: InsertOptions | undefined,
): Promise<readonly ('inserted' | 'exists')[]> {
  const outcomes: ('inserted' | 'exists')[] = [];
  for (let from = 0; from < documents.length; from += WRITE_BATCH)
    outcomes.push(...(await collection.insertAll(documents.slice(from, from + WRITE_BATCH), options)));
  return outcomes;
}

const NEWEST_FIRST = [{ field: 'occurredAt', direction: 'descending' }] as const;

async function listOf(book: Book, filter: TrailFilter, page: PageRequest<TrailPlace>): Promise<readonly StoredEvent[]> {
  const conditions = book.conditions(filter);
  if (conditions === undefined) return [];
  const { subjectId } = filter;
  if (subjectId === undefined) return listEvents(book, conditions, page);
  if (!isMovementId(subjectId)) return listOfSubject(book, subjectId, conditions, page);
  const found = await Promise.all([
    listEvents(book, { ...conditions, movementIds: { contains: [subjectId] } }, page),
    book.hasPlacesOfMovements ? listOfSubject(book, subjectId, conditions, page) : [],
  ]);
  return found.flat();
}

/** An event that a version from before stored among the others, and this one as a payment, is told once. */
function newestOf(found: readonly StoredEvent[]): readonly StoredEvent[] {
  const each = new Map(found.map((event) => [`${event.occurredAt} ${event._id}`, event]));
  return [...each].toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([, event]) => event);
}

function listEvents(
  { events }: Book,
  where: Filter<StoredEvent>,
  page: PageRequest<TrailPlace>,
): Promise<readonly StoredEvent[]> {
  const { after } = page;
  return events.query({
    where,
    order: NEWEST_FIRST,
    limit: page.limit + 1,
    ...(after === undefined ? {} : { after: { _id: after.id, occurredAt: after.occurredAt } }),
  });
}

async function listOfSubject(
  { events, subjects }: Book,
  subjectId: string,
  conditions: Filter<StoredSubject>,
  page: PageRequest<TrailPlace>,
): Promise<readonly StoredEvent[]> {
  const { after } = page;
  const places = await subjects.query({
    where: { ...conditions, subjectId },
    order: NEWEST_FIRST,
    limit: page.limit + 1,
    ...(after === undefined ? {} : { after: { _id: subjectKey(after.id, subjectId), occurredAt: after.occurredAt } }),
  });
  const byId = await events.findMany(places.map((place) => place.eventId));
  return places.flatMap(({ eventId }) => byId.get(eventId) ?? []);
}

function conditionsOfOthers(filter: TrailFilter): Filter<StoredEvent> & Filter<StoredSubject> {
  const { action, outcome } = filter;
  return {
    ...whoAndWhen(filter),
    ...(action === undefined ? {} : { action }),
    outcome: outcome ?? { in: OUTCOMES },
  };
}

function conditionsOfTransfers(filter: TrailFilter): (Filter<StoredEvent> & Filter<StoredSubject>) | undefined {
  const meant = Object.entries(TRANSFER_OUTCOMES)
    .filter(([action]) => filter.action === undefined || filter.action === action)
    .filter(([, outcome]) => filter.outcome === undefined || filter.outcome === outcome);
  return meant.length === 0 ? undefined : { ...whoAndWhen(filter), action: { in: meant.map(([action]) => action) } };
}

function whoAndWhen({ actorId, from, to }: TrailFilter): Filter<StoredEvent> & Filter<StoredSubject> {
  return {
    ...(actorId === undefined ? {} : { actorId }),
    ...(from === undefined && to === undefined
      ? {}
      : {
          occurredAt: {
            ...(from === undefined ? {} : { gte: from.toISOString() }),
            ...(to === undefined ? {} : { lt: to.toISOString() }),
          },
        }),
  };
}

function storedEvent({ id, actor, occurredAt, ...event }: AuditEvent): NewDocument<StoredEvent> {
  const movementIds = event.subjectIds.filter((id) => isWord(event, id));
  return {
    _id: id,
    occurredAt: occurredAt.toISOString(),
    ...event,
    ...(movementIds.length > 0 && { movementIds }),
    actorKind: actor.kind,
    ...(actor.kind === 'ANONYMOUS' ? {} : { actorId: actor.id }),
  };
}

/** Few things are ever done to a movement of money, but it may be looked at any number of times. */
function isWord({ action }: Pick<AuditEvent, 'action'>, subjectId: string): boolean {
  return action !== 'StaffRead' && isMovementId(subjectId);
}

/** @param stored `exists`: perhaps by a version that knew no words, nor a book of payments, and stopped before it wrote all rows */
function storedSubjects(event: AuditEvent, stored: 'inserted' | 'exists'): readonly NewDocument<StoredSubject>[] {
  const { id, actor, occurredAt, action, outcome } = event;
  const all = stored === 'exists' && !isTransfer(event);
  const listed = event.subjectIds.filter((subjectId) => all || !isWord(event, subjectId));
  return listed.map((subjectId) => ({
    _id: subjectKey(id, subjectId),
    subjectId,
    eventId: id,
    occurredAt: occurredAt.toISOString(),
    action,
    outcome,
    ...(actor.kind === 'ANONYMOUS' ? {} : { actorId: actor.id }),
  }));
}

function subjectKey(eventId: string, subjectId: string): string {
  return `${eventId}/${subjectId}`;
}

function auditEvent(stored: StoredEvent): AuditEvent {
  const { _id: id, service, action, outcome, subjectIds, details } = stored;
  return {
    id,
    occurredAt: new Date(stored.occurredAt),
    service,
    action,
    outcome,
    actor: actorOf(stored),
    subjectIds,
    details,
  };
}

function actorOf({ actorKind, actorId }: StoredEvent): Actor {
  return actorKind === 'ANONYMOUS' || actorId === undefined ? { kind: 'ANONYMOUS' } : { kind: actorKind, id: actorId };
}
