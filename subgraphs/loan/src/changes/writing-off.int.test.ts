import { randomUUID } from 'node:crypto';
import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { countPaidFrom } from '../store/autopay.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { LoanChanges } from '../testing/loan-changes.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let changes: LoanChanges;
let service: LoanService;
let database: Database;
let lent: Awaited<ReturnType<LoanActs['lent']>>;

beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  changes = new LoanChanges(loans, [service, (await loans.instance()).service], database);
  await saveBankDays(database, [{ previous: '2026-12-25', date: '2026-12-26' }]);
});
beforeEach(async () => {
  lent = await acts.lent(service);
  lent.account.balance = 20_000_00n;
});
afterEach(async () => {
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const LOAN = 'loan { status outstanding { amount } credit { amount } }';
const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { repayment { principal { amount } recovered { amount } credit { amount } } ${LOAN} }
  ... on LoanStateRejection { reason } ... on Rejection { code } } }`;
const PAY_OUT = `mutation ($input: PayOutLoanCreditInput!) { payOutLoanCredit(input: $input) { __typename
  ... on PayOutLoanCreditSuccess { amount { amount } } ... on StepUpRequiredRejection { challenge { id } } } }`;

const AUTOPAY = `mutation ($input: SetLoanAutopayInput!) { setLoanAutopay(input: $input) { __typename
  ... on SetLoanAutopaySuccess { loan { autopay { id } } } ... on LoanStateRejection { reason } ... on Rejection { code } } }`;

const autopay = (input: Record<string, unknown>) =>
  loans.mutate(service, lent.person, AUTOPAY, { loanId: lent.loanId, ...input });
const repay = (amount: string) =>
  loans.mutate(service, lent.person, REPAY, {
    loanId: lent.loanId,
    fromAccountId: lent.account.id,
    amount: { amount, currency: 'EUR' },
    idempotencyKey: randomUUID(),
  });

describe('a loan that is written off', () => {
  it('brings in what was given up and no more: the rest is the customer’s credit, and is paid out', async () => {
    await changes.done('writeOffLoan', lent.loanId);
    await saveBankDays(database, [{ previous: '2026-12-26', date: '2026-12-27' }]);
    expect(await repay('11000.00')).toMatchObject({
      repayment: { principal: { amount: '0.00' }, recovered: { amount: '11000.00' }, credit: { amount: '0.00' } },
      loan: { status: 'WRITTEN_OFF', credit: { amount: '0.00' } },
    });
    expect(await repay('1250.00')).toMatchObject({
      repayment: { recovered: { amount: '1000.00' }, credit: { amount: '250.00' } },
      loan: { status: 'WRITTEN_OFF', credit: { amount: '250.00' } },
    });
    expect(Object.fromEntries(loans.ledger.shown.get(lent.loanId) ?? [])).toMatchObject({
      WRITE_OFF_LOSS: 12_000_00n,
      RECOVERY_INCOME: -12_000_00n,
      CUSTOMER_CREDIT: -250_00n,
    });
    expect(await repay('1.00')).toMatchObject({ code: 'LOAN_STATE', reason: 'NOTHING_OWED' });
    const input = { loanId: lent.loanId, toAccountId: lent.account.id, idempotencyKey: randomUUID() };
    const { challenge } = await loans.mutate(service, lent.person, PAY_OUT, input);
    loans.challenges.answer(challenge?.id ?? '');
    expect(await loans.mutate(service, lent.person, PAY_OUT, { ...input, challengeId: challenge?.id })).toMatchObject({
      amount: { amount: '250.00' },
    });
    expect(lent.account.balance).toBe(20_000_00n - 12_000_00n);
  });

  it('is changed no more, also on the day on which it was', async () => {
    await changes.done('writeOffLoan', lent.loanId);
    for (const [change, more] of [
      ['increaseLoan', { amount: { amount: '100.00', currency: 'EUR' } }],
      ['rescheduleLoan', { instalments: 12, firstDueOn: '2027-02-01', arrears: 'KEEP' }],
      ['changeLoanRate', { rate: '1', from: '2026-12-27' }],
      ['writeOffLoan', {}],
    ] as const)
      expect(await changes.ask(change, lent.loanId, more), change).toMatchObject({ reason: 'NOT_POSSIBLE' });
  });

  it('gets nothing more of what was approved before', async () => {
    await changes.ask('increaseLoan', lent.loanId, { amount: { amount: '100.00', currency: 'EUR' } });
    await changes.granted();
    await changes.ask('writeOffLoan', lent.loanId);
    await changes.granted();
    await changes.carriedOut();
    await changes.carriedOut();
    const told = await changes.told(lent.loanId);
    // Whichever came first: the other one found the loan as it was left.
    const increased = told.some(({ type, payload }) => type === 'LoanChanged' && payload.change === 'INCREASE');
    expect(told).toHaveLength(2);
    expect(lent.account.balance).toBe(20_000_00n + (increased ? 100_00n : 0n));
    expect(Object.fromEntries(loans.ledger.shown.get(lent.loanId) ?? [])).toMatchObject({ PRINCIPAL_RECEIVABLE: 0n });
  });

  it('is collected no longer, nor ever again: the account can be closed', async () => {
    await autopay({ accountId: lent.account.id });
    expect(await countPaidFrom(database, lent.account.id)).toBe(1);
    await changes.done('writeOffLoan', lent.loanId);
    expect(await countPaidFrom(database, lent.account.id)).toBe(0);
    expect(await autopay({ accountId: lent.account.id })).toMatchObject({ code: 'LOAN_STATE', reason: 'NOT_POSSIBLE' });
    expect(await autopay({ off: true })).toMatchObject({ loan: { autopay: null } });
    expect(await countPaidFrom(database, lent.account.id)).toBe(0);
  });

  it('is collected no longer, whoever names an account while it is being written off', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { person, account, loanId } = await acts.lent(service);
      await changes.ask('writeOffLoan', loanId);
      await changes.granted();
      const set = () => loans.mutate(service, person, AUTOPAY, { loanId, accountId: account.id });
      await Promise.all([set(), changes.carriedOut(), set(), set()]);
      expect(await countPaidFrom(database, account.id)).toBe(0);
      expect(await database`SELECT FROM loan_autopay WHERE loan_id = ${loanId}`).toHaveLength(0);
    }
  });
});
