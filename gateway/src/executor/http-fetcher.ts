import type { ClientTls } from '@florin/kit';
import { Pool } from 'undici';
import {
  SUBGRAPH_CONNECTIONS,
  SUBGRAPH_FETCHES_MAX,
  SUBGRAPH_KEEP_ALIVE_MS,
  SUBGRAPH_RESPONSE_MAX_BYTES,
  SUBGRAPH_TIMEOUT_MS,
} from '../limits.ts';
import { GatheredFetches } from './gathered-fetches.ts';
import { type Exchange, exchange, isLostConnection } from './http-exchange.ts';
import { isJsonObject } from './json-object.ts';
import {
  type FetchContext,
  type SubgraphFetcher,
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
} from './subgraph-fetcher.ts';

export interface HttpFetcherOptions<TContext> {
  readonly name: string;
  /** Where the subgraph answers GraphQL over HTTP (POST, JSON). */
  readonly url: string;
  /** Headers for one fetch, as identity and trace id. Default: none. */
  readonly headers?: (context: FetchContext<TContext>) => Record<string, string> | Promise<Record<string, string>>;
  /** For a whole fetch, queueing included. Default: `SUBGRAPH_TIMEOUT_MS`. */
  readonly timeoutMs?: number;
  /** Default: `SUBGRAPH_CONNECTIONS`. */
  readonly connections?: number;
  /** Default: `SUBGRAPH_RESPONSE_MAX_BYTES`. */
  readonly maxResponseBytes?: number;
  /** Fetches under way and queued. Default: `SUBGRAPH_FETCHES_MAX`. */
  readonly maxFetches?: number;
  /** Whether the subgraph takes several operations in one request (`serveSubgraph` does). Default: no. */
  readonly gathers?: boolean;
  /** Mutual TLS. Default: none. */
  readonly tls?: ClientTls | undefined;
}

/**
 * Asks a subgraph over HTTP/1.1 on kept connections. A query whose connection was lost before an answer began is sent once
 * more; a mutation never is, because nobody knows whether it was done. Rejects with `SubgraphUnavailableError` only.
 */
export function httpFetcher<TContext>(options: HttpFetcherOptions<TContext>): SubgraphFetcher<TContext> {
  const { origin, pathname, search } = new URL(options.url);
  const timeoutMs = options.timeoutMs ?? SUBGRAPH_TIMEOUT_MS;
  const maxFetches = options.maxFetches ?? SUBGRAPH_FETCHES_MAX;
  const pool = new Pool(origin, {
    connections: options.connections ?? SUBGRAPH_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: SUBGRAPH_KEEP_ALIVE_MS,
    connect: options.tls?.connector(timeoutMs) ?? { timeout: timeoutMs },
    // Each exchange has its own clock, so undici's are only a net below it.
    headersTimeout: timeoutMs * 2,
    bodyTimeout: timeoutMs * 2,
  });
  const path = `${pathname}${search}`;
  const maxBytes = options.maxResponseBytes ?? SUBGRAPH_RESPONSE_MAX_BYTES;
  const gathered = new GatheredFetches({ name: options.name, pool, path, maxBytes, timeoutMs });
  let underWay = 0;

  const send = async (request: SubgraphRequest, context: FetchContext<TContext>): Promise<SubgraphResponse> => {
    const own = (await options.headers?.(context)) ?? {};
    if (options.gathers === true && context.kind === 'query') {
      const text = JSON.stringify({ ...request, headers: own });
      const answer = await gathered.fetch({ text, signal: context.signal });
      if (answer !== undefined) return answer;
    }
    const headers = { ...JSON_HEADERS, ...own };
    const body = JSON.stringify(request);
    const once: Exchange = { path, headers, body, maxBytes, timeoutMs, signal: context.signal, name: options.name };
    try {
      return await readAnswer(options.name, exchange(pool, once));
    } catch (error) {
      if (context.kind !== 'query' || !isLostConnection(error)) throw error;
      return readAnswer(options.name, exchange(pool, once));
    }
  };

  return {
    async fetch(request, context) {
      if (underWay >= maxFetches) throw new SubgraphUnavailableError(options.name, 'overloaded');
      underWay += 1;
      try {
        return await send(request, context);
      } finally {
        underWay -= 1;
      }
    },
    close: () => pool.close(),
  };
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** A body with `data` or `errors` is a GraphQL answer under any status; anything else is a proxy's page or a broken service. */
async function readAnswer(name: string, answer: Promise<{ status: number; body: string }>): Promise<SubgraphResponse> {
  const { status, body } = await answer;
  const parsed = parseJson(body);
  const isAnswer = isJsonObject(parsed) && ('data' in parsed || Array.isArray(parsed.errors));
  if (!isAnswer) throw new SubgraphUnavailableError(name, 'not-graphql', new Error(`HTTP status ${status}`));
  return parsed as SubgraphResponse;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
