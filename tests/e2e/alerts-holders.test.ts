import { type Authenticator, type Person, useBank } from '@florin/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AlertSubscriber, INBOX, type InboxAnswer, type Watching } from './alert-subscriber.ts';
import { type Payer, pay, payer, postOften, trust } from './payments.ts';

/** Each subgraph behind its own port: streams come over one socket a subgraph. */
const bank = useBank({ transport: 'http' });
const WAIT = { timeout: 20_000, interval: 20 };

function watch(person: Person, watching: Watching = {}): AlertSubscriber {
  const subscriber = new AlertSubscriber(bank().url, person.accessToken, watching);
  onTestFinished(() => subscriber.close());
  return subscriber;
}

const inboxOf = async (person: Person) => (await person.client.ask<InboxAnswer>(INBOX, { first: 100 })).alerts;

/** Who holds an account from now on; the ledger has it when this returns, alerts a moment later. */
async function setHolders(account: string, ...holders: readonly Person[]): Promise<void> {
  const all = holders.map(({ id }, index) => ({
    customerId: id,
    displayName: 'Somebody',
    rights: index === 0 ? (['VIEW', 'PAY', 'MANAGE'] as const) : (['VIEW'] as const),
  }));
  expect(await bank().bank.account.internals.setHolders(account, all, 'test')).toEqual({ kind: 'changed' });
}

/** Until the account can be watched by somebody, or not. */
async function holderKnown(person: Person, account: string, isHolder: boolean): Promise<void> {
  await vi.waitFor(async () => {
    const [row] = await bank().bank.databases.notification`
      SELECT FROM account_viewer WHERE account_id = ${account} AND customer_id = ${person.id}`;
    expect(row !== undefined).toBe(isHolder);
  }, WAIT);
}

async function jointly(): Promise<{ readonly alice: Payer; readonly bob: Person; readonly shop: Payer }> {
  const [alice, shop] = [await payer(bank(), 'Alice', '100.00'), await payer(bank(), 'Shop')];
  await trust(bank(), alice, shop);
  const bob = await bank().people.customer('Bob');
  await setHolders(alice.account.id, alice.person, bob);
  await holderKnown(bob, alice.account.id, true);
  return { alice, bob, shop };
}

const GONE = [{ message: 'There is no such account.', extensions: { code: 'BAD_USER_INPUT' } }];

