import { PROMISED_MS } from '../limits.ts';
import type { ServiceClock, Ticket, TicketStatus } from './ticket.ts';

/** The times that the bank promised for a ticket, and whether it kept them. */
export interface ServiceLevel {
  readonly firstResponseDueAt: Date;
  readonly firstRespondedAt: Date | undefined;
  /** Absent while the bank waits for the customer. */
  readonly resolutionDueAt: Date | undefined;
  readonly resolvedAt: Date | undefined;
  readonly state: 'ON_TIME' | 'PAUSED' | 'BREACHED';
}

/**
 * The clock runs while the bank has something to do. It stands still while it waits for the customer, and once the matter counts as
 * solved: when the customer's next message brings the ticket back, the time between is not the bank's.
 */
export function serviceLevelOf(ticket: Ticket, now: Date): ServiceLevel {
  const { clock, status } = ticket;
  const began = Date.parse(ticket.createdAt);
  const promised = PROMISED_MS[ticket.priority];
  const still = clock.stoodStillMs + (clock.stillSince === undefined ? 0 : elapsed(clock.stillSince, now));
  // The clock never stands still before the first answer: making it do so is an answer.
  const responseDue = began + promised.response;
  const resolutionDue = began + promised.resolution + still;
  const responded = clock.firstRespondedAt ?? clock.resolvedAt;
  const breached = isPast(responseDue, responded, now) || isPast(resolutionDue, undefined, now);
  const waiting = status === 'WAITING_FOR_CUSTOMER';
  return {
    firstResponseDueAt: new Date(responseDue),
    firstRespondedAt: instantOf(clock.firstRespondedAt),
    resolutionDueAt: waiting ? undefined : new Date(resolutionDueWhenEnded(ticket, resolutionDue, now)),
    resolvedAt: instantOf(clock.resolvedAt),
    state: breached ? 'BREACHED' : waiting ? 'PAUSED' : 'ON_TIME',
  };
}

/** The clock after a change of where the ticket stands. */
export function clockAfter(clock: ServiceClock, to: TicketStatus, at: string): ServiceClock {
  const { stillSince, resolvedAt, ...rest } = clock;
  const stoodStillMs = clock.stoodStillMs + (stillSince === undefined ? 0 : elapsed(stillSince, new Date(at)));
  switch (to) {
    case 'OPEN':
    case 'IN_PROGRESS':
      return { ...rest, stoodStillMs };
    case 'WAITING_FOR_CUSTOMER':
      return { ...rest, stoodStillMs, stillSince: at };
    case 'RESOLVED':
    case 'CLOSED':
      // What counts as solved already has ended then.
      return resolvedAt === undefined ? { ...rest, stoodStillMs, stillSince: at, resolvedAt: at } : clock;
  }
}

/** The clock after an agent's word to the customer: a message, or a change that the customer is told of. */
export function clockAnswered(clock: ServiceClock, at: string): ServiceClock {
  return clock.firstRespondedAt === undefined ? { ...clock, firstRespondedAt: at } : clock;
}

/** While a ticket counts as solved, its time stays as it was when that began: comparing the two says whether it was kept. */
function resolutionDueWhenEnded({ clock }: Ticket, due: number, now: Date): number {
  return clock.stillSince === undefined ? due : due - elapsed(clock.stillSince, now);
}

function isPast(due: number, done: string | undefined, now: Date): boolean {
  return (done === undefined ? now.getTime() : Date.parse(done)) > due;
}

/** Never less than nothing: instances' clocks differ a little. */
function elapsed(since: string, until: Date): number {
  return Math.max(0, until.getTime() - Date.parse(since));
}

function instantOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
