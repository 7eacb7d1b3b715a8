import { vaultOf } from '@florin/encryption';
import { batchOfOne, type PublishedEvent, startConsumer } from '@florin/events';
import { type Defer, newId, silentLogger, type Transaction } from '@florin/kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SOURCE } from '../events/consumed.ts';
import { after, bulkPaid, paid, refusal, seenBy } from '../testing/ledger-events.ts';
import { type NotificationWorld, openNotificationWorld, person, run } from '../testing/notification-world.ts';
import { type KnownBatch, readBatch } from './read-batch.ts';
import { takeEvents } from './take-events.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(() => world.endInstances());
afterAll(() => world.close());

/** What is in somebody's inbox: numbers, and what they tell. */
async function inboxOf(recipient: string) {
  const rows = await world.database<{ number: bigint; body: string; event_id: string; read_at: Date | null }[]>`
    SELECT number, body, event_id, read_at FROM alert WHERE recipient_id = ${recipient} ORDER BY number`;
  return [...rows];
}

/** Alice pays Bob this often, in accounts of their own. */
function payments(count: number) {
  const [alice, bob] = [newId('customer'), newId('customer')];
  const [from, to] = [newId('account'), newId('account')];
  const moved = Array.from({ length: count }, (_, n) => paid(from, to, BigInt(n + 1)));
  return { alice, bob, from, to, moved, events: [seenBy(from, 1, alice), seenBy(to, 1, bob), ...moved] };
}

type Handle = (
  sql: Transaction,
  events: readonly PublishedEvent[],
  known: KnownBatch,
  defer: Defer,
) => Promise<unknown>;

/** A consumer of the same group, whose handling a test can break. */
function consumerWith(handle: Handle) {
  return startConsumer({
    bus: world.bus,
    group: 'notification',
    sources: [SOURCE],
    database: world.database,
    prepare: (sql, events) => readBatch(sql, events, vaultOf(world.database)),
    handle: async (...batch) => void (await handle(...batch)),
    logger: silentLogger(),
  });
}

const take: Handle = (sql, events, known, defer) =>
  takeEvents(sql, events, known, { database: world.database, now: world.clock(), defer });

describe('events that are taken', () => {
  it('become alerts of both sides, numbered from 1 without a gap, in the order of the events', async () => {
    const { alice, bob, moved, events } = payments(450);
    await world.publish(...events);
    await world.taken(world.instance());
    for (const recipient of [alice, bob]) {
      const inbox = await inboxOf(recipient);
      expect(inbox.map(({ number }) => number)).toEqual(moved.map((_, index) => BigInt(index + 1)));
      expect(inbox.map(({ event_id }) => event_id)).toEqual(moved.map(({ eventId }) => eventId));
    }
  });

  it('of a bulk are one to the payer, told once, with its amounts sealed, and one each to the payees', async () => {
    const { alice, bob, from, to, events } = payments(0);
    const bulk = bulkPaid(from, Array(2_400).fill(to), 100);
    await world.publish(...events, ...bulk);
    const service = world.instance();
    await world.taken(service);
    expect(await inboxOf(bob)).toHaveLength(2_400);
    const [{ event_id } = { event_id: '' }, ...more] = await inboxOf(alice);
    expect([event_id, more]).toEqual([bulk.at(-1)?.eventId, []]);
    const money = (amount: string) => ({ amount, currency: 'EUR' });
    const query = `{ alerts { nodes { ... on TransactionAlert { outcome severity transaction { id } account { id }
      bulk { booked bookedTotal { amount currency } refused refusedTotal { amount currency } } } } } }`;
    const { data } = await run(service, person(alice), query);
    const counts = { booked: 2_400, bookedTotal: money('30000.00'), refused: 100, refusedTotal: money('1250.00') };
    const shown = { outcome: 'SUCCEEDED', severity: 'WARNING', transaction: null, account: { id: from } };
    expect(data).toEqual({ alerts: { nodes: [{ ...shown, bulk: counts }] } });
    const rows = await world.database`SELECT row_to_json(alert)::text AS row FROM alert WHERE recipient_id = ${alice}`;
    expect(JSON.stringify(rows)).not.toMatch(/3000000|30000|2400/);
  });

  it('and taken again, change nothing: neither alerts nor numbers', async () => {
    const { alice, moved, events } = payments(5);
    await world.publish(...events);
    const service = world.instance();
    await world.taken(service);
    const before = await inboxOf(alice);
    await world.owner`UPDATE consumer_position SET position = 0`;
    await world.publish(paid(moved[0]?.debit.accountId ?? '', 'acc_elsewhere'));
    await world.taken(service);
    const again = await inboxOf(alice);
    expect(again.slice(0, 5)).toEqual(before);
    expect(again.map(({ number }) => number)).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
  });

  it('by three instances side by side are taken once', async () => {
    const { alice, bob, moved, events } = payments(900);
    const services = Array.from({ length: 3 }, () => world.instance());
    for (let from = 0; from < events.length; from += 100) await world.publish(...events.slice(from, from + 100));
    await Promise.all(services.map((service) => world.taken(service)));
    for (const recipient of [alice, bob])
      expect((await inboxOf(recipient)).map(({ number, event_id }) => [number, event_id])).toEqual(
        moved.map(({ eventId }, index) => [BigInt(index + 1), eventId]),
      );
    const [log] = await world.database`SELECT last_number FROM recipient WHERE id = ${alice}`;
    expect(log).toEqual({ last_number: 900n });
  });

  it.each<[string, (broken: () => boolean) => Handle]>([
    [
      'before its effects',
      (broken) =>
        async (...batch) => {
          if (broken()) throw new Error('killed');
          await take(...batch);
        },
    ],
    [
      'between its effects and the commit',
      (broken) =>
        async (...batch) => {
          await take(...batch);
          if (broken()) throw new Error('killed');
        },
    ],
    [
      'by losing its connection after its effects',
      (broken) =>
        async (sql, ...batch) => {
          await take(sql, ...batch);
          if (broken()) await sql`SELECT pg_terminate_backend(pg_backend_pid())`;
        },
    ],
  ])('are taken once when the consumer fails %s', async (_, breaking) => {
    const { alice, moved, events } = payments(20);
    let failures = 0;
    const broken = () => {
      failures += 1;
      return failures <= 3;
    };
    await world.publish(...events);
    const consumer = consumerWith(breaking(broken));
    while ((await consumer.lag()).events > 0) consumer.wake();
    await consumer.stop();
    expect(failures).toBeGreaterThan(3);
    expect((await inboxOf(alice)).map(({ event_id }) => event_id)).toEqual(moved.map(({ eventId }) => eventId));
    expect(await consumer.deadLetters()).toBe(0);
  });

  it('that are not understood are put aside, hold up nobody else, and are told once they are', async () => {
    const { alice, bob, from, to, events, moved } = payments(3);
    const strange = paid(from, to);
    const [first, second, ...rest] = events;
    await world.publish(...[first, second].flatMap((event) => event ?? []));
    await world.bus.publish(SOURCE, [
      batchOfOne({
        id: strange.eventId,
        type: 'TransferPosted',
        version: 1,
        aggregateId: 'trf',
        payload: {},
        occurredAt: new Date(),
      }),
    ]);
    await world.publish(...rest);
    const consumer = consumerWith(take);
    while ((await consumer.lag()).events > 0) consumer.wake();
    for (const recipient of [alice, bob])
      expect((await inboxOf(recipient)).map(({ event_id }) => event_id)).toEqual(moved.map(({ eventId }) => eventId));
    expect(await consumer.deadLetters()).toBe(1);
    const payload = {
      kind: 'TRANSFER',
      amount: '1',
      currency: 'EUR',
      bookedAt: strange.at.toISOString(),
      debit: { ...strange.debit },
      credit: { ...strange.credit },
    };
    await world.owner`UPDATE dead_letter SET payload = ${world.owner.json(payload)}`;
    expect(await consumer.replayDeadLetters()).toBe(1);
    await consumer.stop();
    expect((await inboxOf(alice)).map(({ number }) => number)).toEqual([1n, 2n, 3n, 4n]);
  });
});

