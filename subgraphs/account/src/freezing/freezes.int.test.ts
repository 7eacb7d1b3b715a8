import type { Consumer, PublishedEvent } from '@florin/events';
import { type Database, newId, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { ledgerClient } from '../testing/recording-services.ts';
import { SECRET, TestServices, type Told } from '../testing/test-service.ts';
import { toldBus } from '../testing/told-bus.ts';
import { startReleases } from './releases.ts';

const TOLD = '__typename ... on Rejection { code } ... on AccountStateRejection { reason }';
const SHOWN = 'account { id status statusInfo { __typename ... on AccountFrozen { frozenBy } } }';
const FREEZE_OWN = `mutation ($input: FreezeOwnAccountInput!) { freezeOwnAccount(input: $input) { ${TOLD}
  ... on HolderRightRejection { required } ... on FreezeOwnAccountSuccess { ${SHOWN} } } }`;
const UNFREEZE_OWN = `mutation ($input: UnfreezeOwnAccountInput!) { unfreezeOwnAccount(input: $input) { ${TOLD}
  ... on StepUpRequiredRejection { challenge { id } } ... on UnfreezeOwnAccountSuccess { ${SHOWN} } } }`;
const FREEZE = `mutation ($input: FreezeAccountInput!) { freezeAccount(input: $input) { ${TOLD}
  ... on ValidationRejection { fields { path code } }
  ... on FreezeAccountSuccess { account { id status bankFreeze { reason acceptsIncoming by { id } } } } } }`;
const UNFREEZE = `mutation ($input: UnfreezeAccountInput!) { unfreezeAccount(input: $input) { ${TOLD}
  ... on ApprovalPending { approval { id } } } }`;

interface ToldFreeze extends Told {
  readonly account?: { readonly status: string; readonly statusInfo: { readonly frozenBy: string } };
  readonly approval?: { readonly id: string };
}

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;
let service: AccountService;
let other: AccountService;
let database: Database;
let holders: HolderActs;
const published: PublishedEvent[] = [];
const consumers: Consumer[] = [];
type Person = ReturnType<TestServices['person']>;
let alice: Person;
let officer: Person;
let accountId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance({}, (opened) => {
    database = opened;
    return opened;
  });
  other = services.instance();
  holders = new HolderActs(services);
  officer = services.staff('COMPLIANCE_OFFICER');
  const ledger = ledgerClient(SECRET, services.ledger);
  const bus = toldBus(published);
  // Two instances, of which one at a time takes events.
  for (let n = 0; n < 2; n += 1)
    consumers.push(startReleases({ bus, database, ledger, now: () => new Date(), logger: silentLogger() }));
});
afterAll(async () => {
  for (const consumer of consumers) await consumer.stop();
  await services.close();
  await owner.end();
  await testDatabase.drop();
});
beforeEach(async () => {
  services.ledger.lost = 'nothing';
  services.customers.entitled = true;
  alice = services.person('Alice');
  accountId = await services.opened(service, alice);
});

const freezeOwn = (by: Person, at = service) => services.mutate<ToldFreeze>(at, by, FREEZE_OWN, { accountId });
const unfreezeOwn = (by: Person) => services.proven<ToldFreeze>(service, by, UNFREEZE_OWN, { accountId });
const freeze = (input: object = {}, at = service) =>
  services.mutate<ToldFreeze>(at, officer, FREEZE, { accountId, reason: 'Case 7', ...input });
const unfreeze = () => services.mutate<ToldFreeze>(service, officer, UNFREEZE, { accountId, reason: 'Cleared' });
const atLedger = () => services.ledger.accounts.get(accountId);
const freezeIdOf = async () =>
  (
    await owner<
      { id: string }[]
    >`SELECT id FROM account_freeze WHERE account_id = ${accountId} AND frozen_by = 'BANK' ORDER BY since DESC`
  )[0]?.id ?? '';

const lastEvent = async () =>
  (
    await owner`SELECT type, payload FROM outbox_event WHERE aggregate_id = ${accountId} ORDER BY sequence DESC LIMIT 1`
  )[0];

