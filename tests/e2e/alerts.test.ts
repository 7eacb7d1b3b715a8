import { useBank } from '@florin/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AlertSubscriber, INBOX, type InboxAnswer, type Watching } from './alert-subscriber.ts';
import { type Payer, pay, payer, payOften, postOften, trust } from './payments.ts';

const bank = useBank();
const WAIT = { timeout: 20_000, interval: 20 };

function watch({ person }: Payer, watching: Watching = {}): AlertSubscriber {
  const subscriber = new AlertSubscriber(bank().url, person.accessToken, watching);
  onTestFinished(() => subscriber.close());
  return subscriber;
}

const inboxOf = ({ person }: Payer, page: Record<string, unknown> = { first: 100 }) =>
  person.client.ask<InboxAnswer>(INBOX, page);

/** Until the inbox has so many. Alerts come a moment after the movement. */
const inboxHas = (who: Payer, count: number) =>
  vi.waitFor(async () => expect((await inboxOf(who)).alerts.nodes).toHaveLength(count), WAIT);

/** Watches from a point before anything more happens: opened on the way there, a stream could begin after it. */
async function watchFromNow(who: Payer, watching: Watching = {}): Promise<AlertSubscriber> {
  const { alerts } = await inboxOf(who);
  return watch(who, { ...watching, after: alerts.liveCursor });
}

