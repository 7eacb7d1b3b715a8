import { silentLogger } from '@florin/kit';
import { expect, test } from 'vitest';
import { LIVE_ASK_MS, LIVE_KEEP_ALIVE_MS, LIVE_QUEUE_HIGH_BYTES, LIVE_WAITING_MAX_BYTES } from '../limits.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import { NO_ENDED_SESSIONS } from './ended-sessions.ts';
import { LiveConnection, type Wire } from './live-connection.ts';
import { LiveConnections } from './live-connections.ts';
import type { OperationServices } from './live-operation.ts';
import { SharedCounts } from './shared-counts.ts';
import { ManualClock } from './testing/manual-clock.ts';

/** A connection whose wire is `wire` where that says so. */
function connect(clock: ManualClock, wire: Partial<Wire>) {
  const services: OperationServices = {
    clock,
    random: Math.random,
    errors: { answer: () => [] },
    logger: silentLogger(),
    operations: { run: () => Promise.reject(new Error('there is no room to run')) },
    schema: () => {
      throw new Error('not asked');
    },
    upstreamOf: () => {
      throw new Error('not asked');
    },
  };
  const connections = new LiveConnections(
    clock,
    NO_ENDED_SESSIONS,
    new SharedCounts({ store: undefined, clock, logger: silentLogger() }),
  );
  const whole: Wire = {
    write: () => undefined,
    bufferedBytes: () => 0,
    tick: () => undefined,
    keepAlive: () => true,
    hangUp: () => undefined,
    terminate: () => undefined,
    ...wire,
  };
  return {
    connections,
    connection: new LiveConnection(services, connections, whole, { clientAddress: '198.51.100.7' }),
  };
}

test('operations that wait for room are counted, also given up ones, and too much of them closes the connection', async () => {
  const closings: Closing[] = [];
  const { connection, connections } = connect(new ManualClock(), {
    bufferedBytes: () => LIVE_QUEUE_HIGH_BYTES + 1,
    hangUp: (closing) => closings.push(closing),
  });
  connection.queue.send('what the client does not read');
  const half = { query: '{ slow }', variables: { padding: 'x'.repeat(LIVE_WAITING_MAX_BYTES / 2 - 100) } };
  const answers = ['1', '2'].map((id) => {
    const operation = connection.begin(id, half, 'trace');
    const answer = operation.next();
    void operation.return();
    return answer;
  });
  expect(closings).toEqual([]);
  answers.push(connection.begin('3', half, 'trace').next());
  expect(closings).toEqual([CLOSINGS.slow]);
  expect(await Promise.all(answers)).toEqual(answers.map(() => ({ done: true, value: undefined })));
  expect(connections.size).toBe(0);
});

test('who is told nothing is asked for a sign of life, who is told often now and then, and who gives none is cut off', () => {
  const clock = new ManualClock();
  let answers = true;
  let asked = 0;
  let cutOff = false;
  const { connection } = connect(clock, {
    keepAlive: () => {
      asked += 1;
      return answers;
    },
    terminate: () => {
      cutOff = true;
    },
  });
  const pass = (ms: number, tellEvery?: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      if (tellEvery !== undefined && passed % tellEvery === 0) connection.queue.send('an alert');
      clock.advance(1_000);
    }
    const times = asked;
    asked = 0;
    return times;
  };
  expect(pass(4 * LIVE_KEEP_ALIVE_MS)).toBe(4);
  expect(pass(4 * LIVE_ASK_MS, 5_000)).toBe(4);
  expect(pass(LIVE_KEEP_ALIVE_MS * 2), 'after the last message').toBe(2);
  answers = false;
  pass(LIVE_ASK_MS, 5_000);
  expect(cutOff).toBe(true);
});