/** The second person says yes; told so often. */
async function granted(more: Record<string, string> = {}, times = 1): Promise<void> {
  const payload = {
    approvalId: newId('approval'),
    kind: 'UNFREEZE_ACCOUNT',
    customerId: null,
    role: null,
    accountId,
    freezeId: await freezeIdOf(),
    requestedBy: officer.customerId,
    decidedBy: newId('customer'),
    ...more,
  };
  for (let time = 0; time < times; time += 1)
    published.push({
      id: newId('event'),
      source: 'customer',
      type: 'ApprovalGranted',
      version: 1,
      aggregateId: payload.approvalId,
      payload,
      occurredAt: new Date(),
      position: BigInt(published.length + 1),
    });
  const [first] = consumers;
  await expect
    .poll(async () => {
      for (const consumer of consumers) consumer.wake();
      return (await first?.lag())?.events;
    })
    .toBe(0);
}
const ledgerHas = (wanted: object) => expect.poll(atLedger).toMatchObject(wanted);

describe('a holder who freezes their account', () => {
  it('does so at once, lifts it with a proof, and decides whether money comes in meanwhile', async () => {
    await holders.update(service, alice, { accountId, incomingWhileFrozen: false });
    const told = await freezeOwn(alice);
    expect(told.account).toMatchObject({ status: 'FROZEN', statusInfo: { frozenBy: 'HOLDER' } });
    expect(atLedger()).toMatchObject({ status: 'FROZEN', acceptsWhileFrozen: false });
    expect(await freezeOwn(alice, other)).toEqual(told);
    expect((await services.mutate(service, alice, UNFREEZE_OWN, { accountId })).code).toBe('STEP_UP_REQUIRED');
    expect((await unfreezeOwn(alice)).account).toMatchObject({ status: 'ACTIVE' });
    expect(atLedger()).toMatchObject({ status: 'ACTIVE' });
    expect((await unfreezeOwn(alice)).account).toMatchObject({ status: 'ACTIVE' });
  });

  it('manages it', async () => {
    const bob = services.person('Bob');
    await holders.join(service, alice, bob, accountId, 'PAY');
    expect(await freezeOwn(bob)).toMatchObject({ code: 'RIGHT_MISSING', required: 'MANAGE' });
    expect((await freezeOwn(services.person('Mallory'))).code).toBe('NOT_FOUND');
  });

  it('does it once, called 20 times at once over two instances', async () => {
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) => freezeOwn(alice, n % 2 === 0 ? service : other)),
    );
    for (const each of told) expect(each).toEqual(told[0]);
    expect(atLedger()).toMatchObject({ version: 2 });
  });
});