describe('alerts through the gateway', () => {
  it('tell both sides what was booked and the payer what was refused, with movement and account of the moment', async () => {
    const [alice, bob] = [await payer(bank(), 'Alice', '100.00'), await payer(bank(), 'Bob')];
    await inboxHas(alice, 1);
    const [ofAlice, ofBob] = [await watchFromNow(alice), await watchFromNow(bob)];
    const booked = await pay(alice, bob.account.id, '12.50');
    expect(await pay(alice, bob.account.id, '900.00')).toBe('INSUFFICIENT_FUNDS');
    expect(await ofAlice.has(2)).toMatchObject([
      {
        outcome: 'SUCCEEDED',
        body: 'EUR 12.50 was paid out of your account.',
        transaction: { id: booked, direction: 'DEBIT', amount: { amount: '12.50' } },
        account: { id: alice.account.id, iban: alice.account.iban, balance: { available: { amount: '87.50' } } },
      },
      {
        outcome: 'FAILED',
        body: 'EUR 900.00 was not paid out of your account: there is not enough money available in the account.',
        transaction: { direction: 'DEBIT', amount: { amount: '900.00' } },
      },
    ]);
    expect(await ofBob.has(1)).toMatchObject([
      {
        body: 'EUR 12.50 was paid into your account.',
        transaction: { direction: 'CREDIT' },
        account: { id: bob.account.id, balance: { available: { amount: '12.50' } } },
      },
    ]);
    const { alerts, unreadAlerts } = await inboxOf(bob);
    expect(alerts.nodes).toEqual(ofBob.got);
    expect(unreadAlerts).toBe(1);
  });

  it('of two customers with the same subscription have no field of each other', async () => {
    const [alice, bob] = [await payer(bank(), 'Alice', '500.00'), await payer(bank(), 'Bob', '500.00')];
    await Promise.all([inboxHas(alice, 1), inboxHas(bob, 1)]);
    const [ofAlice, again, ofBob] = [await watchFromNow(alice), await watchFromNow(alice), await watchFromNow(bob)];
    await Promise.all([trust(bank(), alice, bob), trust(bank(), bob, alice)]);
    await Promise.all([payOften(alice, bob.account.id, 20), payOften(bob, alice.account.id, 20)]);
    for (const [stream, own, other] of [
      [ofAlice, alice, bob],
      [again, alice, bob],
      [ofBob, bob, alice],
    ] as const) {
      const text = JSON.stringify(await stream.has(40));
      expect(text).not.toContain(other.account.id);
      expect(text).not.toContain(other.account.iban);
      for (const { account, transaction } of stream.got) {
        expect(account).toMatchObject({ id: own.account.id, iban: own.account.iban });
        expect(account?.balance).not.toBeNull();
        expect(transaction).not.toBeNull();
      }
    }
    expect(again.got.map(({ id }) => id)).toEqual(ofAlice.got.map(({ id }) => id));
    const transactions = new Set([...ofAlice.got, ...ofBob.got].map(({ transaction }) => transaction?.id));
    expect(transactions.size).toBe(80);
  });

  it('are all there, once, when the list is read and the stream opened while money moves', async () => {
    const [alice, bob] = [await payer(bank(), 'Alice', '50.00'), await payer(bank(), 'Bob')];
    const readers: { readonly listed: readonly string[]; readonly stream: AlertSubscriber }[] = [];
    for (let reader = 0; reader < 25; reader += 1) {
      const paying = Promise.all(Array.from({ length: 4 }, () => postOften(bank(), alice, bob.account.id, 1)));
      const { alerts } = await inboxOf(bob);
      const listed = alerts.nodes.map(({ id }) => id).reverse();
      readers.push({ listed, stream: watch(bob, { after: alerts.liveCursor, isPlain: true }) });
      await paying;
    }
    for (const { listed, stream } of readers) await stream.has(100 - listed.length);
    const unions = readers.map(({ listed, stream }) => [...listed, ...stream.got.map(({ id }) => id)]);
    for (const union of unions) expect(union).toEqual(unions[0]);
    expect(new Set(unions[0]).size).toBe(100);
  });

  it('are each seen once and in order by a subscriber that is dropped 50 times while 2,000 transfers go on', async () => {
    const [alice, bob] = [await payer(bank(), 'Alice', '50.00'), await payer(bank(), 'Bob')];
    let cursor = (await inboxOf(bob)).alerts.liveCursor;
    const seen: string[] = [];
    let paying = Promise.resolve();
    for (let drop = 0; drop < 50; drop += 1) {
      paying = Promise.all([paying, postOften(bank(), alice, bob.account.id, 40)]).then(() => undefined);
      const stream = watch(bob, { after: cursor, isPlain: true });
      await stream.has(25);
      stream.drop();
      // What came until then is the client's.
      seen.push(...stream.got.map(({ transaction }) => transaction?.id ?? ''));
      cursor = stream.cursor ?? cursor;
    }
    await paying;
    const rest = watch(bob, { after: cursor, isPlain: true });
    seen.push(...(await rest.has(2_000 - seen.length)).map(({ transaction }) => transaction?.id ?? ''));
    const history = await bank().bank.databases.transaction<{ id: string }[]>`
      SELECT transaction_id AS id FROM entry WHERE account_id = ${bob.account.id} ORDER BY sequence`;
    expect(seen).toEqual(history.map(({ id }) => id));
    expect(new Set(seen).size).toBe(2_000);
  });

  it('of an account that was opened a moment ago are told to whoever watches it at once', async () => {
    const alice = await payer(bank(), 'Alice');
    const stream = await watchFromNow(alice, { accountId: alice.account.id });
    await alice.person.deposit(alice.account.id, '3.00');
    expect(await stream.has(1)).toMatchObject([{ body: 'EUR 3.00 was deposited into your account.' }]);
  });

  it('are marked as read, all of one’s own and none of another’s', async () => {
    const [alice, bob] = [await payer(bank(), 'Alice', '5.00'), await payer(bank(), 'Bob')];
    await payOften(alice, bob.account.id, 5, 1);
    await Promise.all([inboxHas(alice, 6), inboxHas(bob, 5)]);
    const mark = async (who: Payer, input: Record<string, unknown>) => {
      const query = `mutation ($input: MarkAlertsReadInput!) { markAlertsRead(input: $input) {
        ... on MarkAlertsReadSuccess { unread } ... on ValidationRejection { fields { path code } } } }`;
      return (await who.person.client.ask<{ markAlertsRead: unknown }>(query, { input })).markAlertsRead;
    };
    const ofAlice = (await inboxOf(alice)).alerts;
    const ids = ofAlice.nodes.map(({ id }) => id);
    expect(await mark(bob, { alertIds: ids })).toEqual({ unread: 5 });
    expect(await mark(alice, { alertIds: ids.slice(0, 2) })).toEqual({ unread: 4 });
    expect(await mark(bob, { upTo: ofAlice.liveCursor })).toMatchObject({ fields: [{ path: 'input.upTo' }] });
    expect(await mark(alice, { upTo: ofAlice.liveCursor })).toEqual({ unread: 0 });
    const own = await alice.person.client.ask('{ me { id alerts(first: 3) { nodes { readAt } } } }');
    expect(own).toMatchObject({
      me: { alerts: { nodes: Array.from({ length: 3 }, () => ({ readAt: expect.any(String) })) } },
    });
  });
});
