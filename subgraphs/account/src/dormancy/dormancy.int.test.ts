import type { PublishedEvent } from '@florin/events';
import { type Database, newId, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { saveBankDay } from '../store/dormancy.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { ledgerClient } from '../testing/recording-services.ts';
import { SECRET, TestServices, type Told } from '../testing/test-service.ts';
import { toldBus } from '../testing/told-bus.ts';
import { startDormancy } from './dormancy-work.ts';
import { type DormancyDependencies, lookAtAccounts } from './look-at-accounts.ts';

const SHOWN = 'account { id status statusInfo { __typename } }';
const REACTIVATE = `mutation ($input: ReactivateAccountInput!) { reactivateAccount(input: $input) { __typename
  ... on Rejection { code } ... on AccountStateRejection { reason } ... on HolderRightRejection { required }
  ... on StepUpRequiredRejection { challenge { id } } ... on ReactivateAccountSuccess { ${SHOWN} } } }`;
const FREEZE = `mutation ($input: FreezeOwnAccountInput!) { freezeOwnAccount(input: $input) { __typename } }`;

interface ToldWaking extends Told {
  readonly account?: { readonly status: string; readonly statusInfo: { readonly __typename: string } };
}

// Accounts open on this day; they are told of after 23 months, and sleep after 24.
const OPENED = '2026-01-10';
const TOLD = '2027-12-12';
const ASLEEP = '2028-01-11';

let testDatabase: TestDatabase;
let owner: Database;
let database: Database;
let services: TestServices;
let service: AccountService;
let deps: DormancyDependencies;
let alice: ReturnType<TestServices['person']>;
let accountId: string;

beforeEach(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance({}, (opened) => {
    database = opened;
    return opened;
  });
  deps = {
    database,
    ledger: ledgerClient(SECRET, services.ledger),
    rules: { afterMonths: 24, noticeDays: 30 },
    pageSize: 2,
    now: () => new Date(),
    logger: silentLogger(),
  };
  await saveBankDay(database, OPENED);
  alice = services.person('Alice');
  accountId = await services.opened(service, alice);
});
afterEach(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});

/** The bank has another day, and everything is done that it asks for. */
async function comes(day: string, on = deps): Promise<void> {
  await saveBankDay(database, day);
  while (await lookAtAccounts(on));
}
const statusOf = async (id = accountId) =>
  (
    await owner<{ status: string; version: number; ledger_version: number }[]>`
    SELECT status, version, ledger_version FROM account WHERE id = ${id}`
  )[0];
const eventsOf = async (id = accountId) =>
  (
    await owner<{ told: string }[]>`
      SELECT type || coalesce(' ' || (payload ->> 'status'), '') AS told FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`
  )
    .map(({ told }) => told)
    .slice(1);
const wake = (by: typeof alice) => services.proven<ToldWaking>(service, by, REACTIVATE, { accountId });
const SLEPT = ['AccountDormancyNear', 'AccountStatusChanged DORMANT'];

describe('an account that does not move', () => {
  it('is told of, sleeps when the notice is over, and once each, however often a day is looked at', async () => {
    await comes('2027-12-11');
    expect(await eventsOf()).toEqual([]);
    await comes(TOLD);
    await comes('2028-01-10');
    expect(await eventsOf()).toEqual(['AccountDormancyNear']);
    await comes(ASLEEP);
    expect(await eventsOf()).toEqual(SLEPT);
    expect(services.ledger.accounts.get(accountId)).toMatchObject({ status: 'DORMANT' });
    const slept = await statusOf();
    expect(slept).toMatchObject({ status: 'DORMANT', version: 3, ledger_version: 3 });
    await owner`UPDATE bank_day SET looked_on = NULL`;
    await comes(ASLEEP);
    await comes('2028-01-12');
    expect([await statusOf(), await eventsOf()]).toEqual([slept, SLEPT]);
    expect(services.ledger.reached).toEqual(['2027-12-11', TOLD, '2028-01-10', ASLEEP, ASLEEP, '2028-01-12']);
  });

  it('never sleeps untold: days that come late, or all at once, begin with the notice', async () => {
    await comes('2031-05-01');
    await comes('2031-05-30');
    expect(await eventsOf()).toEqual(['AccountDormancyNear']);
    await comes('2031-05-31');
    expect(await eventsOf()).toEqual(SLEPT);
  });

  it('stays awake when it moves between the look and the ledger’s answer, and is told anew the next time', async () => {
    await comes(TOLD);
    services.ledger.idleAs = () => services.ledger.movedOn.set(accountId, ASLEEP);
    await comes(ASLEEP);
    expect(await statusOf()).toMatchObject({ status: 'ACTIVE', version: 2, ledger_version: 2 });
    expect(await eventsOf()).toEqual(['AccountDormancyNear']);
    await comes('2029-12-20');
    await comes('2030-01-19');
    expect(await eventsOf()).toEqual(['AccountDormancyNear', ...SLEPT]);
  });

  it('is not touched while it is frozen', async () => {
    await comes(TOLD);
    await services.mutate(service, alice, FREEZE, { accountId });
    await comes(ASLEEP);
    expect(await statusOf()).toMatchObject({ status: 'FROZEN' });
    expect(await eventsOf()).toEqual(['AccountDormancyNear', 'AccountStatusChanged FROZEN']);
  });
});

