import { CHANGES_PER_TICKET } from '../limits.ts';
import type { Message } from './message.ts';
import type { Reader } from './reading.ts';

export const TICKET_CATEGORIES = ['PAYMENT', 'ACCOUNT', 'CARD', 'LOAN', 'SECURITY', 'COMPLAINT', 'OTHER'] as const;
export type TicketCategory = (typeof TICKET_CATEGORIES)[number];

/** The most urgent first. */
export const TICKET_PRIORITIES = ['URGENT', 'HIGH', 'NORMAL', 'LOW'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export const TICKET_STATUSES = ['OPEN', 'IN_PROGRESS', 'WAITING_FOR_CUSTOMER', 'RESOLVED', 'CLOSED'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
/** All but the one that is for good. */
export const LIVING_STATUSES = TICKET_STATUSES.filter((status) => status !== 'CLOSED');

/** The sides of a ticket. */
export type Side = 'CUSTOMER' | 'AGENT';

/** Somebody of a ticket, under the name that the other side sees. */
export interface Author {
  readonly id: string;
  readonly side: Side;
  readonly name: string;
}

/** One change of a ticket. Its place in the history is its number, from 1 on. */
export interface Change {
  readonly what: 'RAISED' | 'CLAIMED' | 'STATUS';
  readonly by: Author;
  /** ISO 8601, as every instant here. */
  readonly at: string;
  /** Where the ticket stood afterwards, and who worked it. */
  readonly status: TicketStatus;
  readonly assigneeName?: string;
  readonly reason?: string;
}

/**
 * A ticket with everything that decides about it, as one document: what changes together is changed by one compare-and-set.
 * Messages are in it only until they are settled (`pending`); of all others it keeps the writer, as one character.
 */
export interface Ticket {
  readonly _id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly subject: string;
  readonly category: TicketCategory;
  readonly priority: TicketPriority;
  /** The priority's place in `TICKET_PRIORITIES`, for the order of the queue. */
  readonly urgency: number;
  readonly accountId?: string;
  readonly transactionId?: string;
  readonly status: TicketStatus;
  /** Absent exactly as long as nobody has claimed it. */
  readonly assigneeId?: string;
  readonly assigneeName?: string;
  readonly createdAt: string;
  /** Never empty; the last one is what made the ticket stand where it stands. */
  readonly history: readonly Change[];
  /** One character a message, by which the other side's unread ones are counted and the notes left out (`domain/message.ts`). */
  readonly voices: string;
  /** Messages that may not be in their collection yet. */
  readonly pending: readonly Message[];
  readonly readers: readonly Reader[];
  readonly clock: ServiceClock;
  /** Unique: makes a resent order answer the same ticket. */
  readonly raiseKey: string;
  readonly raiseFingerprint: string;
  /** Unique: one of the customer's places for tickets that are not closed; the ticket's own id afterwards. */
  readonly seat: string;
}

/** What the promised times are counted from (`domain/service-level.ts`). */
export interface ServiceClock {
  /** How long the clock has stood still, all times together. */
  readonly stoodStillMs: number;
  /** Since when it stands still. */
  readonly stillSince?: string;
  readonly firstRespondedAt?: string;
  readonly resolvedAt?: string;
}

/** The agent of a ticket that is claimed. */
export function assigneeOf({ assigneeId, assigneeName }: Ticket): Author | undefined {
  if (assigneeId === undefined || assigneeName === undefined) return undefined;
  return { id: assigneeId, side: 'AGENT', name: assigneeName };
}

export function customerOf({ customerId, customerName }: Ticket): Author {
  return { id: customerId, side: 'CUSTOMER', name: customerName };
}

/** The change that made a ticket stand where it stands. */
export function lastChangeOf({ history }: Ticket): Change {
  const last = history.at(-1);
  if (last === undefined) throw new Error('a ticket begins with its being raised');
  return last;
}

/** Whether another change fits. The one that closes a ticket always does, so there is room for it. */
export function hasRoomForChange({ history }: Ticket, to: TicketStatus): boolean {
  return to === 'CLOSED' || history.length < CHANGES_PER_TICKET;
}
