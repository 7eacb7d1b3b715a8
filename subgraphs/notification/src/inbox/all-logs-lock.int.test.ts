import { vaultOf } from '@florin/encryption';
import type { PublishedEvent } from '@florin/events';
import { newId } from '@florin/kit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SOURCE } from '../events/consumed.ts';
import { after, paid, seenBy } from '../testing/ledger-events.ts';
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts';
import { readBatch } from './read-batch.ts';
import { takeActivity } from './take-activity.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(() => world.endInstances());
afterAll(() => world.close());

/** Somebody's new password, as the bus tells it. */
function newPassword(customerId: string): PublishedEvent {
  const payload = { customerId };
  const event = { id: newId('event'), version: 1, type: 'PasswordChanged', aggregateId: customerId, payload };
  return { ...event, source: 'customer', occurredAt: after(0), position: 1n };
}

/** How many of the service's connections wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await world.database<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.waiting ?? 0;
}

const alertsOf = async (recipient: string) => [
  ...(await world.database`SELECT number FROM alert WHERE recipient_id = ${recipient} ORDER BY number`),
];

it('an alert about money waits for one about a person that is made, and is no other instance’s work', async () => {
  const service = world.instance();
  const [alice, account] = [newId('customer'), newId('account')];
  await world.publish(seenBy(account, 1, alice));
  await world.taken(service);
  await world.database.begin(async (sql) => {
    await takeActivity(sql, [newPassword(alice)], { database: world.database, now: world.clock() });
    await world.publish(paid(account, 'acc_elsewhere'));
    await expect.poll(waiting).toBe(1);
  });
  await expect.poll(() => alertsOf(alice)).toEqual([{ number: 1n }, { number: 2n }]);
});

it('whoever finds another instance at the ledger’s events does not wait for its alerts', async () => {
  const [alice, account] = [newId('customer'), newId('account')];
  await world.publish(seenBy(account, 1, alice), paid(account, 'acc_elsewhere'));
  await world.taken(world.instance());
  await world.endInstances();
  const events = await world.bus.read(SOURCE, 0n, 10);
  const read = () => world.database.begin((sql) => readBatch(sql, events, vaultOf(world.database)));
  await world.database.begin(async (sql) => {
    await sql`SELECT FROM consumer_position WHERE source = ${SOURCE} FOR UPDATE`;
    await readBatch(sql, events, vaultOf(world.database));
    expect((await read()).recipients).toEqual(new Map());
  });
  expect([...(await read()).recipients.keys()]).toContain(alice);
});
