import { openDatabase } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { endNextDay } from '../days/end-next-day.ts';
import { CHANGES_AT_ONCE } from '../limits.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { countMissed } from '../store/put-aside.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { LoanChanges } from '../testing/loan-changes.ts';
import { TestLoans } from '../testing/test-service.ts';
import { carryOutChanges, changesCount } from './carry-out-changes.ts';

it('an approved change that cannot be read keeps no other from being carried out, and no day from ending', async () => {
  const testDatabase = await createTestDatabase('loan');
  onTestFinished(() => testDatabase.drop());
  const loans = new TestLoans(testDatabase.appUrl);
  onTestFinished(() => loans.close());
  const { service, database } = await loans.instance();
  const owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'loan test' });
  onTestFinished(() => owner.end());
  const acts = new LoanActs(loans);
  const changes = new LoanChanges(loans, [service], database);
  await saveBankDays(database, [{ date: '2026-11-26', previous: '2026-11-25' }]);
  const [sick, well, now] = [await acts.lent(service), await acts.lent(service), await acts.lent(service)];
  for (const { loanId } of [sick, well]) {
    await changes.ask('changeLoanRate', loanId, { rate: '9', from: '2026-11-27' });
    await changes.granted();
  }
  const put = (rate: string) =>
    owner`UPDATE loan_change SET body = jsonb_set(body, '{rate}', ${rate}::text::jsonb) WHERE loan_id = ${sick.loanId}`;
  const stateOf = async ({ loanId }: typeof sick) =>
    (await database<{ state: string }[]>`SELECT state FROM loan_change WHERE loan_id = ${loanId}`)[0]?.state;
  const comes = async (date: string) => {
    await saveBankDays(database, [{ date, previous: date }]);
    while ((await endNextDay({ database }, [changesCount(service.servicing)])) !== undefined);
  };
  await put('"nine"');
  await comes('2026-11-27');
  expect([await stateOf(sick), await stateOf(well)]).toEqual(['GRANTED', 'DONE']);
  expect([...(await countMissed(database))]).toEqual([['changes count', 1]]);
  // Nor does it keep those from being carried out that wait for no day, however many cannot be read.
  await owner`
    INSERT INTO loan_change
    SELECT (jsonb_populate_record(sick, jsonb_build_object('id', format('00000000-0000-7000-8000-%s', lpad(n::text, 12, '0'))))).*
    FROM loan_change AS sick, generate_series(1, ${2 * CHANGES_AT_ONCE}::int) AS n WHERE loan_id = ${sick.loanId}`;
  await changes.ask('writeOffLoan', now.loanId);
  await changes.granted();
  await carryOutChanges(service.servicing);
  expect([await stateOf(sick), await stateOf(now)]).toEqual(['GRANTED', 'DONE']);
  await owner`DELETE FROM loan_change WHERE id < '00000000-0000-7000-8000-999999999999'`;
  await put('"9000000"');
  await comes('2026-11-28');
  expect(await stateOf(sick)).toBe('DONE');
  expect((await countMissed(database)).size).toBe(0);
  const [event] = await database`
    SELECT happened_on::text AS day FROM loan_event WHERE loan_id = ${sick.loanId} AND kind = 'RATE_CHANGED'`;
  expect(event).toEqual({ day: '2026-11-27' });
});
