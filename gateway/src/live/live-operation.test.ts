import { silentLogger } from '@florin/kit';
import { afterEach, expect, test } from 'vitest';
import { answerErrors } from '../answer-errors.ts';
import { PlanGateway } from '../executor/index.ts';
import { LIVE_SUBSCRIPTION_MAX_BYTES } from '../limits.ts';
import type { OperationParameters, Operations, Outcome } from '../operations.ts';
import type { GatewayContext } from '../request-context.ts';
import { BufferedEvents } from './buffered-events.ts';
import { LiveOperation } from './live-operation.ts';
import { supergraphWith } from './testing/fixture-subgraphs.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { until } from './testing/until.ts';

const SUBSCRIPTION = 'subscription { alerts { title account { nickname } } }';
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** An operation whose outcome the test plays, on plans that tell when one of their supergraphs is let go of. */
function play(
  run: (plans: PlanGateway<GatewayContext>, context: Partial<GatewayContext>) => Promise<Outcome>,
  parameters: OperationParameters = { query: SUBSCRIPTION },
) {
  const state = { letGo: 0, left: 0, ended: 0, ran: 0 };
  const plans = new PlanGateway<GatewayContext>({
    supergraphSdl: supergraphWith({}),
    fetcherOf: () => ({
      fetch: () => Promise.reject(new Error('not asked')),
      close: async () => {
        state.letGo += 1;
      },
    }),
  });
  closers.push(() => plans.stop());
  const operations: Operations = {
    run: (_parameters, context) => {
      state.ran += 1;
      return run(plans, context);
    },
  };
  const operation = new LiveOperation(
    {
      clock: new ManualClock(),
      random: Math.random,
      errors: answerErrors(silentLogger()),
      logger: silentLogger(),
      operations,
      schema: () => plans.apiSchema,
      upstreamOf: () => ({
        open: () =>
          Promise.resolve(
            new BufferedEvents('notification', () => {
              state.left += 1;
            }),
          ),
        close: () => undefined,
      }),
    },
    parameters,
    {
      viewer: () => ({ kind: 'anonymous' }),
      room: () => undefined,
      roomToBegin: () => undefined,
      onEnd: () => {
        state.ended += 1;
      },
    },
    'trace',
  );
  return { operation, plans, state };
}

function plannedOn(plans: PlanGateway<GatewayContext>, source = SUBSCRIPTION): Outcome {
  const supergraph = plans.hold();
  const prepared = supergraph.state.prepare({ source, operationName: undefined });
  if (prepared.kind !== 'compiled') throw new Error('not valid');
  return { kind: 'subscription', planned: { operation: prepared.operation, supergraph } };
}

/** Another supergraph at other places, so that those of the old one are let go of when nobody holds it. */
const ELSEWHERE = supergraphWith({}).replaceAll('.test/', '.example/');
const SUBGRAPHS = 3;

test('what a query waits for is aborted when its client wants no more of it', async () => {
  let signal: AbortSignal | undefined;
  const { operation, state } = play((_plans, context) => {
    signal = context.signal;
    return new Promise(() => undefined);
  });
  void operation.next();
  await until(() => signal !== undefined);
  expect([operation.isAnswering, signal?.aborted]).toEqual([true, false]);
  await operation.return();
  await operation.return();
  expect([operation.isAnswering, signal?.aborted, state.ended]).toEqual([false, true, 1]);
});

test('a stream holds its supergraph until it ends, and leaves its source', async () => {
  const { operation, plans, state } = play(async (made) => plannedOn(made));
  const next = operation.next();
  await until(() => operation.stream !== undefined);
  await plans.update(ELSEWHERE);
  expect(state.letGo).toBe(0);
  await operation.return();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(state).toMatchObject({ letGo: SUBGRAPHS, ended: 1 });
  await until(() => state.left === 1);
});

test('a stream that ended while it was checked opens nothing and holds nothing', async () => {
  let answer: () => void = () => undefined;
  const { operation, plans, state } = play(
    (made) =>
      new Promise((resolve) => {
        answer = () => resolve(plannedOn(made));
      }),
  );
  const next = operation.next();
  await until(() => state.ran === 1);
  await operation.return();
  answer();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(operation.stream).toBeUndefined();
  await plans.update(ELSEWHERE);
  expect(state.letGo).toBe(SUBGRAPHS);
});

test('a supergraph that takes over while a stream is checked has it checked again', async () => {
  const { operation, plans, state } = play(async (made) => {
    const outcome = plannedOn(made);
    if (state.ran === 1) await made.update(ELSEWHERE);
    return outcome;
  });
  const next = operation.next();
  await until(() => operation.stream !== undefined);
  expect(state.ran).toBe(2);
  expect(state.letGo).toBe(SUBGRAPHS);
  const held = plans.hold();
  expect(operation.stream?.isPlannedOn(held.state)).toBe(true);
  held.release();
  await operation.return();
  await next;
});

test('a stream keeps of what its client sent only what it is planned from again', async () => {
  const query = 'subscription ($kind: String, $after: Cursor) { alerts(kind: $kind, after: $after) { title } }';
  const variables = { kind: 'K', other: 'x'.repeat(1_000) };
  const { operation } = play(async (plans) => plannedOn(plans, query), { query, variables, extensions: { more: 'y' } });
  const next = operation.next();
  await until(() => operation.stream !== undefined);
  expect(operation.parameters).toEqual({ query, operationName: undefined, variables: { kind: 'K' } });
  await operation.return();
  await next;
});

test.each([
  ['long', 'x'.repeat(LIVE_SUBSCRIPTION_MAX_BYTES)],
  ['deep', JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`) as unknown],
])('a subscription that is too large is refused, and holds nothing: %s', async (_name, other) => {
  const variables = { other };
  const { operation, plans, state } = play(async (made) => plannedOn(made), { query: SUBSCRIPTION, variables });
  await expect(operation.next()).rejects.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(state.ended).toBe(1);
  await plans.update(ELSEWHERE);
  expect(state.letGo).toBe(SUBGRAPHS);
});

test('what nobody foresaw ends it with a masked error', async () => {
  const { operation } = play(() => Promise.reject(new TypeError('SELECT secret')));
  await expect(operation.next()).rejects.toMatchObject({
    errors: [
      {
        message: expect.not.stringContaining('SELECT'),
        extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: 'trace' },
      },
    ],
  });
  expect(await operation.next()).toEqual({ done: true, value: undefined });
});
