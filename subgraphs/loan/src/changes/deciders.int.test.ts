import { randomUUID } from 'node:crypto';
import { type Database, newId, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { type ChangeName, LoanChanges } from '../testing/loan-changes.ts';
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
});
beforeEach(async () => {
  lent = await acts.lent(service);
});
afterEach(async () => {
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { repayment { number } } } }`;
const DECIDE = `mutation ($input: DecideLoanApplicationInput!) { decideLoanApplication(input: $input) { __typename
  ... on LoanApplicationStateRejection { reason } } }`;
const MORE = { amount: { amount: '100.00', currency: 'EUR' } };
const OTHERS: readonly (readonly [ChangeName, Record<string, unknown>])[] = [
  ['rescheduleLoan', { instalments: 12, firstDueOn: '2027-02-01', arrears: 'KEEP' }],
  ['rescheduleLoan', { instalments: 12, firstDueOn: '2027-02-01', arrears: 'SPREAD' }],
  ['writeOffLoan', {}],
];

/** An account of somebody's that others hold too. */
const jointly = (holder: string, ...others: string[]) => {
  const account = { ...loans.ledger.open(holder, 1_000_00n), others };
  loans.ledger.accounts.set(account.id, account);
  return account;
};
const idOf = (viewer: Viewer) => (viewer.kind === 'user' ? viewer.customerId : '');
/** Approved by somebody, it comes to nothing, and says why. */
async function refusedAfter(decidedBy: string, refusal: string): Promise<void> {
  await changes.granted(decidedBy);
  await changes.carriedOut();
  expect((await changes.told(lent.loanId)).at(-1)).toMatchObject({ type: 'LoanChangeRefused', payload: { refusal } });
}

describe('an officer who has an account with the borrower', () => {
  it('neither asks for a change nor approves one', async () => {
    const spouse = loans.staff('LOAN_OFFICER');
    jointly(lent.person.customerId, idOf(spouse));
    const rate = { rate: '1', from: '2026-11-27' };
    expect(await changes.ask('changeLoanRate', lent.loanId, rate, spouse)).toMatchObject({
      reason: 'CONFLICT_OF_INTEREST',
    });
    for (const [change, more] of [['increaseLoan', MORE] as const, ...OTHERS]) {
      expect(await changes.ask(change, lent.loanId, more, spouse), change).toMatchObject({
        code: 'LOAN_STATE',
        reason: 'CONFLICT_OF_INTEREST',
      });
      expect(await changes.ask(change, lent.loanId, more)).toMatchObject({ __typename: 'ApprovalPending' });
      await refusedAfter(idOf(spouse), 'CONFLICT_OF_INTEREST');
    }
    expect(lent.account.balance).toBe(11_880_00n);
  });

  it('decides no application of theirs', async () => {
    const spouse = loans.staff('LOAN_OFFICER');
    const bob = loans.person();
    jointly(bob.customerId, idOf(spouse));
    const applicationId = (await loans.apply(service, bob)).application?.id;
    for (const decision of [
      { decision: 'APPROVE' },
      { decision: 'DECLINE', reasons: ['UNAFFORDABLE'] },
      { decision: 'REQUEST_INFORMATION', conditions: ['Your last payslip'] },
    ])
      expect(await loans.mutate(service, spouse, DECIDE, { applicationId, ...decision })).toMatchObject({
        reason: 'CONFLICT_OF_INTEREST',
      });
    const colleague = loans.staff('LOAN_OFFICER');
    expect(await loans.mutate(service, colleague, DECIDE, { applicationId, decision: 'APPROVE' })).toMatchObject({
      __typename: 'DecideLoanApplicationSuccess',
    });
  });
});

describe('an officer who holds the account whose money moves', () => {
  it('neither asks for a repayment to be taken back into it, nor approves that', async () => {
    const holder = loans.staff('LOAN_OFFICER');
    const account = jointly(lent.person.customerId, idOf(holder));
    const input = { loanId: lent.loanId, fromAccountId: account.id, ...MORE, idempotencyKey: randomUUID() };
    await loans.mutate(service, lent.person, REPAY, input);
    // The borrower has left it since.
    loans.ledger.accounts.set(account.id, { ...account, holder: idOf(holder), others: [] });
    const back = { repayment: 2 };
    expect(await changes.ask('reverseLoanRepayment', lent.loanId, back, holder)).toMatchObject({
      reason: 'CONFLICT_OF_INTEREST',
    });
    expect(await changes.ask('writeOffLoan', lent.loanId, {}, holder)).toMatchObject({ __typename: 'ApprovalPending' });
    await changes.ask('reverseLoanRepayment', lent.loanId, back);
    await refusedAfter(idOf(holder), 'CONFLICT_OF_INTEREST');
  });
});

describe('more of a loan', () => {
  it('is not asked for where the account is not the borrower’s any more, and not paid out where that comes later', async () => {
    const asked = await changes.ask('increaseLoan', lent.loanId, MORE);
    expect(asked).toMatchObject({ __typename: 'ApprovalPending' });
    const mallory = newId('customer');
    loans.ledger.accounts.set(lent.account.id, { ...lent.account, holder: mallory });
    await refusedAfter(newId('customer'), 'NOT_FOUND');
    expect(await changes.ask('increaseLoan', lent.loanId, MORE)).toMatchObject({
      code: 'LOAN_STATE',
      reason: 'ACCOUNT_NOT_USABLE',
    });
    expect(loans.ledger.accounts.get(lent.account.id)?.balance).toBe(11_880_00n);
  });
});
