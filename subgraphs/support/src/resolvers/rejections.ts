import { type InvalidField, notFoundRejection, validationRejection } from '@florin/kit';
import type { Refusal, Refused } from '../domain/refusal.ts';
import type { TicketStatus } from '../domain/ticket.ts';
import { CHANGES_PER_TICKET, MESSAGES_PER_TICKET, NOTES_PER_TICKET, OPEN_TICKETS_PER_CUSTOMER } from '../limits.ts';

const ANEW = 'Close this ticket and raise a new one to go on.';

/** What a client is told of each refusal; one that is missing here does not compile. */
const REJECTIONS = {
  NO_SUCH_TICKET: () => notFoundRejection('ticket'),
  TICKET_CLOSED: stateRejection('The ticket is closed for good. Raise a new one to go on.', 'CLOSED'),
  TICKET_RESOLVED: stateRejection(
    "The ticket is resolved. The customer's next message brings it back to work; you can only close it.",
    'RESOLVED',
  ),
  TICKET_UNCLAIMED: stateRejection('Claim the ticket first.', 'OPEN'),
  TICKET_TAKEN: stateRejection('A colleague took the ticket.', 'IN_PROGRESS'),
  OWN_TICKET: stateRejection('You raised this ticket yourself: a colleague has to take it.', 'OPEN'),
  OTHER_MESSAGE: conflictRejection(
    'This clientId was used before with another text or other attachments. Nothing happened; use a new one for a new message.',
  ),
  OTHER_TICKET: conflictRejection(
    'This clientId was used before for another ticket. Nothing happened; use a new one for a new ticket.',
  ),
  NO_SUCH_FILE: () => notFoundRejection('file'),
  NOTE_BY_CUSTOMER: invalid({
    path: 'input.internal',
    code: 'STAFF_ONLY',
    message: 'Notes that the other side does not see are for staff.',
  }),
  STATUS_NOT_YOURS: invalid({
    path: 'input.status',
    code: 'NOT_YOURS_TO_SET',
    message: 'This is not for you to set. Whoever raised a ticket can close it; its agent can do all but give it back.',
  }),
  TOO_MANY_TICKETS: limitRejection(
    `You have ${OPEN_TICKETS_PER_CUSTOMER} tickets that are not closed, as many as one customer may have. Close those that are done.`,
  ),
  TOO_MANY_MESSAGES: limitRejection(`A ticket takes ${MESSAGES_PER_TICKET} messages. ${ANEW}`),
  TOO_MANY_NOTES: limitRejection(`A ticket takes ${NOTES_PER_TICKET} notes.`),
  TOO_MANY_FILES: limitRejection('The bank has sent this customer as many files as it may. Send the message without.'),
  TOO_MANY_CHANGES: limitRejection(`A ticket takes ${CHANGES_PER_TICKET} changes. ${ANEW}`),
} satisfies Record<Refusal, (status: TicketStatus | undefined) => unknown>;

type RejectionOf<R extends Refusal> = R extends Refusal ? ReturnType<(typeof REJECTIONS)[R]> : never;

/** The rejection of a refusal. */
export function rejectionOf<R extends Refusal>({ refusal, status }: Refused<R>): RejectionOf<R> {
  // The compiler does not follow one key through the map; `satisfies` above made sure of each.
  return REJECTIONS[refusal](status) as RejectionOf<R>;
}

function stateRejection(message: string, usual: TicketStatus) {
  return (status: TicketStatus | undefined) =>
    ({ __typename: 'TicketStateRejection', code: 'TICKET_STATE', message, status: status ?? usual }) as const;
}

function conflictRejection(message: string) {
  return () => ({ __typename: 'IdempotencyConflictRejection', code: 'IDEMPOTENCY_CONFLICT', message }) as const;
}

function limitRejection(message: string) {
  return () => ({ __typename: 'TicketLimitRejection', code: 'LIMIT_REACHED', message }) as const;
}

function invalid(field: InvalidField) {
  return () => validationRejection([field]);
}
