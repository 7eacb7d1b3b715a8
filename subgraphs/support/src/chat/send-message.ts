import { type Faults, newId } from '@florin/kit';
import { checkMessage, decideSend, type SendDecision, type UncheckedMessage } from '../domain/send.ts';
import type { Person } from '../domain/standing.ts';
import { changeTicket, type Stored, type Stores } from '../store/change-ticket.ts';
import { findByClientId } from '../store/messages.ts';

/**
 * Sends a message: stored inside the ticket, by the compare-and-set that gives it its number. Looking for an earlier one with the
 * same client id after the ticket was read finds every one that was sent before that: it is still in the ticket, or settled already;
 * and one that is sent after that makes the compare-and-set fail.
 *
 * @throws ServiceUnavailable when others were always faster; nothing happened
 */
export async function sendMessage(
  stores: Stores,
  person: Person,
  ticketId: string,
  unchecked: UncheckedMessage,
): Promise<Stored<SendDecision> | { readonly faults: Faults }> {
  const order = checkMessage(unchecked);
  if (!('clientId' in order)) return { faults: order };
  const messageId = newId('message');
  return changeTicket(stores, ticketId, async (ticket, at) => {
    const earlier = await findByClientId(stores.messages, ticketId, person.id, order.clientId);
    // Sent since the ticket was read, which does not know of it yet.
    const isNewer = earlier !== undefined && earlier.number > ticket.voices.length;
    const current = isNewer ? ((await stores.tickets.find(ticketId)) ?? ticket) : ticket;
    return decideSend(current, person, order, earlier, { messageId, at });
  });
}