describe('an account that the bank freezes', () => {
  it('is frozen by one person, and released by two alone; its holder cannot, and never reads why', async () => {
    const told = await freeze({ acceptsIncoming: false });
    expect(told).toMatchObject({
      __typename: 'FreezeAccountSuccess',
      account: {
        status: 'FROZEN',
        bankFreeze: { reason: 'Case 7', acceptsIncoming: false, by: { id: officer.customerId } },
      },
    });
    expect(atLedger()).toMatchObject({ status: 'FROZEN', acceptsWhileFrozen: false });
    expect(await freeze()).toEqual(told);
    expect((await unfreezeOwn(alice)).reason).toBe('FROZEN_BY_BANK');
    const why = await services.run(service, alice, 'query ($id: ID!) { account(id: $id) { bankFreeze { reason } } }', {
      id: accountId,
    });
    expect(why.errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    const rows = await owner`SELECT row_to_json(f)::text AS row FROM account_freeze f`;
    const events = await owner`SELECT payload::text AS row FROM outbox_event WHERE aggregate_id = ${accountId}`;
    expect(JSON.stringify([...rows, ...events])).not.toContain('Case 7');

    const pending = await unfreeze();
    expect(pending.approval?.id).toMatch(/^apr_/);
    expect(await unfreeze()).toEqual(pending);
    expect(atLedger()).toMatchObject({ status: 'FROZEN' });
    await granted({}, 3);
    await ledgerHas({ status: 'ACTIVE', version: 3 });
    expect((await unfreeze()).reason).toBe('NOT_FROZEN_BY_BANK');
  });

  it('and its holder too is frozen until both have lifted theirs', async () => {
    await freezeOwn(alice);
    await freeze({ acceptsIncoming: false });
    expect((await freezeOwn(alice)).account).toMatchObject({ statusInfo: { frozenBy: 'BANK' } });
    expect(atLedger()).toMatchObject({ acceptsWhileFrozen: false });
    await granted();
    await ledgerHas({ status: 'FROZEN', acceptsWhileFrozen: true });
    expect((await unfreezeOwn(alice)).account).toMatchObject({ status: 'ACTIVE' });
    expect(atLedger()).toMatchObject({ status: 'ACTIVE' });
  });

  it('again after a yes was asked for is not released by it', async () => {
    await freeze();
    const freezeId = await freezeIdOf();
    await granted();
    await ledgerHas({ status: 'ACTIVE' });
    await freeze({ reason: 'Case 8' });
    await granted({ freezeId });
    expect(atLedger()).toMatchObject({ status: 'FROZEN' });
    expect(await freezeIdOf()).not.toBe(freezeId);
  });

  it('that slept before is in use again: by two of the staff too, and never by one', async () => {
    await service.internals.changeStatus(accountId, 'DORMANT', 'test');
    expect((await unfreeze()).reason).toBe('NOT_FROZEN_BY_BANK');
    await freeze();
    await granted();
    await ledgerHas({ status: 'ACTIVE' });
  });

  it('is not released by who holds it, nor frozen by them', async () => {
    await freeze();
    await granted({ decidedBy: alice.customerId });
    expect(atLedger()).toMatchObject({ status: 'FROZEN' });
    expect(await lastEvent()).toMatchObject({ type: 'AccountReleaseRefused', payload: { reason: 'OWN_ACCOUNT' } });
    const both = { ...alice, roles: ['CUSTOMER', 'COMPLIANCE_OFFICER'] as const } as unknown as Person;
    const own = await services.mutate<ToldFreeze>(service, both, UNFREEZE, { accountId, reason: 'Mine' });
    expect(own.reason).toBe('OWN_ACCOUNT');
  });

  it.each([
    ['closed', 'CLOSED', 'DONE'],
    ['being closed', 'FROZEN', 'RUNNING'],
  ])('is not released when it is %s', async (_title, status, state) => {
    await freeze();
    // As a closing left it that passed a freeze of which the ledger had not heard, or that it is about to refuse.
    await owner`
      UPDATE account SET status = ${status}, closed_at = CASE WHEN ${status} = 'CLOSED' THEN now() END WHERE id = ${accountId}`;
    await owner`
      INSERT INTO account_closing (account_id, actor, key, fingerprint, version, jti, state, started_at, ended_at)
      VALUES (${accountId}, ${alice.customerId}, ${accountId}, 'x', 3, gen_random_uuid(), ${state}, now(),
        CASE WHEN ${state} = 'DONE' THEN now() END)`;
    await granted();
    expect((await owner`SELECT status, version FROM account WHERE id = ${accountId}`)[0]).toEqual({
      status,
      version: 2,
    });
    expect(await owner`SELECT FROM account_freeze WHERE account_id = ${accountId} AND lifted_at IS NULL`).toHaveLength(
      1,
    );
    expect(await lastEvent()).toMatchObject({ type: 'AccountReleaseRefused', payload: { reason: 'NOT_OPEN' } });
  });

  it('is told where there is none, a reason is missing, or the role is gone', async () => {
    expect((await freeze({ accountId: newId('account') })).code).toBe('NOT_FOUND');
    expect((await freeze({ reason: '' })).fields).toEqual([{ path: 'input.reason', code: 'LENGTH' }]);
    expect((await unfreeze()).reason).toBe('NOT_FROZEN_BY_BANK');
    await freeze();
    services.customers.entitled = false;
    expect((await unfreeze()).reason).toBe('NOT_ENTITLED');
  });

  it('changes no holders, and cannot be lifted at the database without an approval', async () => {
    const bob = services.person('Bob');
    const { invitation } = await holders.invite(service, alice, {
      accountId,
      customerId: bob.customerId,
      rights: ['VIEW'],
    });
    await freeze();
    expect((await holders.accept(service, bob, invitation?.id ?? '')).reason).toBe('FROZEN');
    expect((await holders.invite(service, alice, { accountId, email: 'x@example.com', rights: ['VIEW'] })).reason).toBe(
      'FROZEN',
    );
    await expect(
      database`UPDATE account_freeze SET lifted_at = now(), lifted_by = 'me' WHERE account_id = ${accountId}`,
    ).rejects.toMatchObject({ constraint_name: 'account_freeze_four_eyes' });
  });
});
