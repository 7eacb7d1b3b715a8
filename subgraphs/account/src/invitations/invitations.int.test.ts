import { readFileSync } from 'node:fs';
import { type Database, newId, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountService, MIGRATIONS_FOLDER } from '../account.ts';
import { INVITATION_LIFE_DAYS, INVITATIONS_PER_DAY, INVITATIONS_WAITING } from '../limits.ts';
import { accountPersonalData } from '../privacy/personal-data.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;
let service: AccountService;
let acts: HolderActs;
let database: Database;
/** The clock of every instance. */
let now = Date.UTC(2026, 10, 26, 12);
beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance({ now: () => new Date(now) }, (opened) => {
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

const DAY_MS = 86_400_000;
const person = (name: string) => {
  const viewer = services.person(name);
  const email = `${viewer.customerId}@example.com`;
  services.customers.addresses.set(email, viewer.customerId);
  return { ...viewer, email };
};
const eventsOf = async (accountId: string) =>
  (
    await owner<{ type: string }[]>`SELECT type FROM outbox_event WHERE aggregate_id = ${accountId} ORDER BY sequence`
  ).map(({ type }) => type);

describe('an invitation', () => {
  it('is sent with step-up, seen by who is invited alone, accepted once, and at the ledger by then', async () => {
    const [alice, bob, mallory] = [person('Alice'), person('Bob'), person('Mallory')];
    const accountId = await services.opened(service, alice);
    const input = { accountId, email: bob.email.toUpperCase(), rights: ['PAY'] };
    const unproven = await acts.inviteUnproven(service, alice, input);
    expect(unproven).toMatchObject({ __typename: 'StepUpRequiredRejection', code: 'STEP_UP_REQUIRED' });
    expect(services.customers.challenges.shown.at(-1)).toEqual({ action: 'ADD_ACCOUNT_HOLDER', accountId });
    expect(await acts.received(service, bob)).toEqual([]);

    const { invitation } = await acts.invite(service, alice, input);
    const { email } = input;
    expect(invitation).toMatchObject({
      status: 'WAITING',
      invitee: `${email.slice(0, 1)}•••${email.slice(email.indexOf('@'))}`,
    });
    expect(await acts.received(service, bob)).toEqual([
      expect.objectContaining({
        id: invitation?.id,
        inviter: 'Alice',
        invitee: null,
        rights: ['VIEW', 'PAY'],
        status: 'WAITING',
      }),
    ]);
    expect(await acts.received(service, mallory)).toEqual([]);
    const absent = await acts.accept(service, bob, newId('accountInvitation'));
    expect(await acts.accept(service, mallory, invitation?.id ?? '')).toEqual(absent);
    expect(absent.code).toBe('NOT_FOUND');

    const both = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        acts.accept(n % 2 === 0 ? service : services.instance({ now: () => new Date(now) }), bob, invitation?.id ?? ''),
      ),
    );
    for (const told of both) expect(told).toEqual(both[0]);
    expect(both[0]).toMatchObject({ __typename: 'AcceptAccountInvitationSuccess', account: { id: accountId } });
    expect(services.ledger.accounts.get(accountId)).toMatchObject({ version: 2 });
    expect(services.ledger.accounts.get(accountId)?.holders).toContainEqual({
      customerId: bob.customerId,
      displayName: 'Bob',
      view: true,
      pay: true,
    });
    expect(await eventsOf(accountId)).toEqual([
      'AccountOpened',
      'AccountHolderInvited',
      'AccountInvitationEnded',
      'AccountHoldersChanged',
    ]);
    expect(await acts.received(service, bob)).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await acts.sent(service, alice, accountId)).toEqual([]);
  });

  it('tells nobody who banks here: absent, present, declined and a holder’s own address are one answer', async () => {
    const [alice, bob, carol] = [person('Alice'), person('Bob'), person('Carol')];
    const accountId = await services.opened(service, alice);
    await acts.join(service, alice, carol, accountId, 'VIEW');
    const invite = (email: string) => acts.invite(service, alice, { accountId, email, rights: ['VIEW'] });
    const anonymous = ({ invitation, ...told }: Awaited<ReturnType<typeof invite>>) => {
      if (invitation === undefined) return told;
      const { id: _id, invitee: _invitee, ...rest } = invitation as unknown as Record<string, unknown>;
      return { ...told, invitation: rest };
    };
    const told = [
      await invite(bob.email),
      await invite('nobody@example.com'),
      await invite(carol.email),
      await invite(alice.email),
    ];
    for (const answer of told) expect(anonymous(answer)).toEqual(anonymous(told[0] ?? answer));

    const [toBob, toNobody] = told;
    expect((await acts.decline(service, bob, toBob?.invitation?.id ?? '')).__typename).toBe(
      'DeclineAccountInvitationSuccess',
    );
    expect((await acts.decline(service, bob, toBob?.invitation?.id ?? '')).__typename).toBe(
      'DeclineAccountInvitationSuccess',
    );
    expect(await acts.received(service, bob)).toMatchObject([{ status: 'DECLINED' }]);
    expect((await acts.accept(service, bob, toBob?.invitation?.id ?? '')).reason).toBe('INVITATION_ENDED');
    // Declined or nobody there: it waits, for all that Alice sees, also when she sends it again or withdraws it.
    expect((await acts.sent(service, alice, accountId))?.map(({ status }) => status)).toEqual(Array(4).fill('WAITING'));
    expect(await invite(bob.email)).toEqual(toBob);
    expect(await invite('nobody@example.com')).toEqual(toNobody);
    for (const each of [toBob, toNobody])
      expect((await acts.withdraw(service, alice, each?.invitation?.id ?? '')).__typename).toBe(
        'WithdrawAccountInvitationSuccess',
      );
    expect(await acts.received(service, bob)).toMatchObject([{ status: 'WITHDRAWN' }]);
  });

  it('sent 20 times at once over two instances waits once, and with other rights is refused', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    const input = { accountId, customerId: bob.customerId, rights: ['VIEW'] };
    const other = services.instance({ now: () => new Date(now) });
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) => acts.invite(n % 2 === 0 ? service : other, alice, input)),
    );
    expect(new Set(told.map(({ invitation }) => invitation?.id)).size).toBe(1);
    expect(await acts.received(service, bob)).toHaveLength(1);
    const more = await acts.invite(service, alice, { ...input, rights: ['MANAGE'] });
    expect(more).toMatchObject({ code: 'ACCOUNT_STATE', reason: 'ALREADY_INVITED' });
    await acts.accept(service, bob, told[0]?.invitation?.id ?? '');
    expect((await acts.invite(service, alice, input)).reason).toBe('ALREADY_HOLDER');
  });

  it('takes the right MANAGE, and is not there for whoever does not hold the account', async () => {
    const [alice, bob, mallory] = [person('Alice'), person('Bob'), person('Mallory')];
    const accountId = await services.opened(service, alice);
    await acts.join(service, alice, bob, accountId, 'PAY');
    const input = { accountId, email: 'x@example.com', rights: ['VIEW'] };
    expect(await acts.invite(service, bob, input)).toMatchObject({ code: 'RIGHT_MISSING', required: 'MANAGE' });
    expect(await acts.sent(service, bob, accountId)).toEqual([]);
    const foreign = await acts.invite(service, mallory, input);
    expect(foreign).toEqual(await acts.invite(service, mallory, { ...input, accountId: newId('account') }));
    expect(foreign.code).toBe('NOT_FOUND');
  });

  it('runs out, and ends with the right of who sent it', async () => {
    const [alice, bob, carol] = [person('Alice'), person('Bob'), person('Carol')];
    const accountId = await services.opened(service, alice);
    const { invitation } = await acts.invite(service, alice, { accountId, email: carol.email, rights: ['VIEW'] });
    now += INVITATION_LIFE_DAYS * DAY_MS;
    expect(await acts.received(service, carol)).toMatchObject([{ status: 'EXPIRED' }]);
    expect((await acts.accept(service, carol, invitation?.id ?? '')).reason).toBe('INVITATION_ENDED');
    await acts.join(service, alice, bob, accountId, 'MANAGE');
    const again = await acts.invite(service, alice, { accountId, email: carol.email, rights: ['VIEW'] });
    expect(again.invitation?.id).not.toBe(invitation?.id);
    const left = { accountId, customerId: alice.customerId };
    expect((await acts.remove(service, alice, left)).__typename).toBe('RemoveAccountHolderSuccess');
    expect((await acts.accept(service, carol, again.invitation?.id ?? '')).reason).toBe('INVITATION_ENDED');
  });

  it('is accepted by verified customers alone', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    services.customers.standings.set(bob.customerId, { verified: false, displayName: 'Bob' });
    const accountId = await services.opened(service, alice);
    const { invitation } = await acts.invite(service, alice, { accountId, email: bob.email, rights: ['VIEW'] });
    expect((await acts.accept(service, bob, invitation?.id ?? '')).code).toBe('NOT_VERIFIED');
    services.customers.standings.set(bob.customerId, { verified: true, displayName: 'Bob' });
    expect((await acts.accept(service, bob, invitation?.id ?? '')).account?.holders).toHaveLength(2);
  });

  it.each([
    [{ rights: ['VIEW'] }, [{ path: 'input', code: 'EXACTLY_ONE' }]],
    [{ email: 'a@example.com', customerId: 'x', rights: ['VIEW'] }, [{ path: 'input', code: 'EXACTLY_ONE' }]],
    [
      { customerId: 'x', rights: [] },
      [
        { path: 'input.customerId', code: 'NOT_AN_ID' },
        { path: 'input.rights', code: 'EMPTY' },
      ],
    ],
  ])('that is not valid is told where: %o', async (input, fields) => {
    const alice = person('Alice');
    const accountId = await services.opened(service, alice);
    expect((await acts.invite(service, alice, { accountId, ...input })).fields).toEqual(fields);
  });

  it('is bounded by what waits and by the day, whoever is behind the addresses', async () => {
    const alice = person('Alice');
    const ids = [
      await services.opened(service, alice),
      await services.opened(service, alice),
      await services.opened(service, alice),
    ];
    let sent = 0;
    const invite = (accountId: string | undefined) => {
      sent += 1;
      return acts.invite(service, alice, { accountId, email: `${sent}@example.com`, rights: ['VIEW'] });
    };
    for (const id of ids.slice(0, INVITATIONS_PER_DAY / INVITATIONS_WAITING)) {
      for (let n = 0; n < INVITATIONS_WAITING; n += 1) expect((await invite(id)).invitation).toBeDefined();
      expect((await invite(id)).reason).toBe('TOO_MANY_INVITATIONS');
    }
    expect((await invite(ids.at(-1))).reason).toBe('TOO_MANY_INVITATIONS');
    now += DAY_MS + 1;
    expect((await invite(ids.at(-1))).invitation).toBeDefined();
  });

  it('names nobody in the table, is in the export of both, and goes with whoever is erased', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    await acts.invite(service, alice, { accountId, email: bob.email, rights: ['VIEW'] });
    const rows = await owner`SELECT * FROM account_invitation WHERE account_id = ${accountId}`;
    expect(JSON.stringify(rows.map((row) => Object.values(row).map(String)))).not.toContain('@example.com');
    const keeper = accountPersonalData(database);
    const page = async (id: string) =>
      (await keeper.pages.accountInvitations?.(id, null))?.lines.map((line) => JSON.parse(line));
    expect(await page(alice.customerId)).toMatchObject([{ sent: true, accountId }]);
    expect(await page(bob.customerId)).toMatchObject([{ sent: false, inviter: 'Alice', state: 'WAITING' }]);
    await keeper.erase(bob.customerId, 'ERASE');
    expect(await owner`SELECT FROM account_invitation WHERE account_id = ${accountId}`).toHaveLength(0);
  });
});

