import type { ServerResponse } from 'node:http';
import type { RequestOrigin } from '@florin/kit';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Credential } from '../access-tokens.ts';
import { LIVE_CLOSE_TIMEOUT_MS } from '../limits.ts';
import type { OperationParameters } from '../operations.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import { LiveConnection, type OpenStream, type Wire } from './live-connection.ts';
import type { Identification, LiveConnections } from './live-connections.ts';
import type { LiveOperation, OperationServices } from './live-operation.ts';
import { OperationError, operationError, withCursor, withExtensions } from './operation-error.ts';

/** A comment (HTML, server-sent events): it shows life, and makes browsers see the answer's head. */
const SIGN_OF_LIFE = ':\n\n';

/**
 * One streamed response of server-sent events (graphql-sse, PROTOCOL.md). A connection of one operation ends with it and its
 * events have no id; a shared one carries many, each with its client's id. Written by us and not by graphql-sse's own handler,
 * which reads a stream as fast as it comes, whatever its client takes.
 */
export class EventStream implements Wire {
  readonly connection: LiveConnection;
  readonly #response: ServerResponse;
  readonly #services: OperationServices;
  readonly #shared: boolean;
  readonly #byId = new Map<string, LiveOperation>();

  constructor(
    response: ServerResponse,
    services: OperationServices,
    connections: LiveConnections,
    options: { readonly shared: boolean; readonly origin: RequestOrigin },
  ) {
    this.#response = response;
    this.#services = services;
    this.#shared = options.shared;
    this.connection = new LiveConnection(services, connections, this, options.origin);
    response.on('error', () => response.destroy());
    response.once('close', () => this.connection.gone());
  }

  /** Begins the response. Nothing is written for a person who is refused. */
  open(credential: Credential | undefined): Identification {
    const identification = this.connection.identify(credential);
    if (identification !== 'identified') {
      this.connection.gone();
      return identification;
    }
    this.#response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    this.connection.queue.send(SIGN_OF_LIFE);
    return identification;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /**
   * Begins an operation, whose results follow.
   *
   * @throws OperationError when the connection has too many already
   */
  begin(id: string, parameters: OperationParameters, traceId: string): void {
    const operation = this.connection.begin(id, parameters, traceId);
    this.#byId.set(id, operation);
    void this.#pump(id, operation);
  }

  /** Tells why the only operation does not begin, and ends. */
  refuse({ result }: OperationError): void {
    this.#next('', result);
    this.#complete('');
  }

  /** A client wants no more of an operation. */
  complete(id: string): void {
    const operation = this.#byId.get(id);
    this.#byId.delete(id);
    void operation?.return();
  }

  tick(): void {
    // What time brings to a streamed response comes with `keepAlive`.
  }

  keepAlive(): boolean {
    this.connection.queue.send(SIGN_OF_LIFE);
    return true;
  }

  hangUp(closing: Closing, streams: readonly OpenStream[]): void {
    for (const { id, operation } of streams) {
      const error = toldOf(closing, operation.traceId);
      if (error === undefined) continue;
      const { result } = withExtensions(withCursor(error, operation.cursor), operation.takeExtensions());
      this.#response.write(this.#message('next', id, result));
      // Who reads too slowly may come again at once; without a token nothing follows.
      if (closing !== CLOSINGS.slow) this.#response.write(this.#message('complete', id));
    }
    this.#response.end();
    const cancel = this.#services.clock.after(LIVE_CLOSE_TIMEOUT_MS, () => this.terminate());
    this.#response.once('close', cancel);
  }

  terminate(): void {
    this.#response.destroy();
  }

  write(text: string, flushed: () => void): void {
    this.#response.write(text, flushed);
  }

  bufferedBytes(): number {
    return this.#response.writableLength;
  }

  async #pump(id: string, operation: LiveOperation): Promise<void> {
    try {
      for await (const result of operation) this.#next(id, result);
    } catch (error) {
      // Operations throw nothing else.
      this.#next(id, error instanceof OperationError ? error.result : { errors: [] });
    }
    // Closed, or the client said that it wants no more: it expects nothing.
    if (this.#byId.get(id) !== operation || this.connection.isClosed) return;
    this.#complete(id);
  }

  #next(id: string, result: FormattedExecutionResult | { readonly errors: readonly GraphQLFormattedError[] }): void {
    this.connection.queue.send(this.#message('next', id, result));
  }

  #complete(id: string): void {
    this.#byId.delete(id);
    this.connection.queue.send(this.#message('complete', id));
    if (this.#shared) return;
    this.#response.end();
    this.connection.gone();
  }

  #message(event: 'next' | 'complete', id: string, payload?: unknown): string {
    const data = this.#shared ? { id, payload } : payload;
    return `event: ${event}\ndata: ${data === undefined ? '' : JSON.stringify(data)}\n\n`;
  }
}

/** What the streams of a connection are told that the gateway ends; a restart says nothing, so that clients come again. */
function toldOf(closing: Closing, traceId: string): OperationError | undefined {
  if (closing === CLOSINGS.expired)
    return operationError('UNAUTHENTICATED', 'The access token expired: subscribe again with a new one.', traceId);
  if (closing === CLOSINGS.sessionEnded)
    return operationError('UNAUTHENTICATED', 'The session ended: sign in again.', traceId);
  if (closing === CLOSINGS.slow)
    return operationError('RATE_LIMITED', 'The stream is read too slowly: subscribe again after its cursor.', traceId);
  return undefined;
}
