import { newId, type SubgraphEvents, type SubgraphResult } from '@florin/kit';
import { LostCommits } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALERT_KEEP_DAYS } from '../limits.ts';
import type { NotificationService } from '../notification.ts';
import { after, paid, seenBy } from '../testing/ledger-events.ts';
import { type NotificationWorld, openNotificationWorld, person, subscribe } from '../testing/notification-world.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(async () => {
  await world.endInstances();
  world.clock = () => after(0);
});
afterAll(() => world.close());

const STREAM = `subscription ($accountId: ID, $after: Cursor) {
  transactionAlerts(accountId: $accountId, after: $after) { id cursor body outcome readAt transaction { id } account { id } } }`;
const ALL =
  'subscription ($kinds: [AlertKind!], $after: Cursor) { alerts(kinds: $kinds, after: $after) { __typename id cursor body } }';

interface Told {
  readonly id: string;
  readonly cursor: string;
  readonly body: string;
  readonly transaction: { readonly id: string };
  readonly account: { readonly id: string };
}

function alertOf(result: unknown): Told {
  const { data, extensions } = (result ?? {}) as SubgraphResult;
  const told = (data?.transactionAlerts ?? data?.alerts) as Told | null | undefined;
  if (told === undefined || told === null) throw new Error(JSON.stringify(result));
  expect(extensions?.cursor).toBe(told.cursor);
  return told;
}

/** The next so many alerts of a stream. */
async function next(stream: SubgraphEvents, count: number): Promise<Told[]> {
  const told: Told[] = [];
  while (told.length < count) told.push(alertOf((await stream.next()).value));
  return told;
}

const transactionsOf = (told: readonly Told[]) => told.map(({ transaction }) => transaction.id);

/** Somebody with an account, and payments from it to elsewhere. */
async function holder() {
  const viewer = person();
  const account = newId('account');
  await world.publish(seenBy(account, 1, viewer.customerId));
  return {
    viewer,
    account,
    payments: (count: number) => Array.from({ length: count }, (_, n) => paid(account, 'acc_elsewhere', BigInt(n + 1))),
  };
}

