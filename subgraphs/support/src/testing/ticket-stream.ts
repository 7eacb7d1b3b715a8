import type { SubgraphEvents, SubgraphResult } from '@florin/kit';
import type { SupportService } from '../support.ts';
import { MESSAGE, type SentMessage } from './desk.ts';
import type { SupportWorld, User } from './support-world.ts';

const SUBSCRIPTIONS = {
  ticketMessages: `subscription ($ticketId: ID!, $after: Cursor) { ticketMessages(ticketId: $ticketId, after: $after) { ${MESSAGE} } }`,
  ticketUpdates:
    'subscription ($ticketId: ID!, $after: Cursor) { ticketUpdates(ticketId: $ticketId, after: $after) { cursor change by { name kind } at status assignee { name } reason } }',
  typing: 'subscription ($ticketId: ID!) { typing(ticketId: $ticketId) { typing { name kind } } }',
};

interface ToldUpdate {
  readonly cursor: string;
  readonly change: string;
  readonly by: { readonly name: string; readonly kind: string };
  readonly status: string;
  readonly reason: string | null;
}
interface Told {
  readonly ticketMessages: SentMessage;
  readonly ticketUpdates: ToldUpdate;
  readonly typing: { readonly typing: readonly { readonly name: string; readonly kind: string }[] };
}

/** A subscription that is open. */
export class TicketStream<T> {
  readonly #events: SubgraphEvents;
  readonly #field: string;

  constructor(events: SubgraphEvents, field: string) {
    this.#events = events;
    this.#field = field;
  }

  /** The next one; `undefined` when the stream has ended. @throws Error with the code of what ended it */
  async next(): Promise<T | undefined> {
    const { done, value } = await this.#events.next();
    if (done === true) return undefined;
    const [error] = value.errors ?? [];
    if (error !== undefined) throw new Error(`${String(error.extensions?.code)}: ${error.message}`);
    // The place from which the stream begins.
    if (value.data === undefined) return this.next();
    const told = value.data?.[this.#field] as T & { readonly cursor?: string };
    if (value.extensions?.cursor !== told.cursor) throw new Error('the cursor of an event is that of what it tells');
    return told;
  }

  async take(count: number): Promise<readonly T[]> {
    const taken: T[] = [];
    while (taken.length < count) {
      const one = await this.next();
      if (one === undefined) throw new Error(`ended after ${taken.length} of ${count}`);
      taken.push(one);
    }
    return taken;
  }

  async end(): Promise<void> {
    await this.#events.return();
  }
}

/** Opens a subscription that must be opened. */
export async function follow<F extends keyof Told>(
  world: SupportWorld,
  service: SupportService,
  viewer: User,
  field: F,
  ticketId: string,
  after?: string | null,
): Promise<TicketStream<Told[F]>> {
  const opened = await open(world, service, viewer, field, ticketId, after);
  if (!('next' in opened)) throw new Error(`not opened: ${JSON.stringify(opened.errors)}`);
  return new TicketStream(opened, field);
}

/** Opens a subscription: a refusal, or its events. */
export function open(
  world: SupportWorld,
  service: SupportService,
  viewer: User,
  field: keyof Told,
  ticketId: string,
  after?: string | null,
): Promise<SubgraphResult | SubgraphEvents> {
  const variables = field === 'typing' ? { ticketId } : { ticketId, after };
  return world.subscribe(service, viewer, SUBSCRIPTIONS[field], variables);
}
