import { randomUUID } from 'node:crypto';
import { type Database, newId, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { accountPersonalData } from '../privacy/personal-data.ts';
import { ClosingActs } from '../testing/closing-acts.ts';
import { DoomedProcess } from '../testing/doomed-process.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { ledgerClient } from '../testing/recording-services.ts';
import { SECRET, TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;
let service: AccountService;
let other: AccountService;
let database: Database;
let acts: ClosingActs;
let holders: HolderActs;
type Person = ReturnType<TestServices['person']>;
let alice: Person;
let accountId: string;
let savings: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance({}, (opened) => {
    database = opened;
    return opened;
  });
  other = services.instance();
  [acts, holders] = [new ClosingActs(services), new HolderActs(services)];
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});
beforeEach(async () => {
  services.ledger.lost = 'nothing';
  services.ledger.blockers = [];
  services.loans.paid = [];
  services.loans.askedAs = undefined;
  services.ledger.closeAs = undefined;
  services.ledger.closings.length = 0;
  alice = services.person('Alice');
  [accountId, savings] = [await services.opened(service, alice), await services.opened(service, alice)];
});

const eventsOf = async (id: string) =>
  owner<
    { type: string; payload: object }[]
  >`SELECT type, payload FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`;
const versionsOf = async (id: string) =>
  (await owner`SELECT status, version, ledger_version FROM account WHERE id = ${id}`)[0];