describe('a stream of alerts', () => {
  it('tells what comes, each once and in order, on every instance, and nothing of before', async () => {
    const instances = [world.instance(), world.instance(), world.instance()];
    const alice = await holder();
    const [first = world.instance()] = instances;
    await world.publish(...alice.payments(3));
    await world.taken(first);
    const streams = await Promise.all(instances.map((instance) => subscribe(instance, alice.viewer, STREAM)));
    const payments = alice.payments(250);
    for (let from = 0; from < payments.length; from += 10) await world.publish(...payments.slice(from, from + 10));
    for (const stream of streams) {
      expect(transactionsOf(await next(stream, 250))).toEqual(payments.map(({ debit }) => debit.transactionId));
      await stream.return();
    }
  });

  it('goes on after a cursor, at another instance too', async () => {
    const [one, two] = [world.instance(), world.instance()];
    const alice = await holder();
    await world.taken(one);
    const stream = await subscribe(one, alice.viewer, STREAM);
    const payments = alice.payments(40);
    await world.publish(...payments);
    const seen = await next(stream, 15);
    await stream.return();
    const resumed = await subscribe(two, alice.viewer, ALL, { after: seen.at(-1)?.cursor });
    const rest = await next(resumed, 25);
    const ids = [...seen, ...rest].map(({ id }) => id);
    const stored = await world.database<{ id: string }[]>`
      SELECT id FROM alert WHERE recipient_id = ${alice.viewer.customerId} ORDER BY number`;
    expect(ids).toEqual(stored.map(({ id }) => id));
    await resumed.return();
  });

  it('dropped and taken up again 50 times while alerts come tells each once', async () => {
    const instances = [world.instance(), world.instance()];
    const alice = await holder();
    const payments = alice.payments(1_000);
    const publishing = (async () => {
      for (let from = 0; from < payments.length; from += 7) await world.publish(...payments.slice(from, from + 7));
    })();
    const seen: Told[] = [];
    let cursor = world.cursorOf(alice.viewer.customerId, 0n);
    for (let drop = 0; drop < 50; drop += 1) {
      const instance = instances[drop % 2];
      if (instance === undefined) throw new Error('there are two');
      const stream = await subscribe(instance, alice.viewer, STREAM, { after: cursor });
      seen.push(...(await next(stream, 20)));
      cursor = seen.at(-1)?.cursor ?? '';
      await stream.return();
    }
    await publishing;
    expect(transactionsOf(seen)).toEqual(payments.map(({ debit }) => debit.transactionId));
    for (const instance of instances)
      expect(instance.live.counts()).toEqual({ streams: 0, listeners: 0, recipients: 0 });
  });

  it('of 1,000 that came and went, one way or another, nothing is left', async () => {
    const instance = world.instance();
    const alice = await holder();
    await world.taken(instance);
    for (let batch = 0; batch < 10; batch += 1) {
      const streams = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          subscribe(instance, alice.viewer, STREAM, n % 2 === 0 ? {} : { accountId: alice.account }),
        ),
      );
      const waiting = streams.filter((_, n) => n % 3 === 0).map((stream) => stream.next());
      await Promise.all(streams.map((stream) => stream.return()));
      await Promise.all(waiting);
    }
    await expect(subscribe(instance, alice.viewer, STREAM, { accountId: 'acc_none' })).rejects.toThrow(
      'no such account',
    );
    await expect(subscribe(instance, alice.viewer, STREAM, { after: 'forged' })).rejects.toThrow('not a cursor');
    expect(instance.live.counts()).toEqual({ streams: 0, listeners: 0, recipients: 0 });
  });

  // A stream looks by itself after 30 s only, and nothing comes after these.
  it('tells at once what was committed without an answer, on every instance', { timeout: 25_000 }, async () => {
    const commits = new LostCommits();
    const [unheard, other] = [world.instance(commits.losing), world.instance()];
    const alice = await holder();
    await world.taken(unheard);
    // What it does not take any more: the first instance alone takes what comes now.
    await other.live.consumer.stop();
    const streams = await Promise.all([unheard, other].map((instance) => subscribe(instance, alice.viewer, STREAM)));
    const [first, second] = [alice.payments(1), alice.payments(2)];
    await world.publish(...first);
    for (const stream of streams) await next(stream, 1);
    commits.next = 1;
    await world.publish(...second);
    for (const stream of streams) {
      expect(transactionsOf(await next(stream, 2))).toEqual(second.map(({ debit }) => debit.transactionId));
      await stream.return();
    }
    expect(commits.next).toBe(0);
  });

  it('ends when the service closes', async () => {
    const instance = world.instance();
    const alice = await holder();
    await world.taken(instance);
    const stream = await subscribe(instance, alice.viewer, STREAM, { accountId: alice.account });
    const waiting = stream.next();
    await instance.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(instance.live.counts()).toEqual({ streams: 0, listeners: 0, recipients: 0 });
  });
});

