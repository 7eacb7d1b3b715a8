import { type Faults, isId } from '@florin/kit';
import { ATTACHMENTS_PER_MESSAGE } from '../limits.ts';
import type { Message } from './message.ts';
import { type Person, standingIn } from './standing.ts';
import { givesAccess } from './status.ts';
import type { Ticket } from './ticket.ts';

/** A file of a message, as it was when it was taken up; the service `customer` keeps its bytes. */
export interface Attachment {
  /** The file's id, `upl_…`. */
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  /** Of the content, in hex. */
  readonly sha256: string;
}

const PATH = 'input.attachments';

/** Checks which files a message is to have, each once. Whether there are such files, `customer` knows. */
export function checkAttachments(unchecked: readonly string[] | null | undefined, faults: Faults): readonly string[] {
  const ids = unchecked ?? [];
  if (ids.length > ATTACHMENTS_PER_MESSAGE) {
    faults.push({
      path: PATH,
      code: 'TOO_MANY',
      message: `A message has at most ${ATTACHMENTS_PER_MESSAGE} attachments.`,
    });
    return [];
  }
  for (const [at, id] of ids.entries())
    if (ids.indexOf(id) < at)
      faults.push({ path: `${PATH}.${at}`, code: 'DUPLICATE', message: 'A message has each attachment once.' });
  return ids;
}

/** Whether all of them look like files; what does not is nobody's, and needs no question. */
export function areUploadIds(ids: readonly string[]): boolean {
  return ids.every((id) => isId('upload', id));
}

/** Whether a message has exactly these files. */
export function hasAttachments({ attachments = [] }: Pick<Message, 'attachments'>, ids: readonly string[]): boolean {
  return attachments.length === ids.length && attachments.every(({ id }, at) => id === ids[at]);
}

/**
 * Whether somebody who sees a message may read its files: whoever raised the ticket, and its agent as long as there is work to do, as
 * with everything else of the customer.
 */
export function mayReadFiles(ticket: Ticket, person: Person): boolean {
  const standing = standingIn(ticket, person);
  return standing === 'CUSTOMER' || (standing === 'AGENT' && givesAccess(ticket));
}
