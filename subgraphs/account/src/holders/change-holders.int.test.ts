import { newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let service: AccountService;
let other: AccountService;
let acts: HolderActs;
type Person = ReturnType<TestServices['person']>;
let alice: Person;
let bob: Person;
let carol: Person;
/** Alice and Bob manage it, Carol pays. */
let accountId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  services = new TestServices(testDatabase.appUrl);
  [service, other] = [services.instance(), services.instance()];
  acts = new HolderActs(services);
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  services.ledger.lost = 'nothing';
  [alice, bob, carol] = [services.person('Alice'), services.person('Bob'), services.person('Carol')];
  accountId = await services.opened(service, alice);
  await acts.join(service, alice, bob, accountId, 'MANAGE');
  await acts.join(service, alice, carol, accountId, 'PAY');
});

const held = (customerId: string) =>
  services.ledger.accounts.get(accountId)?.holders.find((holder) => holder.customerId === customerId);
const setRights = (at: AccountService, by: Person, of: Person, ...rights: string[]) =>
  acts.setRights(at, by, { accountId, customerId: of.customerId, rights });
const remove = (at: AccountService, by: Person, of: Person) =>
  acts.remove(at, by, { accountId, customerId: of.customerId });

describe('the name and settings of an account', () => {
  it('change by themselves, for all holders; what is absent stays', async () => {
    const update = (by: Person, input: object) => acts.update(service, by, { accountId, ...input });
    expect((await update(alice, { nickname: '  Ours ' })).account).toEqual({
      nickname: 'Ours',
      settings: { incomingWhileFrozen: true },
    });
    expect((await update(bob, { incomingWhileFrozen: false })).account).toEqual({
      nickname: 'Ours',
      settings: { incomingWhileFrozen: false },
    });
    expect((await update(bob, { nickname: null })).account).toMatchObject({ nickname: null });
    expect(await update(carol, { nickname: 'x' })).toMatchObject({ code: 'RIGHT_MISSING', required: 'MANAGE' });
    expect((await update(alice, { nickname: 'x'.repeat(61) })).fields).toEqual([
      { path: 'input.nickname', code: 'LENGTH' },
    ]);
    expect((await update(alice, {})).fields).toEqual([{ path: 'input', code: 'NOTHING_TO_CHANGE' }]);
    const foreign = await acts.update(service, services.person('Mallory'), { accountId, nickname: 'x' });
    expect(foreign).toEqual(await acts.update(service, alice, { accountId: newId('account'), nickname: 'x' }));
  });

  it('of 20 at once over two instances end as one of them, which all see', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `Name ${n}`);
    await Promise.all(
      names.map((nickname, n) => acts.update(n % 2 === 0 ? service : other, alice, { accountId, nickname })),
    );
    const { data } = await services.run(service, bob, 'query ($id: ID!) { account(id: $id) { nickname } }', {
      id: accountId,
    });
    expect(names).toContain((data as { account: { nickname: string } }).account.nickname);
  });
});

