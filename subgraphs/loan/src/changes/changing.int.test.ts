import { randomUUID } from 'node:crypto';
import type { Consumer, PublishedEvent } from '@florin/events';
import { type Database, formatMoney, newId, silentLogger, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loanTerms } from '../domain/loan-terms.ts';
import { loanOn } from '../domain/loan-view.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { startChanging } from '../events/changing.ts';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { grantChange } from '../store/changes.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { toldBus } from '../testing/told-bus.ts';
import { carryOutChanges } from './carry-out-changes.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let other: LoanService;
let database: Database;
let consumer: Consumer;
let lent: Awaited<ReturnType<LoanActs['lent']>>;
const published: PublishedEvent[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
  await saveBankDays(database, [{ previous: '2026-12-25', date: '2026-12-26' }]);
  consumer = startChanging({ bus: toldBus(published), database, logger: silentLogger() });
});
beforeEach(async () => {
  loans.asked.length = 0;
  loans.entitled = true;
  lent = await acts.lent(service);
});
afterEach(async () => {
  loans.ledger.lost = 'nothing';
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await consumer.stop();
  await loans.close();
  await testDatabase.drop();
});

const ANSWER = `{ __typename ... on ApprovalPending { approval { id } } ... on LoanStateRejection { reason }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code } }`;
const WRITE_OFF = `mutation ($input: WriteOffLoanInput!) { writeOffLoan(input: $input) ${ANSWER} }`;
const RESCHEDULE = `mutation ($input: RescheduleLoanInput!) { rescheduleLoan(input: $input) ${ANSWER} }`;
const REVERSE = `mutation ($input: ReverseLoanRepaymentInput!) { reverseLoanRepayment(input: $input) ${ANSWER} }`;
const INCREASE = `mutation ($input: IncreaseLoanInput!) { increaseLoan(input: $input) ${ANSWER} }`;
const CHANGE_RATE = `mutation ($input: ChangeLoanRateInput!) { changeLoanRate(input: $input) ${ANSWER} }`;
const PROPOSAL = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on LoanProposedChange {
  amount { amount currency } rate from instalments firstDueOn arrears repayment } } }`;
const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { repayment { number } } ... on Rejection { code } } }`;
const LOAN = `query ($id: ID!) { loan(id: $id) { status rate principal { amount } outstanding { amount } nextInstalment { number }
  repayments(first: 10) { nodes { number reversed principal { amount } interest { amount } } }
  schedule(first: 100) { nodes { kind number dueOn total { amount } } } } }`;

const officer = newOfficer();
function newOfficer(): Viewer {
  return { kind: 'user', customerId: newId('customer'), roles: ['LOAN_OFFICER'], sessionId: newId('session') };
}
const ask = (query: string, more: Record<string, unknown> = {}, by: Viewer = officer) =>
  loans.mutate(service, by, query, { loanId: lent.loanId, reason: 'As agreed with the customer', ...more });
const repay = async (amount: string) => {
  const input = { loanId: lent.loanId, fromAccountId: lent.account.id, idempotencyKey: randomUUID() };
  const told = await loans.mutate(service, lent.person, REPAY, { ...input, amount: { amount, currency: 'EUR' } });
  return (told as unknown as { repayment: { number: number } }).repayment.number;
};
const loan = async () =>
  (await loans.run(service, lent.person, LOAN, { id: lent.loanId })).data?.loan as Record<string, unknown>;
const told = async () =>
  database<{ type: string; payload: Record<string, unknown> }[]>`
    SELECT type, payload FROM outbox_event WHERE aggregate_id = ${lent.loanId} AND type LIKE 'LoanChange%' ORDER BY sequence`;

/** What `customer` says when a second officer said yes. */
const yesTo = (asked: Record<string, unknown> | undefined, decidedBy: string = newId('customer')) => ({
  approvalId: newId('approval'),
  requestedBy: String(asked?.requestedBy),
  decidedBy,
});
/** The newest of what was asked for is approved, and carried out by two instances at once. */
async function approved(decidedBy?: string): Promise<void> {
  const asked = loans.asked.at(-1);
  await grantChange(database, String(asked?.proposalId), lent.loanId, yesTo(asked, decidedBy));
  await Promise.all([carryOutChanges(service.servicing), carryOutChanges(other.servicing)]);
}

