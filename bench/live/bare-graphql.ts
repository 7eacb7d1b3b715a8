/** graphql-ws as its documentation has it, on a schema of the same shape as the bank's. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const schema = buildSchema(`
  type Query { nothing: Boolean }
  type Subscription { transactionAlerts: TransactionAlert! }
  type TransactionAlert { cursor: String! transaction: Transaction account: Account }
  type Transaction { amount: Money! }
  type Account { nickname: String balance: Balance }
  type Balance { available: Money! }
  type Money { amount: String! }
`);

interface Event {
  readonly transactionAlerts: { readonly cursor: string; readonly transaction: object; readonly account: object };
}

/** One subscriber's events. */
class Feed implements AsyncIterableIterator<Event> {
  readonly #subscriber: number;
  #events: Event[] = [];
  #wake: ((result: IteratorResult<Event>) => void) | undefined;

  constructor(subscriber: number) {
    this.#subscriber = subscriber;
    feeds.set(subscriber, this);
  }

  push(event: Event): void {
    if (this.#wake === undefined) this.#events.push(event);
    else this.#wake({ done: false, value: event });
    this.#wake = undefined;
  }

  next(): Promise<IteratorResult<Event>> {
    const event = this.#events.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  return(): Promise<IteratorResult<Event>> {
    feeds.delete(this.#subscriber);
    this.#wake?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const feeds = new Map<number, Feed>();

export interface BareGraphql {
  readonly port: number;
  readonly streams: () => number;
  /** Amounts in minor units. */
  readonly tell: (subscriber: number, amount: number, balance: number) => void;
  readonly close: () => void;
}

export async function serveBareGraphql(): Promise<BareGraphql> {
  const server = createServer();
  useServer<{ readonly subscriber: number }>(
    {
      schema,
      context: ({ connectionParams }) => ({ subscriber: connectionParams?.subscriber }),
      roots: {
        subscription: {
          transactionAlerts: (_args: object, context: { readonly subscriber: number }) => new Feed(context.subscriber),
        },
      },
      onNext: (_context, _id, _payload, _args, { data }) => {
        const event = data as unknown as Event;
        return { data: data ?? null, extensions: { cursor: event.transactionAlerts.cursor } };
      },
    },
    new WebSocketServer({ server, path: '/graphql' }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    streams: () => feeds.size,
    tell: (subscriber, amount, balance) => feeds.get(subscriber)?.push(eventOf(amount, balance)),
    close: () => void server.close(),
  };
}

function eventOf(amount: number, balance: number): Event {
  return {
    transactionAlerts: {
      // As long as ours.
      cursor: randomBytes(25).toString('base64url').slice(0, 34),
      transaction: { amount: { amount: money(amount) } },
      account: { nickname: 'Household', balance: { available: { amount: money(balance) } } },
    },
  };
}

function money(minor: number): string {
  return (minor / 100).toFixed(2);
}
