import { silentLogger, type Viewer } from '@florin/kit';
import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answerErrors } from '../answer-errors.ts';
import { PlanGateway, type SubgraphRequest } from '../executor/index.ts';
import { ANSWER_MAX_CHARACTERS, UPSTREAM_BACKOFF_MAX_MS, UPSTREAM_OPEN_MS, UPSTREAM_RESUME_MS } from '../limits.ts';
import type { GatewayContext } from '../request-context.ts';
import { BufferedEvents } from './buffered-events.ts';
import { LiveStream } from './live-stream.ts';
import { supergraphWith } from './testing/fixture-subgraphs.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { until } from './testing/until.ts';
import { UpstreamLostError } from './upstream.ts';

const ALICE: Viewer = { kind: 'user', customerId: 'cus_alice', roles: ['CUSTOMER'], sessionId: 'ses_1' };
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A stream whose source and enrichment the test plays. */
function play(source = 'subscription { alerts { title account { nickname } } }') {
  const clock = new ManualClock();
  const state = {
    away: false,
    opened: [] as { readonly request: SubgraphRequest; readonly events: BufferedEvents }[],
    /** What the enriching subgraph does. */
    enrich: () => Promise.resolve({ data: { _entities: [{ nickname: 'main' }] } }) as Promise<object>,
  };
  const plans = new PlanGateway<GatewayContext>({
    supergraphSdl: supergraphWith({}),
    fetcherOf: () => ({ fetch: () => state.enrich(), close: () => Promise.resolve() }),
  });
  closers.push(() => plans.stop());
  const supergraph = plans.hold();
  const preparedBy = (state: typeof supergraph.state) => {
    const prepared = state.prepare({ source, operationName: undefined });
    if (prepared.kind !== 'compiled') throw new Error('not valid');
    return prepared.operation;
  };
  const stream = new LiveStream(
    {
      clock,
      random: () => 1,
      errors: answerErrors(silentLogger()),
      logger: silentLogger(),
      upstreamOf: () => ({
        open(request) {
          if (state.away) return Promise.reject(new UpstreamLostError('notification'));
          const events = new BufferedEvents('notification', () => undefined);
          state.opened.push({ request, events });
          return Promise.resolve(events);
        },
        close: () => undefined,
      }),
    },
    {
      planned: { operation: preparedBy(supergraph.state), supergraph },
      variables: {},
      viewer: () => ALICE,
      traceId: 'trace',
      signal: () => new AbortController().signal,
    },
  );
  closers.push(async () => stream.end());
  const tell = (number: number, more: object = {}) =>
    state.opened.at(-1)?.events.push({
      data: { alerts: { title: `alert ${number}`, account: { __typename: 'Account', id: 'a1' } } },
      extensions: { cursor: `c${number}` },
      ...more,
    });
  return { clock, preparedBy, state, stream, supergraph, tell };
}

test.each([
  ['as long as one may be', 0, null],
  ['too long', 1, 'QUERY_TOO_EXPENSIVE'],
])('an answer that is %s', async (_name, more, code) => {
  const { state, stream, tell } = play('subscription { alerts { account { a: nickname b: nickname } } }');
  const half = 'x'.repeat(ANSWER_MAX_CHARACTERS / 2);
  state.enrich = () => Promise.resolve({ data: { _entities: [{ a: half, b: half + 'x'.repeat(more) }] } });
  const first = stream.next();
  await until(() => state.opened.length === 1);
  tell(1);
  const { value } = await first;
  expect([value?.errors?.[0]?.extensions?.code ?? null, value?.data === null]).toEqual([code, code !== null]);
});

