import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createAssertionSigner, createAssertionVerifier } from './assertions.ts';
import { publicError } from './errors.ts';
import { serveSubgraph } from './http-server.ts';
import { deriveServiceKeys } from './keys.ts';
import { silentLogger } from './logging.ts';
import { anyone, signedIn, staff } from './permissions.ts';
import { startingAt } from './stream-start.ts';
import {
  buildSubgraph,
  type Denial,
  type RequestContext,
  type SubgraphEvents,
  type SubgraphResult,
} from './subgraph.ts';
import { serveSubgraphSockets } from './subgraph-socket.ts';
import { ANONYMOUS, type Viewer } from './viewer.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
  scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress scalar PhoneNumber scalar Cursor
  type Query { me: String }
  type Subscription { ticks(from: Int!): Tick! placed: Tick! secrets: Tick! broken: Tick! expired: Tick! waiting: Tick! }
  type Tick { number: Int! cursor: Cursor contexts: Int! secret: String }
`);
const SECRET = 'a secret of these tests';
const customer: Viewer = { kind: 'user', customerId: 'cus_1', roles: ['CUSTOMER'], sessionId: 'ses_1' };

/** A subgraph whose streams can be watched: what is open, and how many contexts there were. */
function build() {
  const watched = { open: 0, opened: 0, contexts: 0, denials: [] as Denial[], failing: false };
  async function* counting(field: string, from: number): AsyncGenerator<Record<string, unknown>> {
    watched.open += 1;
    watched.opened += 1;
    try {
      for (let number = from; number < from + 3; number++) yield { [field]: { number, cursor: `c${number}` } };
    } finally {
      watched.open -= 1;
    }
  }
  /** A source that ends before its first event. */
  const ending = (error: Error) => ({
    subscribe: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }),
  });
  const waiting = (): AsyncIterableIterator<unknown> => {
    watched.open += 1;
    return {
      next: () => new Promise(() => {}),
      return: async () => {
        watched.open -= 1;
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  const subgraph = buildSubgraph<RequestContext>({
    name: 'notification',
    typeDefs,
    resolvers: {
      Subscription: {
        ticks: { subscribe: (_: unknown, { from }: { from: number }) => counting('ticks', from) },
        placed: { subscribe: () => startingAt('c0', counting('placed', 1)) },
        secrets: { subscribe: () => counting('secrets', 1) },
        broken: ending(new Error('SELECT secret FROM table')),
        expired: ending(publicError('CURSOR_EXPIRED', 'Read the list again.')),
        waiting: { subscribe: waiting },
      },
      Tick: { contexts: () => watched.contexts },
    },
    permissions: {
      Query: { me: anyone },
      Subscription: {
        ticks: signedIn,
        placed: signedIn,
        secrets: staff('AUDITOR'),
        broken: anyone,
        expired: anyone,
        waiting: anyone,
      },
      Tick: { '*': anyone, secret: staff('AUDITOR') },
    },
    verifier: createAssertionVerifier(deriveServiceKeys(SECRET, 'notification')),
    logger: silentLogger(),
    contextFor: (base) => {
      if (watched.failing) throw new Error('SELECT secret FROM table');
      watched.contexts += 1;
      return base;
    },
    onDenied: (denial) => watched.denials.push(denial),
    ready: async () => true,
    close: async () => {},
  });
  return { subgraph, watched };
}

const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'));
const requestOf = async (query: string, viewer: Viewer = customer, variables?: Record<string, unknown>) => ({
  query,
  variables,
  assertion: await signer.sign(viewer, 'notification'),
  traceId: 'trace',
});

function eventsOf(opened: SubgraphResult | SubgraphEvents): SubgraphEvents {
  if (!(Symbol.asyncIterator in opened)) throw new Error(`refused: ${JSON.stringify(opened)}`);
  return opened;
}

describe('a subscription of a subgraph', () => {
  it('answers each event in a context of its own, with the cursor beside it, and ends', async () => {
    const { subgraph, watched } = build();
    const query = 'subscription ($from: Int!) { ticks(from: $from) { number contexts } }';
    const events = eventsOf(await subgraph.subscribe(await requestOf(query, customer, { from: 7 })));
    const seen: SubgraphResult[] = [];
    for await (const event of events) seen.push(event);
    expect(seen).toEqual(
      [7, 8, 9].map((number, index) => ({
        data: { ticks: { number, contexts: index + 2 } },
        extensions: { cursor: `c${number}` },
      })),
    );
    expect(watched.open).toBe(0);
  });

  it('opens nothing for whoever may not have it, and tells of the denial', async () => {
    const { subgraph, watched } = build();
    const refused = await subgraph.subscribe(await requestOf('subscription { secrets { number } }'));
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', traceId: 'trace' } }] });
    const anonymous = await subgraph.subscribe(
      await requestOf('subscription { ticks(from: 1) { number } }', ANONYMOUS),
    );
    expect(anonymous).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const forged = await subgraph.subscribe({
      query: 'subscription { ticks(from: 1) { number } }',
      assertion: 'x',
      traceId: 't',
    });
    expect(forged).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(watched.opened).toBe(0);
    expect(watched.denials.map(({ coordinate }) => coordinate)).toEqual(['Subscription.secrets', 'Subscription.ticks']);
  });

  it('checks the fields of every event', async () => {
    const { subgraph } = build();
    const events = eventsOf(
      await subgraph.subscribe(await requestOf('subscription { ticks(from: 1) { number secret } }')),
    );
    for (let number = 1; number <= 2; number++)
      expect((await events.next()).value).toMatchObject({
        data: { ticks: { number, secret: null } },
        errors: [{ path: ['ticks', 'secret'], extensions: { code: 'FORBIDDEN' } }],
      });
    await events.return(undefined);
  });

  it('ends with the reason of its source, masked where it is not meant for clients', async () => {
    const { subgraph } = build();
    const lastOf = async (field: string) => {
      const events = eventsOf(await subgraph.subscribe(await requestOf(`subscription { ${field} { number } }`)));
      const { value } = await events.next();
      expect(await events.next()).toEqual({ done: true, value: undefined });
      return value;
    };
    expect(await lastOf('expired')).toMatchObject({
      errors: [{ message: 'Read the list again.', extensions: { code: 'CURSOR_EXPIRED' } }],
    });
    const broken = await lastOf('broken');
    expect(broken).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(JSON.stringify(broken)).not.toContain('SELECT');
  });

  it('begins with its place where its source tells it, without data and without a context', async () => {
    const { subgraph, watched } = build();
    const events = eventsOf(await subgraph.subscribe(await requestOf('subscription { placed { number } }')));
    const before = watched.contexts;
    expect((await events.next()).value).toEqual({ extensions: { cursor: 'c0' } });
    expect(watched.contexts).toBe(before);
    expect((await events.next()).value).toEqual({ data: { placed: { number: 1 } }, extensions: { cursor: 'c1' } });
    await events.return(undefined);
    expect(watched.open).toBe(0);
  });

  it('is let go of while it waits', async () => {
    const { subgraph, watched } = build();
    const events = eventsOf(await subgraph.subscribe(await requestOf('subscription { waiting { number } }')));
    void events.next();
    expect(watched.open).toBe(1);
    await events.return(undefined);
    expect(watched.open).toBe(0);
  });

  it('and a query do not take each other’s door', async () => {
    const { subgraph } = build();
    const executed = await subgraph.execute(await requestOf('subscription { ticks(from: 1) { number } }'));
    expect(executed).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await subgraph.subscribe(await requestOf('{ me }'))).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});

describe('the socket of a subgraph', () => {
  it('carries many subscriptions, each with the identity that came with it', async () => {
    const { subgraph, watched } = build();
    const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger() });
    const client = createClient({ url: server.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    const collect = async (query: string, extensions: Record<string, unknown>) => {
      const results: unknown[] = [];
      for await (const result of client.iterate({ query, extensions })) results.push(result);
      return results;
    };
    const { assertion } = await requestOf('');
    const query = 'subscription { ticks(from: 1) { number } }';
    const [own, nobody] = await Promise.all([
      collect(query, { assertion, traceId: 't1' }),
      collect(query, {}).catch((error: unknown) => error),
    ]);
    expect(own).toEqual(
      [1, 2, 3].map((number) => ({ data: { ticks: { number } }, extensions: { cursor: `c${number}` } })),
    );
    expect(nobody).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await client.dispose();
    await server.drain();
    expect(watched.open).toBe(0);
  });

  it('closes with 1012 when the server drains, and nothing stays open behind it', async () => {
    const { subgraph, watched } = build();
    const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger() });
    let closeCode = 0;
    const client = createClient({
      url: server.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      on: { closed: (event) => (closeCode = (event as { code: number }).code) },
    });
    const { assertion } = await requestOf('');
    const query = 'subscription { waiting { number } }';
    const stream = client.iterate({ query, extensions: { assertion, traceId: 't' } });
    const ended = stream.next().catch(() => 'ended');
    await expect.poll(() => watched.open).toBe(1);
    await server.drain();
    expect(await ended).toBe('ended');
    expect(closeCode).toBe(1012);
    await expect.poll(() => watched.open).toBe(0);
  });

  it('is kept where one subscription fails in a way that nobody thought of', async () => {
    const { subgraph, watched } = build();
    const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger() });
    const client = createClient({ url: server.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    const { assertion } = await requestOf('');
    const extensions = { assertion, traceId: 't' };
    const waiting = client.iterate({ query: 'subscription { waiting { number } }', extensions });
    const first = waiting.next().catch(() => 'lost');
    await expect.poll(() => watched.open).toBe(1);
    watched.failing = true;
    const failed = client.iterate({ query: 'subscription { ticks(from: 1) { number } }', extensions });
    expect((await failed.next()).value).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    watched.failing = false;
    const nested = client.iterate({ query: 'subscription { ... { ticks(from: 1) { number } } }', extensions });
    expect((await nested.next()).value).toMatchObject({ data: { ticks: { number: 1 } } });
    await nested.return?.(undefined);
    await expect.poll(() => watched.open).toBe(1);
    await waiting.return?.(undefined);
    await first;
    await client.dispose();
    await server.drain();
  });

  it('hears errors of a connection that it refused, and lets go of it', () => {
    const server = createServer();
    serveSubgraphSockets(server, build().subgraph);
    const socket = new PassThrough();
    server.emit('upgrade', { url: '/other', headers: {} }, socket, Buffer.alloc(0));
    expect(() => socket.emit('error', new Error('ECONNRESET'))).not.toThrow();
    socket.resume();
    return expect.poll(() => socket.destroyed).toBe(true);
  });

  it('answers 404 to other paths and protocols', async () => {
    const { subgraph } = build();
    const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger() });
    const refused = new WebSocket(
      server.url.replace('http', 'ws').replace('/graphql', '/other'),
      'graphql-transport-ws',
    );
    const message = await new Promise((resolve) => refused.once('error', ({ message }) => resolve(message)));
    expect(message).toContain('404');
    await server.drain();
  });
});