describe("a holder's rights", () => {
  it('include what they need, change with a proof, and are at the ledger by the answer', async () => {
    expect(held(carol.customerId)).toMatchObject({ view: true, pay: true });
    const told = await setRights(service, alice, carol, 'VIEW');
    expect(told.account?.holders).toContainEqual(
      expect.objectContaining({ customer: { id: carol.customerId }, rights: ['VIEW'] }),
    );
    expect(held(carol.customerId)).toMatchObject({ view: true, pay: false });
    expect((await setRights(service, alice, carol, 'MANAGE')).__typename).toBe('SetAccountHolderRightsSuccess');
    expect(held(carol.customerId)).toMatchObject({ view: true, pay: true });
    // Repeated, it needs no proof and changes nothing.
    const { version } = services.ledger.accounts.get(accountId) ?? {};
    await setRights(service, alice, carol, 'MANAGE', 'VIEW');
    expect(services.ledger.accounts.get(accountId)?.version).toBe(version);
  });

  it('of one who manages too are theirs to give up, and nobody gives themself more', async () => {
    expect((await setRights(service, alice, bob, 'VIEW')).reason).toBe('MANAGES_TOO');
    expect((await remove(service, alice, bob)).reason).toBe('MANAGES_TOO');
    expect(await setRights(service, carol, carol, 'MANAGE')).toMatchObject({ code: 'RIGHT_MISSING' });
    expect((await setRights(service, bob, bob, 'VIEW')).__typename).toBe('SetAccountHolderRightsSuccess');
    expect((await remove(service, alice, bob)).__typename).toBe('RemoveAccountHolderSuccess');
    expect(held(bob.customerId)).toBeUndefined();
  });

  it('that nobody holds are refused, and so are none', async () => {
    const mallory = services.person('Mallory');
    expect((await setRights(service, alice, mallory, 'VIEW')).reason).toBe('NOT_A_HOLDER');
    expect((await setRights(service, alice, carol)).fields).toEqual([{ path: 'input.rights', code: 'EMPTY' }]);
    expect((await setRights(service, mallory, carol, 'VIEW')).code).toBe('NOT_FOUND');
  });

  it('a proof is good for one change, and for that alone', async () => {
    const ask = (rights: string[], challengeId?: string) =>
      services.mutate(
        service,
        alice,
        `mutation ($input: SetAccountHolderRightsInput!) { setAccountHolderRights(input: $input) {
          __typename ... on StepUpRequiredRejection { challenge { id } } } }`,
        { accountId, customerId: carol.customerId, rights, challengeId },
      );
    const { challenge } = await ask(['VIEW']);
    services.customers.challenges.answer(challenge?.id ?? '');
    expect((await ask(['MANAGE'], challenge?.id)).__typename).toBe('StepUpRequiredRejection');
    expect((await ask(['VIEW'], challenge?.id)).__typename).toBe('SetAccountHolderRightsSuccess');
    expect((await setRights(service, alice, carol, 'PAY')).__typename).toBe('SetAccountHolderRightsSuccess');
    expect((await ask(['VIEW'], challenge?.id)).__typename).toBe('StepUpRequiredRejection');
  });
});

describe('leaving', () => {
  it('takes the account away with the answer, and is answered again alike', async () => {
    const told = await remove(service, carol, carol);
    expect(told).toMatchObject({ __typename: 'RemoveAccountHolderSuccess', account: null });
    expect(held(carol.customerId)).toBeUndefined();
    expect((await remove(service, carol, carol)).code).toBe('NOT_FOUND');
    expect((await remove(service, alice, carol)).__typename).toBe('RemoveAccountHolderSuccess');
  });

  it('the last who manages stays, however many leave at once', async () => {
    const outcomes = await Promise.all([
      remove(service, alice, alice),
      remove(other, bob, bob),
      setRights(other, alice, alice, 'VIEW'),
      setRights(service, bob, bob, 'VIEW'),
    ]);
    const managers = services.ledger.accounts.get(accountId);
    expect(managers).toBeDefined();
    const { data } = await services.run(
      service,
      services.staff('AUDITOR'),
      'query ($id: ID!) { account(id: $id) { holders { rights } } }',
      { id: accountId },
    );
    const { holders } = (data as { account: { holders: { rights: string[] }[] } }).account;
    expect(holders.filter(({ rights }) => rights.includes('MANAGE'))).toHaveLength(1);
    expect(outcomes.some(({ reason }) => reason === 'LAST_MANAGER')).toBe(true);
  });

  it.each(['before', 'after'] as const)(
    'with the call lost %s the ledger has it, is repeated and then done',
    async (lost) => {
      services.ledger.lost = lost;
      await expect(remove(service, alice, carol)).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
      services.ledger.lost = 'nothing';
      expect((await remove(service, alice, carol)).__typename).toBe('RemoveAccountHolderSuccess');
      expect(held(carol.customerId)).toBeUndefined();
    },
  );
});

describe('an account that is not open', () => {
  it('changes no holders', async () => {
    await service.internals.changeStatus(accountId, 'CLOSED', 'test');
    expect((await setRights(service, alice, carol, 'VIEW')).reason).toBe('NOT_OPEN');
    expect((await remove(service, carol, carol)).reason).toBe('NOT_OPEN');
    expect((await acts.update(service, alice, { accountId, nickname: 'x' })).reason).toBe('NOT_OPEN');
    const invited = await acts.invite(service, alice, { accountId, email: 'x@example.com', rights: ['VIEW'] });
    expect(invited.reason).toBe('NOT_OPEN');
  });
});