describe('one account’s stream', () => {
  it('tells that account’s side alone, also of money between two of one customer', async () => {
    const instance = world.instance();
    const { viewer, account } = await holder();
    const savings = newId('account');
    await world.publish(seenBy(savings, 1, viewer.customerId));
    await world.taken(instance);
    const [ofSavings, ofAll] = await Promise.all([
      subscribe(instance, viewer, STREAM, { accountId: savings }),
      subscribe(instance, viewer, STREAM),
    ]);
    const [out, between] = [paid(account, 'acc_elsewhere'), paid(account, savings)];
    await world.publish(out, between);
    const [own] = await next(ofSavings, 1);
    expect(own).toMatchObject({ account: { id: savings }, transaction: { id: between.credit.transactionId } });
    const all = await next(ofAll, 2);
    expect(transactionsOf(all)).toEqual([out.debit.transactionId, between.debit.transactionId]);
    expect(all[1]?.id).toBe(own?.id);
    await Promise.all([ofSavings.return(), ofAll.return()]);
  });

  it('is refused alike for an account that is not there and one of somebody else', async () => {
    const instance = world.instance();
    const [alice, bob] = [await holder(), await holder()];
    await world.taken(instance);
    const refusals = await Promise.all(
      [bob.account, newId('account'), 'nonsense'].map((accountId) =>
        subscribe(instance, alice.viewer, STREAM, { accountId }).catch((error: unknown) => String(error)),
      ),
    );
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toContain('BAD_USER_INPUT');
  });

  it('of one that was opened a moment ago is waited for, and tells what came since the call', async () => {
    const instance = world.instance();
    const viewer = person();
    const account = newId('account');
    const opening = subscribe(instance, viewer, STREAM, { accountId: account });
    await expect.poll(() => instance.live.counts().streams).toBe(1);
    const payment = paid(account, 'acc_elsewhere');
    await world.publish(seenBy(account, 1, viewer.customerId), payment);
    const stream = await opening;
    expect(transactionsOf(await next(stream, 1))).toEqual([payment.debit.transactionId]);
    await stream.return();
    expect(instance.live.counts()).toEqual({ streams: 0, listeners: 0, recipients: 0 });
  });

  it('ends with the same refusal when the right goes, while it waits, on every instance', async () => {
    const instances = [world.instance(), world.instance()];
    const alice = await holder();
    const bob = person();
    await world.publish(seenBy(alice.account, 2, alice.viewer.customerId, bob.customerId));
    await world.taken(instances[0] ?? world.instance());
    const ofBob = await Promise.all(
      instances.map((instance) => subscribe(instance, bob, STREAM, { accountId: alice.account })),
    );
    const ofAlice = await Promise.all(
      instances.map((instance) => subscribe(instance, alice.viewer, STREAM, { accountId: alice.account })),
    );
    const ending = ofBob.map((stream) => stream.next());
    await world.publish(seenBy(alice.account, 3, alice.viewer.customerId));
    for (const { value } of await Promise.all(ending))
      expect(value).toMatchObject({
        errors: [{ message: 'There is no such account.', extensions: { code: 'BAD_USER_INPUT' } }],
      });
    for (const stream of ofBob) expect(await stream.next()).toEqual({ done: true, value: undefined });
    const [payment] = alice.payments(1);
    if (payment !== undefined) await world.publish(payment);
    for (const stream of ofAlice) {
      expect(transactionsOf(await next(stream, 1))).toEqual([payment?.debit.transactionId]);
      await stream.return();
    }
  });
});

