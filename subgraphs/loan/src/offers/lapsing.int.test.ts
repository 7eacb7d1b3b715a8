import { openDatabase } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { endNextDay } from '../days/end-next-day.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { countMissed } from '../store/put-aside.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { offersLapse } from './end-offer.ts';

it('an offer that cannot be ended keeps no other from lapsing, and lapses once it can', async () => {
  const testDatabase = await createTestDatabase('loan');
  onTestFinished(() => testDatabase.drop());
  const loans = new TestLoans(testDatabase.appUrl);
  onTestFinished(() => loans.close());
  const { service, database } = await loans.instance();
  const owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'loan test' });
  onTestFinished(() => owner.end());
  const acts = new LoanActs(loans);
  await saveBankDays(database, [{ date: '2026-11-26', previous: '2026-11-25' }]);
  const ids = await Promise.all([1, 2, 3].map(() => acts.approved(service, loans.person())));
  const [sick = ''] = ids;
  // No number is left for its next step.
  await owner`UPDATE loan_application_step SET number = 2147483647 WHERE application_id = ${sick} AND status = 'APPROVED'`;
  const comes = async (date: string) => {
    await saveBankDays(database, [{ date, previous: date }]);
    while ((await endNextDay({ database }, [offersLapse(service.servicing)])) !== undefined);
  };
  const statusOf = async (id: string) =>
    (await database<{ status: string }[]>`SELECT status FROM loan_application WHERE id = ${id}`)[0]?.status;
  await comes('2027-03-01');
  expect(await Promise.all(ids.map(statusOf))).toEqual(['APPROVED', 'EXPIRED', 'EXPIRED']);
  expect([...(await countMissed(database))]).toEqual([['offers lapse', 1]]);
  await owner`UPDATE loan_application_step SET number = 2 WHERE application_id = ${sick} AND status = 'APPROVED'`;
  await comes('2027-03-02');
  expect(await statusOf(sick)).toBe('EXPIRED');
  expect((await countMissed(database)).size).toBe(0);
});
