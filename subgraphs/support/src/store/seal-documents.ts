import { DATA_KEY_LIFE_MS, RETIRED_KEY_KEPT_MS, ROTATION_PAUSE_MS, TamperedValue } from '@florin/encryption';
import { type BackgroundWork, type Logger, startBackgroundJob } from '@florin/kit';
import { TICKET_STATUSES } from '../domain/ticket.ts';
import { LOADER_BATCH, SEAL_BATCH } from '../limits.ts';
import { MESSAGES, type MessageDocument, TICKETS, type TicketDocument } from './collections.ts';
import { DATA_KEYS, type DataKeyDocument, type DataKeys, destroyKey, rewrapKeys } from './data-keys.ts';
import { messageIdsOf } from './messages.ts';
import type { SealedDocuments } from './sealed-documents.ts';

/** What a round did. */
export interface SealingRound {
  /** Documents from before sealing that were sealed. */
  readonly sealed: number;
  /** Data keys that were wrapped anew, and replaced because of their age. */
  readonly rewrapped: number;
  readonly replaced: number;
  /** Documents that were sealed anew by the newest key. */
  readonly resealed: number;
}

/**
 * One round of what keeps documents sealed: those from before sealing, keys that grew old, documents that a replaced key sealed. Where it
 * stands is in the documents, so it goes on after a crash; each is one compare-and-set, so that instances and writers pass each other by.
 */
export async function sealAll(documents: SealedDocuments, at: Date, limit = SEAL_BATCH): Promise<SealingRound> {
  const keys = documents.collection(DATA_KEYS);
  const rewrapped = await rewrapKeys(keys, documents.vault.keyService);
  const sealed = await sealAgain(documents, { exists: false }, limit);
  let replaced = 0;
  for (const { _id, subject } of await keysBefore(keys, 'CURRENT', at.getTime() - DATA_KEY_LIFE_MS, limit)) {
    const next = await documents.vault.replaceKey(keys, { id: _id, subject }, at);
    if (next !== undefined) replaced += 1;
  }
  let resealed = 0;
  for (const key of await keysBefore(keys, 'REPLACED', at.getTime(), limit)) {
    const more = await sealAgain(documents, key._id, limit);
    resealed += more;
    const isOld = Date.parse(key.replacedAt ?? '') < at.getTime() - RETIRED_KEY_KEPT_MS;
    if (more === 0 && isOld) await destroyKey(keys, key._id);
  }
  return { sealed, rewrapped, replaced, resealed };
}

/** Keeps documents sealed, until stopped, and tells what was done. */
export function startSealing(documents: SealedDocuments, logger: Logger): BackgroundWork {
  const run = async () => {
    const round = await sealAll(documents, new Date());
    const done = Object.values(round).reduce((sum, count) => sum + count, 0);
    if (done > 0) logger.info(round, 'tickets and messages sealed');
    return done;
  };
  return startBackgroundJob({ name: 'seal documents', run, fullBatch: 1, pauseMs: ROTATION_PAUSE_MS }, logger);
}

function keysBefore(
  keys: DataKeys,
  state: DataKeyDocument['state'],
  before: number,
  limit: number,
): Promise<readonly DataKeyDocument[]> {
  const order = [{ field: 'createdAt', direction: 'ascending' }] as const;
  return keys.query({ where: { state, createdAt: { lt: new Date(before).toISOString() } }, order, limit });
}

/** Seals anew what a key sealed, or nothing did yet. @returns how many documents were written */
async function sealAgain(
  documents: SealedDocuments,
  sealedWith: string | { readonly exists: false },
  limit: number,
): Promise<number> {
  const tickets = await documents.kept.collection(TICKETS).query({ where: { sealedWith }, order: [], limit });
  const messages = await documents.kept.collection(MESSAGES).query({ where: { sealedWith }, order: [], limit });
  return (await sealTickets(documents, tickets)) + (await sealMessages(documents, messages));
}

async function sealTickets(documents: SealedDocuments, kept: readonly TicketDocument[]): Promise<number> {
  const tickets = documents.collection(TICKETS);
  let written = 0;
  for (const { _id } of kept) {
    const ticket = await unlessTampered(() => tickets.find(_id));
    if (ticket !== undefined && (await tickets.replace(ticket)) === 'replaced') written += 1;
  }
  return written;
}

async function sealMessages(documents: SealedDocuments, kept: readonly MessageDocument[]): Promise<number> {
  const messages = documents.collection(MESSAGES);
  // Messages from before sealing do not say whose ticket they are in.
  const theirs = await documents.kept
    .collection(TICKETS)
    .findMany([...new Set(kept.map(({ _id }) => ticketIdOf(_id)))]);
  let written = 0;
  for (const { _id } of kept) {
    const customerId = theirs.get(ticketIdOf(_id))?.customerId;
    const message = await unlessTampered(() => messages.find(_id));
    if (message === undefined || customerId === undefined) continue;
    if ((await messages.replace({ ...message, customerId })) === 'replaced') written += 1;
  }
  return written;
}

/** A document that somebody tampered with keeps no other from being sealed; whoever reads it is told. */
async function unlessTampered<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TamperedValue) return undefined;
    throw error;
  }
}

/** Seals what is plain of a person, now. */
export async function sealPersonNow(documents: SealedDocuments, customerId: string): Promise<void> {
  const tickets = documents.kept.collection(TICKETS);
  const messages = documents.kept.collection(MESSAGES);
  let after: { readonly _id: string } | undefined;
  do {
    const page = {
      where: { customerId, status: { in: TICKET_STATUSES } },
      order: [{ field: '_id', direction: 'descending' }],
    } as const;
    const found = await tickets.query({ ...page, limit: SEAL_BATCH, ...(after === undefined ? {} : { after }) });
    await sealTickets(
      documents,
      found.filter(({ sealedWith }) => sealedWith === undefined),
    );
    for (const ticket of found) {
      const ids = messageIdsOf(ticket);
      for (let from = 0; from < ids.length; from += LOADER_BATCH) {
        const kept = [...(await messages.findMany(ids.slice(from, from + LOADER_BATCH))).values()];
        await sealMessages(
          documents,
          kept.filter(({ sealedWith }) => sealedWith === undefined),
        );
      }
    }
    after = found.length < SEAL_BATCH ? undefined : found.at(-1);
  } while (after !== undefined);
}

function ticketIdOf(messageId: string): string {
  return messageId.slice(0, messageId.indexOf('/'));
}