describe('closing an account', () => {
  it('takes step-up, moves what remains, is final, and answers its key again', async () => {
    const input = { accountId, transferRemainingTo: savings, reason: 'Moving away', idempotencyKey: randomUUID() };
    expect((await acts.closeOnce(service, alice, input)).code).toBe('STEP_UP_REQUIRED');
    expect(services.ledger.closings).toEqual([]);
    const told = await acts.close(service, alice, input);
    expect(told).toMatchObject({
      __typename: 'CloseAccountSuccess',
      account: { id: accountId, status: 'CLOSED', statusInfo: { __typename: 'AccountClosed', reason: 'Moving away' } },
    });
    expect(services.ledger.closings).toMatchObject([
      { accountId, version: 2, transferRemainingTo: savings, actor: alice.customerId },
    ]);
    expect(await versionsOf(accountId)).toEqual({ status: 'CLOSED', version: 2, ledger_version: 2 });
    expect(await acts.closeOnce(other, alice, input)).toEqual(told);
    expect((await acts.closeOnce(service, alice, { ...input, reason: 'Another' })).code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await acts.closeOnce(service, alice, { ...input, accountId: savings })).code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await acts.close(service, alice, { accountId })).reason).toBe('NOT_OPEN');
    expect((await eventsOf(accountId)).at(-1)).toMatchObject({
      type: 'AccountStatusChanged',
      payload: { status: 'CLOSED', by: alice.customerId },
    });
    const rows = await owner`SELECT * FROM account_closing`;
    expect(JSON.stringify(rows.map((row) => Object.values(row).map(String)))).not.toContain('Moving away');
    // The reason is its holders', and oversight's.
    const reason = 'query ($id: ID!) { account(id: $id) { statusInfo { ... on AccountClosed { reason } } } }';
    const seenBy = async (role: 'AUDITOR' | 'TELLER') =>
      (await services.run(service, services.staff(role), reason, { id: accountId })).data?.account;
    expect(await seenBy('AUDITOR')).toEqual({ statusInfo: { reason: 'Moving away' } });
    expect(await seenBy('TELLER')).toEqual({ statusInfo: { reason: null } });
  });

  it('of 100 calls at once over two instances has one effect and one answer', async () => {
    const input = { accountId, transferRemainingTo: savings, idempotencyKey: randomUUID() };
    const challengeId = await acts.answered(service, alice, input);
    const told = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        acts.closeOnce(n % 2 === 0 ? service : other, alice, { ...input, challengeId }),
      ),
    );
    for (const each of told) expect(each).toEqual(told[0]);
    expect(told[0]?.__typename).toBe('CloseAccountSuccess');
    expect(services.ledger.closings).toHaveLength(1);
    expect((await eventsOf(accountId)).filter(({ type }) => type === 'AccountStatusChanged')).toHaveLength(1);
  });

  it('tells everything that stands in the way at once, before anything has to be proven, and stores nothing', async () => {
    services.ledger.blockers = [
      { code: 'HOLDS_OPEN', message: 'Money is held.', count: 2 },
      { code: 'NEGATIVE_BALANCE', message: 'It is overdrawn.' },
    ];
    const foreign = await services.opened(service, services.person('Mallory'));
    const dollars = await services.opened(service, alice, { currency: 'USD' });
    const idempotencyKey = randomUUID();
    const absent = await acts.closeOnce(service, alice, {
      accountId,
      transferRemainingTo: newId('account'),
      idempotencyKey,
    });
    expect(absent.blockers?.map(({ code, count }) => [code, count])).toEqual([
      ['HOLDS_OPEN', 2],
      ['NEGATIVE_BALANCE', null],
      ['TRANSFER_TARGET_UNUSABLE', null],
    ]);
    for (const transferRemainingTo of [foreign, dollars, accountId, 'nonsense'])
      expect(await acts.closeOnce(service, alice, { accountId, transferRemainingTo, idempotencyKey })).toEqual(absent);
    expect(await owner`SELECT FROM account_closing WHERE account_id = ${accountId}`).toHaveLength(0);
    services.ledger.blockers = [];
    expect((await acts.close(service, alice, { accountId, idempotencyKey })).__typename).toBe('CloseAccountSuccess');
  });

  it('waits for loans that its holders pay from it, and for none of who holds it no longer', async () => {
    const bob = services.person('Bob');
    await holders.join(service, alice, bob, accountId, 'PAY');
    services.loans.paid = [
      { borrower: bob.customerId, accountId },
      { borrower: alice.customerId, accountId: savings },
    ];
    const told = await acts.close(service, alice, { accountId });
    expect(told).toMatchObject({
      code: 'ACCOUNT_NOT_CLOSABLE',
      blockers: [{ code: 'LOAN_PAID_FROM_IT', count: 1 }],
    });
    await holders.remove(service, alice, { accountId, customerId: bob.customerId });
    expect((await acts.close(service, alice, { accountId })).__typename).toBe('CloseAccountSuccess');
    expect((await acts.close(service, alice, { accountId: savings })).blockers).toMatchObject([{ count: 1 }]);
  });

  it('that the ledger refuses after all is taken back, with its proof and its key', async () => {
    const input = { accountId, idempotencyKey: randomUUID() };
    const challengeId = await acts.answered(service, alice, input);
    // Nothing stood in the way a moment ago.
    services.ledger.closeAs = () => {
      services.ledger.blockers = [{ code: 'HOLDS_OPEN', message: 'Money is held.' }];
    };
    const told = await acts.closeOnce(service, alice, { ...input, challengeId });
    services.ledger.closeAs = undefined;
    expect(told).toMatchObject({
      code: 'ACCOUNT_NOT_CLOSABLE',
      blockers: [{ code: 'HOLDS_OPEN', message: 'Money is held.' }],
    });
    expect(await versionsOf(accountId)).toEqual({ status: 'ACTIVE', version: 1, ledger_version: 1 });
    services.ledger.blockers = [];
    expect((await acts.closeOnce(service, alice, { ...input, challengeId })).__typename).toBe('CloseAccountSuccess');
  });

  it('is not there for whoever does not hold it, and takes the right MANAGE', async () => {
    const [bob, mallory] = [services.person('Bob'), services.person('Mallory')];
    await holders.join(service, alice, bob, accountId, 'PAY');
    expect(await acts.close(service, bob, { accountId })).toMatchObject({ code: 'RIGHT_MISSING', required: 'MANAGE' });
    const foreign = await acts.close(service, mallory, { accountId });
    expect(foreign).toEqual(await acts.close(service, mallory, { accountId: newId('account') }));
    expect(foreign.code).toBe('NOT_FOUND');
    expect(
      (await acts.close(service, alice, { accountId, idempotencyKey: 'short', reason: 'x'.repeat(201) })).fields,
    ).toEqual([
      { path: 'input.reason', code: 'LENGTH' },
      { path: 'input.idempotencyKey', code: 'IDEMPOTENCY_KEY' },
    ]);
  });

  it('leaves nothing in the way of erasing its holder', async () => {
    const keeper = accountPersonalData(database);
    expect((await keeper.held(alice.customerId)).blockers).toEqual([{ reason: 'OPEN_ACCOUNT', count: 2 }]);
    await acts.close(service, alice, { accountId, transferRemainingTo: savings });
    await acts.close(service, alice, { accountId: savings });
    expect((await keeper.held(alice.customerId)).blockers).toEqual([]);
    await keeper.erase(alice.customerId, 'ERASE');
    await keeper.erase(alice.customerId, 'PURGE');
  });

  it('meanwhile nothing else is done with it', async () => {
    const input = { accountId, idempotencyKey: randomUUID() };
    const challengeId = await acts.answered(service, alice, input);
    services.ledger.closeAs = () => {
      throw new Error('the call was lost on its way');
    };
    await expect(acts.closeOnce(service, alice, { ...input, challengeId })).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    expect((await holders.update(service, alice, { accountId, nickname: 'x' })).reason).toBe('NOT_OPEN');
    expect((await acts.close(service, alice, { accountId })).reason).toBe('NOT_OPEN');
    expect(await service.internals.changeStatus(accountId, 'FROZEN', 'test')).toEqual({
      kind: 'not-changeable',
      status: 'ACTIVE',
    });
    services.ledger.closeAs = undefined;
    expect(await other.resumeOpenings()).toBe(1);
    expect(await versionsOf(accountId)).toMatchObject({ status: 'CLOSED' });
    expect((await acts.closeOnce(service, alice, input)).__typename).toBe('CloseAccountSuccess');
  });
});

