import { randomUUID } from 'node:crypto';
import { type Database, ServiceFieldFailed } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endNextDay } from '../days/end-next-day.ts';
import { loanMetrics } from '../days/metrics.ts';
import type { LoanService } from '../loan.ts';
import { daySteps } from '../loan-work.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { findUndoneDay, saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';

type Lent = Awaited<ReturnType<LoanActs['lent']>>;

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let other: LoanService;
let database: Database;
let sick: Lent;
let well: Lent;
beforeEach(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
  await saveBankDays(database, [{ date: '2026-11-26', previous: '2026-11-25' }]);
  [sick, well] = [await collected(), await collected()];
});
afterEach(async () => {
  loans.ledger.lost = 'nothing';
  loans.ledger.before = async () => {};
  await resumeMovements(service.servicing, 0);
  const faults = await acts.faults(service);
  await loans.close();
  await testDatabase.drop();
  expect(faults).toEqual([]);
});

const AUTOPAY = `mutation ($input: SetLoanAutopayInput!) { setLoanAutopay(input: $input) { __typename } }`;
const setAutopay = ({ loanId, person }: Lent, input: Record<string, unknown>) =>
  loans.mutate(service, person, AUTOPAY, { loanId, ...input });

/** 542.18 of it are collected on the 26th of each month. */
async function collected(): Promise<Lent> {
  const lent = await acts.lent(service);
  await setAutopay(lent, { accountId: lent.account.id });
  return lent;
}

/** The bank has another day, and every day until then is worked on, by both instances at once. */
async function comes(date: string, by: readonly ServicingDependencies[] = [service.servicing, other.servicing]) {
  await saveBankDays(database, [{ date, previous: date }]);
  for (let more = true; more; ) {
    const done = await Promise.all(by.map((each) => endNextDay(each, daySteps(each))));
    more = done.some((day) => day !== undefined);
  }
}

/** Breaks a column of a loan's row. @returns what mends it */
async function broken({ loanId }: Lent, column: 'terms' | 'balances', value: string): Promise<() => Promise<void>> {
  const [row] = await database<{ was: string }[]>`
    SELECT ${database(column)}::text AS was FROM loan WHERE id = ${loanId}`;
  const put = (text: string) =>
    database`UPDATE loan SET ${database(column)} = ${text}::text::jsonb WHERE id = ${loanId}`;
  await put(value);
  return async () => {
    await put(row?.was ?? '');
  };
}

const told = async ({ loanId }: Lent, type: string) =>
  (
    await database<{ payload: Record<string, unknown> }[]>`
      SELECT payload FROM outbox_event WHERE aggregate_id = ${loanId} AND type = ${type} ORDER BY sequence`
  ).map(({ payload }) => payload);
const repaid = async (lent: Lent) =>
  (await told(lent, 'LoanRepaid')).map(({ on, amount }) => `${String(on)} ${String(amount)}`);
/** All that a loan stands at: its events, its books, and its borrower's money. */
const standing = async ({ loanId, account }: Lent) => ({
  events: await database`
    SELECT number, happened_on::text AS on, body FROM loan_event WHERE loan_id = ${loanId} ORDER BY number`,
  loan: await database`
    SELECT balances, booked_to::text, day_ended::text, late_since::text, bucket, status FROM loan WHERE id = ${loanId}`,
  next: await database`SELECT next_on::text FROM loan_autopay WHERE loan_id = ${loanId}`,
  ledger: Object.fromEntries(loans.ledger.shown.get(loanId) ?? []),
  balance: account.balance,
});
const shown = async () =>
  Object.fromEntries(
    (await loanMetrics(database, daySteps(service.servicing))()).map(({ labels, value }) => [labels.step, value]),
  );
const NONE = {
  'offers lapse': 0,
  'changes count': 0,
  'what is due is collected': 0,
  'loans end days': 0,
  'old days of loans are forgotten': 0,
};

