import { blockerOf, type PersonalDataKeeper, type PersonalDataPage } from '@florin/kit';
import type { Message } from '../domain/message.ts';
import { LIVING_STATUSES, TICKET_STATUSES, type Ticket } from '../domain/ticket.ts';
import { EXPORT_PAGE, MESSAGES_PER_TICKET, TICKETS_COUNT_MAX } from '../limits.ts';
import { MESSAGES, TICKETS } from '../store/collections.ts';
import { readMessages } from '../store/messages.ts';
import type { SealedDocuments } from '../store/sealed-documents.ts';
import { shredPerson } from '../store/shred-person.ts';
import { listRaised } from '../store/tickets.ts';

/** What this service holds about people: the tickets that they raised, and their chats. */
export function supportPersonalData(documents: SealedDocuments, now: () => Date): PersonalDataKeeper {
  const count = (customerId: string, statuses: readonly Ticket['status'][]) =>
    documents.collection(TICKETS).count({ customerId, status: { in: statuses } }, TICKETS_COUNT_MAX);
  return {
    async held(personId) {
      const records = await count(personId, TICKET_STATUSES);
      return {
        items: [
          {
            category: 'texts of tickets and chats, names in them and of files',
            records,
            action: 'SHRED',
            rule: null,
            since: null,
          },
        ],
        blockers: blockerOf('OPEN_TICKET', await count(personId, LIVING_STATUSES)),
      };
    },
    pages: {
      tickets: (personId, after) => ticketPage(documents, personId, after),
      messages: (personId, after) => chatPage(documents, personId, after, lineOfMessage),
      attachments: (personId, after) => chatPage(documents, personId, after, linesOfAttachments),
    },
    // Once for all: no law holds what was said here.
    erase: (personId) => shredPerson(documents, personId, now()),
  };
}

async function ticketPage(
  documents: SealedDocuments,
  personId: string,
  after: string | null,
): Promise<PersonalDataPage> {
  const page = { statuses: undefined, after: after ?? undefined, limit: EXPORT_PAGE };
  const found = await listRaised(documents.collection(TICKETS), personId, page);
  return {
    lines: found.map(lineOf),
    next: found.length < EXPORT_PAGE ? null : (found.at(-1)?._id ?? null),
  };
}

function lineOf(ticket: Ticket): string {
  const { _id: id, subject, category, priority, status, accountId, transactionId, createdAt } = ticket;
  const history = ticket.history.map(({ what, by, at, status: stood, reason }) => ({
    what,
    by: by.side === 'CUSTOMER' ? 'YOU' : by.name,
    at,
    status: stood,
    reason,
  }));
  return JSON.stringify({
    id,
    subject,
    category,
    priority,
    status,
    accountId,
    transactionId,
    createdAt,
    history,
  });
}

/** The chat of one ticket after the other, as the customer sees it: no note of staff. A chat is bounded, and so one page. */
async function chatPage(
  documents: SealedDocuments,
  personId: string,
  after: string | null,
  linesOfMessage: (ticketId: string, message: Message) => readonly object[],
): Promise<PersonalDataPage> {
  const page = { statuses: undefined, after: after ?? undefined, limit: 1 };
  const [ticket] = await listRaised(documents.collection(TICKETS), personId, page);
  if (ticket === undefined) return { lines: [], next: null };
  const found = await readMessages(documents.collection(MESSAGES), ticket, 'CUSTOMER', 0, MESSAGES_PER_TICKET);
  const records = found.flatMap(({ message }) => linesOfMessage(ticket._id, message));
  return { lines: records.map((record) => JSON.stringify(record)), next: ticket._id };
}

function lineOfMessage(ticketId: string, message: Message): readonly object[] {
  const { id, body, attachments = [], sentAt } = message;
  return [{ id, ticketId, by: writerOf(message), body, attachments: attachments.map((file) => file.id), sentAt }];
}

/** A record for each file, by whose `id` the service `customer` adds its content. */
function linesOfAttachments(ticketId: string, message: Message): readonly object[] {
  const { id: messageId, attachments = [], sentAt } = message;
  return attachments.map((file) => ({ ...file, ticketId, messageId, by: writerOf(message), sentAt }));
}

function writerOf({ author }: Message): string {
  return author.side === 'CUSTOMER' ? 'YOU' : author.name;
}
