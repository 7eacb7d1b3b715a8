import { type Database, fingerprintOf, ServiceFieldFailed } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { moveLoan } from './move-loan.ts';
import { resumeMovements } from './resume-movements.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let other: LoanService;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
});
afterEach(async () => {
  loans.ledger.lost = 'nothing';
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

type Lent = Awaited<ReturnType<LoanActs['lent']>>;

/** A payment as an act has it. */
function pay({ loanId, account, person }: Lent, amount: bigint, key: string, by = service, day?: string) {
  return moveLoan<never>(by.servicing, {
    loanId,
    actor: person.customerId,
    act: 'test',
    key,
    fingerprint: fingerprintOf({ amount: String(amount) }),
    traceId: 'test',
    ...(day === undefined ? {} : { day }),
    decide: () => ({
      events: [{ kind: 'REPAID', amount, use: 'INSTALMENTS' }],
      customer: { accountId: account.id, kind: 'LOAN_REPAYMENT', asHolder: true, text: null },
      told: () => ({ booked: [], refused: [] }),
    }),
  });
}
const eventsOf = async ({ loanId }: Lent) =>
  database<{ number: number; kind: string; day: string }[]>`
    SELECT number, kind, happened_on::text AS day FROM loan_event WHERE loan_id = ${loanId} ORDER BY number`;
const shownOf = ({ loanId }: Lent) => Object.fromEntries(loans.ledger.shown.get(loanId) ?? []);

describe('what happens to a loan', () => {
  it('is booked with the interest of the days until then', async () => {
    const lent = await acts.lent(service);
    await saveBankDays(database, [{ date: '2026-12-26', previous: '2026-12-25' }]);
    expect(await pay(lent, 542_18n, 'first')).toMatchObject({ kind: 'ended', movement: { end: { state: 'BOOKED' } } });
    // 79.00 of interest for a month of 12,000 at 7.9 %.
    expect(shownOf(lent)).toMatchObject({
      PRINCIPAL_RECEIVABLE: 12_000_00n - 463_18n,
      INTEREST_INCOME: -79_00n,
    });
    expect(shownOf(lent).INTEREST_RECEIVABLE ?? 0n).toBe(0n);
    expect(lent.account.balance).toBe(11_880_00n - 542_18n);
  });

  it('can be dated back, which changes what the books show today, and never their day', async () => {
    const lent = await acts.lent(service);
    await saveBankDays(database, [{ date: '2027-01-26', previous: '2027-01-25' }]);
    await pay(lent, 1n, 'today');
    expect(await pay(lent, 542_18n, 'before', service, '2027-01-10')).toMatchObject({ kind: 'ended' });
    expect(await eventsOf(lent)).toMatchObject([{}, { day: '2027-01-26' }, { number: 3, day: '2027-01-10' }]);
    const [row] = await database`SELECT booked_to::text AS day FROM loan WHERE id = ${lent.loanId}`;
    expect(row).toEqual({ day: '2027-01-26' });
  });

  it('happens once for a key, whoever asks and how often at once', async () => {
    const lent = await acts.lent(service);
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) => pay(lent, 100_00n, `key-${n % 5}`, n % 2 === 0 ? service : other)),
    );
    expect(new Set(told.map((each) => each.kind === 'ended' && each.movement.reference)).size).toBe(5);
    expect(lent.account.balance).toBe(11_880_00n - 500_00n);
    expect(await eventsOf(lent)).toHaveLength(6);
    expect(await pay(lent, 1n, 'key-0')).toEqual({ kind: 'conflicting-key' });
  });

  it('does not happen where the ledger refuses, and the next one does', async () => {
    const lent = await acts.lent(service);
    expect(await pay(lent, 20_000_00n, 'too much')).toMatchObject({
      movement: { end: { state: 'REFUSED', refusal: 'INSUFFICIENT_FUNDS', available: 11_880_00n } },
    });
    expect(await eventsOf(lent)).toHaveLength(1);
    expect(await pay(lent, 1_00n, 'less')).toMatchObject({ movement: { end: { state: 'BOOKED' } } });
    expect(await pay({ ...lent, loanId: 'lon_none' }, 1n, 'nowhere')).toEqual({ kind: 'not-found' });
  });

  it.each(['call', 'answer'] as const)('is ended by the next one, where the ledger’s %s was lost', async (lost) => {
    const lent = await acts.lent(service);
    loans.ledger.lost = lost;
    await expect(pay(lent, 100_00n, 'lost')).rejects.toThrow('lost');
    loans.ledger.lost = 'nothing';
    expect(await pay(lent, 50_00n, 'next', other)).toMatchObject({ kind: 'ended' });
    expect(await pay(lent, 100_00n, 'lost')).toMatchObject({ movement: { end: { state: 'BOOKED' } } });
    expect(lent.account.balance).toBe(11_880_00n - 150_00n);
    expect(await eventsOf(lent)).toHaveLength(3);
  });

  it('is ended when the process was killed before it wrote down what the ledger booked', async () => {
    const lent = await acts.lent(service);
    const { servicing } = service;
    const killed = {
      ...servicing,
      now: () => {
        throw new Error('killed');
      },
    };
    await expect(pay(lent, 100_00n, 'killed', { ...service, servicing: killed })).rejects.toThrow('killed');
    expect(lent.account.balance).toBe(11_780_00n);
    expect(await Promise.all([resumeMovements(servicing, 0), resumeMovements(other.servicing, 0)])).toContain(1);
    expect(await eventsOf(lent)).toHaveLength(2);
    expect(lent.account.balance).toBe(11_780_00n);
  });

  it('is ended though the ledger fails for another loan, whichever was left first', async () => {
    const [sick, first, last] = [await acts.lent(service), await acts.lent(service), await acts.lent(service)];
    loans.ledger.lost = 'call';
    for (const lent of [first, sick, last]) await expect(pay(lent, 100_00n, 'left')).rejects.toThrow('lost');
    loans.ledger.lost = 'nothing';
    loans.ledger.before = async ({ loanId }) => {
      if (loanId === sick.loanId) throw new ServiceFieldFailed('transaction answered an error: INTERNAL_SERVER_ERROR');
    };
    for (let look = 0; look < 2; look += 1) await resumeMovements(service.servicing, 0);
    expect([first, sick, last].map(({ account }) => account.balance)).toEqual([11_780_00n, 11_880_00n, 11_780_00n]);
    loans.ledger.before = async () => {};
    await resumeMovements(service.servicing, 0);
    expect(sick.account.balance).toBe(11_780_00n);
  });
});
