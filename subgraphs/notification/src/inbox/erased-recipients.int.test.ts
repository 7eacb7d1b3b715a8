import { vaultOf } from '@florin/encryption';
import { batchOfOne } from '@florin/events';
import { newId } from '@florin/kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationService } from '../notification.ts';
import { eraseRecipient } from '../store/erased-people.ts';
import { after, paid, seenBy } from '../testing/ledger-events.ts';
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(() => world.endInstances());
afterAll(() => world.close());

/** Tells of somebody's new password. */
async function newPassword(customerId: string): Promise<void> {
  const event = { id: newId('event'), version: 1, type: 'PasswordChanged', aggregateId: customerId };
  await world.bus.publish('customer', [batchOfOne({ ...event, payload: { customerId }, occurredAt: after(0) })]);
}

async function taken(service: NotificationService): Promise<void> {
  await world.taken(service);
  while ((await service.live.activity.lag()).events > 0) service.live.activity.wake();
}

async function alertsOf(recipient: string): Promise<number> {
  const [row] = await world.database<{ alerts: number }[]>`
    SELECT count(*)::int AS alerts FROM alert WHERE recipient_id = ${recipient}`;
  return row?.alerts ?? -1;
}

/** How many of the service's connections wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await world.database<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.waiting ?? 0;
}

/** An instance that has Alice's key in memory for a minute, and her account. */
async function rememberer() {
  const service = world.instance();
  const [alice, account] = [newId('customer'), newId('account')];
  await world.publish(seenBy(account, 1, alice));
  await newPassword(alice);
  await taken(service);
  expect(await alertsOf(alice)).toBe(1);
  return { service, alice, account };
}

describe('whoever is erased by another instance gets no alert', () => {
  it.each([
    ['about themself', ({ alice }: { alice: string }) => newPassword(alice)],
    ['about money', ({ account }: { account: string }) => world.publish(paid(account, 'acc_elsewhere'))],
  ])('%s that is made meanwhile', async (_, tell) => {
    const { service, alice, account } = await rememberer();
    await world.database.begin(async (sql) => {
      await eraseRecipient(sql, alice);
      await tell({ alice, account });
      await expect.poll(waiting).toBe(1);
    });
    await taken(service);
    expect(await alertsOf(alice)).toBe(0);
  });

  it('that is made afterwards', async () => {
    const { service, alice } = await rememberer();
    await world.database.begin((sql) => eraseRecipient(sql, alice));
    await newPassword(alice);
    await taken(service);
    expect(await alertsOf(alice)).toBe(0);
  });

  it('though nobody had told them anything before', async () => {
    const bob = newId('customer');
    let memory: Parameters<typeof vaultOf>[0] | undefined;
    const service = world.instance((database) => {
      memory = database;
      return database;
    });
    if (memory === undefined) throw new Error('an instance has a database');
    await vaultOf(memory).sealingKeys(memory, [bob]);
    await world.database.begin(async (sql) => {
      await eraseRecipient(sql, bob);
      await newPassword(bob);
      await expect.poll(waiting).toBe(1);
    });
    await taken(service);
    expect(await alertsOf(bob)).toBe(0);
  });
});
