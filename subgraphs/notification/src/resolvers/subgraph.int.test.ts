import { newId, type Viewer } from '@florin/kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MARKED_AT_ONCE } from '../limits.ts';
import type { NotificationService } from '../notification.ts';
import { after, paid, refusal, seenBy } from '../testing/ledger-events.ts';
import {
  type NotificationWorld,
  openNotificationWorld,
  person,
  run,
  subscribe,
} from '../testing/notification-world.ts';

let world: NotificationWorld;
let service: NotificationService;
beforeAll(async () => {
  world = await openNotificationWorld();
});
beforeEach(() => {
  service = world.instance();
});
afterEach(async () => {
  await world.endInstances();
  world.clock = () => after(0);
});
afterAll(() => world.close());

const ALERTS = `query ($kinds: [AlertKind!], $unreadOnly: Boolean, $first: Int, $after: Cursor) {
  unreadAlerts
  alerts(kinds: $kinds, unreadOnly: $unreadOnly, first: $first, after: $after) {
    nodes { id cursor kind severity title body createdAt readAt
      ... on TransactionAlert { outcome transaction { id } account { id } } }
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } liveCursor } }`;
const MARK = `mutation ($input: MarkAlertsReadInput!) { markAlertsRead(input: $input) { __typename
  ... on MarkAlertsReadSuccess { unread } ... on ValidationRejection { code fields { path code } } } }`;
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id alerts(first: 2) { nodes { id } liveCursor } } } }`;

interface Listed {
  readonly unreadAlerts: number;
  readonly alerts: {
    readonly nodes: readonly { readonly id: string; readonly cursor: string; readonly readAt: Date | null }[];
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly liveCursor: string;
  };
}

async function list(viewer: Viewer, variables: Record<string, unknown> = {}): Promise<Listed> {
  const { data, errors } = await run(service, viewer, ALERTS, variables);
  expect(errors).toBeUndefined();
  return data as unknown as Listed;
}

async function mark(viewer: Viewer, input: Record<string, unknown>) {
  const { data, errors } = await run(service, viewer, MARK, { input });
  expect(errors).toBeUndefined();
  return data?.markAlertsRead;
}

const idsOf = ({ alerts }: Listed) => alerts.nodes.map(({ id }) => id);
const numberOf = (viewer: ReturnType<typeof person>, number: bigint) => world.cursorOf(viewer.customerId, number);

/** Somebody with an account, from which so many payments went out. */
async function payer(count: number) {
  const viewer = person();
  const account = newId('account');
  const payments = Array.from({ length: count }, (_, n) => paid(account, 'acc_elsewhere', BigInt(n + 1)));
  await world.publish(seenBy(account, 1, viewer.customerId), ...payments);
  await world.taken(service);
  return { viewer, account, payments };
}

describe('the inbox', () => {
  it('shows what happened in words, the account and the movement', async () => {
    const { viewer, account, payments } = await payer(1);
    const refused = refusal(account);
    await world.publish(refused);
    await world.taken(service);
    const { alerts, unreadAlerts } = await list(viewer);
    expect(unreadAlerts).toBe(2);
    expect(alerts.nodes).toEqual([
      {
        id: expect.stringMatching(/^alt_/),
        cursor: numberOf(viewer, 2n),
        kind: 'TRANSACTION',
        severity: 'WARNING',
        title: 'Payment refused',
        body: 'EUR 12.50 was not paid out of your account: there is not enough money available in the account.',
        createdAt: after(0),
        readAt: null,
        outcome: 'FAILED',
        transaction: { id: refused.caller.transactionId },
        account: { id: account },
      },
      expect.objectContaining({
        severity: 'INFO',
        title: 'Payment sent',
        body: 'EUR 0.01 was paid out of your account.',
        outcome: 'SUCCEEDED',
        transaction: { id: payments[0]?.debit.transactionId },
      }),
    ]);
  });

  it('is read in pages, newest first, to its end', async () => {
    const { viewer } = await payer(23);
    const whole = await list(viewer, { first: 100 });
    expect(whole.alerts.nodes.map(({ cursor }) => cursor)).toEqual(
      Array.from({ length: 23 }, (_, n) => numberOf(viewer, BigInt(23 - n))),
    );
    const seen: string[] = [];
    let after: string | null = null;
    for (let hasNext = true; hasNext; ) {
      const page: Listed = await list(viewer, { first: 5, after });
      seen.push(...idsOf(page));
      expect(page.alerts.edges.map(({ node }) => node.id)).toEqual(idsOf(page));
      after = page.alerts.pageInfo.endCursor;
      hasNext = page.alerts.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(idsOf(whole));
  });

  it('of nobody known is empty, and a place to go on from', async () => {
    const viewer = person();
    const { alerts, unreadAlerts } = await list(viewer);
    expect(unreadAlerts).toBe(0);
    expect(alerts).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      liveCursor: numberOf(viewer, 0n),
    });
    const account = newId('account');
    const stream = await subscribe(
      service,
      viewer,
      'subscription ($after: Cursor) { alerts(after: $after) { cursor } }',
      {
        after: alerts.liveCursor,
      },
    );
    await world.publish(seenBy(account, 1, viewer.customerId), paid(account, 'acc_elsewhere'));
    expect((await stream.next()).value).toMatchObject({ data: { alerts: { cursor: numberOf(viewer, 1n) } } });
    await stream.return();
  });

  it('can be asked for kinds and for what is unread', async () => {
    const { viewer } = await payer(3);
    const [newest] = idsOf(await list(viewer));
    await mark(viewer, { alertIds: [newest] });
    expect(idsOf(await list(viewer, { unreadOnly: true }))).toHaveLength(2);
    expect(idsOf(await list(viewer, { kinds: ['TRANSACTION'] }))).toHaveLength(3);
    expect(idsOf(await list(viewer, { kinds: [] }))).toEqual([]);
    expect((await list(viewer, { unreadOnly: true })).alerts.liveCursor).toBe(numberOf(viewer, 3n));
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'nonsense' }])('refuses a page that cannot be: %o', async (page) => {
    const { errors } = await run(service, person(), ALERTS, page);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('hides what is of an account that went, in the list and in the count, until it comes back', async () => {
    const { viewer, account } = await payer(4);
    const own = newId('account');
    await world.publish(seenBy(own, 1, viewer.customerId), paid(account, own, 500n), paid(account, 'acc_elsewhere'));
    await world.publish(seenBy(account, 2));
    await world.taken(service);
    const { alerts, unreadAlerts } = await list(viewer);
    expect(unreadAlerts).toBe(1);
    // Money that moved between two of their accounts is shown by the one that is left.
    expect(alerts.nodes).toMatchObject([{ account: { id: own }, body: 'EUR 5.00 was moved between your accounts.' }]);
    expect(alerts.liveCursor).toBe(numberOf(viewer, 6n));
    await world.publish(seenBy(account, 3, viewer.customerId));
    await world.taken(service);
    expect((await list(viewer)).alerts.nodes).toHaveLength(6);
  });

  it('is complete up to its liveCursor and not beyond, whenever it is read', async () => {
    const { viewer, account } = await payer(1);
    const payments = Array.from({ length: 300 }, () => paid(account, 'acc_elsewhere'));
    const publishing = (async () => {
      for (let from = 0; from < payments.length; from += 3) await world.publish(...payments.slice(from, from + 3));
    })();
    for (let reading = 0; reading < 15; reading += 1) {
      const { alerts } = await list(viewer, { first: 100 });
      const [newest] = alerts.nodes;
      expect(alerts.liveCursor).toBe(newest?.cursor);
    }
    await publishing;
  });
});

describe('marking', () => {
  it('by ids, or up to a cursor, is done once and answers what is left', async () => {
    const { viewer } = await payer(10);
    const [newest, second] = idsOf(await list(viewer));
    const success = (unread: number) => ({ __typename: 'MarkAlertsReadSuccess', unread });
    expect(await mark(viewer, { alertIds: [newest, second, newest] })).toEqual(success(8));
    world.clock = () => after(60);
    expect(await mark(viewer, { alertIds: [newest] })).toEqual(success(8));
    expect((await list(viewer)).alerts.nodes[0]?.readAt).toEqual(after(0));
    expect(await mark(viewer, { upTo: numberOf(viewer, 5n) })).toEqual(success(3));
    expect(await mark(viewer, { upTo: (await list(viewer)).alerts.liveCursor })).toEqual(success(0));
    expect(await mark(viewer, { alertIds: [] })).toEqual(success(0));
  });

  it('leaves alone what is somebody else’s or of nobody, without a word', async () => {
    const [alice, mallory] = [await payer(2), await payer(1)];
    const foreign = idsOf(await list(alice.viewer));
    expect(await mark(mallory.viewer, { alertIds: [...foreign, newId('alert'), 'nonsense'] })).toEqual({
      __typename: 'MarkAlertsReadSuccess',
      unread: 1,
    });
    for (const id of ['alt_\u0000', `${newId('alert')}\u0000`, '\ud800', ''])
      expect(await mark(mallory.viewer, { alertIds: [id] })).toMatchObject({ unread: 1 });
    expect((await list(alice.viewer)).unreadAlerts).toBe(2);
  });

  it.each<[string, Record<string, unknown>, { path: string; code: string }]>([
    ['neither', {}, { path: 'input', code: 'EXACTLY_ONE' }],
    ['both', { alertIds: [], upTo: 'x' }, { path: 'input', code: 'EXACTLY_ONE' }],
    ['a forged cursor', { upTo: 'x' }, { path: 'input.upTo', code: 'NOT_A_CURSOR' }],
    [
      'too many ids',
      { alertIds: Array.from({ length: MARKED_AT_ONCE + 1 }, () => 'alt_x') },
      { path: 'input.alertIds', code: 'TOO_MANY' },
    ],
  ])('is refused with %s', async (_, input, field) => {
    expect(await mark(person(), input)).toEqual({
      __typename: 'ValidationRejection',
      code: 'VALIDATION',
      fields: [field],
    });
  });

  it('takes nobody else’s cursor', async () => {
    const alice = await payer(1);
    expect(await mark(person(), { upTo: numberOf(alice.viewer, 1n) })).toMatchObject({
      fields: [{ path: 'input.upTo', code: 'NOT_A_CURSOR' }],
    });
  });

  it('from many sides at once, while alerts come, ends and loses none', async () => {
    const { viewer, account } = await payer(200);
    const ids = idsOf(await list(viewer, { first: 100 }));
    await Promise.all([
      ...Array.from({ length: 10 }, (_, n) => mark(viewer, { alertIds: n % 2 === 0 ? ids : ids.toReversed() })),
      ...Array.from({ length: 5 }, (_, n) => mark(viewer, { upTo: numberOf(viewer, BigInt(200 - n)) })),
      world.publish(...Array.from({ length: 50 }, () => paid(account, 'acc_elsewhere'))),
    ]);
    await world.taken(service);
    expect((await list(viewer)).unreadAlerts).toBe(50);
  });
});

describe('the entity Customer', () => {
  const ask = (viewer: Viewer, ...ids: string[]) =>
    run(service, viewer, ENTITIES, { r: ids.map((id) => ({ __typename: 'Customer', id })) });

  it('has alerts for the customer and for nobody else', async () => {
    const [alice, bob] = [await payer(3), await payer(1)];
    const { data, errors } = await ask(alice.viewer, alice.viewer.customerId, bob.viewer.customerId, 'cus_none');
    expect(errors).toBeUndefined();
    type Entities = readonly (null | { alerts: { nodes: unknown[]; liveCursor: string } })[];
    const [own, foreign, absent] = (data?._entities ?? []) as Entities;
    expect(own?.alerts.nodes).toHaveLength(2);
    expect(own?.alerts.liveCursor).toBe(numberOf(alice.viewer, 3n));
    expect([foreign, absent]).toEqual([null, null]);
  });

  it('is refused to staff, alike for who is there and who is not', async () => {
    const alice = await payer(1);
    const officer = person(undefined, 'COMPLIANCE_OFFICER');
    const there = await ask(officer, alice.viewer.customerId);
    expect(there.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await ask(officer, newId('customer'))).toEqual(there);
  });
});

describe('whoever is no customer', () => {
  it.each<[string, Viewer, string]>([
    ['nobody known', { kind: 'anonymous' }, 'UNAUTHENTICATED'],
    ['staff', person(undefined, 'AUDITOR'), 'FORBIDDEN'],
    ['a service', { kind: 'service', service: 'support' }, 'FORBIDDEN'],
  ])('opens nothing: %s', async (_, viewer, code) => {
    if (viewer.kind !== 'service')
      for (const query of ['{ unreadAlerts }', '{ alerts { nodes { id } } }'])
        expect((await run(service, viewer, query)).errors).toMatchObject([{ extensions: { code } }]);
    if (viewer.kind === 'user')
      await expect(subscribe(service, viewer, 'subscription { alerts { id } }')).rejects.toThrow(code);
    expect(service.live.counts()).toEqual({ streams: 0, listeners: 0, recipients: 0 });
  });
});
