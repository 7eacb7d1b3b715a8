import type { DocumentCollection, DocumentStore, Filter, InsertOptions, NewDocument } from '@florin/documents';
import { type Connection, connectionOf, type PageRequest } from '@florin/kit';
import { type Actor, type AuditEvent, OUTCOMES, type Outcome } from '../domain/audit-event.ts';
import { isMovementId } from '../domain/facts.ts';
import { WRITE_BATCH } from '../limits.ts';
import { EVENTS, type StoredEvent, type StoredSubject, SUBJECTS } from './trail-collections.ts';

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
  const events = documents.collection(EVENTS);
  const subjects = documents.collection(SUBJECTS);
  return {
    async append(given, options) {
      // In this order: whoever finds an event by a subject finds the event. Who stops in between does both again.
      const outcomes = await insertAll(events, given.map(storedEvent), options);
      const rows = given.flatMap((event, at) => storedSubjects(event, outcomes[at] ?? 'exists'));
      await insertAll(subjects, rows, options);
    },
    async list(filter, page) {
      const found = await listOf(events, subjects, filter, page);
      return connectionOf(found.map(auditEvent), page, ({ occurredAt, id }) => [occurredAt.toISOString(), id]);
    },
    countOfPerson: (customerId, atMost) => subjects.count({ subjectId: customerId, outcome: { in: OUTCOMES } }, atMost),
  };
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

async function listOf(
  events: DocumentCollection<StoredEvent>,
  subjects: DocumentCollection<StoredSubject>,
  filter: TrailFilter,
  page: PageRequest<TrailPlace>,
): Promise<readonly StoredEvent[]> {
  const { subjectId } = filter;
  if (subjectId === undefined) return listEvents(events, conditions(filter), page);
  if (!isMovementId(subjectId)) return listOfSubject(events, subjects, subjectId, filter, page);
  const found = await Promise.all([
    listEvents(events, { ...conditions(filter), movementIds: { contains: [subjectId] } }, page),
    listOfSubject(events, subjects, subjectId, filter, page),
  ]);
  return newestOf(found.flat()).slice(0, page.limit + 1);
}

function newestOf(found: readonly StoredEvent[]): readonly StoredEvent[] {
  const each = new Map(found.map((event) => [`${event.occurredAt} ${event._id}`, event]));
  return [...each].toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([, event]) => event);
}

function listEvents(
  events: DocumentCollection<StoredEvent>,
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
  events: DocumentCollection<StoredEvent>,
  subjects: DocumentCollection<StoredSubject>,
  subjectId: string,
  filter: TrailFilter,
  page: PageRequest<TrailPlace>,
): Promise<readonly StoredEvent[]> {
  const { after } = page;
  const places = await subjects.query({
    where: { ...conditions(filter), subjectId },
    order: NEWEST_FIRST,
    limit: page.limit + 1,
    ...(after === undefined ? {} : { after: { _id: subjectKey(after.id, subjectId), occurredAt: after.occurredAt } }),
  });
  const byId = await events.findMany(places.map((place) => place.eventId));
  return places.flatMap(({ eventId }) => byId.get(eventId) ?? []);
}

function conditions({ actorId, action, outcome, from, to }: TrailFilter): Filter<StoredEvent> & Filter<StoredSubject> {
  return {
    ...(actorId === undefined ? {} : { actorId }),
    ...(action === undefined ? {} : { action }),
    outcome: outcome ?? { in: OUTCOMES },
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

/** @param stored `exists`: perhaps by a version that knew no words, and stopped before it wrote all rows */
function storedSubjects(event: AuditEvent, stored: 'inserted' | 'exists'): readonly NewDocument<StoredSubject>[] {
  const { id, actor, occurredAt, action, outcome } = event;
  const listed = event.subjectIds.filter((subjectId) => stored === 'exists' || !isWord(event, subjectId));
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
