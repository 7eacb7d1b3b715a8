import type { NewDocument } from '@florin/documents';
import type { MessageDocument, TicketDocument } from './collections.ts';

/** What stands where a text was whose key was destroyed. */
const ERASED_TEXT = 'erased';

/**
 * The texts of a document, in an order of their own: what people wrote and are called. Everything else in it is ids, codes, counts and
 * times, which queries and decisions go on with after the texts are gone.
 */
export type Texts = readonly (string | null)[];

type NewTicket = NewDocument<TicketDocument> & { readonly version?: number };
type NewMessage = NewDocument<MessageDocument> & { readonly version?: number };

/** Takes texts one after the other; a text that was erased is `ERASED_TEXT`, one that never was there stays away. */
export type Replace = <T extends string | undefined>(text: T) => T;

/** A ticket with each of its texts replaced, in the order in which they were taken out. */
export function replaceTicketTexts<D extends NewTicket>(ticket: D, replace: Replace): D {
  return {
    ...ticket,
    subject: replace(ticket.subject),
    customerName: replace(ticket.customerName),
    raiseFingerprint: replace(ticket.raiseFingerprint),
    ...given({ assigneeName: replace(ticket.assigneeName) }),
    history: ticket.history.map((change) => ({
      ...change,
      by: { ...change.by, name: replace(change.by.name) },
      ...given({ assigneeName: replace(change.assigneeName) }),
      ...given({ reason: replace(change.reason) }),
    })),
    pending: ticket.pending.map((message) => replaceMessageTexts(message, replace)),
    readers: ticket.readers.map((reader) => ({ ...reader, name: replace(reader.name) })),
  };
}

/** A message with each of its texts replaced. */
export function replaceMessageTexts<D extends Pick<NewMessage, 'author' | 'body' | 'attachments'>>(
  message: D,
  replace: Replace,
): D {
  return {
    ...message,
    author: { ...message.author, name: replace(message.author.name) },
    body: replace(message.body),
    // What a file is called, and what would tell who else has it.
    ...(message.attachments === undefined
      ? {}
      : {
          attachments: message.attachments.map((attachment) => ({
            ...attachment,
            fileName: replace(attachment.fileName),
            sha256: replace(attachment.sha256),
          })),
        }),
  };
}

/** Without what is not there, which a document does not have as `undefined`. */
function given<K extends string>(field: Record<K, string | undefined>): { [N in K]?: string } {
  return Object.values(field).every((value) => value === undefined) ? {} : (field as Record<K, string>);
}

/** Takes the texts out of a document: what is left has empty ones. */
export function withoutTexts<D>(document: D, walk: (document: D, replace: Replace) => D) {
  const texts: (string | null)[] = [];
  const left = walk(document, (text) => {
    texts.push(text ?? null);
    return (text === undefined ? undefined : '') as typeof text;
  });
  return { left, texts: texts as Texts };
}

/** Puts texts back; without them every text is erased. */
export function withTexts<D>(document: D, texts: Texts | undefined, walk: (document: D, replace: Replace) => D): D {
  let at = 0;
  return walk(document, (text) => {
    const value = texts === undefined ? ERASED_TEXT : texts[at++];
    return (text === undefined ? undefined : (value ?? ERASED_TEXT)) as typeof text;
  });
}
