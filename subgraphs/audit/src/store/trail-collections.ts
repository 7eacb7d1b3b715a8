import {
  type AnyCollectionDefinition,
  CONSUMER_POSITIONS,
  type CollectionDefinition,
  DEAD_LETTERS,
  defineCollection,
  type StoredDocument,
} from '@florin/documents';
import type { Actor, Detail, Outcome } from '../domain/audit-event.ts';

/** An audit event as it is stored; `_id` is the event's id, so that a repeated one is there already. */
export interface StoredEvent extends StoredDocument {
  readonly occurredAt: string;
  readonly service: string;
  readonly action: string;
  readonly outcome: Outcome;
  readonly actorKind: Actor['kind'];
  readonly actorId?: string;
  readonly subjectIds: readonly string[];
  /** Those subjects that are movements of money, of an event that is no mere look at them; absent where there is none. */
  readonly movementIds?: readonly string[];
  readonly details: readonly Detail[];
}

/**
 * An audit event's place in the list of one of its subjects. Lists by subject are read from these in their order: an account with a
 * million events costs a page no more than one with ten. `_id` is the event's id, `/`, and the subject's.
 *
 * A movement of money has such places only for those who looked at it (before 2026-11-27 for all): a transfer is three movements,
 * which were most of what a busy bank wrote here.
 */
export interface StoredSubject extends StoredDocument {
  readonly subjectId: string;
  readonly eventId: string;
  readonly occurredAt: string;
  readonly action: string;
  readonly outcome: Outcome;
  readonly actorId?: string;
}

/**
 * Each combination of filters is an index in the order of the list. `outcome` is in all of them: without it a list is three ordered
 * runs, one for each outcome, which saves as many indexes again. What was done to a movement of money is little: it is found by its id, and sorted.
 */
export const EVENTS: CollectionDefinition<StoredEvent> = defineCollection<StoredEvent>({
  name: 'audit_event',
  fields: { occurredAt: 'text', action: 'text', outcome: 'text', actorId: 'text?', movementIds: 'words?' },
  indexes: [
    { fields: ['outcome', 'occurredAt'] },
    { fields: ['actorId', 'outcome', 'occurredAt'] },
    { fields: ['action', 'outcome', 'occurredAt'] },
    { fields: ['actorId', 'action', 'outcome', 'occurredAt'] },
  ],
  appendOnly: true,
});

/** With actor and action together, what the actor did to the subject is read and other actions are left out. */
export const SUBJECTS: CollectionDefinition<StoredSubject> = defineCollection<StoredSubject>({
  name: 'audit_subject',
  fields: { subjectId: 'text', occurredAt: 'text', action: 'text', outcome: 'text', actorId: 'text?' },
  indexes: [
    { fields: ['subjectId', 'outcome', 'occurredAt'] },
    { fields: ['subjectId', 'action', 'outcome', 'occurredAt'] },
    { fields: ['subjectId', 'actorId', 'outcome', 'occurredAt'] },
  ],
  appendOnly: true,
});

/**
 * Payments, which are nearly all that a busy bank writes here (before 2026-11-28 they were among the others). What is asked of so few
 * actions, each with its one outcome, takes half as many indexes: without an action a list is two ordered runs.
 */
export const TRANSFERS: CollectionDefinition<StoredEvent> = defineCollection<StoredEvent>({
  name: 'audit_transfer',
  fields: { occurredAt: 'text', action: 'text', actorId: 'text?', movementIds: 'words?' },
  indexes: [{ fields: ['action', 'occurredAt'] }, { fields: ['actorId', 'action', 'occurredAt'] }],
  appendOnly: true,
});

/** The places of payments in the lists of their accounts. The first index is taken where both would do, as in `SUBJECTS`. */
export const TRANSFER_SUBJECTS: CollectionDefinition<StoredSubject> = defineCollection<StoredSubject>({
  name: 'audit_transfer_subject',
  fields: { subjectId: 'text', occurredAt: 'text', action: 'text', actorId: 'text?' },
  indexes: [{ fields: ['subjectId', 'actorId', 'occurredAt'] }, { fields: ['subjectId', 'action', 'occurredAt'] }],
  appendOnly: true,
});

/** What this service keeps. */
export const COLLECTIONS: readonly AnyCollectionDefinition[] = [
  EVENTS,
  SUBJECTS,
  TRANSFERS,
  TRANSFER_SUBJECTS,
  CONSUMER_POSITIONS,
  DEAD_LETTERS,
];
