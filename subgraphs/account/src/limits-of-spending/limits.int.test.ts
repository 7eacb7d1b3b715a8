import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { TestServices, type Told } from '../testing/test-service.ts';

const SET = `mutation ($input: SetAccountLimitsInput!) { setAccountLimits(input: $input) { __typename ... on Rejection { code }
  ... on AccountStateRejection { reason } ... on HolderRightRejection { required }
  ... on StepUpRequiredRejection { challenge { id } } ... on ValidationRejection { fields { path code } } } }`;

let testDatabase: TestDatabase;
let services: TestServices;
let service: AccountService;
let other: AccountService;
let holders: HolderActs;
type Person = ReturnType<TestServices['person']>;
let alice: Person;
let bob: Person;
let accountId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  services = new TestServices(testDatabase.appUrl);
  [service, other] = [services.instance(), services.instance()];
  holders = new HolderActs(services);
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  [alice, bob] = [services.person('Alice'), services.person('Bob')];
  accountId = await services.opened(service, alice);
  await holders.join(service, alice, bob, accountId, 'PAY');
});

const limit = (kind: string, amount: string, customerId?: string, currency = 'EUR') => ({
  kind,
  amount: { amount, currency },
  ...(customerId === undefined ? {} : { customerId }),
});
type Limit = ReturnType<typeof limit>;
const set = (by: Person, limits: Limit[], at = service): Promise<Told> =>
  services.mutate(at, by, SET, { accountId, limits });
const proven = (by: Person, limits: Limit[]): Promise<Told> => services.proven(service, by, SET, { accountId, limits });
const atLedger = () => services.ledger.accounts.get(accountId)?.limits;
const OK = 'SetAccountLimitsSuccess';

describe('spending limits', () => {
  it('come and become lower without a proof, and are higher or gone with one', async () => {
    expect((await set(alice, [limit('PER_DAY', '100.00'), limit('PER_DAY', '50', bob.customerId)])).__typename).toBe(
      OK,
    );
    expect(atLedger()).toEqual([
      { customerId: null, kind: 'PER_DAY', amountMinor: '10000' },
      { customerId: bob.customerId, kind: 'PER_DAY', amountMinor: '5000' },
    ]);
    const lower = [limit('PER_DAY', '80.00'), limit('PER_DAY', '50', bob.customerId), limit('PER_PAYEE', '10')];
    expect((await set(alice, lower)).__typename).toBe(OK);
    const { version } = services.ledger.accounts.get(accountId) ?? {};
    expect((await set(alice, lower.toReversed())).__typename).toBe(OK);
    expect(services.ledger.accounts.get(accountId)?.version).toBe(version);
    for (const looser of [[limit('PER_DAY', '80.01')], lower.slice(1), []]) {
      expect((await set(alice, looser)).code).toBe('STEP_UP_REQUIRED');
      expect(atLedger()).toHaveLength(3);
    }
    expect((await proven(alice, [])).__typename).toBe(OK);
    expect(atLedger()).toEqual([]);
  });

  it('take the right MANAGE, holders, and the account’s currency', async () => {
    expect(await set(bob, [limit('PER_DAY', '1')])).toMatchObject({ code: 'RIGHT_MISSING' });
    expect((await set(services.person('Mallory'), [limit('PER_DAY', '1')])).code).toBe('NOT_FOUND');
    const mallory = services.person('Mallory').customerId;
    expect((await set(alice, [limit('PER_DAY', '1', mallory)])).reason).toBe('NOT_A_HOLDER');
    expect((await set(alice, [limit('PER_DAY', '1', undefined, 'USD')])).reason).toBe('OTHER_CURRENCY');
    expect((await set(alice, [limit('PER_DAY', '1'), limit('PER_DAY', '2')])).fields).toEqual([
      { path: 'input.limits.1', code: 'TWICE' },
    ]);
    expect(
      (
        await set(
          alice,
          Array.from({ length: 34 }, () => limit('PER_DAY', '1')),
        )
      ).fields,
    ).toMatchObject([{ code: 'TOO_MANY' }]);
  });

  it('of a holder go with the holder', async () => {
    await set(alice, [limit('PER_DAY', '100.00'), limit('PER_DAY', '50', bob.customerId)]);
    await holders.remove(service, alice, { accountId, customerId: bob.customerId });
    expect(atLedger()).toEqual([{ customerId: null, kind: 'PER_DAY', amountMinor: '10000' }]);
  });

  it('of 20 at once over two instances end as one of them, the same here and at the ledger', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => set(alice, [limit('PER_DAY', `${n + 1}`)], n % 2 === 0 ? service : other)),
    );
    const [left] = atLedger() ?? [];
    const { version } = services.ledger.accounts.get(accountId) ?? {};
    // What is stored here is what the ledger has: setting it again changes nothing.
    expect((await set(alice, [limit('PER_DAY', `${Number(left?.amountMinor) / 100}`)])).__typename).toBe(OK);
    expect(services.ledger.accounts.get(accountId)?.version).toBe(version);
  });
});
