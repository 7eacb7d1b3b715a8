import type { PersonalDataKeeper, RequestContext } from '@florin/kit';
import type { ReadableThings } from './desk/agent-access.ts';
import type { TicketReads } from './desk/ticket-reads.ts';
import type { Person } from './domain/standing.ts';
import type { TicketCursors } from './live/cursors.ts';
import type { FollowDependencies } from './live/follow-ticket.ts';
import type { TicketLoader } from './loaders.ts';
import type { TicketOrders } from './orders.ts';
import type { FileLinks } from './services/attached-files.ts';

/** What every resolver of this subgraph gets. */
export interface SupportContext extends RequestContext {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  /** The viewer, where it is a person; nobody sees a ticket otherwise. */
  readonly person: Person;
  readonly ticket: TicketLoader;
  /** What an agent may read now, for the services whose it is. @throws GraphQLError `SUBGRAPH_UNAVAILABLE` */
  readonly readableBy: (agentId: string, asked: ReadableThings) => Promise<ReadableThings>;
  /** Told of what staff read of others, before it is answered. */
  readonly reads: TicketReads;
  /** Links of the viewer's to files of messages. */
  readonly fileLinks: FileLinks;
  readonly stores: FollowDependencies;
  readonly cursors: TicketCursors;
  readonly orders: TicketOrders;
  readonly now: () => Date;
}
