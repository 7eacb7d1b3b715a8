import { vaultOf, withVault } from '@florin/encryption';
import { newId } from '@florin/kit';
import { QueryCounter } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillInbox } from '../testing/filled-inbox.ts';
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts';
import { createLogRead } from './alert-stream.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterAll(() => world.close());

describe('logs that many streams read at once', () => {
  it('are read in one statement, and each is told its own part', async () => {
    const counts = Array.from({ length: 30 }, (_, n) => n);
    const recipients = await Promise.all(counts.map((count) => fillInbox(world.owner, count)));
    const counter = new QueryCounter();
    const read = createLogRead(withVault(counter.counting(world.database), vaultOf(world.database)));
    const parts = await Promise.all(recipients.map((id) => read({ recipient: id, after: 4n, limit: 10 })));
    expect(counter.count).toBe(1);
    for (const [place, part] of parts.entries()) {
      expect(part.map(({ number }) => number)).toEqual(
        Array.from({ length: Math.min(10, Math.max(0, place - 4)) }, (_, n) => BigInt(n + 5)),
      );
      expect(new Set(part.map((alert) => alert.recipient)).size).toBe(part.length === 0 ? 0 : 1);
      for (const alert of part) expect(alert.recipient).toBe(recipients[place]);
    }
  });

  it.each([
    ['of no format', Buffer.from([9])],
    ['of a key that there is, changed', undefined],
  ])('fail for those alone whose part cannot be opened: a text %s', async (_, damaged) => {
    const [alice, bob] = [await fillInbox(world.owner, 2), await fillInbox(world.owner, 2)];
    const vault = vaultOf(world.database);
    const key = await vault.sealingKey(world.database, alice);
    const head = Buffer.concat([Buffer.from([1]), Buffer.from(key.id.replaceAll('-', ''), 'hex')]);
    const text = damaged ?? Buffer.concat([head, Buffer.alloc(60)]);
    await world.owner`
      INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, activity, text_sealed, created_at, stored_at)
      VALUES (${alice}, 3, ${newId('alert')}, 'evt_3', 'ACCOUNT_ACTIVITY', 'INFO', 'FROZEN', ${text}, now(), now())`;
    const read = createLogRead(world.database);
    const [hers, his] = await Promise.allSettled(
      [alice, bob].map((id) => read({ recipient: id, after: 0n, limit: 10 })),
    );
    expect(hers?.status).toBe('rejected');
    expect(his).toMatchObject({ status: 'fulfilled', value: [{ recipient: bob }, { recipient: bob }] });
  });
});
