import type { TicketPriority } from './domain/ticket.ts';

/** The longest subject of a ticket (schema.graphql). */
export const SUBJECT_MAX = 120;
/** The longest message (schema.graphql): some pages of text. */
export const BODY_MAX = 4_000;
/** Files of one message (schema.graphql): two sides of a letter and some more; a page of messages has no more than one call links. */
export const ATTACHMENTS_PER_MESSAGE = 5;
/** How soon after its files were taken up an order is stored, or they are taken up again: a change waits 8 s at the most. */
export const CLAIM_USABLE_MS = 60_000;
/**
 * How long after files were taken up they are given back if no message has them: far longer than any write takes that was begun with them,
 * and than the clocks of two machines differ. `customer` itself gives none back that was taken up within its `CLAIM_YOUNG_MS`, which is less.
 */
export const FILES_LOST_AFTER_MS = 15 * 60_000;
/** Orders whose files are looked at in one round, and the pause between rounds. */
export const RELEASE_BATCH = 100;
export const RELEASE_PAUSE_MS = 60_000;
/** Files to which `customer` makes links by one call: a page of 100 messages with all of theirs. */
export const LINKS_PER_CALL = 500;
/** The longest reason of a change (schema.graphql). */
export const REASON_MAX = 500;

/** Tickets of one customer that are not closed: more than anybody has questions at once, fewer than a script makes. */
export const OPEN_TICKETS_PER_CUSTOMER = 20;
/** Messages of one ticket that its customer sees. A longer talk is a new matter; a ticket's document names each by a character. */
export const MESSAGES_PER_TICKET = 1_000;
/** Internal notes of one ticket, counted by themselves: a limit shared with messages would tell the customer of notes. */
export const NOTES_PER_TICKET = 300;
/** Changes of one ticket; the one that closes it is always taken. Each is about 300 bytes of a document that ends at 1 MB. */
export const CHANGES_PER_TICKET = 200;
/** Times of reading that are remembered of one reader in one ticket; the oldest then count as read at the next one. */
export const READ_MARKS_PER_READER = 100;

const HOUR_MS = 60 * 60_000;
/** The times that the bank promises, around the clock. */
export const PROMISED_MS: Readonly<Record<TicketPriority, { readonly response: number; readonly resolution: number }>> =
  {
    URGENT: { response: HOUR_MS, resolution: 8 * HOUR_MS },
    HIGH: { response: 4 * HOUR_MS, resolution: 24 * HOUR_MS },
    NORMAL: { response: 12 * HOUR_MS, resolution: 72 * HOUR_MS },
    LOW: { response: 24 * HOUR_MS, resolution: 168 * HOUR_MS },
  };

/** How long after a ticket left the queue an agent who claims it is told that a colleague was faster: screens show it no longer. */
export const CLAIM_RACE_MS = 60_000;
/** Changes of one ticket that wait in one process: more than its two sides ever make at once, done in a second or two. */
export const CHANGES_WAITING = 100;
/** How long each waits: with the tries that follow less than the gateway does (10 s), so that whoever is given up learns that nothing happened. */
export const CHANGE_WAIT_MS = 6_000;
/**
 * How often a change of a ticket is tried that other processes change at the same time. Where two write as fast as they can, a try
 * loses seven times of ten: with so many, none is given up, and one that still is learns it within three seconds.
 */
export const CHANGE_ATTEMPTS = 80;
/** The longest pause before the second try; it doubles from try to try up to the next limit, and each is drawn at random below it. */
export const CHANGE_PAUSE_MS = 4;
export const CHANGE_PAUSE_MAX_MS = 40;

/** Ids that one look-up takes: pages are 100 long, and a few lists may meet in one request. */
export const LOADER_BATCH = 500;
/** Tickets of an agent that are read at once to say what the agent may read. */
export const AGENT_ACCESS_PAGE = 200;
/** Ids that a service may ask for in one call: a dataloader's batch. */
export const AGENT_ACCESS_IDS = 1_000;
/** Customers about whom the ledger is asked at once to say it: less than the connections to it, which others need too. */
export const AGENT_ACCESS_QUESTIONS = 8;

/** How long somebody counts as typing after the last word about it: clients repeat it every few seconds. */
export const TYPING_LIFE_MS = 6_000;
/** People who type at once, all tickets together, as far as one process remembers; past it nobody is told of more. */
export const TYPISTS_MAX = 10_000;

/** Events of other instances that are read at once. */
export const TAIL_BATCH = 200;
/** How often other instances' events are looked for without a hint; also how long a stream waits where the bus is away. */
export const TAIL_POLL_MS = 5_000;
/** The pause after a look that failed; it grows up to that of every other. */
export const TAIL_RETRY_MS = 1_000;
/** Own events that are remembered, so that their return from the bus wakes nobody again: far more than are on their way. */
export const OWN_EVENTS = 2_000;

/** How long what an agent saw in the queue is not told of again: their window looks every few seconds, and the trail keeps each look for ever. */
export const QUEUE_SEEN_MS = 10 * 60_000;
/** Tickets that agents saw there, remembered by one process: some 150 bytes each. */
export const QUEUE_SEEN_MAX = 50_000;

/** Documents sealed in one round of the background: a second or so of it. */
export const SEAL_BATCH = 100;
/** Data keys that a person ever has: one a year. */
export const KEYS_OF_A_PERSON = 200;
/** Data keys wrapped anew in one round. */
export const REWRAP_BATCH = 50;

/** Records in one page of a person's export: some tens of KiB, so that neither side holds much. */
export const EXPORT_PAGE = 200;
/** Tickets of one person are counted up to here for the plan of an erasure. */
export const TICKETS_COUNT_MAX = 10_000;
