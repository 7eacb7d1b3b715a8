import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { TestServices } from '../testing/test-service.ts';
import { accountPersonalData } from './personal-data.ts';

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;
let service: AccountService;
let database: Database;
let acts: HolderActs;
type Person = ReturnType<TestServices['person']>;
let alice: Person;
/** Of Bob's to Alice. */
let invitationId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance({}, (opened) => {
    database = opened;
    return opened;
  });
  acts = new HolderActs(services);
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});
beforeEach(async () => {
  services.customers.standingTold = undefined;
  const bob = services.person('Bob');
  alice = services.person('Alice');
  const accountId = await services.opened(service, bob);
  const { invitation } = await acts.invite(service, bob, {
    accountId,
    customerId: alice.customerId,
    rights: ['VIEW'],
  });
  invitationId = invitation?.id ?? '';
});

const held = () => accountPersonalData(database).held(alice.customerId);
/** From when on the service customer has the erasure's row. */
const erasureIsChecked = () =>
  services.customers.standings.set(alice.customerId, { verified: false, displayName: 'Alice' });
const open = async () => (await services.open(service, alice)).answer?.__typename;
const accept = async () => (await acts.accept(service, alice, invitationId)).__typename;

async function waitingForLocks(): Promise<number> {
  const rows = await owner`
    SELECT FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;
  return rows.length;
}

/** Nobody comes to hold an account until the function that it returns is called. */
async function holdUp(): Promise<() => Promise<void>> {
  const connection = await owner.reserve();
  await connection`BEGIN`;
  await connection`LOCK TABLE account_holder IN EXCLUSIVE MODE`;
  return async () => {
    await connection`COMMIT`;
    connection.release();
  };
}

describe.each([
  ['opening an account', open, 'OpenAccountSuccess'],
  ['accepting an invitation', accept, 'AcceptAccountInvitationSuccess'],
])('%s while one asks to be erased', (_title, act, success) => {
  it('is in the way of it when it began before', async () => {
    const letGo = await holdUp();
    const acting = act();
    await expect.poll(waitingForLocks).toBe(1);
    erasureIsChecked();
    let told = false;
    const looking = held().finally(() => {
      told = true;
    });
    await expect.poll(async () => told || (await waitingForLocks()) === 2).toBe(true);
    await letGo();
    expect(await acting).toBe(success);
    expect((await looking).blockers).toEqual([{ reason: 'OPEN_ACCOUNT', count: 1 }]);
  });

  it('is refused when nothing is seen of it yet', async () => {
    services.customers.standingTold = () => {
      services.customers.standingTold = undefined;
      erasureIsChecked();
    };
    expect(await act()).toBe('CustomerNotVerifiedRejection');
    expect((await held()).blockers).toEqual([]);
  });
});
