import type { DocumentStore, NewDocument } from '@florin/documents';
import { seatsOf } from '../domain/raise.ts';
import { changeStatus } from '../domain/status.ts';
import { customerOf } from '../domain/ticket.ts';
import { CHANGE_WAIT_MS, CHANGES_WAITING, OPEN_TICKETS_PER_CUSTOMER } from '../limits.ts';
import { changeTicket, type Stores } from './change-ticket.ts';
import { MESSAGES, TICKETS, type TicketDocument } from './collections.ts';
import { NO_KEY, type SealedDocuments } from './sealed-documents.ts';
import { listLiving, type Tickets } from './tickets.ts';
import { createTurns } from './turns.ts';

/** Whose the documents are that bar somebody: nobody's, so that no list and no count has them. */
const NOBODY = 'nobody';

/** Whether tickets of a person are barred for good. */
export async function isBarred(tickets: Tickets, customerId: string): Promise<boolean> {
  return (await tickets.find(memoryOf(customerId))) !== undefined;
}

/**
 * Ends a person's tickets for good: that they are erased is remembered before anything else, what lives is closed, and each of their
 * places is taken by a document that is nobody's. A place is unique, so a ticket that was being raised beside it is either closed here
 * or cannot be stored. Idempotent; what broke off is made whole by the next call.
 */
export async function barPerson(documents: SealedDocuments, customerId: string, at: Date): Promise<void> {
  await bar(documents.kept, memoryOf(customerId), at);
  const stores: Stores = {
    tickets: documents.collection(TICKETS),
    messages: documents.collection(MESSAGES),
    now: () => at,
    turns: createTurns({ waiting: CHANGES_WAITING, waitMs: CHANGE_WAIT_MS }),
  };
  const open = new Set(seatsOf(customerId));
  while (open.size > 0) {
    await closeLiving(stores, customerId);
    for (const seat of open) if (await bar(documents.kept, seat, at)) open.delete(seat);
  }
}

async function closeLiving(stores: Stores, customerId: string): Promise<void> {
  for (const { _id } of await listLiving(stores.tickets, customerId, OPEN_TICKETS_PER_CUSTOMER))
    await changeTicket(stores, _id, (ticket, at) =>
      ticket.status === 'CLOSED'
        ? { kind: 'unchanged' as const }
        : changeStatus(ticket, customerOf(ticket), { status: 'CLOSED', reason: undefined }, at),
    );
}

/** Takes a place. @returns whether it is taken so, now or before */
async function bar(kept: DocumentStore, seat: string, at: Date): Promise<boolean> {
  const tickets = kept.collection(TICKETS);
  return (await tickets.insert(barOf(seat, at))) === 'inserted' || (await tickets.find(seat)) !== undefined;
}

/** The id under which it is remembered that a person is erased. */
function memoryOf(customerId: string): string {
  return `${customerId}#erased`;
}

/** A closed ticket of nobody, without texts, that keeps a place from all others. */
function barOf(seat: string, at: Date): NewDocument<TicketDocument> {
  const by = { id: NOBODY, side: 'CUSTOMER', name: '' } as const;
  const createdAt = at.toISOString();
  return {
    _id: seat,
    customerId: NOBODY,
    customerName: '',
    subject: '',
    category: 'OTHER',
    priority: 'LOW',
    urgency: 0,
    status: 'CLOSED',
    createdAt,
    history: [{ what: 'RAISED', by, at: createdAt, status: 'CLOSED' }],
    voices: '',
    pending: [],
    readers: [],
    clock: { stoodStillMs: 0 },
    raiseKey: seat,
    raiseFingerprint: '',
    seat,
    outbox: [],
    sealed: '',
    sealedWith: NO_KEY,
  };
}
