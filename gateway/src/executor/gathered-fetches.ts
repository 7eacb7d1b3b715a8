import { SEVERAL_OPERATIONS_MAX, SEVERAL_OPERATIONS_PATH } from '@florin/kit';
import type { Pool } from 'undici';
import { SUBGRAPH_GATHERED_MAX_BYTES, SUBGRAPH_ONE_BY_ONE_MS } from '../limits.ts';
import { exchange } from './http-exchange.ts';
import { isJsonObject } from './json-object.ts';
import { type SubgraphResponse, SubgraphUnavailableError } from './subgraph-fetcher.ts';

export interface GatheredFetchesOptions {
  /** The subgraph's. */
  readonly name: string;
  readonly pool: Pool;
  /** Of one operation. */
  readonly path: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** A query that may leave together with others. */
export interface GatheredFetch {
  /** The operation, its variables and its own headers, as JSON. */
  readonly text: string;
  readonly signal: AbortSignal | undefined;
}

interface Waiting extends GatheredFetch {
  readonly answer: (answer: SubgraphResponse | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Sends the queries that came in one turn of this process in one request, each under its own identity, and answers each as soon as its
 * line is there. A burst of live events asks once a subgraph, and not once a subscriber (bench/live).
 */
export class GatheredFetches {
  readonly #options: GatheredFetchesOptions;
  #waiting: Waiting[] = [];
  #oneByOneUntil = Number.NEGATIVE_INFINITY;

  constructor(options: GatheredFetchesOptions) {
    this.#options = options;
  }

  /**
   * @returns the answer, or `undefined` where the query is to be sent by itself: it was alone in its turn, or got no answer among the others
   * @throws SubgraphUnavailableError when it took too long, or nobody waits any more
   */
  fetch(query: GatheredFetch): Promise<SubgraphResponse | undefined> {
    if (performance.now() < this.#oneByOneUntil) return Promise.resolve(undefined);
    return new Promise((answer, fail) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#send());
      this.#waiting.push({ ...query, answer, fail });
    });
  }

  #send(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let together: Waiting[] = [];
    let bytes = 0;
    for (const each of waiting) {
      if (together.length === SEVERAL_OPERATIONS_MAX || bytes + each.text.length > SUBGRAPH_GATHERED_MAX_BYTES) {
        void this.#sendTogether(together);
        together = [];
        bytes = 0;
      }
      together.push(each);
      bytes += each.text.length;
    }
    void this.#sendTogether(together);
  }

  async #sendTogether(fetches: readonly Waiting[]): Promise<void> {
    const [only] = fetches;
    if (only === undefined) return;
    if (fetches.length === 1) return only.answer(undefined);
    const { name, pool, path, maxBytes, timeoutMs } = this.#options;
    const open = new Map(fetches.entries());
    const settle = (place: number, end: (fetch: Waiting) => void) => {
      const fetch = open.get(place);
      if (fetch === undefined) return;
      open.delete(place);
      end(fetch);
    };
    const stopWatching = watchAborts(fetches, (place) =>
      settle(place, (fetch) => fetch.fail(new SubgraphUnavailableError(name, 'aborted'))),
    );
    const lines = new Lines((line) => {
      const [place, answer] = readLine(line);
      if (place !== undefined) settle(place, (fetch) => fetch.answer(answer));
    });
    try {
      const { status } = await exchange(pool, {
        name,
        path: severalPath(path),
        headers: { 'content-type': 'application/json', accept: 'application/jsonl' },
        body: `[${fetches.map(({ text }) => text).join(',')}]`,
        maxBytes,
        timeoutMs,
        signal: undefined,
        take: (chunk) => lines.add(chunk),
      });
      // A service of a version that does not know of it.
      if (status === 404) this.#oneByOneUntil = performance.now() + SUBGRAPH_ONE_BY_ONE_MS;
    } catch (error) {
      if (error instanceof SubgraphUnavailableError && error.reason === 'timeout')
        for (const place of open.keys()) settle(place, (fetch) => fetch.fail(error));
    } finally {
      stopWatching();
      for (const place of open.keys()) settle(place, (fetch) => fetch.answer(undefined));
    }
  }
}

/** Below the path of one operation, whose query stays. */
function severalPath(path: string): string {
  const [pathname = '', search] = path.split('?', 2);
  return `${pathname}${SEVERAL_OPERATIONS_PATH}${search === undefined ? '' : `?${search}`}`;
}

function watchAborts(fetches: readonly GatheredFetch[], onAbort: (place: number) => void): () => void {
  const stops = fetches.map(({ signal }, place) => {
    if (signal === undefined) return undefined;
    const listener = () => onAbort(place);
    if (signal.aborted) listener();
    signal.addEventListener('abort', listener);
    return () => signal.removeEventListener('abort', listener);
  });
  return () => {
    for (const stop of stops) stop?.();
  };
}

/** A place and its answer; nothing where the line is not that, and the query is sent by itself. */
function readLine(line: string): readonly [number | undefined, SubgraphResponse | undefined] {
  try {
    const [place, answer] = JSON.parse(line) as readonly unknown[];
    if (typeof place !== 'number' || !isJsonObject(answer)) return [undefined, undefined];
    return [place, answer as SubgraphResponse];
  } catch {
    return [undefined, undefined];
  }
}

const LINE_END = 0x0a;

/** Puts lines together from the chunks in which they come. */
class Lines {
  readonly #take: (line: string) => void;
  #begun: Buffer[] = [];

  constructor(take: (line: string) => void) {
    this.#take = take;
  }

  add(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, from)) {
      this.#begun.push(chunk.subarray(from, end));
      const line = this.#begun.length === 1 ? this.#begun[0] : Buffer.concat(this.#begun);
      this.#begun = [];
      from = end + 1;
      this.#take(line?.toString('utf8') ?? '');
    }
    if (from < chunk.length) this.#begun.push(chunk.subarray(from));
  }
}