describe('a source that ends it with an error', () => {
  const refuse = (message: string) => ({ errors: [{ message, extensions: { code: 'CURSOR_EXPIRED' } }] });
  const told = { code: 'CURSOR_EXPIRED', traceId: 'trace' };

  test('does not make a cursor of the place that it refuses', async () => {
    const { state, stream } = play('subscription { alerts(after: "forged") { title } }');
    const first = stream.next();
    await until(() => state.opened.length === 1);
    expect(stream.cursor).toBe('forged');
    state.opened[0]?.events.push(refuse('There is no such place.'));
    await expect(first).rejects.toMatchObject({ errors: [{ extensions: told }] });
    await expect(first).rejects.not.toHaveProperty('errors.0.extensions.cursor');
  });

  test('leaves the cursor that it told last', async () => {
    const { state, stream, tell } = play('subscription { alerts(after: "c6") { title account { nickname } } }');
    const first = stream.next();
    await until(() => state.opened.length === 1);
    tell(7);
    await first;
    state.opened[0]?.events.push(refuse('Read the list again.'));
    await expect(stream.next()).rejects.toMatchObject({ errors: [{ extensions: { ...told, cursor: 'c7' } }] });
  });
});

const variablesOf = ({ request }: { readonly request: SubgraphRequest }) => request.variables;

describe('a source that breaks off', () => {
  /** After one alert and a break: its source is open again, and the next event is waited for. */
  async function openedAgain() {
    const played = play();
    const { clock, state, stream, tell } = played;
    const first = stream.next();
    await until(() => state.opened.length === 1);
    tell(1);
    await first;
    state.opened[0]?.events.lose(new UpstreamLostError('notification'));
    const second = stream.next();
    await until(() => clock.openTimers === 1);
    clock.advance(UPSTREAM_BACKOFF_MAX_MS);
    await until(() => state.opened.length === 2);
    return { ...played, second };
  }

  test('a place in the log without an event is where it is taken up again, and nothing for the client', async () => {
    const { clock, state, stream, tell } = play();
    const first = stream.next();
    await until(() => state.opened.length === 1);
    state.opened[0]?.events.push({ extensions: { cursor: 'c41' } });
    state.opened[0]?.events.lose(new UpstreamLostError('notification'));
    await until(() => clock.openTimers === 1);
    clock.advance(UPSTREAM_BACKOFF_MAX_MS);
    await until(() => state.opened.length === 2);
    tell(42);
    expect((await first).value).toMatchObject({ extensions: { cursor: 'c42' } });
    expect(state.opened.map(variablesOf)).toEqual([{}, { __florin_after: 'c41' }]);
  });

  test('an event that was delivered already is dropped', async () => {
    const { second, tell } = await openedAgain();
    tell(1);
    tell(2);
    expect((await second).value).toMatchObject({ data: { alerts: { title: 'alert 2' } } });
  });

  test('one that was never open is given up after some seconds, one that was after some minutes', async () => {
    for (const [served, patience] of [
      [false, UPSTREAM_OPEN_MS],
      [true, UPSTREAM_RESUME_MS],
    ] as const) {
      const { clock, state, stream, tell } = play();
      if (served) {
        const first = stream.next();
        await until(() => state.opened.length === 1);
        tell(7);
        await first;
        state.opened[0]?.events.lose(new UpstreamLostError('notification'));
      }
      state.away = true;
      const began = clock.now();
      let told: unknown;
      const next = stream.next().catch((error: unknown) => {
        told = error;
      });
      while (told === undefined) {
        await until(() => clock.openTimers === 1 || told !== undefined);
        if (told === undefined) clock.advance(UPSTREAM_BACKOFF_MAX_MS);
      }
      await next;
      expect(told).toMatchObject({
        errors: [
          {
            extensions: { code: 'SUBGRAPH_UNAVAILABLE', traceId: 'trace', ...(served && { cursor: 'c7' }) },
          },
        ],
      });
      const took = clock.now() - began;
      expect(took).toBeGreaterThanOrEqual(patience);
      expect(took).toBeLessThan(patience + 2 * UPSTREAM_BACKOFF_MAX_MS);
      expect(clock.openTimers).toBe(0);
    }
  });

  test('one that was open again owes nobody the time since it broke off, when it is opened for another reason', async () => {
    const { clock, state, stream, second, tell } = await openedAgain();
    // A quiet night: the source is there, and has nothing to tell.
    await new Promise(setImmediate);
    clock.advance(UPSTREAM_RESUME_MS);
    stream.reopen();
    await until(() => state.opened.length === 3);
    tell(2);
    expect((await second).value?.extensions).toEqual({ cursor: 'c2' });
  });

  test('a stream that ends while it waits leaves no timer', async () => {
    const { clock, state, stream } = play();
    state.away = true;
    const next = stream.next();
    await until(() => clock.openTimers === 1);
    stream.end();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(clock.openTimers).toBe(0);
  });
});

