import { notFoundRejection, validationRejection } from '@florin/kit';
import { GraphQLError } from 'graphql';
import type { SupportContext } from '../context.ts';
import { numbersSeenBy } from '../domain/message.ts';
import { findOwn } from '../store/tickets.ts';

type ReadUpTo =
  /** A message's number in its ticket, notes counted; 0 for none. */
  | { readonly kind: 'read'; readonly number: number }
  | {
      readonly kind: 'not-read';
      readonly rejection: ReturnType<typeof notFoundRejection> | ReturnType<typeof validationRejection>;
    };

/** Up to which message a cursor of the caller's says that was read: one of the chat's, from its list or its stream. */
export async function readUpTo(
  { stores, person, cursors }: SupportContext,
  ticketId: string,
  cursor: string,
): Promise<ReadUpTo> {
  const own = await findOwn(stores.tickets, person, ticketId);
  if (own === undefined) return { kind: 'not-read', rejection: notFoundRejection('ticket') };
  try {
    const place = cursors.read('ticket-messages', ticketId, cursor);
    return { kind: 'read', number: numbersSeenBy(own.side, own.ticket)[place - 1] ?? 0 };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const message = "This is not a cursor of the ticket's messages.";
    return { kind: 'not-read', rejection: validationRejection([{ path: 'input.upTo', code: 'CURSOR', message }]) };
  }
}