describe('a dormant account', () => {
  beforeEach(async () => {
    await comes(TOLD);
    await comes(ASLEEP);
  });

  it('is woken by a holder who manages it, with a proof, and its time counts anew', async () => {
    expect((await services.mutate(service, alice, REACTIVATE, { accountId })).code).toBe('STEP_UP_REQUIRED');
    expect((await wake(alice)).account).toMatchObject({
      status: 'ACTIVE',
      statusInfo: { __typename: 'AccountActive' },
    });
    expect(services.ledger.accounts.get(accountId)).toMatchObject({ status: 'ACTIVE' });
    // Repeated, it is so already.
    expect((await services.mutate(service, alice, REACTIVATE, { accountId })).__typename).toBe(
      'ReactivateAccountSuccess',
    );
    await comes('2028-01-12');
    await comes('2029-12-12');
    expect(await eventsOf()).toEqual([...SLEPT, 'AccountStatusChanged ACTIVE']);
    await comes('2029-12-13');
    expect((await eventsOf()).at(-1)).toBe('AccountDormancyNear');
  });

  it('is not woken by who may only pay, nor by anybody else', async () => {
    const bob = services.person('Bob');
    await new HolderActs(services).join(service, alice, bob, accountId, 'PAY');
    expect(await wake(bob)).toMatchObject({ code: 'RIGHT_MISSING', required: 'MANAGE' });
    expect((await wake(services.person('Mallory'))).code).toBe('NOT_FOUND');
    expect(await statusOf()).toMatchObject({ status: 'DORMANT' });
  });

  it('that is frozen is released before it is woken', async () => {
    await services.mutate(service, alice, FREEZE, { accountId });
    expect((await wake(alice)).reason).toBe('FROZEN');
  });
});

describe('the work of a day', () => {
  /** Several pages, and a last one that is not full. */
  const openMore = () => Promise.all([1, 2, 3, 4].map((n) => services.opened(service, services.person(`Person ${n}`))));

  it('goes on after a crash in its middle, and nothing happens twice', async () => {
    const ids = [accountId, ...(await openMore())];
    await comes(TOLD);
    let pages = 0;
    services.ledger.idleAs = () => {
      pages += 1;
      if (pages === 2) throw new Error('killed');
    };
    await expect(comes(ASLEEP)).rejects.toThrow();
    expect(services.ledger.reached).toEqual([TOLD]);
    // The bank has another day by the time that it is back: the one that was begun is ended first.
    await comes('2028-01-12');
    expect(services.ledger.reached).toEqual([TOLD, ASLEEP, '2028-01-12']);
    for (const id of ids) expect(await eventsOf(id)).toEqual(SLEPT);
  });

  it.each(['before', 'after'] as const)('survives a ledger that loses what comes %s it has acted', async (lost) => {
    await openMore();
    await comes(TOLD);
    await saveBankDay(database, ASLEEP);
    services.ledger.idleAs = () => {
      services.ledger.lost = lost;
    };
    if (lost === 'before') await expect(comes(ASLEEP)).rejects.toThrow();
    else await lookAtAccounts(deps);
    services.ledger.idleAs = undefined;
    services.ledger.lost = 'nothing';
    // A wakeful holder comes before the next try: whatever the ledger had decided, the account is awake.
    expect((await wake(alice)).account).toMatchObject({ status: 'ACTIVE' });
    await comes(ASLEEP);
    await service.resumeOpenings();
    expect(services.ledger.accounts.get(accountId)).toMatchObject({ status: 'ACTIVE' });
    expect(await statusOf()).toMatchObject({ status: 'ACTIVE' });
    const [counts] = await owner`
      SELECT count(*) FILTER (WHERE payload ->> 'status' = 'DORMANT')::int AS slept,
        count(*) FILTER (WHERE type = 'AccountDormancyNear')::int AS told FROM outbox_event`;
    expect(counts).toEqual({ slept: 4, told: 5 });
    expect(await owner`SELECT FROM account WHERE version > ledger_version`).toHaveLength(0);
  });

  it('is done by one of two instances, which hear of days from the bus', async () => {
    await openMore();
    const published: PublishedEvent[] = [];
    const works = [deps, { ...deps }].map((each) => startDormancy({ ...each, bus: toldBus(published) }));
    for (const [index, date] of ['2027-12-10', '2027-12-11', TOLD].entries())
      published.push({
        id: newId('event'),
        source: 'transaction',
        type: 'BusinessDateAdvanced',
        version: 1,
        aggregateId: 'bank',
        payload: { date, previous: OPENED },
        occurredAt: new Date(),
        position: BigInt(index + 1),
      });
    for (const work of works) work.wake();
    await expect.poll(() => services.ledger.reached.at(-1), { timeout: 10_000 }).toBe(TOLD);
    await Promise.all(works.map((work) => work.stop()));
    const [told] = await owner`SELECT count(*)::int AS count FROM outbox_event WHERE type = 'AccountDormancyNear'`;
    expect(told).toEqual({ count: 5 });
  });
});