const ADD = `mutation ($input: AddAccountHolderInput!) { addAccountHolder(input: $input) { __typename
  ... on AddAccountHolderSuccess { invitation { id status } } ... on Rejection { code }
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const RIGHTS = `mutation ($input: SetAccountHolderRightsInput!) { setAccountHolderRights(input: $input) { __typename
  ... on Rejection { code } ... on StepUpRequiredRejection { challenge { id } } } }`;
const REMOVE = `mutation ($input: RemoveAccountHolderInput!) { removeAccountHolder(input: $input) { __typename
  ... on Rejection { code } ... on StepUpRequiredRejection { challenge { id } } } }`;
const ACCEPT = `mutation ($id: ID!) { acceptAccountInvitation(input: { invitationId: $id }) { __typename
  ... on AcceptAccountInvitationSuccess { account { id holders { name rights } } } ... on Rejection { code } } }`;
const INVITED = '{ accountInvitations { nodes { id inviter rights status } } }';

const ACTIVITY = '{ alerts { nodes { kind ... on AccountActivityAlert { activity account { iban } } } } }';

interface Told {
  readonly __typename: string;
  readonly invitation?: { readonly id: string; readonly status: string };
  readonly challenge?: { readonly id: string };
  readonly account?: { readonly id: string };
}

/** Does something, and proves it where that is asked for. */
async function proven(
  by: Person,
  authenticator: Authenticator,
  query: string,
  input: Record<string, unknown>,
): Promise<Told> {
  const run = async (more: object) => {
    const data = await by.client.ask<Record<string, Told>>(query, { input: { ...input, ...more } });
    return Object.values(data)[0] as Told;
  };
  const first = await run({});
  if (first.challenge === undefined) return first;
  await authenticator.answer(first.challenge.id);
  return run({ challengeId: first.challenge.id });
}

describe('holders of one account', () => {
  it('are invited, accept, pay, and lose the right and their open stream with the answer that takes it', async () => {
    const alice = await payer(bank(), 'Alice', '100.00');
    const [bob, shop] = [await bank().people.customer('Bob'), await payer(bank(), 'Shop')];
    const accountId = alice.account.id;
    const authenticator = await alice.person.enrolAuthenticator();
    const byAlice = (query: string, input: Record<string, unknown>) =>
      proven(alice.person, authenticator, query, input);
    const invite = (email: string) => byAlice(ADD, { accountId, email, rights: ['PAY'] });
    const [told, nobody] = [await invite(bob.email), await invite('nobody.at.all@example.com')];
    expect({ ...told, invitation: { ...told.invitation, id: '' } }).toEqual({
      ...nobody,
      invitation: { ...nobody.invitation, id: '' },
    });
    const { accountInvitations } = await bob.client.ask<{ accountInvitations: { nodes: object[] } }>(INVITED);
    expect(accountInvitations.nodes).toEqual([
      { id: told.invitation?.id, inviter: 'Alice Example', rights: ['VIEW', 'PAY'], status: 'WAITING' },
    ]);
    const accepted = await bob.client.ask<{ acceptAccountInvitation: Told }>(ACCEPT, { id: told.invitation?.id });
    expect(accepted.acceptAccountInvitation.account?.id).toBe(accountId);
    const payingBob = { ...alice, person: bob };
    expect(await pay(payingBob, shop.account.id, '1.00')).toMatch(/^txn_/);
    await holderKnown(bob, accountId, true);
    const stream = watch(bob, { accountId, after: (await inboxOf(bob)).liveCursor });
    await pay(payingBob, shop.account.id, '1.00');
    await stream.has(1);
    const of = { accountId, customerId: bob.id };
    expect((await byAlice(RIGHTS, { ...of, rights: ['VIEW'] })).__typename).toBe('SetAccountHolderRightsSuccess');
    expect(await pay(payingBob, shop.account.id, '1.00')).toBe('NOT_FOUND');
    expect((await byAlice(REMOVE, of)).__typename).toBe('RemoveAccountHolderSuccess');
    expect(await stream.ended).toMatchObject({ kind: 'errors', errors: GONE });
    // Of the account he sees nothing any more; what was told to himself stays.
    await vi.waitFor(async () => {
      const { alerts } = await bob.client.ask<{ alerts: { nodes: { kind: string; activity?: string }[] } }>(ACTIVITY);
      expect(alerts.nodes.filter(({ kind }) => kind === 'TRANSACTION')).toEqual([]);
      expect(alerts.nodes.map(({ activity }) => activity)).toEqual(
        expect.arrayContaining(['HOLDER_INVITED', 'HOLDER_JOINED', 'HOLDER_RIGHTS_CHANGED', 'HOLDER_LEFT']),
      );
    }, WAIT);
    const { alerts } = await bob.client.ask<{ alerts: { nodes: { account: { iban: string | null } | null }[] } }>(
      ACTIVITY,
    );
    expect(alerts.nodes.filter(({ account }) => (account?.iban ?? null) !== null)).toEqual([]);
  });

  it('are both told, each with what they see of it; whoever is not yet, or no more, is not', async () => {
    const { alice, bob, shop } = await jointly();
    const before = await inboxOf(bob);
    expect(before.nodes).toEqual([]);
    const streams = [alice.person, bob].map((person) =>
      watch(person, { after: undefined, accountId: alice.account.id }),
    );
    const carol = await bank().people.customer('Carol');
    const foreign = watch(carol, { accountId: alice.account.id });
    expect(await foreign.ended).toMatchObject({ kind: 'errors', errors: GONE });
    const absent = watch(carol, { accountId: 'acc_none' });
    expect(await absent.ended).toMatchObject({ kind: 'errors', errors: GONE });
    // A stream without a cursor begins when the bank has opened it: pay until both tell something.
    await vi.waitFor(async () => {
      await pay(alice, shop.account.id, '0.10');
      for (const stream of streams) expect(stream.got.length).toBeGreaterThan(0);
    }, WAIT);
    for (const { got } of streams)
      expect(got[0]).toMatchObject({
        body: 'EUR 0.10 was paid out of your account.',
        transaction: { direction: 'DEBIT' },
        account: { id: alice.account.id, iban: alice.account.iban },
      });
  });

  it('lose their streams of it and its alerts in the inbox with the right, while nothing moves, and keep the rest', async () => {
    const { alice, bob, shop } = await jointly();
    const own = await bob.openAccount();
    await pay(alice, shop.account.id, '1.00');
    await vi.waitFor(async () => expect((await inboxOf(bob)).nodes).toHaveLength(1), WAIT);
    const { liveCursor: after } = await inboxOf(bob);
    const [ofAccount, ofAll] = [watch(bob, { after, accountId: alice.account.id }), watch(bob, { after })];
    const ofAlice = watch(alice.person, {
      accountId: alice.account.id,
      after: (await inboxOf(alice.person)).liveCursor,
    });
    await pay(alice, shop.account.id, '2.00');
    await Promise.all([ofAccount.has(1), ofAll.has(1), ofAlice.has(1)]);
    await setHolders(alice.account.id, alice.person);
    expect(await ofAccount.ended).toMatchObject({ kind: 'errors', errors: GONE });
    await pay(alice, shop.account.id, '3.00');
    await bob.deposit(own.id, '4.00');
    expect((await ofAll.has(2))[1]).toMatchObject({ account: { id: own.id } });
    expect((await ofAlice.has(2))[1]?.body).toContain('3.00');
    const inbox = await inboxOf(bob);
    expect(inbox.nodes).toMatchObject([{ account: { id: own.id } }]);
    const again = watch(bob, { after, accountId: alice.account.id });
    expect(await again.ended).toMatchObject({ kind: 'errors', errors: GONE });
    // Old cursors give nothing back either.
    const replay = watch(bob, { after });
    expect(await replay.has(1)).toMatchObject([{ account: { id: own.id } }]);
  });

  it('who lose the right in the middle of movements are told nothing that came after it', async () => {
    const { alice, bob, shop } = await jointly();
    const { liveCursor: after } = await inboxOf(bob);
    const stream = watch(bob, { after, isPlain: true });
    const paying = Promise.all(Array.from({ length: 20 }, () => postOften(bank(), alice, shop.account.id, 10)));
    await stream.has(5);
    await setHolders(alice.account.id, alice.person);
    await paying;
    await postOften(bank(), alice, shop.account.id, 20);
    await holderKnown(bob, alice.account.id, false);
    const own = await bob.openAccount();
    await holderKnown(bob, own.id, true);
    await bob.deposit(own.id, '1.00');
    await vi.waitFor(() => expect(stream.got.at(-1)?.account?.id).toBe(own.id), WAIT);
    const made = await bank().bank.databases.notification<{ id: string }[]>`
      SELECT transaction_id AS id FROM alert WHERE recipient_id = ${bob.id} ORDER BY number`;
    const seen = stream.got.map(({ transaction }) => transaction?.id);
    // What was made for Bob and not told yet when the right went stays untold: a prefix, and then what is his own.
    expect(seen.length).toBeLessThanOrEqual(made.length);
    expect(seen.slice(0, -1)).toEqual(made.slice(0, seen.length - 1).map(({ id }) => id));
    expect(seen.at(-1)).toBe(made.at(-1)?.id);
    expect((await inboxOf(bob)).nodes).toHaveLength(1);
  });
});