describe('whoever lost an account', () => {
  it('is told nothing more of it, neither of what comes nor of what was', async () => {
    const instances = [world.instance(), world.instance()];
    const alice = await holder();
    const bob = await holder();
    const bobs = bob.viewer.customerId;
    await world.publish(seenBy(alice.account, 2, alice.viewer.customerId, bobs), ...alice.payments(3));
    await world.taken(instances[0] ?? world.instance());
    const streams = await Promise.all(instances.map((instance) => subscribe(instance, bob.viewer, STREAM)));
    const replays = () => Promise.all(instances.map((instance) => replayOf(instance, bob.viewer)));
    const own = bob.payments(1);
    await world.publish(
      ...alice.payments(2),
      seenBy(alice.account, 3, alice.viewer.customerId),
      ...alice.payments(2),
      ...own,
    );
    await world.taken(instances[0] ?? world.instance());
    // Of what came in one batch with the end of the right, nothing is told either.
    for (const stream of [...streams, ...(await replays())]) {
      expect(transactionsOf(await next(stream, 1))).toEqual(own.map(({ debit }) => debit.transactionId));
      await stream.return();
    }
    await world.publish(seenBy(alice.account, 4, alice.viewer.customerId, bobs));
    await world.taken(instances[0] ?? world.instance());
    for (const stream of await replays()) {
      expect(await next(stream, 6)).toHaveLength(6);
      await stream.return();
    }
  });

  /** Everything from the beginning. */
  function replayOf(instance: NotificationService, viewer: ReturnType<typeof person>) {
    return subscribe(instance, viewer, STREAM, { after: world.cursorOf(viewer.customerId, 0n) });
  }

  it('whose hint was lost is told nothing by an instance that has become the one that makes alerts', async () => {
    const maker = world.instance();
    const alice = await holder();
    const bob = await holder();
    const bobs = bob.viewer.customerId;
    await world.publish(seenBy(alice.account, 2, alice.viewer.customerId, bobs));
    await world.taken(maker);
    await maker.close();
    const other = world.instance();
    const stream = await subscribe(other, bob.viewer, STREAM);
    // As a process leaves it that was killed between its commit and its hints.
    await world.owner`DELETE FROM account_viewer WHERE account_id = ${alice.account} AND customer_id = ${bobs}`;
    await world.owner`UPDATE recipient SET rights_version = rights_version + 1 WHERE id = ${bobs}`;
    const own = bob.payments(1);
    await world.publish(paid(alice.account, bob.account, 5n), ...own);
    expect((await next(stream, 2)).map(({ account }) => account.id)).toEqual([bob.account, bob.account]);
    await stream.return();
  });

  it('and whose hint was lost is found by comparing', async () => {
    const instance = world.instance();
    const alice = await holder();
    await world.taken(instance);
    const stream = await subscribe(instance, alice.viewer, STREAM, { accountId: alice.account });
    const ending = stream.next();
    await world.owner`DELETE FROM account_viewer WHERE account_id = ${alice.account}`;
    await world.owner`UPDATE recipient SET rights_version = rights_version + 1 WHERE id = ${alice.viewer.customerId}`;
    await instance.live.checkRights();
    expect((await ending).value).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

describe('whoever got an account', () => {
  it('whose hint was lost is told of it by an instance that only reads the store', async () => {
    const [maker, other] = [world.instance(), world.instance()];
    const [alice, bob] = [await holder(), await holder()];
    const bobs = bob.viewer.customerId;
    await world.taken(maker);
    await other.live.consumer.stop();
    const stream = await subscribe(other, bob.viewer, STREAM);
    // As a process leaves it that was killed between its commit and its hints.
    await world.owner`INSERT INTO account_viewer (account_id, customer_id) VALUES (${alice.account}, ${bobs})`;
    await world.owner`UPDATE recipient SET rights_version = rights_version + 1 WHERE id = ${bobs}`;
    const payments = [...alice.payments(1), ...bob.payments(1)];
    await world.publish(...payments);
    expect(transactionsOf(await next(stream, 2))).toEqual(payments.map(({ debit }) => debit.transactionId));
    await stream.return();
  });
});

describe('a cursor', () => {
  it('of before the alerts that are kept has expired, in the list’s words', async () => {
    const instance = world.instance();
    const alice = await holder();
    await world.publish(...alice.payments(5));
    await world.taken(instance);
    const liveCursor = world.cursorOf(alice.viewer.customerId, 5n);
    const day = 86_400;
    world.clock = () => after(30 * day);
    expect(await instance.purge()).toBe(0);
    world.clock = () => after(ALERT_KEEP_DAYS * day + 1);
    await world.publish(...alice.payments(2));
    await world.taken(instance);
    const open = await subscribe(instance, alice.viewer, STREAM);
    await instance.purge();
    const { rows } = await keptOf(alice.viewer.customerId);
    expect(rows).toEqual([6n, 7n]);
    const expired = await subscribe(instance, alice.viewer, STREAM, {
      after: world.cursorOf(alice.viewer.customerId, 4n),
    });
    expect((await expired.next()).value).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] });
    expect(await expired.next()).toEqual({ done: true, value: undefined });
    const complete = await subscribe(instance, alice.viewer, STREAM, { after: liveCursor });
    expect(await next(complete, 2)).toHaveLength(2);
    // A stream that is up to date does not notice.
    const payments = alice.payments(1);
    await world.publish(...payments);
    expect(transactionsOf(await next(open, 1))).toEqual(payments.map(({ debit }) => debit.transactionId));
    await Promise.all([open.return(), complete.return()]);
    expect(instance.live.counts()).toEqual({ streams: 0, listeners: 0, recipients: 0 });
  });

  async function keptOf(recipient: string) {
    const rows = await world.database<{ number: bigint }[]>`
      SELECT number FROM alert WHERE recipient_id = ${recipient} ORDER BY number`;
    return { rows: rows.map(({ number }) => number) };
  }

  it('of somebody else is refused', async () => {
    const instance = world.instance();
    const [alice, mallory] = [await holder(), await holder()];
    const cursor = world.cursorOf(alice.viewer.customerId, 0n);
    await expect(subscribe(instance, mallory.viewer, ALL, { after: cursor })).rejects.toThrow('BAD_USER_INPUT');
  });
});
