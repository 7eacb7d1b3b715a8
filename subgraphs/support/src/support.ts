import { type DocumentRelay, startDocumentRelay } from '@florin/documents';
import {
  createCursorSigner,
  createStaffReadsBy,
  type EventBus,
  type Lag,
  publishDirectly,
  type StaffRead,
  startDenialRecorder,
} from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  hasAnyRole,
  type Logger,
  LruCache,
  orUnavailable,
  parseTypeDefinitions,
  type RequestContext,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
  type Viewer,
} from '@florin/kit';
import type { SupportContext } from './context.ts';
import { readableBy } from './desk/agent-access.ts';
import { createTicketReads } from './desk/ticket-reads.ts';
import type { Person } from './domain/standing.ts';
import { CHANGE_WAIT_MS, CHANGES_WAITING, QUEUE_SEEN_MAX } from './limits.ts';
import { createTicketCursors } from './live/cursors.ts';
import { startEventTail } from './live/event-tail.ts';
import { createLiveTickets } from './live/live-tickets.ts';
import { createTypingBoard } from './live/typing-board.ts';
import { createTicketLoader } from './loaders.ts';
import { createTicketOrders } from './orders.ts';
import { permissions } from './permissions.ts';
import { supportPersonalData } from './privacy/personal-data.ts';
import { resolvers } from './resolvers/index.ts';
import { createFileLinks } from './services/attached-files.ts';
import { MESSAGES, TICKETS } from './store/collections.ts';
import { FILE_CLAIMS } from './store/file-claims.ts';
import { settleMessages } from './store/messages.ts';
import type { SealedDocuments } from './store/sealed-documents.ts';
import { keepStaffReads, STAFF_READS } from './store/staff-reads.ts';
import { createTurns } from './store/turns.ts';

const ACCESS_UNKNOWN = 'What tickets link cannot be looked up right now. Ask the same again.';

export interface SupportDependencies {
  /** Migrated. Whoever opened it closes it, after `close`. */
  readonly documents: SealedDocuments;
  readonly bus: EventBus;
  readonly keys: ServiceKeys;
  /** Signs cursors; the same on every instance, at least 32 bytes. */
  readonly cursorKey: Uint8Array;
  /** The service `customer`, for names and files. */
  readonly customers: ServiceClient;
  /** The service `transaction`, for what a customer may link to a ticket. */
  readonly ledger: ServiceClient;
  readonly sandbox: boolean;
  readonly logger: Logger;
  /** Wall time without it. */
  readonly now?: () => Date;
}

export interface SupportService {
  readonly subgraph: Subgraph;
  /** What publishes the events of this service, with what it is behind. */
  readonly relay: Pick<DocumentRelay, 'lag'>;
  /** Ends what runs beside requests. The documents stay open. */
  close(): Promise<void>;
}

/** Builds the subgraph `support`: tickets, their chats, and the desk that works them. */
export function buildSupport(dependencies: SupportDependencies): SupportService {
  const { documents, bus, customers, ledger, logger, now = () => new Date() } = dependencies;
  const tickets = documents.collection(TICKETS);
  const messages = documents.collection(MESSAGES);
  const signer = createCursorSigner(dependencies.cursorKey);
  const live = createLiveTickets();
  const typing = createTypingBoard(bus, logger);
  const settle = (ticket: Parameters<typeof settleMessages>[1]) => settleMessages(messages, ticket);
  const relay = startDocumentRelay({ collection: tickets, source: 'support', bus, settle, logger });
  const staffReads = documents.collection(STAFF_READS);
  const readsRelay = startDocumentRelay({ collection: staffReads, source: 'support', bus, spent: 'delete', logger });
  const queueSeen = new LruCache<string, number>(QUEUE_SEEN_MAX);
  const keepReads = async (events: readonly StaffRead[]) => {
    await keepStaffReads(staffReads, events, now());
    readsRelay.wake();
  };
  const tail = startEventTail(bus, live, logger);
  const denials = startDenialRecorder({ append: publishDirectly(bus, 'support'), logger });
  const stores = { tickets, messages, live, typing };
  const turns = createTurns({ waiting: CHANGES_WAITING, waitMs: CHANGE_WAIT_MS });
  const fileClaims = documents.collection(FILE_CLAIMS);
  const orders = { ...stores, fileClaims, turns, customers, ledger, tail, relay, logger, now };
  const personalData = supportPersonalData(documents, now);
  const contextFor = (base: RequestContext): SupportContext => {
    const person = personOf(base.viewer);
    const reads = createTicketReads(createStaffReadsBy(keepReads, base.viewer), base.viewer, {
      queueSeen,
      now: () => now().getTime(),
    });
    return {
      ...base,
      personalData,
      person,
      ticket: createTicketLoader(tickets, person, reads),
      readableBy: (agentId, asked) => {
        const agent = { id: agentId, traceId: base.traceId };
        return orUnavailable(() => readableBy(orders, agent, asked), ACCESS_UNKNOWN, { logger, traceId: base.traceId });
      },
      reads,
      fileLinks: createFileLinks(customers, { id: person.id, traceId: base.traceId }),
      stores,
      cursors: createTicketCursors(signer, person.id),
      orders: createTicketOrders(orders, base.traceId),
      now,
    };
  };
  const close = async () => {
    typing.close();
    await Promise.all([tail.stop(), relay.stop(), readsRelay.stop(), denials.close()]);
  };
  const subgraph = buildSubgraph<SupportContext>({
    name: 'support',
    typeDefs: parseTypeDefinitions('support', { sandbox: dependencies.sandbox }),
    resolvers,
    permissions,
    verifier: createAssertionVerifier(dependencies.keys),
    logger,
    contextFor,
    onDenied: denials.record,
    ready: () => documents.ready(),
    close,
  });
  return { subgraph, relay: { lag: () => lagOfBoth(relay, readsRelay) }, close };
}

async function lagOfBoth(...relays: readonly [DocumentRelay, DocumentRelay]): Promise<Lag> {
  const [one, other] = await Promise.all([relays[0].lag(), relays[1].lag()]);
  return { events: one.events + other.events, seconds: Math.max(one.seconds, other.seconds) };
}

/** Nobody, and a service in its own name, are no customer and no agent: no ticket is theirs. */
function personOf(viewer: Viewer): Person {
  if (viewer.kind !== 'user') return { id: '', isCustomer: false, isAgent: false };
  return {
    id: viewer.customerId,
    isCustomer: hasAnyRole(viewer, ['CUSTOMER']),
    isAgent: hasAnyRole(viewer, ['SUPPORT_AGENT']),
  };
}