describe('whoever comes to hold an account', () => {
  const invited = async (by: ReturnType<typeof person>, accountId: string, target: object, ...rights: string[]) =>
    (await acts.invite(service, by, { accountId, ...target, rights })).invitation?.id ?? '';
  const endOf = async (accountId: string) =>
    (
      await owner<{ payload: object }[]>`
        SELECT payload FROM outbox_event WHERE aggregate_id = ${accountId} AND type = 'AccountInvitationEnded' ORDER BY sequence`
    ).map(({ payload }) => payload);
  /** As joining by another invitation once left it. */
  const leaveWaiting = (id: string) =>
    owner`UPDATE account_invitation SET state = 'WAITING', ended_at = NULL WHERE id = ${id}`;

  it('is let in again by no older invitation once they are removed, and nobody learns whose address it was', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    const byAddress = await invited(alice, accountId, { email: bob.email }, 'PAY');
    const byId = await invited(alice, accountId, { customerId: bob.customerId }, 'VIEW');
    expect((await acts.accept(service, bob, byId)).account?.holders).toHaveLength(2);
    expect(await acts.received(service, bob)).toMatchObject([
      { id: byId, status: 'ACCEPTED' },
      { id: byAddress, status: 'DECLINED' },
    ]);
    expect(await endOf(accountId)).toEqual([
      { invitationId: byId, by: bob.customerId, outcome: 'ACCEPTED' },
      { invitationId: byAddress, by: bob.customerId, outcome: 'DECLINED' },
    ]);
    const asSent = [{ id: byAddress, status: 'WAITING' }];
    expect(await acts.sent(service, alice, accountId)).toMatchObject(asSent);
    await acts.remove(service, alice, { accountId, customerId: bob.customerId });
    expect((await acts.accept(service, bob, byAddress)).reason).toBe('INVITATION_ENDED');
    expect(await acts.sent(service, alice, accountId)).toMatchObject(asSent);
  });

  it('does not come back by themselves to the rights that were lowered', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    const first = await invited(alice, accountId, { customerId: bob.customerId }, 'PAY');
    const second = await invited(alice, accountId, { email: bob.email }, 'PAY');
    await acts.accept(service, bob, second);
    // Holders are seen by their ids: that what was sent to one is over tells nothing.
    expect(await acts.sent(service, alice, accountId)).toEqual([]);
    await acts.setRights(service, alice, { accountId, customerId: bob.customerId, rights: ['VIEW'] });
    await acts.remove(service, bob, { accountId, customerId: bob.customerId });
    for (const id of [first, second]) expect((await acts.accept(service, bob, id)).reason).toBe('INVITATION_ENDED');
    const again = await invited(alice, accountId, { customerId: bob.customerId }, 'PAY');
    expect(again).not.toBe(first);
    expect((await acts.accept(service, bob, again)).account?.holders).toHaveLength(2);
  });

  it('comes back by no invitation to an address that was theirs later, or of a holder', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    services.customers.addresses.delete(bob.email);
    const early = await invited(alice, accountId, { email: bob.email }, 'PAY');
    services.customers.addresses.set(bob.email, bob.customerId);
    services.customers.addresses.set('bob@example.com', bob.customerId);
    await acts.join(service, alice, bob, accountId, 'VIEW');
    const meanwhile = await invited(alice, accountId, { email: 'bob@example.com' }, 'PAY');
    await acts.remove(service, alice, { accountId, customerId: bob.customerId });
    for (const id of [early, meanwhile]) expect((await acts.accept(service, bob, id)).code).toBe('NOT_FOUND');
    expect(await acts.received(service, bob)).toMatchObject([{ status: 'ACCEPTED' }]);
  });

  it('is let in again by none that was left waiting when they joined in former times', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    const old = await invited(alice, accountId, { email: bob.email }, 'PAY');
    await acts.join(service, alice, bob, accountId, 'VIEW');
    await leaveWaiting(old);
    await acts.remove(service, alice, { accountId, customerId: bob.customerId });
    expect((await acts.accept(service, bob, old)).reason).toBe('INVITATION_ENDED');
    expect((await endOf(accountId)).at(-1)).toEqual({ invitationId: old, by: alice.customerId, outcome: 'DECLINED' });
  });

  it('or held it in former times has their older invitations ended by a migration, and no others', async () => {
    const [alice, bob, carol] = [person('Alice'), person('Bob'), person('Carol')];
    const accountId = await services.opened(service, alice);
    const [old, others] = [
      await invited(alice, accountId, { email: bob.email }, 'PAY'),
      await invited(alice, accountId, { email: carol.email }, 'VIEW'),
    ];
    const migrate = async () => {
      await leaveWaiting(old);
      await owner.unsafe(readFileSync(`${MIGRATIONS_FOLDER}/0011-one-way-in.sql`, 'utf8'));
      return (await acts.received(service, bob)).map(({ status }) => status);
    };
    expect(await migrate()).toEqual(['WAITING']);
    await acts.join(service, alice, bob, accountId, 'VIEW');
    expect(await migrate()).toEqual(['ACCEPTED', 'DECLINED']);
    await acts.remove(service, alice, { accountId, customerId: bob.customerId });
    now += 1;
    const anew = await invited(alice, accountId, { customerId: bob.customerId }, 'VIEW');
    expect(await migrate()).toEqual(['WAITING', 'ACCEPTED', 'DECLINED']);
    expect((await acts.accept(service, carol, others)).account).toBeDefined();
    expect((await acts.accept(service, bob, anew)).account).toBeDefined();
  });

  it('and held it in former times is invited anew where a migration ended one to their id, and not where they declined', async () => {
    const [alice, bob] = [person('Alice'), person('Bob')];
    const accountId = await services.opened(service, alice);
    const toId = { customerId: bob.customerId };
    const old = await invited(alice, accountId, toId, 'VIEW');
    for (let n = 2; n < INVITATIONS_WAITING; n += 1)
      await invited(alice, accountId, { email: `${n}@example.com` }, 'VIEW');
    const address = await invited(alice, accountId, { email: bob.email }, 'VIEW');
    await acts.accept(service, bob, address);
    await acts.remove(service, alice, { accountId, ...toId });
    now += 1;
    const later = await invited(alice, accountId, { email: bob.email }, 'VIEW');
    await leaveWaiting(old);
    await owner.unsafe(readFileSync(`${MIGRATIONS_FOLDER}/0011-one-way-in.sql`, 'utf8'));
    expect((await acts.sent(service, alice, accountId))?.length).toBe(INVITATIONS_WAITING);

    const anew = await invited(alice, accountId, toId, 'PAY');
    expect(await acts.received(service, bob)).toMatchObject([
      { id: anew, status: 'WAITING' },
      { id: later, status: 'WAITING' },
      { id: address, status: 'ACCEPTED' },
      { id: old, status: 'WITHDRAWN' },
    ]);
    // What they decline themselves seems to wait, to their id and to their address.
    for (const id of [anew, later]) await acts.decline(service, bob, id);
    expect(await invited(alice, accountId, toId, 'PAY')).toBe(anew);
    expect(await invited(alice, accountId, { email: bob.email }, 'VIEW')).toBe(later);
    expect((await acts.invite(service, alice, { accountId, ...toId, rights: ['VIEW'] })).reason).toBe(
      'ALREADY_INVITED',
    );
  });
});
