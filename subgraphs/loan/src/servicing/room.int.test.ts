import { randomUUID } from 'node:crypto';
import { type Database, fingerprintOf } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RepaymentUse } from '../domain/loan-event.ts';
import { endLoanDays } from '../ends-of-day/end-loan-days.ts';
import type { LoanService } from '../loan.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { countMissed } from '../store/put-aside.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { LoanChanges } from '../testing/loan-changes.ts';
import { TestLoans } from '../testing/test-service.ts';
import { moveLoan } from './move-loan.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let database: Database;
let changes: LoanChanges;
let lent: Awaited<ReturnType<LoanActs['lent']>>;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  changes = new LoanChanges(loans, [service], database);
  await saveBankDays(database, [{ date: '2026-11-26', previous: '2026-11-25' }]);
});
beforeEach(async () => {
  lent = await acts.lent(service);
});
afterEach(async () => {
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { loan { status } } ... on LoanStateRejection { reason } ... on Rejection { code } } }`;
const CENT = { amount: { amount: '0.01', currency: 'EUR' } };
const repay = (more: Record<string, unknown>) =>
  loans.mutate(service, lent.person, REPAY, {
    loanId: lent.loanId,
    fromAccountId: lent.account.id,
    idempotencyKey: randomUUID(),
    ...more,
  });
/** As many payments of a cent as a borrower could make before there was a part that is kept for the bank. */
const centsPaid = (count: number, use: RepaymentUse) =>
  moveLoan<never>(service.servicing, {
    loanId: lent.loanId,
    actor: lent.person.customerId,
    act: 'test',
    key: `${lent.loanId} ${use}`,
    fingerprint: fingerprintOf({}),
    traceId: 'test',
    decide: () => ({
      events: Array.from({ length: count }, () => ({ kind: 'REPAID', amount: 1n, use }) as const),
      customer: { accountId: lent.account.id, kind: 'LOAN_REPAYMENT', asHolder: true, text: null },
      told: () => ({ booked: [], refused: [] }),
    }),
  });
const written = async () =>
  database`SELECT (SELECT count(*) FROM loan_movement) AS movements, (SELECT count(*) FROM loan_event) AS events,
    (SELECT count(*) FROM outbox_event) AS told`;

describe('a loan to which its borrower did as much as they can', () => {
  it('by lump sums can be changed, and pays coming instalments and all of it', async () => {
    expect(await centsPaid(479, 'SHORTEN_TERM')).toMatchObject({ kind: 'ended' });
    for (const prepayment of ['SHORTEN_TERM', 'LOWER_INSTALMENT'])
      expect(await repay({ ...CENT, prepayment })).toMatchObject({ reason: 'NOT_POSSIBLE' });
    expect(await repay(CENT)).toMatchObject({ loan: { status: 'ACTIVE' } });
    await changes.done('changeLoanRate', lent.loanId, { rate: '9', from: '2026-11-27' });
    await changes.done('rescheduleLoan', lent.loanId, { instalments: 36, firstDueOn: '2027-02-01', arrears: 'KEEP' });
    await changes.done('increaseLoan', lent.loanId, { amount: { amount: '100.00', currency: 'EUR' } });
    expect((await changes.told(lent.loanId)).map(({ type }) => type)).toEqual(['LoanChanged', 'LoanChanged']);
    lent.account.balance += 1_000_00n;
    expect(await repay({ payoff: true })).toMatchObject({ loan: { status: 'PAID' } });
  });

  it('by payments is refused the next one, and ends its days, is changed and paid off', async () => {
    expect(await centsPaid(2_599, 'INSTALMENTS')).toMatchObject({ kind: 'ended' });
    const before = await written();
    const { balance } = lent.account;
    for (const more of [CENT, { ...CENT, prepayment: 'SHORTEN_TERM' }])
      expect(await repay(more)).toMatchObject({ code: 'LOAN_STATE', reason: 'NOT_POSSIBLE' });
    expect(await written()).toEqual(before);
    expect(lent.account.balance).toBe(balance);
    await saveBankDays(database, [{ date: '2027-01-03', previous: '2026-11-26' }]);
    for (const day of ['2026-12-26', '2027-01-02', '2027-01-03'])
      await endLoanDays(service.servicing, [lent.loanId], day);
    expect((await countMissed(database)).size).toBe(0);
    const [penalties] = await database<{ count: number }[]>`
      SELECT count(*)::int AS count FROM loan_event WHERE loan_id = ${lent.loanId} AND kind = 'CHARGED'`;
    expect(penalties?.count).toBe(2);
    expect(await changes.ask('writeOffLoan', lent.loanId)).toMatchObject({ __typename: 'ApprovalPending' });
    await changes.done('reverseLoanRepayment', lent.loanId, { repayment: 2 });
    lent.account.balance += 1_000_00n;
    expect(await repay({ payoff: true })).toMatchObject({ loan: { status: 'PAID' } });
  });
});
