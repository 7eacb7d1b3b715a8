import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type ClientOptions, WebSocket } from 'ws';
import { withoutCost } from './without-cost.ts';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

interface Told {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly traceId: string; readonly cursor?: string };
}

interface Alert {
  readonly title: string;
  readonly account: { readonly nickname: string };
}

interface Result {
  readonly data: { readonly alerts?: Alert; readonly it?: Alert };
  readonly errors?: readonly Told[];
  readonly extensions: { readonly cursor: string };
}

/** The payload of a `next` of a stream of alerts, for a look at one of its fields. */
export function resultOf(message: Message): Result {
  return message.payload as Result;
}

/** The first error of an `error`. */
export function errorOf(message: Message): Told | undefined {
  return (message.payload as readonly Told[])[0];
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export type RawSocketOptions = ClientOptions & { readonly protocols?: string[] };

/** A client without a library, which sees every message, without what it cost, and the close. */
export class RawSocket {
  readonly socket: WebSocket;
  readonly closed: Promise<Closed>;
  readonly messages: Message[] = [];
  #waiting: { readonly matches: (message: Message) => boolean; readonly resolve: (message: Message) => void }[] = [];
  #taken = 0;

  constructor(url: string, options: RawSocketOptions = {}) {
    this.socket = new WebSocket(url, options.protocols ?? [GRAPHQL_TRANSPORT_WS_PROTOCOL], options);
    this.socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString('utf8')) as Message));
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
      this.socket.on('error', () => undefined);
    });
  }

  /** The status of an answer that is no upgrade; `undefined` when the socket opened. */
  opened(): Promise<number | undefined> {
    return new Promise((resolve) => {
      this.socket.once('open', () => resolve(undefined));
      this.socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
  }

  /** Opens and initialises. @returns the payload of `connection_ack` */
  async init(payload?: Record<string, unknown>): Promise<unknown> {
    await this.opened();
    this.send({ type: 'connection_init', ...(payload && { payload }) });
    return (await this.next('connection_ack')).payload;
  }

  send(message: Message | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: Record<string, unknown>): void {
    this.send({ id, type: 'subscribe', payload: { query, ...(variables && { variables }) } });
  }

  /** The next message of a type that was not taken yet; others before it are passed over. */
  next(type: string, id?: string): Promise<Message> {
    const matches = (message: Message) => message.type === type && (id === undefined || message.id === id);
    for (let i = this.#taken; i < this.messages.length; i++) {
      const message = this.messages[i];
      if (message === undefined || !matches(message)) continue;
      this.#taken = i + 1;
      return Promise.resolve(message);
    }
    this.#taken = this.messages.length;
    return new Promise((resolve) => this.#waiting.push({ matches, resolve }));
  }

  #receive(received: Message): void {
    const message = 'payload' in received ? { ...received, payload: withoutCost(received.payload) } : received;
    this.messages.push(message);
    const index = this.#waiting.findIndex(({ matches }) => matches(message));
    const [waiting] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (waiting === undefined) return;
    this.#taken = this.messages.length;
    waiting.resolve(message);
  }
}
