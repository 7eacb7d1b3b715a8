import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endNextDay } from '../days/end-next-day.ts';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { countPaidFrom } from '../store/autopay.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { collectDue } from './collect.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
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
  await saveBankDays(database, [{ date: '2026-11-26', previous: '2026-11-25' }]);
  lent = await acts.lent(service);
});
afterEach(async () => {
  loans.ledger.lost = 'nothing';
  await resumeMovements(service.servicing, 0);
  const faults = await acts.faults(service);
  await loans.close();
  await testDatabase.drop();
  expect(faults).toEqual([]);
});

const SET = `mutation ($input: SetLoanAutopayInput!) { setLoanAutopay(input: $input) { __typename
  ... on SetLoanAutopaySuccess { loan { id status autopay { id } } } ... on LoanStateRejection { reason }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;

const set = (input: Record<string, unknown>, by = lent.person) =>
  loans.mutate(service, by, SET, { loanId: lent.loanId, ...input });
const paidFrom = (accountId: string) => countPaidFrom(database, accountId);
/** The bank has another day, and every day until then is worked on, by both instances at once. */
async function comes(date: string): Promise<void> {
  await saveBankDays(database, [{ date, previous: date }]);
  for (let more = true; more; ) {
    const done = await Promise.all(
      [service, other].map(({ servicing }) => endNextDay(servicing, [collectDue(servicing)])),
    );
    more = done.some((day) => day !== undefined);
  }
}
const told = async (type: string) =>
  (
    await database<{ payload: Record<string, unknown> }[]>`
      SELECT payload FROM outbox_event WHERE aggregate_id = ${lent.loanId} AND type = ${type} ORDER BY sequence`
  ).map(({ payload }) => payload);

describe('a loan that is collected', () => {
  it('is paid on each due date, once, from the account that was named', async () => {
    expect((await set({ accountId: lent.account.id })).loan).toMatchObject({ autopay: { id: lent.account.id } });
    expect(await paidFrom(lent.account.id)).toBe(1);
    await comes('2026-12-25');
    expect(lent.account.balance).toBe(11_880_00n);
    await comes('2027-02-26');
    expect(lent.account.balance).toBe(11_880_00n - 3n * 542_18n);
    expect((await told('LoanRepaid')).map(({ on, amount, collected }) => [on, amount, collected])).toEqual([
      ['2026-12-26', '54218', true],
      ['2027-01-26', '54218', true],
      ['2027-02-26', '54218', true],
    ]);
    await database`UPDATE bank_day SET done_on = '2027-02-25'`;
    await comes('2027-02-26');
    expect(await told('LoanRepaid')).toHaveLength(3);
  });

  it('that fails is tried on the days after, all or nothing, and then left until the next due date', async () => {
    await set({ accountId: lent.account.id });
    lent.account.balance = 500_00n;
    await comes('2027-01-05');
    expect((await told('LoanCollectionFailed')).map(({ on, triesLeft, refusal }) => [on, triesLeft, refusal])).toEqual([
      ['2026-12-26', 4, 'INSUFFICIENT_FUNDS'],
      ['2026-12-27', 3, 'INSUFFICIENT_FUNDS'],
      ['2026-12-28', 2, 'INSUFFICIENT_FUNDS'],
      ['2026-12-29', 1, 'INSUFFICIENT_FUNDS'],
      ['2026-12-30', 0, 'INSUFFICIENT_FUNDS'],
    ]);
    expect(lent.account.balance).toBe(500_00n);
    lent.account.balance = 5_000_00n;
    await comes('2027-01-25');
    expect(await told('LoanRepaid')).toEqual([]);
    // What was late is collected with the next instalment.
    await comes('2027-01-26');
    expect(await told('LoanRepaid')).toMatchObject([{ on: '2027-01-26', amount: '108436' }]);
  });

  it('whose account is named when it is late for long is tried once, on the next day', async () => {
    await comes('2027-01-05');
    lent.account.balance = 0n;
    await set({ accountId: lent.account.id });
    await comes('2027-01-08');
    expect((await told('LoanCollectionFailed')).map(({ on, triesLeft }) => [on, triesLeft])).toEqual([
      ['2027-01-06', 0],
    ]);
    lent.account.balance = 5_000_00n;
    await set({ off: true });
    await set({ accountId: lent.account.id });
    await comes('2027-01-10');
    expect(await told('LoanRepaid')).toMatchObject([{ on: '2027-01-09', amount: '54218' }]);
  });

  it('is collected on a later try once the money is there', async () => {
    await set({ accountId: lent.account.id });
    lent.account.balance = 0n;
    await comes('2026-12-27');
    lent.account.balance = 600_00n;
    await comes('2026-12-31');
    expect(await told('LoanRepaid')).toMatchObject([{ on: '2026-12-28', amount: '54218' }]);
    expect(lent.account.balance).toBe(57_82n);
  });

  it.each(['call', 'answer'] as const)('is collected once where the ledger’s %s was lost', async (lost) => {
    await set({ accountId: lent.account.id });
    await comes('2026-12-25');
    loans.ledger.lost = lost;
    await expect(comes('2026-12-26')).rejects.toThrow('lost');
    loans.ledger.lost = 'nothing';
    await comes('2026-12-28');
    expect(await told('LoanRepaid')).toMatchObject([{ on: '2026-12-26', amount: '54218' }]);
    expect(lent.account.balance).toBe(11_880_00n - 542_18n);
  });

  it('is not collected from whoever lost the right to pay, nor any longer when it is off', async () => {
    await set({ accountId: lent.account.id });
    loans.ledger.accounts.set(lent.account.id, { ...lent.account, holder: loans.person().customerId });
    await comes('2026-12-26');
    expect(await told('LoanCollectionFailed')).toMatchObject([{ refusal: 'NOT_FOUND' }]);
    expect((await set({ off: true })).loan).toMatchObject({ autopay: null });
    expect(await paidFrom(lent.account.id)).toBe(0);
    await comes('2027-01-26');
    expect(await told('LoanCollectionFailed')).toHaveLength(1);
    expect((await told('LoanAutopaySet')).map(({ accountId }) => accountId)).toEqual([lent.account.id, null]);
  });

  it('keeps the account from being closed while its borrower holds that, and for none of its others', async () => {
    const [borrower, other] = [lent.person.customerId, loans.person().customerId];
    await set({ accountId: lent.account.id });
    const paidFor = (...holders: string[]) => countPaidFrom(database, lent.account.id, holders);
    expect(await paidFor(other, borrower)).toBe(1);
    // They hold it no longer; the account that they had named is still noted.
    expect(await paidFor(other)).toBe(0);
    expect(await paidFrom(lent.account.id)).toBe(1);
  });

  it('is collected as its borrower wants it by then: from another account, or not at all', async () => {
    const [off, moved] = [await acts.lent(service), await acts.lent(service)];
    const instead = loans.ledger.open(moved.person.customerId, 1_000_00n);
    for (const { person, account, loanId } of [lent, off, moved]) await set({ loanId, accountId: account.id }, person);
    // While the first one is being collected, and the page of all of them is read.
    loans.ledger.before = async () => {
      loans.ledger.before = async () => {};
      expect(await set({ loanId: off.loanId, off: true }, off.person)).toMatchObject({ loan: { autopay: null } });
      await set({ loanId: moved.loanId, accountId: instead.id }, moved.person);
    };
    await comes('2026-12-26');
    expect(lent.account.balance).toBe(11_880_00n - 542_18n);
    expect([off.account.balance, moved.account.balance]).toEqual([11_880_00n, 11_880_00n]);
    expect(instead.balance).toBe(1_000_00n - 542_18n);
  });

  it('is named by its borrower, with an account of theirs in its currency', async () => {
    const mallory = loans.person();
    const hers = loans.ledger.open(mallory.customerId);
    expect(await set({ accountId: hers.id }, mallory)).toEqual(
      await set({ loanId: newId('loan'), accountId: hers.id }),
    );
    for (const accountId of [hers.id, newId('account'), ''])
      expect(await set({ accountId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await paidFrom(hers.id)).toBe(0);
    const dollars = loans.ledger.open(lent.person.customerId, 0n, 'USD');
    expect(await set({ accountId: dollars.id })).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    for (const input of [{}, { accountId: lent.account.id, off: true }])
      expect(await set(input)).toMatchObject({ fields: [{ path: 'input.accountId', code: 'ONE_OF' }] });
    const again = { accountId: lent.account.id };
    expect([await set(again), await set(again)]).toMatchObject([{ loan: {} }, { loan: {} }]);
    expect(await told('LoanAutopaySet')).toHaveLength(1);
  });
});
