import {
  type Client,
  type ClientOptions,
  createClient,
  MessageType,
  type Sink,
  type SubscribePayload,
} from 'graphql-ws';
import { createStore, type ExternalStore } from './external-store.ts';
import type { GraphqlResult } from './graphql-request.ts';
import {
  LIVE_ACK_WAIT_MS,
  LIVE_IDLE_MS,
  LIVE_PING_MS,
  LIVE_PONG_WAIT_MS,
  LIVE_RETRY_MAX_MS,
  LIVE_RETRY_MS,
} from './limits.ts';
import type { Session } from './session.ts';
import { closeWords } from './stream-words.ts';

/** How the way to the bank's events is. `lost` is tried again, and says why it was lost. */
export type Link =
  | { readonly kind: 'idle' | 'connecting' | 'open' }
  | { readonly kind: 'lost'; readonly reason: string };

/** One WebSocket for all subscriptions of one sign-in; it is open while there are any. */
export interface LiveConnection {
  readonly link: Pick<ExternalStore<Link>, 'get' | 'subscribe'>;
  /** Subscribes, again after each loss of the connection. `payload` is read anew each time. Returns what ends it. */
  subscribe(payload: SubscribePayload, sink: Sink<GraphqlResult>): () => void;
  /** Shows the bank a newer token of the same session, so that nothing has to be opened again. */
  renew(accessToken: string): void;
  close(): void;
}

/** What the connection stands on; tests give their own. */
export interface LiveConnectionDeps {
  readonly session: Pick<Session, 'accessToken' | 'token'>;
  readonly url: string;
  readonly connect?: (options: ClientOptions) => Client;
}

/** A connection for whoever is signed in when it is made. It never speaks for the next one. */
export class SocketConnection implements LiveConnection {
  readonly link: ExternalStore<Link> = createStore<Link>({ kind: 'idle' });
  readonly #session: LiveConnectionDeps['session'];
  readonly #signIn: number | undefined;
  readonly #client: Client;
  #socket: WebSocket | undefined;
  /** The token that the bank has seen. */
  #shown: string | undefined;
  #renewFirst = false;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor({ session, url, connect = createClient }: LiveConnectionDeps) {
    this.#session = session;
    this.#signIn = session.token.get()?.signIn;
    this.#client = connect({
      url,
      connectionParams: () => this.#introduce(),
      lazyCloseTimeout: LIVE_IDLE_MS,
      connectionAckWaitTimeout: LIVE_ACK_WAIT_MS,
      keepAlive: LIVE_PING_MS,
      // Also after what is no close event, as when nothing listens at the address while the bank restarts.
      shouldRetry: () => true,
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, retryPauseMs(retries, Math.random()))),
      on: {
        connecting: (isRetry) => {
          if (!isRetry) this.link.set({ kind: 'connecting' });
        },
        connected: (socket) => this.#onConnected(socket as WebSocket),
        closed: (event) => this.#onClosed(event as CloseEvent),
        ping: (received) => {
          if (!received) this.#silence = setTimeout(() => this.#client.terminate(), LIVE_PONG_WAIT_MS);
        },
        pong: (received) => {
          if (received) clearTimeout(this.#silence);
        },
      },
    });
  }

  subscribe(payload: SubscribePayload, sink: Sink<GraphqlResult>): () => void {
    return this.#client.subscribe(payload, sink as Parameters<Client['subscribe']>[1]);
  }

  renew(accessToken: string): void {
    const socket = this.#socket;
    if (accessToken === this.#shown || socket === undefined || socket.readyState !== socket.OPEN) return;
    this.#shown = accessToken;
    socket.send(JSON.stringify({ type: MessageType.Ping, payload: { accessToken } }));
  }

  close(): void {
    clearTimeout(this.#silence);
    // Rejects where the connection is being made just now and fails, which is as good.
    void Promise.resolve(this.#client.dispose()).catch(() => undefined);
  }

  /** What the bank is told first: who this is. Throwing ends the attempt. */
  async #introduce(): Promise<Record<string, unknown> | undefined> {
    const token = await this.#session.accessToken(this.#renewFirst);
    if (this.#session.token.get()?.signIn !== this.#signIn) throw new Error('Somebody else has signed in.');
    if (token.kind === 'unavailable') throw new Error(token.message);
    this.#renewFirst = false;
    this.#shown = token.kind === 'token' ? token.accessToken : undefined;
    return this.#shown === undefined ? undefined : { accessToken: this.#shown };
  }

  #onConnected(socket: WebSocket): void {
    this.#socket = socket;
    this.link.set({ kind: 'open' });
    // It may have been renewed while the connection was being made.
    const held = this.#session.token.get();
    if (held !== undefined && held.signIn === this.#signIn) this.renew(held.accessToken);
  }

  #onClosed({ code, reason }: CloseEvent): void {
    clearTimeout(this.#silence);
    this.#socket = undefined;
    // The bank does not take this token any more, whatever this computer's clock says.
    this.#renewFirst ||= code === 4401 || code === 4403;
    this.link.set(code === 1000 ? { kind: 'idle' } : { kind: 'lost', reason: closeWords({ code, reason }) });
  }
}

/** Doubles from pause to pause, half of it at random. @param random from 0 to 1 */
export function retryPauseMs(retries: number, random: number): number {
  return Math.min(LIVE_RETRY_MAX_MS, LIVE_RETRY_MS * 2 ** retries) * (0.5 + random / 2);
}
