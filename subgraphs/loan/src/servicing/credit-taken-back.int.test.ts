import { randomUUID } from 'node:crypto';
import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { LoanChanges } from '../testing/loan-changes.ts';
import { TestLoans } from '../testing/test-service.ts';
import { resumeMovements } from './resume-movements.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let service: LoanService;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  ({ service, database } = await loans.instance());
  await saveBankDays(database, [{ previous: '2026-12-25', date: '2026-12-26' }]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const cents = ({ amount }: { readonly amount: string }) => BigInt(amount.replace('.', ''));
const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { loan { status credit { amount } } } ... on LoanStateRejection { reason } ... on Rejection { code } } }`;
const PAY_OUT = `mutation ($input: PayOutLoanCreditInput!) { payOutLoanCredit(input: $input) { __typename
  ... on PayOutLoanCreditSuccess { amount { amount } } ... on StepUpRequiredRejection { challenge { id } } } }`;
const LOAN = `query ($id: ID!) { loan(id: $id) { status credit { amount }
  payoffQuote { total { amount } principal { amount } paidOutTooMuch { amount } due { amount } } } }`;

it('a credit that was paid out is asked for again when the payment that made it is taken back', async () => {
  const acts = new LoanActs(loans);
  const changes = new LoanChanges(loans, [service, (await loans.instance()).service], database);
  const { loanId, person, account } = await acts.lent(service);
  account.balance = 40_000_00n;
  const shown = async () => {
    const { data } = await loans.run(service, person, LOAN, { id: loanId });
    return data?.loan;
  };
  const repay = (more: Record<string, unknown>) =>
    loans.mutate(service, person, REPAY, {
      loanId,
      fromAccountId: account.id,
      idempotencyKey: randomUUID(),
      ...more,
    });
  expect(await repay({ amount: { amount: '20000.00', currency: 'EUR' } })).toMatchObject({ loan: { status: 'PAID' } });
  const credit = (await shown()) as { credit: { amount: string } };
  const input = { loanId, toAccountId: account.id, idempotencyKey: randomUUID() };
  const { challenge } = await loans.mutate(service, person, PAY_OUT, input);
  loans.challenges.answer(challenge?.id ?? '');
  expect(await loans.mutate(service, person, PAY_OUT, { ...input, challengeId: challenge?.id })).toMatchObject({
    amount: credit.credit,
  });
  expect(await shown()).toMatchObject({ status: 'PAID', credit: { amount: '0.00' }, payoffQuote: null });

  await changes.done('reverseLoanRepayment', loanId, { repayment: 2 });
  const back = (await shown()) as { payoffQuote: { total: { amount: string } } };
  expect(back).toMatchObject({
    status: 'ACTIVE',
    credit: { amount: `-${credit.credit.amount}` },
    payoffQuote: { principal: { amount: '12000.00' }, paidOutTooMuch: credit.credit },
  });
  expect(await repay({ amount: null, payoff: true })).toMatchObject({
    loan: { status: 'PAID', credit: { amount: '0.00' } },
  });
  expect(await shown()).toMatchObject({ status: 'PAID', payoffQuote: null });
  expect(await repay({ payoff: true })).toMatchObject({ reason: 'NOTHING_OWED' });
  // All that it cost the borrower is what the quote said.
  expect(account.balance).toBe(40_000_00n - cents(back.payoffQuote.total) + cents(credit.credit));
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
