import { readFileSync } from 'node:fs';
import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountService, MIGRATIONS_FOLDER } from '../account.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;
let service: AccountService;
let acts: HolderActs;
beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance();
  acts = new HolderActs(services);
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});

const person = (name: string) => {
  const viewer = services.person(name);
  const email = `${viewer.customerId}@example.com`;
  services.customers.addresses.set(email, viewer.customerId);
  return { ...viewer, email };
};
type Person = ReturnType<typeof person>;

describe('an invitation whose sender may invite no more', () => {
  let alice: Person;
  let mallory: Person;
  let bob: Person;
  let carol: Person;
  let accountId: string;
  /** What Mallory sent: to Bob, to Carol who said no, and to nobody. */
  let sent: readonly string[];
  /** What Alice sent. */
  let other: string;
  beforeEach(async () => {
    [alice, mallory, bob, carol] = [person('Alice'), person('Mallory'), person('Bob'), person('Carol')];
    accountId = await services.opened(service, alice);
    await acts.join(service, alice, mallory, accountId, 'MANAGE');
    sent = [
      await invited(mallory, { customerId: bob.customerId }),
      await invited(mallory, { email: carol.email }),
      await invited(mallory, { email: 'nobody@example.com' }),
    ];
    other = await invited(alice, { email: 'somebody@example.com' });
    await acts.decline(service, carol, sent[1] ?? '');
  });

  const invited = async (by: Person, target: object) =>
    (await acts.invite(service, by, { accountId, ...target, rights: ['MANAGE'] })).invitation?.id ?? '';
  const removed = (by: Person, { customerId }: Person) => acts.remove(service, by, { accountId, customerId });
  const told = async () =>
    (
      await owner<{ payload: { outcome: string } }[]>`
        SELECT payload FROM outbox_event WHERE aggregate_id = ${accountId} AND type = 'AccountInvitationEnded' ORDER BY sequence`
    )
      .map(({ payload }) => payload)
      .filter(({ outcome }) => outcome === 'WITHDRAWN');
  const endedByMallory = () =>
    sent.map((invitationId) => ({ invitationId, by: mallory.customerId, outcome: 'WITHDRAWN' }));
  const waiting = async () => (await acts.sent(service, alice, accountId))?.map(({ id }) => id);
  const accepted = async (id: string | undefined) => (await acts.accept(service, bob, id ?? '')).__typename;

  it('ends with them, is in nobody’s way, and does not come back when they do', async () => {
    expect((await removed(mallory, mallory)).__typename).toBe('RemoveAccountHolderSuccess');
    // Alike whether somebody declined, waits, or is not there.
    expect(await waiting()).toEqual([other]);
    expect((await told()).sort(byId)).toEqual(endedByMallory().sort(byId));
    await acts.join(service, alice, mallory, accountId, 'MANAGE');
    expect(await told()).toHaveLength(sent.length);
    expect(await acts.received(service, bob)).toMatchObject([{ id: sent[0], status: 'WITHDRAWN' }]);
    expect((await acts.accept(service, bob, sent[0] ?? '')).reason).toBe('INVITATION_ENDED');

    const anew = await invited(alice, { customerId: bob.customerId });
    expect(anew).not.toBe(sent[0]);
    expect(await accepted(anew)).toBe('AcceptAccountInvitationSuccess');
  });

  it('ends with their right to manage, also where they stay, and does not come back with it', async () => {
    const rightsOf = (by: Person, rights: string[]) =>
      acts.setRights(service, by, { accountId, customerId: mallory.customerId, rights });
    expect((await rightsOf(mallory, ['PAY'])).account).toBeDefined();
    expect(await waiting()).toEqual([other]);
    expect((await told()).sort(byId)).toEqual(endedByMallory().sort(byId));
    expect((await rightsOf(alice, ['MANAGE'])).account).toBeDefined();
    expect((await acts.accept(service, bob, sent[0] ?? '')).reason).toBe('INVITATION_ENDED');
  });

  it('does not come back when an older version left it waiting', async () => {
    await removed(mallory, mallory);
    await leaveWaiting();
    await acts.join(service, alice, mallory, accountId, 'MANAGE');
    expect(await waiting()).toEqual([other]);
    expect((await acts.accept(service, bob, sent[0] ?? '')).reason).toBe('INVITATION_ENDED');
  });

  it('is ended by a migration where the sender is gone, manages no more, or came back, and no other is', async () => {
    const migrate = async () => {
      await owner.unsafe(readFileSync(`${MIGRATIONS_FOLDER}/0012-with-their-sender.sql`, 'utf8'));
      return waiting();
    };
    expect(await migrate()).toEqual([...sent, other]);
    await removed(mallory, mallory);
    await leaveWaiting();
    expect(await waiting()).toEqual([...sent, other]);
    expect(await migrate()).toEqual([other]);
    await acts.join(service, alice, mallory, accountId, 'VIEW');
    await leaveWaiting();
    expect(await migrate()).toEqual([other]);
    await acts.setRights(service, alice, { accountId, customerId: mallory.customerId, rights: ['MANAGE'] });
    await leaveWaiting();
    const anew = await invited(mallory, { email: 'new@example.com' });
    expect(await migrate()).toEqual([other, anew]);
  });

  /** As their sender's leaving once left them. */
  const leaveWaiting = () =>
    owner`UPDATE account_invitation SET state = 'WAITING', ended_at = NULL WHERE id = ANY (${sent as string[]}::text[])`;
});

function byId(one: { readonly outcome: string }, other: { readonly outcome: string }): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
