import { batchOfOne, type UnpublishedEvent } from '@florin/events';
import { newId, type SubgraphResult } from '@florin/kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationService } from '../notification.ts';
import { after, paid, seenBy } from '../testing/ledger-events.ts';
import {
  type NotificationWorld,
  openNotificationWorld,
  person,
  run,
  subscribe,
} from '../testing/notification-world.ts';

let world: NotificationWorld;
beforeAll(async () => {
  world = await openNotificationWorld();
});
afterEach(() => world.endInstances());
afterAll(() => world.close());

const LIST =
  '{ alerts { nodes { __typename id kind severity title body ... on AccountActivityAlert { activity account { id } } ... on LoanReminder { reminder } } } unreadAlerts }';
const REMINDERS = `subscription ($after: Cursor) { loanReminders(after: $after) {
  cursor kind severity reminder loan { id } instalment dueOn amount { amount currency } } }`;
const STREAM =
  'subscription ($after: Cursor) { accountActivityAlerts(after: $after) { cursor activity body account { id } } }';
const ALL = 'subscription ($after: Cursor) { alerts(after: $after) { __typename cursor } }';

async function tell(source: string, type: string, aggregateId: string, payload: UnpublishedEvent['payload']) {
  const event = { id: newId('event'), version: 1, type, aggregateId, payload, occurredAt: after(0) };
  await world.bus.publish(source, [batchOfOne(event)]);
}
async function told(service: NotificationService): Promise<void> {
  while ((await service.live.activity.lag()).events > 0) service.live.activity.wake();
}
const peopleOf = (...ids: string[]) => ids.map((customerId) => ({ customerId }));

interface Listed {
  readonly alerts: {
    readonly nodes: readonly {
      activity?: string;
      reminder?: string;
      body: string;
      account?: object | null;
      __typename: string;
    }[];
  };
  readonly unreadAlerts: number;
}
const inboxOf = async (service: NotificationService, customerId: string) =>
  (await run(service, person(customerId), LIST)).data as unknown as Listed;