describe('a loan that cannot be counted', () => {
  it.each([
    ['its terms cannot be read', 'terms', '{}'],
    ['its books are not whole', 'balances', '{"PRINCIPAL_RECEIVABLE":"1"}'],
  ] as const)(
    'as %s keeps no other from being collected, and stands as if nothing had been once it can be',
    async (_, column, value) => {
      await comes('2026-12-10');
      const mend = await broken(sick, column, value);
      // Two due dates, penalties from the third day after them, and more days than a collection is tried on.
      await comes('2027-01-29');
      expect(await repaid(well)).toEqual(['2026-12-26 54218', '2027-01-26 54218']);
      expect(await repaid(sick)).toEqual([]);
      expect(await shown()).toEqual({ ...NONE, 'what is due is collected': 1, 'loans end days': 1 });
      await mend();
      await comes('2027-01-30');
      expect(await standing(sick)).toEqual(await standing(well));
      expect(await repaid(sick)).toEqual(await repaid(well));
      expect(await shown()).toEqual(NONE);
      await comes('2027-03-01');
      expect(await standing(sick)).toEqual(await standing(well));
    },
  );

  it('is put aside where the ledger fails for it alone, and caught up with', async () => {
    await comes('2026-12-25');
    loans.ledger.before = async ({ loanId }) => {
      if (loanId === sick.loanId) throw new ServiceFieldFailed('transaction answered an error: INTERNAL_SERVER_ERROR');
    };
    await comes('2026-12-31');
    expect(await repaid(well)).toEqual(['2026-12-26 54218']);
    expect(await shown()).toEqual({ ...NONE, 'what is due is collected': 1, 'loans end days': 1 });
    loans.ledger.before = async () => {};
    await comes('2027-01-01');
    expect(await standing(sick)).toEqual(await standing(well));
    expect(await shown()).toEqual(NONE);
  });

  it('is tried once for all that was missed where the money is not there, and on the days after', async () => {
    await comes('2026-12-25');
    const mend = await broken(sick, 'terms', '{}');
    await comes('2026-12-27');
    await mend();
    sick.account.balance = 10_00n;
    await comes('2026-12-29');
    expect((await told(sick, 'LoanCollectionFailed')).map(({ on, triesLeft }) => [on, triesLeft])).toEqual([
      ['2026-12-28', 2],
      ['2026-12-29', 1],
    ]);
    sick.account.balance = 600_00n;
    await comes('2026-12-30');
    expect(await repaid(sick)).toEqual(['2026-12-30 54218']);
  });

  it('is told of no longer when it is not collected any more, or was paid back', async () => {
    await comes('2026-12-25');
    const mend = await broken(sick, 'terms', '{}');
    await comes('2026-12-26');
    await mend();
    await setAutopay(sick, { off: true });
    sick.account.balance = 20_000_00n;
    const PAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { ... on RepayLoanSuccess { loan { status } } } }`;
    const payoff = { loanId: sick.loanId, fromAccountId: sick.account.id, payoff: true, idempotencyKey: randomUUID() };
    expect(await loans.mutate(service, sick.person, PAY, payoff)).toMatchObject({ loan: { status: 'PAID' } });
    await comes('2026-12-27');
    expect(await shown()).toEqual(NONE);
  });
});

describe('a day', () => {
  it.each(['call', 'answer'] as const)('waits where the ledger’s %s is lost, and puts none aside', async (lost) => {
    await comes('2026-12-25');
    loans.ledger.lost = lost;
    await expect(comes('2026-12-26')).rejects.toThrow('lost');
    expect(await findUndoneDay(database)).toBe('2026-12-26');
    expect(await shown()).toEqual(NONE);
    loans.ledger.lost = 'nothing';
    await comes('2026-12-26');
    expect([await repaid(sick), await repaid(well)]).toEqual([['2026-12-26 54218'], ['2026-12-26 54218']]);
  });

  it('waits where the ledger fails for all, as it takes nothing', async () => {
    await comes('2026-12-25');
    loans.ledger.broken = true;
    await expect(comes('2026-12-26')).rejects.toThrow('INTERNAL_SERVER_ERROR');
    expect(await shown()).toEqual(NONE);
    loans.ledger.broken = false;
    await comes('2026-12-26');
    expect([await repaid(sick), await repaid(well)]).toEqual([['2026-12-26 54218'], ['2026-12-26 54218']]);
  });

  it.each([
    ['was lost', { code: 'CONNECTION_CLOSED' }],
    ['cannot write', { code: '25006' }],
    ['is full', { code: '53100' }],
  ])('waits for a database whose connection %s, and puts none aside', async (_, fault) => {
    await comes('2026-12-25');
    await expect(comes('2026-12-26', [failing(fault)])).rejects.toThrow('the database');
    expect(await findUndoneDay(database)).toBe('2026-12-26');
    expect(await shown()).toEqual(NONE);
    await comes('2026-12-26');
    expect([await repaid(sick), await repaid(well)]).toEqual([['2026-12-26 54218'], ['2026-12-26 54218']]);
  });
});

/** An instance whose database takes no transaction, and lets nothing be noted. */
function failing(fault: { readonly code: string }): ServicingDependencies {
  const fail = () => Promise.reject(Object.assign(new Error('the database'), fault));
  const reading = new Proxy(database, {
    apply: (target, self, args) =>
      String(args[0]).includes('INSERT INTO day_put_aside') ? fail() : Reflect.apply(target as never, self, args),
    get: (target, name, receiver) => (name === 'begin' ? fail : Reflect.get(target, name, receiver)),
  });
  return { ...service.servicing, database: reading };
}
