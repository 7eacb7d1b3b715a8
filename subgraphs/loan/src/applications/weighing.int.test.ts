import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectDue } from '../autopay/collect.ts';
import { endNextDay } from '../days/end-next-day.ts';
import type { LoanService } from '../loan.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let database: Database;
beforeEach(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  await begins('2026-11-26');
});
afterEach(async () => {
  await loans.close();
  await testDatabase.drop();
});

const READ = `query ($id: ID!) { loanApplication(id: $id) { status statusInfo { ... on LoanApplicationDeclined { reasons { code message } } }
  evaluation { outcome concerns { code } figures { income { amount } obligations { amount } from knownMonths usualIncoming { amount }
    averageOutgoing { amount } recurring { amount } overdrawnDays failedPaymentDays failedCollections instalments { amount } offered { amount }
    daysPastDue monthsSinceWriteOff relationshipMonths } } } }`;
const MINE = 'query ($id: ID!) { loanApplication(id: $id) { evaluation { figures { income { amount } } } } }';
const SET = 'mutation ($input: SetLoanAutopayInput!) { setLoanAutopay(input: $input) { __typename } }';
const eur = (amount: string) => ({ amount, currency: 'EUR' });

type Person = ReturnType<TestLoans['person']>;

const begins = (date: string) => saveBankDays(database, [{ date, previous: date }]);
/** An application for 5,000 euros over two years, 225.91 a month, as an officer sees it. */
async function weighed(person: Person, more: Record<string, unknown> = {}) {
  const told = await loans.apply(service, person, { amount: eur('5000.00'), monthlyObligations: eur('0.00'), ...more });
  const { data } = await loans.run(service, loans.staff('LOAN_OFFICER'), READ, { id: told.application?.id });
  return data?.loanApplication;
}

describe('an application is weighed', () => {
  it('by what the accounts show, which officers alone read', async () => {
    const alice = loans.person();
    loans.ledger.histories.set(alice.customerId, {
      months: ['90000', '250000', '90000', '90000'],
      recurringMinor: '12000',
      overdrawnDays: 4,
      failedPaymentDays: 1,
    });
    expect(await weighed(alice)).toEqual({
      status: 'IN_REVIEW',
      statusInfo: {},
      evaluation: {
        outcome: 'REFERRED',
        concerns: ['UNAFFORDABLE', 'INCOME_LOW', 'INCOME_UNCONFIRMED', 'OBLIGATIONS_UNSTATED'].map((code) => ({
          code,
        })),
        figures: {
          income: { amount: '900.00' },
          obligations: { amount: '120.00' },
          from: '2026-11-26',
          knownMonths: 4,
          usualIncoming: { amount: '900.00' },
          averageOutgoing: { amount: '100.00' },
          recurring: { amount: '120.00' },
          overdrawnDays: 4,
          failedPaymentDays: 1,
          failedCollections: 0,
          instalments: { amount: '0.00' },
          offered: { amount: '0.00' },
          daysPastDue: 0,
          monthsSinceWriteOff: null,
          relationshipMonths: 82,
        },
      },
    });
    const { application } = await loans.apply(service, alice, { amount: eur('500.00') });
    const { errors } = await loans.run(service, alice, MINE, { id: application?.id });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    // The period ends with the bank's day, which is not that of the clock.
    await begins('2027-02-01');
    expect(await weighed(alice)).toMatchObject({ evaluation: { figures: { from: '2027-02-01' } } });
  });

  it('by obligations that the accounts show, and declined by them', async () => {
    const alice = loans.person();
    loans.ledger.histories.set(alice.customerId, { recurringMinor: '110000' });
    expect(await weighed(alice)).toMatchObject({
      status: 'DECLINED',
      statusInfo: { reasons: [{ code: 'UNAFFORDABLE' }] },
      evaluation: { concerns: [{ code: 'UNAFFORDABLE' }, { code: 'OBLIGATIONS_UNSTATED' }] },
    });
  });

  it('not at all while the accounts cannot be asked', async () => {
    const alice = loans.person();
    loans.ledger.lost = 'call';
    await expect(loans.apply(service, alice)).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    loans.ledger.lost = 'nothing';
    expect(await database`SELECT FROM loan_application WHERE customer_id = ${alice.customerId}`).toHaveLength(0);
  });

  it('with the instalments of other loans, and of offers that stand', async () => {
    const { person } = await acts.lent(service);
    expect(await weighed(person)).toMatchObject({
      status: 'APPROVED',
      evaluation: { figures: { instalments: { amount: '542.19' }, offered: { amount: '0.00' } } },
    });
    expect(await weighed(person)).toMatchObject({
      evaluation: { figures: { obligations: { amount: '768.10' }, offered: { amount: '225.91' } } },
    });
    // After a third one there is too much, until the offers are no longer to be had.
    await acts.approved(service, person, { amount: eur('5000.00') });
    expect(await weighed(person)).toMatchObject({
      status: 'DECLINED',
      evaluation: { figures: { offered: { amount: '451.82' } } },
    });
    await begins('2026-12-11');
    expect(await weighed(person)).toMatchObject({ evaluation: { figures: { offered: { amount: '0.00' } } } });
  });

  it('by how late another loan is', async () => {
    const { person } = await acts.lent(service);
    await begins('2026-12-26');
    expect(await weighed(person)).toMatchObject({ status: 'APPROVED', evaluation: { figures: { daysPastDue: 0 } } });
    await begins('2026-12-31');
    expect(await weighed(person)).toMatchObject({
      status: 'IN_REVIEW',
      evaluation: {
        // The first offer stands.
        concerns: [{ code: 'UNAFFORDABLE' }, { code: 'OBLIGATIONS_UNSTATED' }, { code: 'LOAN_OVERDUE' }],
        figures: { daysPastDue: 5 },
      },
    });
    await begins('2027-01-26');
    expect(await weighed(person)).toMatchObject({
      status: 'DECLINED',
      statusInfo: { reasons: [{ code: 'LOAN_OVERDUE', message: 'You are late with another loan.' }] },
      evaluation: { figures: { daysPastDue: 31 } },
    });
  });

  it('by how often another loan could not be collected', async () => {
    const { person, account, loanId } = await acts.lent(service);
    await loans.mutate(service, person, SET, { loanId, accountId: account.id });
    account.balance = 0n;
    await begins('2026-12-28');
    for (let day: unknown = ''; day !== undefined; )
      day = await endNextDay(service.servicing, [collectDue(service.servicing)]);
    expect(await weighed(person)).toMatchObject({
      status: 'IN_REVIEW',
      evaluation: {
        concerns: [{ code: 'OBLIGATIONS_UNSTATED' }, { code: 'PAYMENTS_FAILED' }, { code: 'LOAN_OVERDUE' }],
        figures: { failedCollections: 3, daysPastDue: 2 },
      },
    });
  });

  it('by a loan that the bank gave up on', async () => {
    const { person, loanId } = await acts.lent(service);
    const at = new Date('2022-11-25T10:00:00Z');
    await database`UPDATE loan SET status = 'WRITTEN_OFF', status_since = ${at} WHERE id = ${loanId}`;
    expect(await weighed(person)).toMatchObject({
      status: 'DECLINED',
      statusInfo: { reasons: [{ code: 'LOAN_WRITTEN_OFF' }] },
      evaluation: { figures: { monthsSinceWriteOff: 48 } },
    });
    await database`UPDATE loan SET status_since = ${new Date('2021-11-25T10:00:00Z')} WHERE id = ${loanId}`;
    expect(await weighed(person)).toMatchObject({ status: 'IN_REVIEW' });
  });
});