describe('what happens to accounts and people', () => {
  it('is told of loans to the customer, once for an event', async () => {
    const service = world.instance();
    const [alice, loan] = [newId('customer'), newId('loan')];
    const reminder = { loanId: loan, customerId: alice, kind: 'OVERDUE', dueOn: '2026-11-20', days: 6 };
    const event = {
      id: newId('event'),
      version: 1,
      type: 'LoanReminder',
      aggregateId: loan,
      payload: { ...reminder, amount: '22591', currency: 'EUR' },
      occurredAt: after(0),
    };
    // The bus may be told twice.
    for (let n = 0; n < 2; n += 1) await world.bus.publish('loan', [batchOfOne(event)]);
    await tell('loan', 'LoanDisbursed', loan, { loanId: loan, customerId: alice });
    await told(service);
    expect((await inboxOf(service, alice)).alerts.nodes.map(({ activity, reminder }) => activity ?? reminder)).toEqual([
      'LOAN_PAID_OUT',
      'OVERDUE',
    ]);
  });

  it('reminds of what is to be paid of a loan, live and from a cursor on, with the amount sealed', async () => {
    const service = world.instance();
    const [alice, bob, loan] = [newId('customer'), newId('customer'), newId('loan')];
    const due = {
      loanId: loan,
      customerId: alice,
      instalment: 4,
      dueOn: '2026-11-26',
      amount: '22591',
      currency: 'EUR',
    };
    const stream = await subscribe(service, person(alice), REMINDERS, {});
    const others = await subscribe(service, person(bob), REMINDERS, {});
    const nextTold = async () => (await stream.next()).value?.data?.loanReminders as Record<string, unknown>;
    await tell('loan', 'LoanReminder', loan, { ...due, kind: 'COMING', days: 3 });
    // What is no reminder is not in the stream.
    await tell('loan', 'LoanDisbursed', loan, { loanId: loan, customerId: alice });
    await tell('loan', 'LoanCollectionFailed', loan, { ...due, accountId: 'acc_1', triesLeft: 4 });
    await told(service);
    const expected = {
      instalment: 4,
      dueOn: '2026-11-26',
      amount: { amount: '225.91', currency: 'EUR' },
      loan: { id: loan },
    };
    const first = await nextTold();
    expect(first).toMatchObject({ ...expected, kind: 'LOAN', reminder: 'DUE_SOON', severity: 'INFO' });
    expect(await nextTold()).toMatchObject({ ...expected, reminder: 'COLLECTION_FAILED', severity: 'WARNING' });
    await stream.return?.(undefined);
    const again = await subscribe(world.instance(), person(alice), REMINDERS, { after: first.cursor });
    expect((await again.next()).value?.data?.loanReminders).toMatchObject({
      ...expected,
      reminder: 'COLLECTION_FAILED',
    });
    await again.return?.(undefined);
    await expect(subscribe(service, person(bob), REMINDERS, { after: first.cursor })).rejects.toThrow('BAD_USER_INPUT');
    await others.return?.(undefined);
    const { data } = await run(service, person(alice), '{ alerts(kinds: [LOAN]) { nodes { kind } } unreadAlerts }');
    expect(data).toEqual({ alerts: { nodes: [{ kind: 'LOAN' }, { kind: 'LOAN' }] }, unreadAlerts: 3 });
    const rows = await world.database`SELECT alert::text AS text FROM alert WHERE recipient_id = ${alice}`;
    expect(JSON.stringify(rows)).not.toContain('225.91');
  });

  it('is told to holders and to whom it is about, each in their words, by events that others wrote', async () => {
    const service = world.instance();
    const [alice, bob, account] = [newId('customer'), newId('customer'), newId('account')];
    const changed = {
      accountVersion: 2,
      by: bob,
      holders: peopleOf(alice, bob),
      change: { kind: 'JOINED', customerId: bob },
    };
    await tell('account', 'AccountHolderInvited', account, {
      invitationId: 'inv',
      by: alice,
      inviteeId: bob,
      rights: 'VIEW',
    });
    await tell('account', 'AccountHolderInvited', account, {
      invitationId: 'inv',
      by: alice,
      inviteeId: null,
      rights: 'VIEW',
    });
    await tell('account', 'AccountHoldersChanged', account, changed);
    await tell('account', 'AccountLimitsChanged', account, {
      accountVersion: 3,
      by: alice,
      loosened: false,
      holders: peopleOf(alice),
    });
    await tell('account', 'AccountLimitsChanged', account, {
      accountVersion: 4,
      by: alice,
      loosened: true,
      holders: peopleOf(alice),
    });
    const left = { accountVersion: 5, by: bob, holders: peopleOf(alice), change: { kind: 'LEFT', customerId: bob } };
    await tell('account', 'AccountHoldersChanged', account, left);
    await tell('customer', 'ProfileUpdated', alice, { customerId: alice, fields: [{ field: 'PHONE' }] });
    await tell('customer', 'SignedInFromNewDevice', bob, {
      customerId: bob,
      sessionId: 'ses_1',
      newPlace: true,
      newDevice: true,
    });
    await told(service);
    const [hers, his] = [await inboxOf(service, alice), await inboxOf(service, bob)];
    expect(new Set(hers.alerts.nodes.map(({ activity }) => activity))).toEqual(
      new Set(['HOLDER_JOINED', 'LIMITS_RAISED', 'HOLDER_LEFT', 'DETAILS_CHANGED']),
    );
    expect(new Set(his.alerts.nodes.map(({ activity }) => activity))).toEqual(
      new Set(['HOLDER_INVITED', 'HOLDER_JOINED', 'HOLDER_LEFT', 'NEW_DEVICE']),
    );
    const bodyOf = (list: Listed, activity: string) =>
      list.alerts.nodes.find((each) => each.activity === activity)?.body;
    expect(bodyOf(hers, 'HOLDER_LEFT')).toBe('A holder of one of your accounts holds it no more.');
    expect(bodyOf(his, 'HOLDER_LEFT')).toBe('You hold one of your accounts no more.');
    expect([hers.unreadAlerts, his.unreadAlerts]).toEqual([4, 4]);
    const [sealed] = await world.database`SELECT title, body FROM alert WHERE recipient_id = ${alice}`;
    expect(sealed).toEqual({ title: null, body: null });
  });

  it('is told of a freeze in the same words, whoever it is by, and of events from before not at all', async () => {
    const service = world.instance();
    const [alice, bob, account] = [newId('customer'), newId('customer'), newId('account')];
    const frozen = { accountVersion: 2, status: 'FROZEN' };
    await tell('account', 'AccountStatusChanged', account, { ...frozen, by: null, holders: peopleOf(alice) });
    await tell('account', 'AccountStatusChanged', account, { ...frozen, by: bob, holders: peopleOf(bob) });
    await tell('account', 'AccountStatusChanged', account, frozen);
    await tell('account', 'AccountFrozenByBank', account, { freezeId: 'frz', by: 'cus_staff', acceptsIncoming: true });
    await told(service);
    const strip = ({ alerts }: Listed) => alerts.nodes.map((node) => ({ ...node, id: '' }));
    const [hers, his] = [strip(await inboxOf(service, alice)), strip(await inboxOf(service, bob))];
    expect(hers).toEqual(his);
    expect(hers).toMatchObject([{ activity: 'FROZEN', account: { id: account } }]);
  });

  it('is streamed live and after a cursor, in one log with alerts about money, each once over two instances', async () => {
    const [one, two] = [world.instance(), world.instance()];
    const [alice, account] = [newId('customer'), newId('account')];
    await world.publish(seenBy(account, 1, alice));
    await world.taken(one);
    const stream = await subscribe(one, person(alice), STREAM);
    const all = await subscribe(two, person(alice), ALL);
    for (let n = 0; n < 20; n += 1) {
      await tell('account', 'AccountStatusChanged', account, {
        accountVersion: n,
        status: n % 2 === 0 ? 'FROZEN' : 'ACTIVE',
        by: null,
        holders: peopleOf(alice),
      });
      await world.publish(paid(account, 'acc_elsewhere', BigInt(n + 1)));
    }
    const cursors: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { data } = (await stream.next()).value as SubgraphResult;
      const alert = data?.accountActivityAlerts as { activity: string; cursor: string };
      expect(alert.activity).toBe(n % 2 === 0 ? 'FROZEN' : 'RELEASED');
      cursors.push(alert.cursor);
    }
    const kinds: unknown[] = [];
    for (let n = 0; n < 40; n += 1) {
      const { data } = (await all.next()).value as SubgraphResult;
      kinds.push((data as { alerts: { __typename: string } }).alerts.__typename);
    }
    expect(kinds.filter((kind) => kind === 'AccountActivityAlert')).toHaveLength(20);
    await stream.return();
    await all.return();
    const resumed = await subscribe(two, person(alice), STREAM, { after: cursors[17] });
    const next = (await resumed.next()).value as SubgraphResult;
    expect((next.data as { accountActivityAlerts: { cursor: string } }).accountActivityAlerts.cursor).toBe(cursors[18]);
    await resumed.return();
    const rows = await world.database<{ number: bigint }[]>`
      SELECT number FROM alert WHERE recipient_id = ${alice} ORDER BY number`;
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, n) => BigInt(n + 1)));
  });

  it('is told once, also when the position is set back', async () => {
    const service = world.instance();
    const [alice, account] = [newId('customer'), newId('account')];
    await tell('account', 'AccountStatusChanged', account, {
      accountVersion: 2,
      status: 'CLOSED',
      by: alice,
      holders: peopleOf(alice),
    });
    await told(service);
    await world.owner`UPDATE consumer_position SET position = 0 WHERE source = 'account'`;
    await tell('account', 'AccountStatusChanged', account, {
      accountVersion: 3,
      status: 'UNKNOWN',
      by: alice,
      holders: peopleOf(alice),
    });
    await told(service);
    expect((await inboxOf(service, alice)).alerts.nodes).toMatchObject([{ activity: 'CLOSED' }]);
  });
});
