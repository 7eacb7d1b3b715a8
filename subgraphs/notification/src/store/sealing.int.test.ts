import { DATA_KEY_LIFE_MS, replaceOldKeys } from '@florin/encryption';
import { newId } from '@florin/kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notificationPersonalData } from '../privacy/personal-data.ts';
import { paid, seenBy } from '../testing/ledger-events.ts';
import { type NotificationWorld, openNotificationWorld, person, run } from '../testing/notification-world.ts';
import { sealAlertsOnce } from './seal-alerts.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(() => world.endInstances());
afterAll(() => world.close());

/** Somebody who was paid a few times, and what their inbox says, newest first, at an instance that has no key in memory. */
async function recipient(payments: number) {
  const [id, account] = [newId('customer'), newId('account')];
  const pay = (count: number) =>
    world.publish(...Array.from({ length: count }, (_, n) => paid(newId('account'), account, BigInt(n + 1))));
  await world.publish(seenBy(account, 1, id));
  await pay(payments);
  await world.taken(world.instance());
  const bodies = async () => {
    const { data } = await run(world.instance(), person(id), '{ alerts { nodes { title body } } }');
    const { alerts } = data as { alerts: { nodes: readonly { title: string; body: string }[] } };
    return alerts.nodes.map(({ body }) => body);
  };
  return { id, pay, bodies };
}

async function kept(id: string): Promise<string> {
  const rows = await world.owner`SELECT title, body, text_sealed FROM alert WHERE recipient_id = ${id} ORDER BY number`;
  return rows
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join(' ');
}

describe('what alerts say', () => {
  it('is sealed, and its recipient reads it', async () => {
    const alice = await recipient(2);
    expect(await kept(alice.id)).not.toMatch(/EUR|Payment|account/);
    expect(await alice.bodies()).toEqual([
      'EUR 0.02 was paid into your account.',
      'EUR 0.01 was paid into your account.',
    ]);
  });

  it('is sealed by the newest key, and read by whichever sealed it', async () => {
    const alice = await recipient(1);
    await replaceOldKeys(world.database, new Date(Date.now() + DATA_KEY_LIFE_MS + 60_000), 1_000);
    await alice.pay(1);
    await world.taken(world.instance());
    const keys = await world.owner`
      SELECT DISTINCT substring(text_sealed FROM 2 FOR 16) FROM alert WHERE recipient_id = ${alice.id}`;
    expect(keys).toHaveLength(2);
    expect(await alice.bodies()).toHaveLength(2);
    expect(new Set(await alice.bodies())).toEqual(new Set(['EUR 0.01 was paid into your account.']));
  });

  it('from before sealing is read as it is, and sealed in batches by two processes at once', async () => {
    const alice = await recipient(5);
    const before = await alice.bodies();
    await world.owner.begin(async (sql) => {
      await sql`ALTER TABLE alert DISABLE TRIGGER alert_text_stays`;
      await sql`
        UPDATE alert SET text_sealed = NULL, title = 'Payment received', body = 'EUR 0.0' || number || ' was paid into your account.'
        WHERE recipient_id = ${alice.id}`;
      await sql`ALTER TABLE alert ENABLE TRIGGER alert_text_stays`;
    });
    expect(await alice.bodies()).toEqual(before);
    for (let left = 1; left > 0; )
      left = Math.max(...(await Promise.all([sealAlertsOnce(world.database, 2), sealAlertsOnce(world.database, 2)])));
    expect(await kept(alice.id)).not.toMatch(/EUR|Payment/);
    expect(await alice.bodies()).toEqual(before);
  });

  it('of somebody who was erased is gone from copies too, and no other alert is made', async () => {
    const alice = await recipient(1);
    const [copy] = await world.owner`SELECT * FROM alert WHERE recipient_id = ${alice.id}`;
    const account = newId('account');
    // Processes that have the key in memory seal with it for a minute more.
    await world.endInstances();
    await notificationPersonalData(world.database).erase(alice.id, 'ERASE');
    await world.owner`INSERT INTO account_viewer (account_id, customer_id) VALUES (${copy?.account_id}, ${alice.id})`;
    await world.owner`INSERT INTO alert ${world.owner(copy ?? {})}`;
    expect(await alice.bodies()).toEqual(['erased']);
    await world.endInstances();
    // Told late of who may see an account.
    await world.publish(seenBy(account, 1, alice.id), paid(newId('account'), account));
    await world.taken(world.instance());
    expect(await alice.bodies()).toEqual(['erased']);
  });
});
