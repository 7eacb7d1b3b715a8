import { setTimeout as pause } from 'node:timers/promises';
import { type OutboxEntry, outboxEntry } from '@florin/documents';
import { type Faults, newId, type ServiceClient, ServiceUnavailable } from '@florin/kit';
import type { Attachment } from '../domain/attachment.ts';
import {
  checkRaise,
  decideRaise,
  decideRepeatedRaise,
  type RaiseOrder,
  raiseKeyOf,
  type UncheckedRaise,
} from '../domain/raise.ts';
import type { Refused } from '../domain/refusal.ts';
import type { Author } from '../domain/ticket.ts';
import { CHANGE_ATTEMPTS, CHANGE_PAUSE_MAX_MS, OPEN_TICKETS_PER_CUSTOMER } from '../limits.ts';
import { type Caller, firstNameOf, nobodyAnyMore } from '../services/first-names.ts';
import { NO_FILES, type TakenFileDependencies, type TakenFiles, takeFiles } from '../services/taken-files.ts';
import { findForeignLink } from '../services/visible-things.ts';
import { isBarred } from '../store/bar-person.ts';
import type { TicketDocument } from '../store/collections.ts';
import { findRaised, readSeats, type Tickets } from '../store/tickets.ts';

/** What raising a ticket came to. */
export type RaiseOutcome =
  | { readonly kind: 'raised'; readonly ticket: TicketDocument; readonly events: readonly OutboxEntry[] }
  /** The same order was taken before. */
  | { readonly kind: 'unchanged'; readonly ticket: TicketDocument }
  | { readonly kind: 'foreign-link'; readonly what: 'account' | 'transaction' }
  | { readonly kind: 'invalid'; readonly faults: Faults }
  | Refused<'OTHER_TICKET' | 'TOO_MANY_TICKETS' | 'NO_SUCH_FILE' | 'TOO_MANY_FILES'>;

export interface RaiseDependencies extends TakenFileDependencies {
  readonly tickets: Tickets;
  readonly ledger: ServiceClient;
}

/**
 * Raises a ticket with its first message as one document: it is there whole or not at all. Two unique values make it right without
 * a transaction: the order's key, so that a resent order raises nothing, and one of the customer's places, so that no more tickets
 * are open than there are places. Its files are taken up before, for the same order again if it broke off.
 *
 * @throws ServiceUnavailable when the services that know the caller's name and things do not answer; nothing happened
 * @throws GraphQLError `UNAUTHENTICATED` when the caller is erased; nothing happened
 */
export async function raiseTicket(
  deps: RaiseDependencies,
  caller: Caller,
  unchecked: UncheckedRaise,
): Promise<RaiseOutcome> {
  const order = checkRaise(unchecked);
  if (!('fingerprint' in order)) return { kind: 'invalid', faults: order };
  // An order that was taken is answered also while the other services are away.
  const earlier = await findEarlier(deps, caller, order);
  if (earlier !== undefined) return earlier;
  const [foreign, name] = await Promise.all([
    findForeignLink(deps.ledger, caller, order),
    firstNameOf(deps.customers, caller),
  ]);
  if (foreign !== undefined) return { kind: 'foreign-link', what: foreign };
  return insertTicket(deps, caller, order, { id: caller.id, side: 'CUSTOMER', name });
}

async function findEarlier(
  { tickets }: RaiseDependencies,
  caller: Caller,
  order: RaiseOrder,
): Promise<RaiseOutcome | undefined> {
  if (order.clientId === undefined) return undefined;
  const earlier = await findRaised(tickets, raiseKeyOf(caller.id, order.clientId, ''));
  if (earlier === undefined) return undefined;
  const decision = decideRepeatedRaise(earlier, order);
  return decision.kind === 'refused' ? decision : { kind: 'unchanged', ticket: earlier };
}

async function insertTicket(
  deps: RaiseDependencies,
  caller: Caller,
  order: RaiseOrder,
  customer: Author,
): Promise<RaiseOutcome> {
  const { tickets } = deps;
  const ticketId = newId('ticket');
  const messageId = newId('message');
  const decide = async (attachments: readonly Attachment[], now: Date) => {
    // Also of a ticket that could not be stored because the person was erased in this moment.
    if (await isBarred(tickets, caller.id)) throw nobodyAnyMore();
    const takenSeats = await readSeats(tickets, caller.id, OPEN_TICKETS_PER_CUSTOMER);
    return decideRaise(order, { ticketId, messageId, customer, attachments, takenSeats, at: now.toISOString() });
  };
  const claimed = await claimFiles(deps, caller, order, () => decide([], deps.now()));
  if (claimed.kind === 'refused') return (await findEarlier(deps, caller, order)) ?? claimed;
  for (let attempt = 0; attempt < CHANGE_ATTEMPTS; attempt += 1) {
    const now = deps.now();
    const decision = await decide(claimed.attachments(now), now);
    if (decision.kind === 'refused') return (await findEarlier(deps, caller, order)) ?? decision;
    const events = decision.events.map((event) => outboxEntry(event, now));
    const document = { ...decision.ticket, outbox: events };
    if ((await tickets.insert(document)) === 'inserted')
      return { kind: 'raised', ticket: { ...document, version: 1 }, events };
    // The order's key or the place was taken in this moment.
    const earlier = await findEarlier(deps, caller, order);
    if (earlier !== undefined) return earlier;
    await pause(Math.random() * CHANGE_PAUSE_MAX_MS);
  }
  throw new ServiceUnavailable('others were always faster to take a place');
}

/** Takes the order's files up, if it could be taken now. */
async function claimFiles(
  deps: RaiseDependencies,
  caller: Caller,
  { attachments, clientId }: RaiseOrder,
  decide: () => Promise<ReturnType<typeof decideRaise>>,
): Promise<TakenFiles | Refused<'TOO_MANY_TICKETS' | 'NO_SUCH_FILE' | 'TOO_MANY_FILES'>> {
  if (attachments.length === 0 || clientId === undefined) return NO_FILES;
  const decision = await decide();
  if (decision.kind === 'refused') return decision;
  return takeFiles(deps, caller, {
    uploadIds: attachments,
    customerId: caller.id,
    place: ['raise', caller.id, clientId],
  });
}
