import { type Database, silentLogger } from '@florin/kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { batchOfOne } from '../event-batch.ts';
import { someEvent } from '../testing/bus-contract.ts';
import { type OutboxWorld, openOutboxWorld } from '../testing/outbox-world.ts';
import { SourceReader } from './source-reader.ts';

const source = 'transaction';

let world: OutboxWorld;
beforeEach(async () => {
  world = await openOutboxWorld();
});
afterEach(() => world.close());

const publish = (aggregateId: string) => world.bus.publish(source, [batchOfOne(someEvent({ aggregateId }))]);
const reader = (database: Database) =>
  new SourceReader({
    bus: world.bus,
    reading: { group: 'notification', source },
    database,
    handling: { prepare: async () => undefined, handle: async () => {} },
    onHandled: () => {},
    onFoundHandled: () => {},
    logger: silentLogger(),
  });

it('an instance leaves hints to the one that was faster, until it is the faster one itself', async () => {
  const [fast, slow] = [reader(world.database), reader(world.openAgain())];
  await slow.turn();
  await publish('a');
  await fast.turn();
  await slow.turn();
  expect([fast.leavesHints(), slow.leavesHints()]).toEqual([false, true]);
  await slow.turn();
  await publish('b');
  await slow.turn();
  expect(slow.leavesHints()).toBe(false);
  await fast.turn();
  expect(fast.leavesHints()).toBe(true);
});
