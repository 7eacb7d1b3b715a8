import { vaultOf, withVault } from '@florin/encryption';
import { QueryCounter } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MARKED_PER_STATEMENT, UNREAD_COUNT_MAX } from '../limits.ts';
import { fillInbox } from '../testing/filled-inbox.ts';
import { type NotificationWorld, openNotificationWorld, person, run } from '../testing/notification-world.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(() => world.endInstances());
afterAll(() => world.close());

/** Somebody with so many unread alerts. */
async function reader(count: number) {
  const id = await fillInbox(world.owner, count);
  const unread = async () => {
    const [row] = await world.database<{ unread: number }[]>`
      SELECT count(*)::int AS unread FROM alert WHERE recipient_id = ${id} AND read_at IS NULL`;
    return row?.unread;
  };
  return { id, viewer: person(id), unread };
}

describe('how many alerts are unread', () => {
  it('is counted once for an operation, however often it asks', async () => {
    const counter = new QueryCounter();
    const service = world.instance((database) => withVault(counter.counting(database), vaultOf(database)));
    await Promise.all([service.live.consumer.stop(), service.live.activity.stop()]);
    const alice = await reader(3);
    const names = Array.from({ length: 30 }, (_, n) => `a${n}`);
    counter.count = 0;
    const { data } = await run(service, alice.viewer, `{ ${names.map((name) => `${name}: unreadAlerts`).join(' ')} }`);
    expect(data).toEqual(Object.fromEntries(names.map((name) => [name, 3])));
    expect(counter.count).toBe(1);
  });

  it('is counted no further than anybody reads', async () => {
    const alice = await reader(UNREAD_COUNT_MAX + 1);
    const { data } = await run(world.instance(), alice.viewer, '{ unreadAlerts }');
    expect(data).toEqual({ unreadAlerts: UNREAD_COUNT_MAX });
  });
});

it('many alerts are marked in parts, each for good, and to the end', async () => {
  const service = world.instance();
  const alice = await reader(MARKED_PER_STATEMENT + 1_000);
  const marking = `mutation ($upTo: Cursor) { markAlertsRead(input: { upTo: $upTo }) {
    ... on MarkAlertsReadSuccess { unread } } }`;
  const upTo = world.cursorOf(alice.id, BigInt(MARKED_PER_STATEMENT + 500));
  const marked = await world.owner.begin(async (sql) => {
    await sql`
      SELECT FROM alert WHERE recipient_id = ${alice.id} AND number = ${MARKED_PER_STATEMENT + 100} FOR UPDATE`;
    const result = run(service, alice.viewer, marking, { upTo });
    await expect.poll(alice.unread).toBe(1_000);
    return { result };
  });
  expect((await marked.result).data).toEqual({ markAlertsRead: { unread: 500 } });
  expect(await alice.unread()).toBe(500);
});
