import { silentLogger } from '@florin/kit';
import { expect, test } from 'vitest';
import { LIVE_QUEUE_HIGH_BYTES, LIVE_WAITING_MAX_BYTES } from '../limits.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import { NO_ENDED_SESSIONS } from './ended-sessions.ts';
import { LiveConnection, type Wire } from './live-connection.ts';
import { LiveConnections } from './live-connections.ts';
import type { OperationServices } from './live-operation.ts';
import { SharedCounts } from './shared-counts.ts';
import { ManualClock } from './testing/manual-clock.ts';

test('operations that wait for room are counted, also given up ones, and too much of them closes the connection', async () => {
  const clock = new ManualClock();
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
  const closings: Closing[] = [];
  const connections = new LiveConnections(
    clock,
    NO_ENDED_SESSIONS,
    new SharedCounts({ store: undefined, clock, logger: silentLogger() }),
  );
  const wire: Wire = {
    write: () => undefined,
    bufferedBytes: () => LIVE_QUEUE_HIGH_BYTES + 1,
    tick: () => undefined,
    keepAlive: () => true,
    hangUp: (closing) => closings.push(closing),
    terminate: () => undefined,
  };
  const connection = new LiveConnection(services, connections, wire, { clientAddress: '198.51.100.7' });
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
