import type { Author, Ticket } from './ticket.ts';
import { assigneeOf, customerOf } from './ticket.ts';

/** A signed-in person, as far as tickets go. */
export interface Person {
  readonly id: string;
  readonly isCustomer: boolean;
  readonly isAgent: boolean;
}

/**
 * What a person is to a ticket: who raised it, who works it, or an agent who sees it wait in the queue, and of it only what the queue
 * shows. To everybody else it is not there.
 */
export type Standing = 'CUSTOMER' | 'AGENT' | 'QUEUE';

export function standingIn(ticket: Ticket, person: Person): Standing | undefined {
  if (person.isCustomer && ticket.customerId === person.id) return 'CUSTOMER';
  if (!person.isAgent) return undefined;
  if (ticket.assigneeId === person.id) return 'AGENT';
  return ticket.status === 'OPEN' ? 'QUEUE' : undefined;
}

/** The person as the author of what they write in the ticket; absent for who is on neither side. */
export function authorIn(ticket: Ticket, person: Person): Author | undefined {
  const standing = standingIn(ticket, person);
  if (standing === 'CUSTOMER') return customerOf(ticket);
  return standing === 'AGENT' ? assigneeOf(ticket) : undefined;
}
