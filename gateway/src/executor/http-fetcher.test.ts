import { afterEach, describe, expect, test } from 'vitest';
import { withCircuitBreaker } from './circuit-breaker.ts';
import { type HttpFetcherOptions, httpFetcher } from './http-fetcher.ts';
import type { FetchContext, SubgraphFetcher } from './subgraph-fetcher.ts';
import { type Handler, startAnswering } from './testing/answering-server.ts';

const QUERY: FetchContext = { contextValue: {}, kind: 'query', signal: undefined };
const MUTATION: FetchContext = { contextValue: {}, kind: 'mutation', signal: undefined };

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A subgraph that answers as told, and a fetcher for it. */
async function subgraph(handler: Handler, options: Partial<HttpFetcherOptions<unknown>> = {}) {
  const { server, origin, close } = await startAnswering(handler);
  const fetcher = httpFetcher({ name: 'ledger', url: `${origin}/graphql?v=1`, ...options });
  cleanUps.push(close);
  cleanUps.push(() => fetcher.close());
  return { fetcher, server };
}

const answerWith =
  (text: string, status = 200): Handler =>
  (_body, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };

async function reasonOf(fetching: Promise<unknown>): Promise<unknown> {
  const error: unknown = await fetching.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toMatchObject({ name: 'SubgraphUnavailableError', serviceName: 'ledger' });
  expect(String(error)).not.toContain('127.0.0.1');
  return (error as { reason: unknown }).reason;
}

describe('an HTTP subgraph', () => {
  test('gets the operation and the headers, and its answer comes back', async () => {
    const seen: unknown[] = [];
    const { fetcher } = await subgraph(
      (body, response, request) => {
        seen.push([request.method, request.url, request.headers['x-identity'], JSON.parse(body)]);
        answerWith('{"data":{"a":"ü"},"errors":[{"message":"m"}]}')(body, response, request);
      },
      { headers: () => Promise.resolve({ 'x-identity': 'alice' }) },
    );
    const request = { query: '{ a }', operationName: 'Q', variables: { n: 1 } };
    expect(await fetcher.fetch(request, QUERY)).toEqual({ data: { a: 'ü' }, errors: [{ message: 'm' }] });
    expect(seen).toEqual([['POST', '/graphql?v=1', 'alice', request]]);
  });

  test('a GraphQL answer counts under any status', async () => {
    const { fetcher } = await subgraph(answerWith('{"errors":[{"message":"no"}]}', 500));
    expect(await fetcher.fetch({ query: '{ a }' }, QUERY)).toEqual({ errors: [{ message: 'no' }] });
  });

  test.each([
    ['HTML', '<h1>Bad gateway</h1>', 502],
    ['other JSON', '{"message":"Not found"}', 404],
    ['half of an answer', '{"data":{"a":', 200],
  ])('%s is no answer', async (_name, text, status) => {
    const { fetcher } = await subgraph(answerWith(text, status));
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, QUERY))).toBe('not-graphql');
  });

  test('an answer beyond the limit is not read to its end', async () => {
    const { fetcher } = await subgraph(answerWith(JSON.stringify({ data: { a: 'x'.repeat(10_000) } })), {
      maxResponseBytes: 1_000,
    });
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, QUERY))).toBe('response-too-large');
  });

  test('one that does not answer in time, or while its only connection is busy, is given up', async () => {
    const { fetcher } = await subgraph(() => undefined, { timeoutMs: 50, connections: 1 });
    const both = [fetcher.fetch({ query: '{ a }' }, QUERY), fetcher.fetch({ query: '{ b }' }, QUERY)];
    expect(await Promise.all(both.map(reasonOf))).toEqual(['timeout', 'timeout']);
  });

  test('a client that goes away ends the fetch', async () => {
    const controller = new AbortController();
    const { fetcher } = await subgraph(() => controller.abort());
    const context = { ...QUERY, signal: controller.signal };
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, context))).toBe('aborted');
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, context))).toBe('aborted');
  });

  test('more fetches than allowed are refused at once', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { fetcher } = await subgraph(
      (body, response, request) => {
        void released.then(() => answerWith('{"data":{}}')(body, response, request));
      },
      { maxFetches: 1 },
    );
    const first = fetcher.fetch({ query: '{ a }' }, QUERY);
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, QUERY))).toBe('overloaded');
    release();
    expect(await first).toEqual({ data: {} });
    expect(await fetcher.fetch({ query: '{ a }' }, QUERY)).toEqual({ data: {} });
  });

  test('nobody listening', async () => {
    const { fetcher, server } = await subgraph(answerWith('{"data":{}}'));
    await new Promise((resolve) => server.close(resolve));
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, QUERY))).toBe('unreachable');
  });
});

describe('a connection lost before the answer', () => {
  /** Destroys the first `losses` requests' connections. */
  async function losing(losses: number) {
    let requests = 0;
    const { fetcher } = await subgraph((body, response, request) => {
      requests += 1;
      if (requests <= losses) request.socket.destroy();
      else answerWith('{"data":{"a":1}}')(body, response, request);
    });
    return { fetcher, requests: () => requests };
  }

  test('a query is sent once more', async () => {
    const { fetcher, requests } = await losing(1);
    expect(await fetcher.fetch({ query: '{ a }' }, QUERY)).toEqual({ data: { a: 1 } });
    expect(requests()).toBe(2);
  });

  test('and only once', async () => {
    const { fetcher, requests } = await losing(2);
    expect(await reasonOf(fetcher.fetch({ query: '{ a }' }, QUERY))).toBe('unreachable');
    expect(requests()).toBe(2);
  });

  test('a mutation never is', async () => {
    const { fetcher, requests } = await losing(1);
    expect(await reasonOf(fetcher.fetch({ query: 'mutation { a }' }, MUTATION))).toBe('unreachable');
    expect(requests()).toBe(1);
  });
});

describe('the circuit breaker', () => {
  async function broken(text: string) {
    let requests = 0;
    const { fetcher } = await subgraph((body, response, request) => {
      requests += 1;
      answerWith(text)(body, response, request);
    });
    const guarded: SubgraphFetcher = withCircuitBreaker(fetcher, { name: 'ledger', failures: 2, restMs: 60_000 });
    return { guarded, requests: () => requests };
  }

  test('opens after failures in a row and then asks nobody', async () => {
    const { guarded, requests } = await broken('<html>');
    const reasons: unknown[] = [];
    for (let i = 0; i < 3; i++) reasons.push(await reasonOf(guarded.fetch({ query: '{ a }' }, QUERY)));
    expect(reasons).toEqual(['not-graphql', 'not-graphql', 'circuit-open']);
    expect(requests()).toBe(2);
  });

  test('GraphQL errors are answers and leave it closed', async () => {
    const { guarded, requests } = await broken('{"errors":[{"message":"no"}],"data":null}');
    for (let i = 0; i < 4; i++) await guarded.fetch({ query: '{ a }' }, QUERY);
    expect(requests()).toBe(4);
  });
});