/** The product's, of the loan that is lent in these tests. */
const TERMS = { method: 'ANNUITY', rate: 7_900_000n, dayCount: '30E/360', instalments: 24 } as const;
const disbursed = (id: string, on: string, amount: bigint) => ({ id, on, kind: 'DISBURSED', amount }) as const;
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const text = (amount: bigint) => formatMoney({ amount, currency: 'EUR' }).amount;
function possible<T extends object>(answer: T): Exclude<T, Refusal> {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer as Exclude<T, Refusal>;
}

describe('a loan is changed by two officers', () => {
  it('once the second one said yes: nothing happens before', async () => {
    expect(await ask(WRITE_OFF)).toMatchObject({ __typename: 'ApprovalPending' });
    expect(loans.asked).toMatchObject([
      { kind: 'CHANGE_LOAN', subjectId: lent.loanId, loanChange: 'WRITE_OFF', reason: 'As agreed with the customer' },
    ]);
    await carryOutChanges(service.servicing);
    expect(await loan()).toMatchObject({ status: 'ACTIVE' });
    // The same again is the same proposal.
    await ask(WRITE_OFF);
    expect(loans.asked[1]?.proposalId).toBe(loans.asked[0]?.proposalId);
    const { approvalId, ...by } = yesTo(loans.asked[0]);
    published.push({
      id: newId('event'),
      source: 'customer',
      position: BigInt(published.length + 1),
      type: 'ApprovalGranted',
      version: 1,
      aggregateId: approvalId,
      payload: {
        ...by,
        approvalId,
        kind: 'CHANGE_LOAN',
        loanId: lent.loanId,
        proposalId: String(loans.asked[0]?.proposalId),
      },
      occurredAt: loans.at,
    });
    await vi.waitFor(
      async () => {
        await carryOutChanges(service.servicing);
        expect(await loan()).toMatchObject({ status: 'WRITTEN_OFF' });
      },
      { timeout: 10_000 },
    );
  });

  it('is written off once, whatever is approved twice', async () => {
    await ask(WRITE_OFF);
    const first = loans.asked[0];
    await ask(WRITE_OFF, { reason: 'Another reason' });
    await approved();
    expect(await loan()).toMatchObject({ status: 'WRITTEN_OFF', outstanding: { amount: '0.00' } });
    await grantChange(database, String(first?.proposalId), lent.loanId, yesTo(first));
    await carryOutChanges(service.servicing);
    expect((await told()).map(({ type }) => type)).toEqual(['LoanChanged']);
    expect(await ask(WRITE_OFF)).toMatchObject({ reason: 'NOT_POSSIBLE' });
  });

  it('is planned anew, with a rate of its own, and its late principal spread again', async () => {
    const wanted = { instalments: 36, firstDueOn: '2027-02-01', rate: '5.5', arrears: 'SPREAD' };
    expect(await ask(RESCHEDULE, wanted)).toMatchObject({ __typename: 'ApprovalPending' });
    await approved();
    const changed = await loan();
    expect(changed).toMatchObject({ status: 'ACTIVE', rate: '5.5', outstanding: { amount: '12000.00' } });
    const { nodes } = changed.schedule as { nodes: { kind: string; dueOn: string }[] };
    const coming = nodes.filter(({ kind, dueOn }) => kind === 'INSTALMENT' && dueOn >= '2027-02-01');
    expect(coming).toHaveLength(36);
    expect(coming[0]).toMatchObject({ dueOn: '2027-02-01' });
    expect(await told()).toMatchObject([{ type: 'LoanChanged', payload: { change: 'RESCHEDULE', refusal: null } }]);
  });

  it('gets a repayment back that was taken, and later ones are used as if it had never been', async () => {
    const first = await repay('542.18');
    const second = await repay('542.18');
    const before = lent.account.balance;
    expect(await loan()).toMatchObject({ nextInstalment: { number: 3 } });
    expect(await ask(REVERSE, { repayment: first })).toMatchObject({ __typename: 'ApprovalPending' });
    // The answer of the ledger is lost: it is done once all the same.
    loans.ledger.lost = 'answer';
    await approved();
    loans.ledger.lost = 'nothing';
    await Promise.all([carryOutChanges(service.servicing), carryOutChanges(other.servicing)]);
    expect(lent.account.balance).toBe(before + 542_18n);
    expect(await loan()).toMatchObject({
      nextInstalment: { number: 2 },
      repayments: {
        nodes: [
          { number: first, reversed: true, principal: { amount: '0.00' } },
          { number: second, reversed: false, principal: { amount: '542.18' } },
        ],
      },
    });
    expect((await told()).map(({ type }) => type)).toEqual(['LoanChanged']);
    expect(await ask(REVERSE, { repayment: first })).toMatchObject({ reason: 'NOT_POSSIBLE' });
    for (const repayment of [1, 999, -1])
      expect(await ask(REVERSE, { repayment })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('gets more, once, by one booking into the account that it was paid out to', async () => {
    const before = lent.account.balance;
    expect(await ask(INCREASE, { amount: euros('3000.00') })).toMatchObject({ __typename: 'ApprovalPending' });
    expect(loans.asked).toMatchObject([{ kind: 'CHANGE_LOAN', loanChange: 'INCREASE' }]);
    loans.ledger.lost = 'answer';
    await approved();
    loans.ledger.lost = 'nothing';
    await Promise.all([carryOutChanges(service.servicing), carryOutChanges(other.servicing)]);
    expect(lent.account.balance).toBe(before + 3_000_00n);
    const events = [disbursed('0001', '2026-12-26', 12_000_00n), disbursed('0002', '2026-12-26', 3_000_00n)];
    const view = possible(loanOn(possible(loanTerms(TERMS)), events, '2026-12-26'));
    expect(await loan()).toMatchObject({
      principal: { amount: '15000.00' },
      outstanding: { amount: '15000.00' },
      schedule: { nodes: view.instalments.map(({ due, total }) => ({ dueOn: due, total: { amount: text(total) } })) },
    });
    expect(await told()).toMatchObject([{ type: 'LoanChanged', payload: { change: 'INCREASE', refusal: null } }]);
  });

  it('gets no more than the product lends, then or when it is approved, and nothing where its account is closed', async () => {
    expect(await ask(INCREASE, { amount: euros('38000.01') })).toMatchObject({ reason: 'ABOVE_MAXIMUM' });
    expect(await ask(INCREASE, { amount: euros('38000.00') })).toMatchObject({ __typename: 'ApprovalPending' });
    const first = loans.asked.at(-1);
    await ask(INCREASE, { amount: euros('0.01') });
    await approved();
    await grantChange(database, String(first?.proposalId), lent.loanId, yesTo(first));
    await carryOutChanges(service.servicing);
    expect(await told()).toMatchObject([
      { type: 'LoanChanged' },
      { type: 'LoanChangeRefused', payload: { change: 'INCREASE', refusal: 'ABOVE_MAXIMUM' } },
    ]);
    await ask(INCREASE, { amount: euros('5.00') });
    lent.account.isFrozen = true;
    await approved();
    expect((await told()).at(-1)).toMatchObject({ payload: { refusal: 'ACCOUNT_NOT_USABLE' } });
    expect(await loan()).toMatchObject({ principal: { amount: '12000.01' } });
  });

  it('has another rate from today, and from a day that is over as if it had always been so', async () => {
    const before = lent;
    const today = await acts.lent(service);
    await saveBankDays(database, [{ previous: '2026-12-26', date: '2027-02-01' }]);
    for (const [changed, from] of [
      [before, '2027-01-10'],
      [today, '2027-02-01'],
    ] as const) {
      lent = changed;
      expect(await ask(CHANGE_RATE, { rate: '4.9', from })).toMatchObject({ __typename: 'ApprovalPending' });
      await approved();
      const rateChanged = { id: '0002', on: from, kind: 'RATE_CHANGED', rate: 4_900_000n } as const;
      const events = [disbursed('0001', '2026-12-26', 12_000_00n), rateChanged];
      const view = possible(loanOn(possible(loanTerms(TERMS)), events, '2027-02-01'));
      expect(await loan()).toMatchObject({
        rate: '4.9',
        schedule: { nodes: view.instalments.map(({ due, total }) => ({ dueOn: due, total: { amount: text(total) } })) },
      });
    }
  });

  it('has another rate from a day to come, which is waited for, and counts from that day however late it is done', async () => {
    expect(await ask(CHANGE_RATE, { rate: '9', from: '2027-03-01' })).toMatchObject({ __typename: 'ApprovalPending' });
    await approved();
    expect(await told()).toEqual([]);
    expect(await loan()).toMatchObject({ rate: '7.9' });
    await saveBankDays(database, [{ previous: '2027-02-01', date: '2027-03-05' }]);
    await Promise.all([carryOutChanges(service.servicing), carryOutChanges(other.servicing)]);
    expect(await loan()).toMatchObject({ rate: '9' });
    const days = await database<{ on: string }[]>`
      SELECT happened_on::text AS "on" FROM loan_event WHERE loan_id = ${lent.loanId} AND kind = 'RATE_CHANGED'`;
    expect([...days]).toEqual([{ on: '2027-03-01' }]);
    expect((await told()).map(({ type }) => type)).toEqual(['LoanChanged']);
  });

  it('can be read before it is approved, by loan officers alone', async () => {
    const wanted = { instalments: 36, firstDueOn: '2028-02-01', rate: '5.5', arrears: 'SPREAD' };
    const none = {
      amount: null,
      rate: null,
      from: null,
      instalments: null,
      firstDueOn: null,
      arrears: null,
      repayment: null,
    };
    const repayment = await repay('542.18');
    for (const [query, more, shown] of [
      [RESCHEDULE, wanted, wanted],
      [INCREASE, { amount: euros('5.00') }, { amount: euros('5.00') }],
      [CHANGE_RATE, { rate: '4.9', from: '2027-04-01' }, { rate: '4.9', from: '2027-04-01' }],
      [REVERSE, { repayment }, { repayment }],
    ] as const) {
      await ask(query, more);
      const representations = [{ __typename: 'LoanProposedChange', id: loans.asked.at(-1)?.proposalId }];
      const read = async (by: Viewer) => (await loans.run(service, by, PROPOSAL, { representations })).data?._entities;
      expect(await read(officer)).toEqual([{ ...none, ...shown }]);
      for (const other of [lent.person, loans.staff('TELLER')]) expect(await read(other)).not.toMatchObject([shown]);
    }
    const representations = [
      { __typename: 'LoanProposedChange', id: "nothing'; --" },
      { __typename: 'LoanProposedChange', id: newId('loan') },
    ];
    expect((await loans.run(service, officer, PROPOSAL, { representations })).data?._entities).toEqual([null, null]);
  });

  it('is refused to its borrower, and to officers who may not', async () => {
    const own: Viewer = {
      kind: 'user',
      customerId: lent.person.customerId,
      roles: ['LOAN_OFFICER'],
      sessionId: newId('session'),
    };
    expect(await ask(WRITE_OFF, {}, own)).toMatchObject({ reason: 'OWN_LOAN' });
    expect(loans.asked).toEqual([]);
    await ask(WRITE_OFF);
    await approved(lent.person.customerId);
    expect(await loan()).toMatchObject({ status: 'ACTIVE' });
    expect(await told()).toMatchObject([{ type: 'LoanChangeRefused', payload: { refusal: 'OWN_LOAN' } }]);
    loans.entitled = false;
    await expect(ask(WRITE_OFF)).rejects.toThrow('FORBIDDEN');
    expect(
      (await loans.run(service, lent.person, WRITE_OFF, { input: { loanId: lent.loanId, reason: 'Please' } }))
        .errors?.[0]?.extensions,
    ).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    [RESCHEDULE, { instalments: 0, firstDueOn: '2027-02-01', arrears: 'KEEP' }, { reason: 'NOT_POSSIBLE' }],
    [RESCHEDULE, { instalments: 2_000, firstDueOn: '2027-02-01', arrears: 'KEEP' }, { reason: 'NOT_POSSIBLE' }],
    [RESCHEDULE, { instalments: 12, firstDueOn: '2026-12-26', arrears: 'KEEP' }, { reason: 'NOT_POSSIBLE' }],
    [
      RESCHEDULE,
      { instalments: 12, firstDueOn: '2027-02-01', arrears: 'KEEP', rate: '100000' },
      { fields: [{ path: 'input.rate' }] },
    ],
    [INCREASE, { amount: euros('0.00') }, { fields: [{ path: 'input.amount.amount' }] }],
    [INCREASE, { amount: { amount: '5', currency: 'JPY' } }, { fields: [{ path: 'input.amount.currency' }] }],
    [CHANGE_RATE, { rate: '-1', from: '2027-03-06' }, { fields: [{ path: 'input.rate' }] }],
    [CHANGE_RATE, { rate: '1', from: '2026-12-26' }, { reason: 'NOT_POSSIBLE' }],
    [CHANGE_RATE, { rate: '1', from: '2029-01-01' }, { reason: 'NOT_POSSIBLE' }],
    [WRITE_OFF, { reason: ' ' }, { fields: [{ path: 'input.reason' }] }],
    [WRITE_OFF, { loanId: 'lon_nothing' }, { code: 'NOT_FOUND' }],
    [WRITE_OFF, { loanId: newId('loan') }, { code: 'NOT_FOUND' }],
  ])('is refused what cannot be: %#', async (query, more, answer) => {
    expect(await ask(query, more)).toMatchObject(answer);
    expect(loans.asked).toEqual([]);
  });
});
