import { type Person, useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { proven } from './proven.ts';

const HOLD = `mutation ($input: SimulateCardHoldInput!) { simulateCardHold(input: $input) { __typename
  ... on SimulateCardHoldSuccess { hold { id status expiresOn merchant amount { amount } } }
  ... on HoldNotPlacedRejection { reason available { amount } } } }`;
const CAPTURE = `mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename
  ... on CaptureHoldSuccess { hold { status statusInfo { ... on HoldCaptured { amount { amount } } } } }
  ... on HoldResolvedRejection { hold { status } } } }`;
const ACCOUNT = `query ($id: ID!) { account(id: $id) {
  balance { booked { amount } available { amount } reserved { amount } }
  holds(filter: { status: [OPEN] }) { nodes { id } }
  transactions { nodes { id kind status reverses reversedBy transferId } } } }`;
const ADVANCE = `mutation ($input: AdvanceBusinessDateInput!) { advanceBusinessDate(input: $input) { __typename
  ... on AdvanceBusinessDateSuccess { businessDate complete waitingFor } ... on ValidationRejection { fields { code } } } }`;
const BULK = `mutation ($input: TransfersInput!) { transfers(input: $input) { __typename
  ... on TransfersSuccess { booked refused results { __typename ... on TransferSuccess { transaction { id } } } }
  ... on TransfersRefusedRejection { results { __typename } }
  ... on StepUpRequiredRejection { challenge { id amount { amount } } } } }`;
const REVERSE = `mutation ($input: ReverseTransactionInput!) { reverseTransaction(input: $input) { __typename
  ... on ApprovalPending { approval { id kind summary facts { ... on ReversalFacts { transaction { id amount { amount } } } } } }
  ... on NotReversibleRejection { message } } }`;
const APPROVE = `mutation ($input: ApproveInput!) { approve(input: $input) { __typename
  ... on StepUpRequiredRejection { challenge { id } } } }`;

const TOLD = `{ alerts(kinds: [TRANSACTION]) { nodes { title ... on TransactionAlert { outcome transaction { id } account { id }
  bulk { booked bookedTotal { amount currency } refused refusedTotal { amount currency } } } } } }`;
const PAY = 'mutation ($input: TransferInput!) { transfer(input: $input) { __typename } }';
const STATUS = 'query ($id: ID!) { account(id: $id) { status statusInfo { __typename } } }';
const REACTIVATE = `mutation ($input: ReactivateAccountInput!) { reactivateAccount(input: $input) { __typename
  ... on ReactivateAccountSuccess { account { status } } ... on StepUpRequiredRejection { challenge { id } } } }`;
const ACTIVITIES = `{ alerts(kinds: [ACCOUNT_ACTIVITY]) { nodes { ... on AccountActivityAlert { activity account { id } } } } }`;

interface Account {
  readonly balance: { readonly booked: Money; readonly available: Money; readonly reserved: Money };
  readonly holds: { readonly nodes: readonly { readonly id: string }[] };
  readonly transactions: {
    readonly nodes: readonly {
      id: string;
      kind: string;
      reverses: string | null;
      reversedBy: string | null;
      transferId: string;
    }[];
  };
}
interface Money {
  readonly amount: string;
}

describe.each(['in-process', 'http'] as const)('what the ledger does besides transfers, %s', (transport) => {
  // Accounts sleep early, so that few days have to pass.
  const bank = useBank({ transport, dormancy: { afterMonths: 1, noticeDays: 5 } });
  let keys = 0;
  const key = () => {
    keys += 1;
    return `ledger-act-${keys}`;
  };
  const eur = (amount: string) => ({ amount, currency: 'EUR' });
  const read = async (by: Person, id: string) => {
    const { account } = await by.client.ask<{ account: Account }>(ACCOUNT, { id });
    const { booked, available, reserved } = account.balance;
    return { ...account, balance: [booked.amount, available.amount, reserved.amount] };
  };

  it('holds money for a card, takes a part, and lets the rest expire with the bank’s day', async () => {
    const { people } = bank();
    const [alice, teller, admin] = [
      await people.customer('Alice'),
      await people.staff('TELLER'),
      await people.staff('ADMIN'),
    ];
    const { id } = await alice.openAccount();
    await alice.deposit(id, '100.00');
    const hold = async (amount: string, days: number) => {
      const input = { accountId: id, amount: eur(amount), merchant: 'Hotel Amstel', days, idempotencyKey: key() };
      const { simulateCardHold } = await alice.client.ask<{
        simulateCardHold: { hold: { id: string; expiresOn: string } };
      }>(HOLD, {
        input,
      });
      return simulateCardHold.hold;
    };
    const [first, second] = [await hold('60.00', 7), await hold('30.00', 0)];
    expect((await read(alice, id)).balance).toEqual(['100.00', '10.00', '90.00']);
    const tooMuch = { accountId: id, amount: eur('10.01'), merchant: 'Shop', idempotencyKey: key() };
    expect(await alice.client.ask(HOLD, { input: tooMuch })).toEqual({
      simulateCardHold: {
        __typename: 'HoldNotPlacedRejection',
        reason: 'INSUFFICIENT_FUNDS',
        available: { amount: '10.00' },
      },
    });
    const mallory = await people.customer('Mallory');
    expect(await mallory.client.ask(HOLD, { input: { ...tooMuch, idempotencyKey: key() } })).toMatchObject({
      simulateCardHold: { __typename: 'NotFoundRejection' },
    });
    const capture = { holdId: first.id, amount: eur('45.50'), idempotencyKey: key() };
    const captured = { captureHold: { hold: { status: 'CAPTURED', statusInfo: { amount: { amount: '45.50' } } } } };
    expect(await teller.client.ask(CAPTURE, { input: capture })).toMatchObject(captured);
    expect(await teller.client.ask(CAPTURE, { input: capture })).toMatchObject(captured);
    expect(await teller.client.ask(CAPTURE, { input: { ...capture, idempotencyKey: key() } })).toMatchObject({
      captureHold: { __typename: 'HoldResolvedRejection', hold: { status: 'CAPTURED' } },
    });
    expect((await read(alice, id)).balance).toEqual(['54.50', '24.50', '30.00']);
    expect((await read(alice, id)).holds.nodes).toEqual([{ id: second.id }]);
    const to = new Date(Date.parse(second.expiresOn) + 24 * 60 * 60_000).toISOString().slice(0, 10);
    expect(await admin.client.ask(ADVANCE, { input: { to } })).toEqual({
      advanceBusinessDate: {
        __typename: 'AdvanceBusinessDateSuccess',
        businessDate: to,
        complete: true,
        waitingFor: [],
      },
    });
    expect((await read(alice, id)).balance).toEqual(['54.50', '54.50', '0.00']);
    expect(await admin.client.ask(ADVANCE, { input: { to: second.expiresOn } })).toMatchObject({
      advanceBusinessDate: { fields: [{ code: 'PAST' }] },
    });
  });

  it('makes many transfers with one proof of the sum, and takes one back when two of the staff want it', async () => {
    const { people } = bank();
    const [alice, bob] = [await people.customer('Alice'), await people.customer('Bob')];
    const authenticator = await alice.enrolAuthenticator();
    const [from, to] = [await alice.openAccount(), await bob.openAccount()];
    await alice.deposit(from.id, '100.00');
    const items = [
      { toAccountId: to.id, amount: eur('60.00'), reference: 'rent' },
      { toAccountId: to.id, amount: eur('50.00') },
      { toAccountId: to.id, amount: eur('40.00') },
    ];
    const { transfers } = await proven<{
      transfers: { booked: number; refused: number; results: { __typename: string; transaction?: { id: string } }[] };
    }>({ client: alice.client, nextCode: () => authenticator.nextCode() }, BULK, {
      fromAccountId: from.id,
      items,
      idempotencyKey: key(),
    });
    expect(transfers).toMatchObject({ booked: 2, refused: 1 });
    expect(transfers.results.map(({ __typename }) => __typename)).toEqual([
      'TransferSuccess',
      'InsufficientFundsRejection',
      'TransferSuccess',
    ]);
    const told = async ({ client }: Person) =>
      (await client.ask<{ alerts: { nodes: { title: string; bulk: object | null }[] } }>(TOLD)).alerts.nodes.filter(
        ({ title }) => title.startsWith('Payment'),
      );
    const bulk = { booked: 2, bookedTotal: eur('100.00'), refused: 1, refusedTotal: eur('50.00') };
    const summary = { title: 'Payments sent', outcome: 'SUCCEEDED', transaction: null, account: { id: from.id }, bulk };
    await expect.poll(() => told(alice)).toEqual([summary]);
    expect((await told(bob)).map(({ title, bulk: together }) => [title, together])).toEqual([
      ['Payment received', null],
      ['Payment received', null],
    ]);
    const [first, second] = [await people.staff('COMPLIANCE_OFFICER'), await people.staff('COMPLIANCE_OFFICER')];
    const transactionId = transfers.results[0]?.transaction?.id ?? '';
    const { reverseTransaction } = await first.client.ask<{ reverseTransaction: { approval: { id: string } } }>(
      REVERSE,
      {
        input: { transactionId, reason: 'Paid twice' },
      },
    );
    expect(reverseTransaction).toMatchObject({
      approval: {
        kind: 'REVERSE_TRANSACTION',
        facts: { transaction: { id: transactionId, amount: { amount: '60.00' } } },
      },
    });
    expect((await read(bob, to.id)).balance[0]).toBe('100.00');
    await proven(second, APPROVE, { approvalId: reverseTransaction.approval.id, reason: 'Seen' });
    await expect.poll(async () => (await read(bob, to.id)).balance[0]).toBe('40.00');
    const { balance, transactions } = await read(alice, from.id);
    expect(balance[0]).toBe('60.00');
    const [reversal] = transactions.nodes;
    const original = transactions.nodes.find(({ id }) => id === transactionId);
    expect(reversal).toMatchObject({ kind: 'REVERSAL', reverses: original?.transferId, reversedBy: null });
    expect(original).toMatchObject({ reversedBy: reversal?.transferId, reverses: null });
    const again = await first.client.ask(REVERSE, { input: { transactionId, reason: 'Once more' } });
    expect(again).toMatchObject({ reverseTransaction: { __typename: 'NotReversibleRejection' } });
  });

  it('lets an account sleep that nobody moved for long, until its holder wakes it', async () => {
    const { people } = bank();
    const [alice, bob, admin] = [
      await people.customer('Alice'),
      await people.customer('Bob'),
      await people.staff('ADMIN'),
    ];
    const authenticator = await alice.enrolAuthenticator();
    const prover = { client: alice.client, nextCode: () => authenticator.nextCode() };
    const [idle, daily, bobs] = [await alice.openAccount(), await alice.openAccount(), await bob.openAccount()];
    for (const { id } of [idle, daily]) await alice.deposit(id, '100.00');
    const { businessDate: opened } = await admin.client.ask<{ businessDate: string }>('{ businessDate }');
    const pass = async (days: number) => {
      const to = new Date(Date.parse(opened) + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
      const advanced = { businessDate: to, complete: true, waitingFor: [] };
      expect(await admin.client.ask(ADVANCE, { input: { to } })).toMatchObject({ advanceBusinessDate: advanced });
    };
    const pay = async (fromAccountId: string) => {
      const input = { fromAccountId, toAccountId: bobs.id, amount: eur('1.00'), idempotencyKey: key() };
      return (await alice.client.ask<{ transfer: { __typename: string } }>(PAY, { input })).transfer.__typename;
    };
    await pass(28);
    expect(await pay(daily.id)).toBe('TransferSuccess');
    await pass(35);
    const { account } = await alice.client.ask<{ account: object }>(STATUS, { id: idle.id });
    expect(account).toEqual({ status: 'DORMANT', statusInfo: { __typename: 'AccountDormant' } });
    expect([await pay(idle.id), await pay(daily.id)]).toEqual(['AccountNotUsableRejection', 'TransferSuccess']);
    await alice.deposit(idle.id, '5.00');
    expect((await read(alice, idle.id)).balance[0]).toBe('105.00');
    expect(await bob.client.ask(REACTIVATE, { input: { accountId: idle.id } })).toMatchObject({
      reactivateAccount: { __typename: 'NotFoundRejection' },
    });
    expect(await proven(prover, REACTIVATE, { accountId: idle.id })).toMatchObject({
      reactivateAccount: { account: { status: 'ACTIVE' } },
    });
    expect(await pay(idle.id)).toBe('TransferSuccess');
    const activities = async () => {
      const { alerts } = await alice.client.ask<{ alerts: { nodes: { activity: string; account: { id: string } }[] } }>(
        ACTIVITIES,
      );
      return alerts.nodes.filter((each) => each.account?.id === idle.id).map(({ activity }) => activity);
    };
    await expect.poll(activities).toEqual(['RELEASED', 'DORMANT', 'DORMANT_SOON']);
  });
});