describe('closing an account of which the ledger has not heard everything', () => {
  const FREEZE = `mutation ($input: FreezeAccountInput!) { freezeAccount(input: $input) { __typename } }`;
  let bob: Person;
  beforeEach(async () => {
    bob = services.person('Bob');
    await holders.join(service, alice, bob, accountId, 'PAY');
  });
  const lostOnItsWay = async (act: () => Promise<unknown>) => {
    services.ledger.lost = 'before';
    await expect(act()).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    services.ledger.lost = 'nothing';
  };
  const removeBob = () => holders.remove(service, alice, { accountId, customerId: bob.customerId });
  const atLedger = () => services.ledger.accounts.get(accountId);

  it('tells it first, so that whoever was removed is gone there too', async () => {
    await lostOnItsWay(removeBob);
    expect((await acts.close(service, alice, { accountId })).__typename).toBe('CloseAccountSuccess');
    expect(atLedger()).toMatchObject({ status: 'CLOSED', version: 4, holders: [{ customerId: alice.customerId }] });
  });

  it('tells it first of a freeze, which stands in the way', async () => {
    const input = { accountId, reason: 'Case 7' };
    await lostOnItsWay(() => services.mutate(service, services.staff('COMPLIANCE_OFFICER'), FREEZE, input));
    const told = await acts.close(service, alice, { accountId, transferRemainingTo: savings });
    expect(told.blockers).toMatchObject([{ code: 'ACCOUNT_FROZEN' }]);
    expect(atLedger()).toMatchObject({ status: 'FROZEN', version: 3 });
    expect(await versionsOf(accountId)).toEqual({ status: 'FROZEN', version: 3, ledger_version: 3 });
  });

  it('begins nothing when a change comes that it misses while others are asked', async () => {
    const input = { accountId, idempotencyKey: randomUUID() };
    const challengeId = await acts.answered(service, alice, input);
    services.loans.askedAs = async () => {
      services.loans.askedAs = undefined;
      await lostOnItsWay(removeBob);
    };
    await expect(acts.closeOnce(service, alice, { ...input, challengeId })).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    expect(services.ledger.closings).toEqual([]);
    expect(await owner`SELECT FROM account_closing WHERE account_id = ${accountId}`).toHaveLength(0);
    // Nothing was used up.
    expect((await acts.closeOnce(service, alice, { ...input, challengeId })).__typename).toBe('CloseAccountSuccess');
    expect(atLedger()).toMatchObject({ version: 4, holders: [{ customerId: alice.customerId }] });
  });
});

describe('a process that is killed while it closes an account', () => {
  // Looking (2 steps), asking (2), writing (2), the ledger (2), noting (2).
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'at step %i leaves what another one, or the same key, brings to its end',
    async (at) => {
      const input = { accountId, transferRemainingTo: savings, idempotencyKey: randomUUID() };
      const challengeId = await acts.answered(service, alice, input);
      const doomed = new DoomedProcess(at);
      const dying = services.instance({ ledger: doomed.client(ledgerClient(SECRET, services.ledger)) }, (opened) =>
        doomed.database(opened),
      );
      const died = await acts.closeOnce(dying, alice, { ...input, challengeId }).then(
        () => 'answered',
        () => 'killed',
      );
      expect(died).toBe('killed');
      expect(doomed.dead).toBe(true);
      const running = await owner`SELECT FROM account_closing WHERE account_id = ${accountId} AND state = 'RUNNING'`;
      // What is stored goes on by itself; before that, nothing has happened.
      if (at % 2 === 0) expect(await other.resumeOpenings()).toBe(running.length);
      const told = await acts.closeOnce(other, alice, { ...input, challengeId });
      expect(told.__typename).toBe('CloseAccountSuccess');
      expect(services.ledger.closings.map(({ accountId: id, version }) => [id, version])).toEqual(
        services.ledger.closings.map(() => [accountId, 2]),
      );
      expect(await versionsOf(accountId)).toEqual({ status: 'CLOSED', version: 2, ledger_version: 2 });
      expect((await eventsOf(accountId)).filter(({ type }) => type === 'AccountStatusChanged')).toHaveLength(1);
      expect(await other.resumeOpenings()).toBe(0);
    },
  );
});
