import { randomUUID } from 'node:crypto';
import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
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
});
