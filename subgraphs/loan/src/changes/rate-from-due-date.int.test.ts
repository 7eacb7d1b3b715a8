import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectDue } from '../autopay/collect.ts';
import { endNextDay } from '../days/end-next-day.ts';
import type { LoanService } from '../loan.ts';
import { daySteps } from '../loan-work.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { LoanChanges } from '../testing/loan-changes.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let changes: LoanChanges;
let service: LoanService;
let other: LoanService;
let database: Database;
let lent: Awaited<ReturnType<LoanActs['lent']>>;
beforeEach(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
  changes = new LoanChanges(loans, [service, other], database);
  await saveBankDays(database, [{ date: '2026-11-26', previous: '2026-11-25' }]);
  lent = await collected();
});
afterEach(async () => {
  const faults = await acts.faults(service);
  await loans.close();
  await testDatabase.drop();
  expect(faults).toEqual([]);
});

const AUTOPAY = `mutation ($input: SetLoanAutopayInput!) { setLoanAutopay(input: $input) { __typename } }`;
const LOAN = `query ($id: ID!) { loan(id: $id) { rate due { amount } delinquency { bucket } nextInstalment { dueOn } } }`;

/** A loan that is collected on the 26th of each month. */
async function collected() {
  const one = await acts.lent(service);
  const input = { loanId: one.loanId, accountId: one.account.id };
  expect(await loans.mutate(service, one.person, AUTOPAY, input)).toMatchObject({
    __typename: 'SetLoanAutopaySuccess',
  });
  return one;
}
/** The bank has another day, and every day until then is worked on, by both instances at once. */
async function comes(date: string): Promise<void> {
  await saveBankDays(database, [{ date, previous: date }]);
  for (let more = true; more; ) {
    const done = await Promise.all([service, other].map(({ servicing }) => endNextDay(servicing, daySteps(servicing))));
    more = done.some((day) => day !== undefined);
  }
}
const loan = async ({ loanId, person } = lent) => (await loans.run(service, person, LOAN, { id: loanId })).data?.loan;
const collections = async () =>
  (
    await database<{ payload: Record<string, string> }[]>`
      SELECT payload FROM outbox_event WHERE aggregate_id = ${lent.loanId} AND type = 'LoanRepaid' ORDER BY sequence`
  ).map(({ payload }) => `${payload.on} ${payload.amount}`);
const FROM_DUE_DATE = { rate: '9', from: '2026-12-26' };
/** By the old rate 542.18 are due, of which the last day's interest is more by the new one. */
const RAISED = 547_73n;

describe('a rate that rises from a due date', () => {
  it('is in what is collected on it', async () => {
    await changes.ask('changeLoanRate', lent.loanId, FROM_DUE_DATE);
    await changes.granted();
    await comes('2026-12-26');
    expect(await collections()).toEqual([`2026-12-26 ${RAISED}`]);
    await comes('2026-12-31');
    expect(await loan()).toMatchObject({ rate: '9', due: { amount: '0.00' }, delinquency: { bucket: 'CURRENT' } });
    expect(await collections()).toHaveLength(1);
  });

  it('waits with the day for a ledger that is away', async () => {
    await changes.ask('changeLoanRate', lent.loanId, FROM_DUE_DATE);
    await changes.granted();
    await comes('2026-12-25');
    loans.ledger.lost = 'call';
    await expect(comes('2026-12-26')).rejects.toThrow('lost');
    loans.ledger.lost = 'nothing';
    await comes('2026-12-26');
    expect(await collections()).toEqual([`2026-12-26 ${RAISED}`]);
  });

  it('keeps no day waiting where the loan cannot be counted, and no other loan', async () => {
    const sick = await acts.lent(service);
    for (const { loanId } of [sick, lent]) {
      await changes.ask('changeLoanRate', loanId, FROM_DUE_DATE);
      await changes.granted();
    }
    const [{ terms } = { terms: '' }] = await database<{ terms: string }[]>`
      SELECT terms::text AS terms FROM loan WHERE id = ${sick.loanId}`;
    await database`UPDATE loan SET terms = '{}' WHERE id = ${sick.loanId}`;
    await comes('2026-12-26');
    expect(await collections()).toEqual([`2026-12-26 ${RAISED}`]);
    await database`UPDATE loan SET terms = ${terms}::text::jsonb WHERE id = ${sick.loanId}`;
    await comes('2026-12-27');
    expect(await loan(sick)).toMatchObject({ rate: '9' });
  });

  it.each([
    ['2026-12-26', '2026-12-27'],
    ['2027-01-05', '2027-01-06'],
  ])('and is approved after its collection, on %s, is collected with the next day', async (approvedOn, on) => {
    await comes(approvedOn);
    await changes.done('changeLoanRate', lent.loanId, FROM_DUE_DATE);
    expect(await loan()).toMatchObject({ rate: '9', due: { amount: '5.55' } });
    // A part of the day that is done again collects nothing of that day's, and forgets nothing.
    await collectDue(service.servicing).run('2026-12-26', undefined);
    await comes(on);
    expect(await collections()).toEqual(['2026-12-26 54218', `${on} ${RAISED - 542_18n}`]);
    await comes('2027-01-10');
    expect(await loan()).toMatchObject({ due: { amount: '0.00' }, delinquency: { bucket: 'CURRENT' } });
    await comes('2027-01-26');
    expect(await collections()).toHaveLength(3);
  });

  it('does not bring back what was left to the borrower after the last try', async () => {
    lent.account.balance = 0n;
    await comes('2027-01-09');
    const failed = async () =>
      (
        await database`
          SELECT FROM outbox_event WHERE aggregate_id = ${lent.loanId} AND type = 'LoanCollectionFailed'`
      ).length;
    expect(await failed()).toBe(5);
    await changes.ask('changeLoanRate', lent.loanId, { rate: '9', from: '2027-01-10' });
    await changes.granted();
    lent.account.balance = 10_000_00n;
    await comes('2027-01-25');
    expect(await loan()).toMatchObject({ rate: '9' });
    expect([await failed(), await collections()]).toEqual([5, []]);
  });

  it('is tried for as long as an instalment is, where there is too little', async () => {
    await comes('2026-12-26');
    await changes.done('changeLoanRate', lent.loanId, FROM_DUE_DATE);
    lent.account.balance = 0n;
    await comes('2027-01-10');
    const failed = await database<{ payload: Record<string, unknown> }[]>`
      SELECT payload FROM outbox_event WHERE aggregate_id = ${lent.loanId} AND type = 'LoanCollectionFailed' ORDER BY sequence`;
    expect(failed.map(({ payload: { on, triesLeft } }) => [on, triesLeft])).toEqual([
      ['2026-12-27', 3],
      ['2026-12-28', 2],
      ['2026-12-29', 1],
      ['2026-12-30', 0],
    ]);
  });
});
