import { type BackgroundWork, type Logger, type ServiceClient, startBackgroundJob } from '@florin/kit';
import { raiseKeyOf } from '../domain/raise.ts';
import { FILES_LOST_AFTER_MS, RELEASE_BATCH, RELEASE_PAUSE_MS } from '../limits.ts';
import { releaseAttachments } from '../services/attached-files.ts';
import { MESSAGES, TICKETS } from '../store/collections.ts';
import { FILE_CLAIMS, type FileClaimDocument, type OrderPlace } from '../store/file-claims.ts';
import { findByClientId, findFirstMessage, type Messages } from '../store/messages.ts';
import type { SealedDocuments } from '../store/sealed-documents.ts';
import { findRaised, type Tickets } from '../store/tickets.ts';

export interface ReleaseDependencies {
  readonly documents: SealedDocuments;
  /** The service `customer`, which keeps files. */
  readonly customers: ServiceClient;
}

/**
 * Looks what came of files that were taken up a while ago: those that a message has stay, all others are given back, so that no file is
 * kept that nothing names. An order is stored with its files soon after they were taken up or not at all (`CLAIM_USABLE_MS`), and the
 * service `customer` gives none back that was taken up again since: so none is given back that a message will have.
 *
 * @returns how many orders were looked at and are settled
 * @throws ServiceUnavailable when the service `customer` does not answer; the next round goes on
 */
export async function releaseLostFiles({ documents, customers }: ReleaseDependencies, at: Date): Promise<number> {
  const claims = documents.collection(FILE_CLAIMS);
  const tickets = documents.collection(TICKETS);
  const messages = documents.collection(MESSAGES);
  const before = new Date(at.getTime() - FILES_LOST_AFTER_MS).toISOString();
  const order = [{ field: 'at', direction: 'ascending' }] as const;
  let settled = 0;
  for (const claim of await claims.query({ where: { at: { lt: before } }, order, limit: RELEASE_BATCH })) {
    const lost = await lostOf(claim, tickets, messages);
    if (lost.length > 0 && !(await releaseAttachments(customers, lost, claim.place))) continue;
    await claims.delete(claim._id);
    settled += 1;
  }
  return settled;
}

/** Gives lost files back, until stopped. */
export function startReleasingFiles(dependencies: ReleaseDependencies, logger: Logger): BackgroundWork {
  const run = () => releaseLostFiles(dependencies, new Date());
  return startBackgroundJob(
    { name: 'release lost files', run, fullBatch: RELEASE_BATCH, pauseMs: RELEASE_PAUSE_MS },
    logger,
  );
}

/** Those of an order's files that no message has. */
async function lostOf(
  { place, uploadIds }: FileClaimDocument,
  tickets: Tickets,
  messages: Messages,
): Promise<readonly string[]> {
  const { attachments = [] } = (await messageAt(place, tickets, messages)) ?? {};
  const kept = new Set(attachments.map(({ id }) => id));
  return uploadIds.filter((id) => !kept.has(id));
}

/** The ticket is read before the messages, so that one that is settled in between is found in either. */
async function messageAt([where, personId, clientId]: OrderPlace, tickets: Tickets, messages: Messages) {
  if (where === 'raise') {
    const ticket = await findRaised(tickets, raiseKeyOf(personId, clientId, ''));
    return ticket && findFirstMessage(messages, ticket);
  }
  const ticket = await tickets.find(where);
  const pending = ticket?.pending.find((one) => one.author.id === personId && one.clientId === clientId);
  return pending ?? (await findByClientId(messages, where, personId, clientId));
}
