import { randomUUID } from 'node:crypto';
import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
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

beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  changes = new LoanChanges(loans, [service, (await loans.instance()).service], database);
  await saveBankDays(database, [{ previous: '2026-12-25', date: '2026-12-26' }]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) {
  ... on RepayLoanSuccess { loan { status credit { amount } } } ... on Rejection { code } } }`;
const PAY_OUT = `mutation ($input: PayOutLoanCreditInput!) { payOutLoanCredit(input: $input) { __typename
  ... on StepUpRequiredRejection { challenge { id } } } }`;
const BLOCKERS = 'query ($id: ID!) { personalData(personId: $id) { blockers { reason count } } }';
const ERASE = 'mutation ($id: ID!) { erasePersonalData(personId: $id, stage: ERASE) }';

it.each(['PAID', 'WRITTEN_OFF'])(
  'a credit of a loan that is %s is in the way of erasing its borrower',
  async (status) => {
    const { person, account, loanId } = await acts.lent(service);
    account.balance = 20_000_00n;
    if (status === 'WRITTEN_OFF') await changes.done('writeOffLoan', loanId);
    const amount = { amount: '12050.00', currency: 'EUR' };
    const repayment = { loanId, fromAccountId: account.id, amount, idempotencyKey: randomUUID() };
    expect(await loans.mutate(service, person, REPAY, repayment)).toEqual({
      loan: { status, credit: { amount: '50.00' } },
    });
    const ask = (query: string) =>
      loans.run(service, { kind: 'service', service: 'customer' }, query, { id: person.customerId });
    expect((await ask(BLOCKERS)).data?.personalData).toEqual({ blockers: [{ reason: 'BALANCE', count: 1 }] });
    expect((await ask(ERASE)).errors).toHaveLength(1);
    const payOut = { loanId, toAccountId: account.id, idempotencyKey: randomUUID() };
    const { challenge } = await loans.mutate(service, person, PAY_OUT, payOut);
    loans.challenges.answer(challenge?.id ?? '');
    await loans.mutate(service, person, PAY_OUT, { ...payOut, challengeId: challenge?.id });
    expect((await ask(BLOCKERS)).data?.personalData).toEqual({ blockers: [] });
    expect(await ask(ERASE)).toEqual({ data: { erasePersonalData: true } });
  },
);
