import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpFetcherOptions, httpFetcher } from './http-fetcher.ts';
import type { FetchContext, SubgraphFetcher } from './subgraph-fetcher.ts';
import { startAnswering } from './testing/answering-server.ts';

interface Received {
  readonly url: string;
  readonly body: unknown;
  readonly response: ServerResponse;
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A subgraph that answers as the test says, and a fetcher for it whose fetches are each of somebody else. */
async function subgraph(
  answer: (received: Received) => void,
  options: Partial<HttpFetcherOptions<string>> = {},
): Promise<{ readonly fetcher: SubgraphFetcher<string>; readonly received: readonly Received[] }> {
  const received: Received[] = [];
  const { origin, close } = await startAnswering((body, response, { url = '' }) => {
    const one = { url, body: JSON.parse(body), response };
    received.push(one);
    answer(one);
  });
  const fetcher = httpFetcher<string>({
    name: 'ledger',
    url: `${origin}/graphql`,
    gathers: true,
    headers: ({ contextValue }) => ({ 'x-identity': contextValue }),
    ...options,
  });
  cleanUps.push(close);
  cleanUps.push(() => fetcher.close());
  return { fetcher, received };
}

const asks = (who: string, more: Partial<FetchContext<string>> = {}): FetchContext<string> => ({
  contextValue: who,
  kind: 'query',
  signal: undefined,
  ...more,
});
const line = (place: number, data: unknown) => `${JSON.stringify([place, { data }])}\n`;
const isSeveral = ({ url }: Received) => url === '/graphql/several';
/** One by one, and several in the reverse of their order. */
const answerAll = ({ body, response }: Received) => {
  response.writeHead(200);
  if (!Array.isArray(body)) return response.end('{"data":{"me":"alone"}}');
  const lines = body.map((each: { headers: Record<string, string> }, place) =>
    line(place, { me: each.headers['x-identity'] }),
  );
  return response.end(lines.reverse().join(''));
};
const failureOf = (fetching: Promise<unknown>) =>
  fetching.then(
    () => undefined,
    (error: unknown) => (error as { reason: unknown }).reason,
  );

describe('queries of one turn', () => {
  test('leave in one request, each under its own identity, and each gets its own answer', async () => {
    const { fetcher, received } = await subgraph(answerAll);
    const answers = await Promise.all(
      ['alice', 'bob', 'carol'].map((who) => fetcher.fetch({ query: '{ me }', variables: { who } }, asks(who))),
    );
    expect(answers).toEqual([{ data: { me: 'alice' } }, { data: { me: 'bob' } }, { data: { me: 'carol' } }]);
    expect(received.map(({ url, body }) => [url, body])).toEqual([
      [
        '/graphql/several',
        ['alice', 'bob', 'carol'].map((who) => ({
          query: '{ me }',
          variables: { who },
          headers: { 'x-identity': who },
        })),
      ],
    ]);
  });

  test('are answered as soon as each answer is there, in whatever pieces it comes', async () => {
    const { fetcher, received } = await subgraph(({ response }) => {
      response.writeHead(200);
      const text = Buffer.from(line(1, { me: 'Zoë' }));
      const middle = text.indexOf(0xc3) + 1;
      response.write(text.subarray(0, middle), () => response.write(text.subarray(middle)));
    });
    const slow = fetcher.fetch({ query: '{ slow }' }, asks('alice'));
    expect(await fetcher.fetch({ query: '{ me }' }, asks('bob'))).toEqual({ data: { me: 'Zoë' } });
    received[0]?.response.end(line(0, { slow: true }));
    expect(await slow).toEqual({ data: { slow: true } });
  });

  test('one that is alone, and a mutation, go by themselves', async () => {
    const { fetcher, received } = await subgraph(answerAll);
    await fetcher.fetch({ query: '{ me }' }, asks('alice'));
    const change = () => fetcher.fetch({ query: 'mutation { me }' }, asks('alice', { kind: 'mutation' }));
    await Promise.all([change(), change()]);
    expect(received.map(({ url }) => url)).toEqual(['/graphql', '/graphql', '/graphql']);
  });

  test('more than one request takes are more requests', async () => {
    const { fetcher, received } = await subgraph(answerAll);
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => fetcher.fetch({ query: '{ me }' }, asks(`p${index}`))),
    );
    expect(answers.map(({ data }) => data?.me)).toEqual(Array.from({ length: 150 }, (_, index) => `p${index}`));
    expect(received.map(({ body }) => (body as unknown[]).length).sort((a, b) => a - b)).toEqual([22, 64, 64]);
  });

  test('go one by one to a service that does not take several, and it is not asked again at once', async () => {
    const { fetcher, received } = await subgraph((request) => {
      if (isSeveral(request)) request.response.writeHead(404).end('{}');
      else answerAll(request);
    });
    const both = () => Promise.all(['alice', 'bob'].map((who) => fetcher.fetch({ query: '{ me }' }, asks(who))));
    const alone = { data: { me: 'alone' } };
    expect([await both(), await both()]).toEqual([
      [alone, alone],
      [alone, alone],
    ]);
    expect(received.map(({ url }) => url)).toEqual(['/graphql/several', ...Array(4).fill('/graphql')]);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['its connection is lost', (response) => response.socket?.destroy()],
    ['nothing more comes', (response) => response.end()],
    ['what comes is no answer', (response) => response.end('[1]\n{"data":1}\nnonsense\n[7,{"data":{}}]\n[1,null]\n')],
    ['too much comes', (response) => response.end(line(9, 'x'.repeat(2_000)))],
  ])('what was answered stays, and the rest is sent by itself, when %s', async (_what, end) => {
    const { fetcher, received } = await subgraph(
      (request) => {
        if (!isSeveral(request)) return answerAll(request);
        request.response.writeHead(200);
        return request.response.write(line(0, { me: 'alice' }));
      },
      { maxResponseBytes: 1_000 },
    );
    const first = fetcher.fetch({ query: '{ me }' }, asks('alice'));
    const second = fetcher.fetch({ query: '{ me }' }, asks('bob'));
    expect(await first).toEqual({ data: { me: 'alice' } });
    const response = received[0]?.response;
    if (response !== undefined) end(response);
    expect(await second).toEqual({ data: { me: 'alone' } });
  });

  test('an asker who goes away ends their own only', async () => {
    const leaving = new AbortController();
    const { fetcher } = await subgraph((request) => {
      leaving.abort();
      answerAll(request);
    });
    const alice = fetcher.fetch({ query: '{ me }' }, asks('alice', { signal: leaving.signal }));
    const bob = fetcher.fetch({ query: '{ me }' }, asks('bob'));
    expect(await failureOf(alice)).toBe('aborted');
    expect(await bob).toEqual({ data: { me: 'bob' } });
  });

  test('are given up when they take too long', async () => {
    const { fetcher, received } = await subgraph(() => undefined, { timeoutMs: 50 });
    const both = ['alice', 'bob'].map((who) => fetcher.fetch({ query: '{ me }' }, asks(who)));
    expect(await Promise.all(both.map(failureOf))).toEqual(['timeout', 'timeout']);
    expect(received).toHaveLength(1);
  });
});
