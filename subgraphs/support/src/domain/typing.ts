import type { Person } from './standing.ts';
import { type Author, assigneeOf, customerOf, type Side, type Ticket } from './ticket.ts';

/** Somebody who types in a ticket now. */
export interface Typist {
  readonly personId: string;
  readonly side: Side;
  /** A note: nothing that a customer is told of. */
  readonly internal: boolean;
}

/** The others who type, as a person is told of them: whoever is not of the ticket any more is nobody. */
export function typistsSeenBy(ticket: Ticket, person: Person, typists: readonly Typist[]): readonly Author[] {
  const isCustomer = ticket.customerId === person.id;
  return typists
    .filter(({ personId, internal }) => personId !== person.id && !(internal && isCustomer))
    .flatMap(({ personId }) => [customerOf(ticket), assigneeOf(ticket)].filter((author) => author?.id === personId))
    .filter((author) => author !== undefined);
}