describe('an event', () => {
  test.each([
    ['a raw error of a subgraph', () => Promise.resolve({ errors: [{ message: 'raw' }] }), 'INTERNAL_SERVER_ERROR'],
    ['a bug on the way to it', () => Promise.reject(new TypeError('no key')), 'INTERNAL_SERVER_ERROR'],
    [
      'its own words about nothing',
      () => Promise.reject(new GraphQLError('10.1.2.3', { extensions: { code: 'ECONNREFUSED' } })),
      'INTERNAL_SERVER_ERROR',
    ],
  ])('with %s is told with a masked one, and the stream goes on', async (_name, enrich, code) => {
    const { state, stream, tell } = play();
    const first = stream.next();
    await until(() => state.opened.length === 1);
    state.enrich = enrich;
    tell(1);
    const { value } = await first;
    expect(value).toEqual({
      data: { alerts: { title: 'alert 1', account: { nickname: null } } },
      errors: [
        expect.objectContaining({
          message: expect.stringContaining('trace id'),
          extensions: { code, traceId: 'trace' },
        }),
      ],
      extensions: { cursor: 'c1' },
    });
    state.enrich = () => Promise.resolve({ data: { _entities: [{ nickname: 'main' }] } });
    tell(2);
    expect((await stream.next()).value).toMatchObject({ data: { alerts: { account: { nickname: 'main' } } } });
  });

  test('is enriched by its own plan while two others follow, and each that is left is let go of once', async () => {
    const { preparedBy, state, stream, supergraph, tell } = play();
    const first = stream.next();
    await until(() => state.opened.length === 1);
    let go: ((answer: object) => void) | undefined;
    state.enrich = () => new Promise((resolve) => (go = resolve));
    tell(1);
    await until(() => go !== undefined);
    const released = [vi.spyOn(supergraph, 'release')];
    for (let reload = 0; reload < 2; reload += 1) {
      const { state: next } = supergraph;
      const release = vi.fn<() => void>();
      released.push(release);
      stream.replan({ operation: preparedBy(next), supergraph: { state: next, release } });
    }
    expect(released.map((release) => release.mock.calls.length)).toEqual([0, 1, 0]);
    go?.({ data: { _entities: [{ nickname: 'main' }] } });
    await first;
    stream.end();
    expect(released.map((release) => release.mock.calls.length)).toEqual([1, 1, 1]);
  });

  test('that is no event and no error is passed over', async () => {
    const { state, stream, tell } = play();
    const first = stream.next();
    await until(() => state.opened.length === 1);
    state.opened[0]?.events.push({});
    tell(1);
    expect((await first).value).toMatchObject({ extensions: { cursor: 'c1' } });
  });

  test('is not told any more when the stream ended while it was enriched', async () => {
    const { state, stream, tell } = play();
    const first = stream.next();
    await until(() => state.opened.length === 1);
    let enriching = false;
    let go: (answer: object) => void = () => undefined;
    state.enrich = () => {
      enriching = true;
      return new Promise((resolve) => {
        go = resolve;
      });
    };
    tell(1);
    await until(() => enriching);
    stream.end();
    go({ data: { _entities: [{ nickname: 'main' }] } });
    expect(await first).toEqual({ done: true, value: undefined });
    expect(stream.cursor).toBeUndefined();
  });
});
