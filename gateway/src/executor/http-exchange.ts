import type { Dispatcher, Pool } from 'undici';
import { SubgraphUnavailableError } from './subgraph-fetcher.ts';

/** One POST. */
export interface Exchange {
  readonly name: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Is given the chunks of an answer with status 200 as they come; the answer has no body then. Default: they are kept. */
  readonly take?: (chunk: Buffer) => void;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends one POST and reads its answer. Rejects with `SubgraphUnavailableError` only. */
export function exchange(pool: Pool, request: Exchange): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    if (request.signal?.aborted) {
      reject(new SubgraphUnavailableError(request.name, 'aborted'));
      return;
    }
    const { path, headers, body } = request;
    pool.dispatch({ method: 'POST', path, headers, body }, new AnswerReader(request, resolve, reject));
  });
}

/** Whether a connection broke before any of the answer arrived, as when a kept connection is closed from the other side. */
export function isLostConnection(error: unknown): boolean {
  return error instanceof SubgraphUnavailableError && error.cause instanceof LostConnectionError;
}

class LostConnectionError extends Error {}

const LOST_CODES: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Undici's own request API makes a stream of each answer; subgraph answers are small, so the chunks are just collected. */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #request: Exchange;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (error: SubgraphUnavailableError) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort: (() => void) | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #failure: SubgraphUnavailableError | undefined;
  #bytes = 0;
  #status = 0;

  constructor(request: Exchange, resolve: (answer: HttpAnswer) => void, reject: (error: Error) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(
      () => this.#fail(new SubgraphUnavailableError(request.name, 'timeout')),
      request.timeoutMs,
    );
    if (request.signal !== undefined) {
      const aborted = () => this.#fail(new SubgraphUnavailableError(request.name, 'aborted'));
      this.#onAbort = aborted;
      request.signal.addEventListener('abort', aborted);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It may have failed while it was still waiting for a connection.
    if (this.#failure !== undefined) controller.abort(this.#failure);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.#status = statusCode;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#request.maxBytes) {
      this.#fail(new SubgraphUnavailableError(this.#request.name, 'response-too-large'));
      return;
    }
    if (this.#request.take !== undefined && this.#status === 200) this.#request.take(chunk);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#finish();
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, body: body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error & { code?: unknown }): void {
    this.#finish();
    const lost = this.#status === 0 && LOST_CODES.has(error.code);
    const cause = lost ? new LostConnectionError(error.message, { cause: error }) : error;
    this.#reject(this.#failure ?? new SubgraphUnavailableError(this.#request.name, reasonOf(error), cause));
  }

  /** Rejects at once, also while the request still waits for a connection, and frees the connection if it has one. */
  #fail(failure: SubgraphUnavailableError): void {
    this.#failure = failure;
    this.#finish();
    this.#controller?.abort(failure);
    this.#reject(failure);
  }

  #finish(): void {
    clearTimeout(this.#timer);
    if (this.#onAbort !== undefined) this.#request.signal?.removeEventListener('abort', this.#onAbort);
  }
}

function reasonOf(error: { code?: unknown }): 'timeout' | 'unreachable' {
  return typeof error.code === 'string' && error.code.endsWith('_TIMEOUT') ? 'timeout' : 'unreachable';
}
