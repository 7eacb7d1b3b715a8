import type { CursorSigner } from '@florin/events';

/** The two logs of a ticket. */
export type TicketLog = 'ticket-messages' | 'ticket-updates';

/**
 * Places in a ticket's logs, as the reader's cursors. They are bound to the reader, because each side counts the messages that it
 * sees, and so nobody's cursor fits where somebody else reads.
 */
export interface TicketCursors {
  sign(log: TicketLog, ticketId: string, place: number): string;
  /** @throws GraphQLError `BAD_USER_INPUT` for what is no cursor of this log and reader */
  read(log: TicketLog, ticketId: string, unchecked: string): number;
}

export function createTicketCursors(signer: CursorSigner, personId: string): TicketCursors {
  const recipientOf = (ticketId: string) => `${ticketId}/${personId}`;
  return {
    sign: (log, ticketId, place) => signer.sign({ log, recipient: recipientOf(ticketId), number: BigInt(place) }),
    read: (log, ticketId, unchecked) => Number(signer.read(unchecked, { log, recipient: recipientOf(ticketId) })),
  };
}
