import type { TicketStatus } from './ticket.ts';

/** Why an order about a ticket was refused; nothing changed. */
export type Refusal =
  /** Absent, or not the caller's to see: one answer. */
  | 'NO_SUCH_TICKET'
  | 'TICKET_CLOSED'
  /** An agent who would take a ticket up again without its customer. */
  | 'TICKET_RESOLVED'
  /** An agent who has not claimed the ticket. */
  | 'TICKET_UNCLAIMED'
  /** Another agent was first. */
  | 'TICKET_TAKEN'
  /** Nobody works a ticket of their own. */
  | 'OWN_TICKET'
  /** The client's id was used before, for another message of the ticket, or another ticket. */
  | 'OTHER_MESSAGE'
  | 'OTHER_TICKET'
  /** A file that is absent, another's, not whole, or of another message. */
  | 'NO_SUCH_FILE'
  | 'NOTE_BY_CUSTOMER'
  /** A status that the caller's side cannot set. */
  | 'STATUS_NOT_YOURS'
  | 'TOO_MANY_TICKETS'
  | 'TOO_MANY_MESSAGES'
  | 'TOO_MANY_NOTES'
  | 'TOO_MANY_CHANGES'
  /** Staff have sent the customer as much as they may. */
  | 'TOO_MANY_FILES';

export interface Refused<R extends Refusal = Refusal> {
  readonly kind: 'refused';
  readonly refusal: R;
  /** Where the ticket stands, where there is one that the caller may know of. */
  readonly status?: TicketStatus;
}

export function refused<R extends Refusal>(refusal: R, status?: TicketStatus): Refused<R> {
  return { kind: 'refused', refusal, ...(status === undefined ? {} : { status }) };
}
