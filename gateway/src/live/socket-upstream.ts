import type { ClientTls, Logger } from '@florin/kit';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType, parseMessage } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubgraphError, SubgraphRequest } from '../executor/index.ts';
import {
  SUBGRAPH_RESPONSE_MAX_BYTES,
  UPSTREAM_BACKOFF_MS,
  UPSTREAM_CONNECT_MS,
  UPSTREAM_KEEP_ALIVE_MS,
} from '../limits.ts';
import type { GatewayContext } from '../request-context.ts';
import { BufferedEvents } from './buffered-events.ts';
import type { Clock } from './clock.ts';
import { type Upstream, type UpstreamEvents, UpstreamLostError, type UpstreamResult } from './upstream.ts';

export interface SocketUpstreamOptions {
  readonly name: string;
  /** Where the subgraph answers GraphQL over HTTP; its subscriptions are at the same place. */
  readonly url: string;
  /** Mutual TLS. Default: none. */
  readonly tls?: ClientTls | undefined;
  readonly assertionOf: (context: GatewayContext) => Promise<string>;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Message = ReturnType<typeof parseMessage>;

/**
 * Subscriptions of a subgraph elsewhere, all on one socket (graphql-transport-ws). It is made when somebody needs it and closed
 * after the last one. Each subscription carries who asks; the socket itself speaks for nobody. When it breaks, each stream is
 * lost and its owner takes it up again: that opens the next socket.
 */
export class SocketUpstream implements Upstream {
  readonly #options: SocketUpstreamOptions;
  readonly #streams = new Map<string, BufferedEvents>();
  #socket: WebSocket | undefined;
  #connecting: Promise<WebSocket> | undefined;
  /** Who is about to subscribe: the socket must not be closed under them. */
  #openers = 0;
  #lastId = 0;
  /** After an attempt in vain: thousands of streams want the next one, each at its own time. */
  #notBefore = 0;
  #closed = false;

  constructor(options: SocketUpstreamOptions) {
    this.#options = options;
  }

  async open(request: SubgraphRequest, context: GatewayContext): Promise<UpstreamEvents> {
    this.#openers += 1;
    try {
      const [socket, assertion] = await Promise.all([this.#connect(), this.#options.assertionOf(context)]);
      if (socket !== this.#socket) throw this.#lost();
      this.#lastId += 1;
      const id = String(this.#lastId);
      const events = new BufferedEvents(this.#options.name, () => this.#leave(id, socket));
      this.#streams.set(id, events);
      const payload = { ...request, extensions: { assertion, traceId: context.traceId } };
      socket.send(JSON.stringify({ id, type: MessageType.Subscribe, payload }));
      return events;
    } finally {
      this.#openers -= 1;
      this.#closeUnused();
    }
  }

  close(): void {
    this.#closed = true;
    for (const events of this.#streams.values()) events.end();
    this.#socket?.close();
  }

  #connect(): Promise<WebSocket> {
    if (this.#socket !== undefined) return Promise.resolve(this.#socket);
    if (this.#closed || this.#options.clock.now() < this.#notBefore) return Promise.reject(this.#lost());
    this.#connecting ??= this.#dial().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  #dial(): Promise<WebSocket> {
    const { clock, url, tls } = this.#options;
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'), GRAPHQL_TRANSPORT_WS_PROTOCOL, {
        maxPayload: SUBGRAPH_RESPONSE_MAX_BYTES,
        perMessageDeflate: false,
        ...tls?.socketOptions(),
      });
      const cancelTimeout = clock.after(UPSTREAM_CONNECT_MS, () => socket.terminate());
      let stopKeepAlive = (): void => undefined;
      let acknowledged = false;
      let cause: unknown;
      socket.on('open', () => socket.send(JSON.stringify({ type: MessageType.ConnectionInit })));
      socket.on('error', (error) => {
        cause = error;
      });
      socket.on('message', (data: Buffer) => {
        const message = readMessage(data.toString('utf8'));
        if (this.#socket === socket) this.#receive(socket, message);
        else if (message?.type !== MessageType.ConnectionAck) socket.terminate();
        else {
          cancelTimeout();
          acknowledged = true;
          stopKeepAlive = keepAlive(socket, clock);
          this.#socket = socket;
          resolve(socket);
        }
      });
      socket.on('close', (code) => {
        cancelTimeout();
        stopKeepAlive();
        if (this.#socket === socket) this.#breakOff(code, cause);
        // One that was acknowledged was closed because nobody needed it any more.
        else if (!acknowledged) this.#notBefore = clock.now() + UPSTREAM_BACKOFF_MS;
        reject(this.#lost(cause));
      });
    });
  }

  #receive(socket: WebSocket, message: Message | undefined): void {
    switch (message?.type) {
      case MessageType.Next:
        this.#streams.get(message.id)?.push(message.payload as UpstreamResult);
        break;
      case MessageType.Error:
        this.#streams.get(message.id)?.push({ errors: message.payload as readonly SubgraphError[] });
        this.#completed(message.id);
        break;
      case MessageType.Complete:
        this.#completed(message.id);
        break;
      case MessageType.Ping:
        socket.send(JSON.stringify({ type: MessageType.Pong }));
        break;
      case MessageType.Pong:
        break;
      default:
        // What a subgraph must not send, or nobody can read. Streams are taken up again by another socket.
        socket.terminate();
    }
  }

  #completed(id: string): void {
    const events = this.#streams.get(id);
    this.#streams.delete(id);
    events?.complete();
    this.#closeUnused();
  }

  /** A client left, or its events came faster than it took them. */
  #leave(id: string, socket: WebSocket): void {
    if (!this.#streams.delete(id)) return;
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, type: MessageType.Complete }));
    this.#closeUnused();
  }

  #breakOff(code: number, cause: unknown): void {
    this.#socket = undefined;
    const streams = [...this.#streams.values()];
    this.#streams.clear();
    if (streams.length > 0) {
      const { logger, name } = this.#options;
      logger.warn({ err: cause, subgraph: name, code, streams: streams.length }, 'events of a subgraph broke off');
    }
    for (const events of streams) events.lose(this.#lost(cause));
  }

  #closeUnused(): void {
    if (this.#streams.size > 0 || this.#openers > 0 || this.#socket === undefined) return;
    const socket = this.#socket;
    this.#socket = undefined;
    socket.close(1000);
    // The other side has nothing to say any more; one that does not answer is not waited for.
    const cancel = this.#options.clock.after(UPSTREAM_CONNECT_MS, () => socket.terminate());
    socket.once('close', cancel);
  }

  #lost(cause?: unknown): UpstreamLostError {
    return new UpstreamLostError(this.#options.name, { cause });
  }
}

function readMessage(text: string): Message | undefined {
  try {
    return parseMessage(text);
  } catch {
    return undefined;
  }
}

/** Cuts a connection off whose other side does not answer pings; TCP alone would find out after a quarter of an hour. */
function keepAlive(socket: WebSocket, clock: Clock): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  return clock.every(UPSTREAM_KEEP_ALIVE_MS, () => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  });
}