describe('holders', () => {
  it('come and go, and each movement is told to those of its moment', async () => {
    const [alice, bob] = [newId('customer'), newId('customer')];
    const account = newId('account');
    const service = world.instance();
    const elsewhere = newId('account');
    for (const viewers of [[alice], [alice, bob], [bob]]) {
      await world.publish(
        seenBy(account, viewers.includes(bob) ? (viewers.length === 2 ? 2 : 3) : 1, ...viewers),
        paid(account, elsewhere, BigInt(viewers.length)),
      );
      await world.taken(service);
    }
    // Late and old: nothing may come of it.
    await world.publish(seenBy(account, 2, alice, bob), paid(account, elsewhere));
    await world.taken(service);
    expect([(await inboxOf(alice)).length, (await inboxOf(bob)).length]).toEqual([2, 3]);
    const rights = await world.database`
      SELECT id, rights_version FROM recipient WHERE id IN (${alice}, ${bob}) ORDER BY rights_version`;
    expect([...rights]).toEqual([
      { id: bob, rights_version: 1n },
      { id: alice, rights_version: 2n },
    ]);
  });
});

describe('what is not worth a bell', () => {
  it('repeats of a refusal are told once a minute, also over batches and instances', async () => {
    const alice = newId('customer');
    const account = newId('account');
    await world.publish(seenBy(account, 1, alice));
    const services = [world.instance(), world.instance()];
    for (let second = 0; second < 130; second += 10) {
      await world.publish(refusal(account, after(second)), refusal(account, after(second)));
      await Promise.all(services.map((service) => world.taken(service)));
    }
    expect(await inboxOf(alice)).toHaveLength(3);
  });

  it('history is in the inbox as read', async () => {
    const alice = newId('customer');
    const account = newId('account');
    const day = 86_400;
    await world.publish(
      seenBy(account, 1, alice),
      paid(account, 'acc_elsewhere', 1n, after(-90 * day)),
      paid(account, 'acc_elsewhere', 2n, after(-7 * day - 1)),
      paid(account, 'acc_elsewhere', 3n, after(-7 * day)),
      paid(account, 'acc_elsewhere', 4n, after(30 * day)),
    );
    await world.taken(world.instance());
    expect((await inboxOf(alice)).map(({ read_at }) => read_at !== null)).toEqual([true, true, false, false]);
  });
});
