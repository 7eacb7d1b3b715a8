import { dayNumber, isoDay } from '@florin/day-count';
import { type Database, fingerprintOf } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endNextDay } from '../days/end-next-day.ts';
import type { LoanService } from '../loan.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { moveLoan } from '../servicing/move-loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { countMissed } from '../store/put-aside.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { endLoanDays } from './end-loan-days.ts';
import { forgetOldDays } from './forget-days.ts';
import { loansEndDays } from './loans-end-days.ts';

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
  loans.ledger.before = async () => {};
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

type Lent = Awaited<ReturnType<LoanActs['lent']>>;

/** Lent on 2026-11-26 over two years: 542.18 are due on the 26th of each month. */
const dayOf = async ({ loanId }: Lent) => {
  const [row] = await database<Record<string, unknown>[]>`
    SELECT booked_to::text AS booked, day_ended::text AS ended, late_since::text AS since, bucket FROM loan WHERE id = ${loanId}`;
  return row;
};
const shownOf = ({ loanId }: Lent) => Object.fromEntries(loans.ledger.shown.get(loanId) ?? []);
const movementsOf = async ({ loanId }: Lent) =>
  (await database`SELECT FROM loan_movement WHERE loan_id = ${loanId}`).length;
const toldOf = async ({ loanId }: Lent) => {
  const rows = await database<{ type: string; payload: Record<string, string | number> }[]>`
    SELECT type, payload FROM outbox_event WHERE aggregate_id = ${loanId} AND type <> 'LoanDisbursed' ORDER BY sequence`;
  return rows.map(({ type, payload }) =>
    type === 'LoanReminder'
      ? `${payload.kind} ${payload.dueOn} ${payload.days} ${payload.amount}`
      : `${payload.to} ${payload.overdue}`,
  );
};
const end = (day: string, by: ServicingDependencies, ...some: readonly Lent[]) =>
  endLoanDays(
    by,
    some.map(({ loanId }) => loanId),
    day,
  );
function pay({ loanId, account, person }: Lent, amount: bigint, day: string) {
  return moveLoan<never>(service.servicing, {
    loanId,
    actor: person.customerId,
    act: 'test',
    key: `${day} ${amount}`,
    fingerprint: fingerprintOf({}),
    traceId: 'test',
    day,
    decide: () => ({
      events: [{ kind: 'REPAID', amount, use: 'INSTALMENTS' }],
      customer: { accountId: account.id, kind: 'LOAN_REPAYMENT', asHolder: true, text: null },
      told: () => ({ booked: [], refused: [] }),
    }),
  });
}

describe('a day of the bank’s', () => {
  it('books what each loan earned until it, once', async () => {
    const [one, two] = [await acts.lent(service), await acts.lent(service, { termMonths: 12 })];
    await end('2026-12-06', service.servicing, one, two);
    // Ten of thirty days of 79.00.
    expect(shownOf(one)).toMatchObject({ INTEREST_RECEIVABLE: 26_33n, INTEREST_INCOME: -26_33n });
    expect(await dayOf(one)).toEqual({ booked: '2026-12-06', ended: '2026-12-06', since: null, bucket: 'CURRENT' });
    await Promise.all([end('2026-12-06', service.servicing, one, two), end('2026-12-06', other.servicing, two, one)]);
    expect(await movementsOf(one)).toBe(2);
    await end('2026-12-05', service.servicing, one);
    expect(await dayOf(one)).toMatchObject({ booked: '2026-12-06', ended: '2026-12-06' });
  });

  it('writes no movement for a loan whose books it does not change', async () => {
    const lent = await acts.lent(service);
    await database`UPDATE loan SET terms = jsonb_set(terms, '{rate}', '"0"') WHERE id = ${lent.loanId}`;
    await end('2026-12-23', service.servicing, lent);
    await end('2026-12-24', service.servicing, lent);
    expect(await movementsOf(lent)).toBe(1);
    expect(await dayOf(lent)).toMatchObject({ booked: '2026-12-24', ended: '2026-12-24' });
    expect(await toldOf(lent)).toEqual(['COMING 2026-12-26 3 50000']);
  });

  it('writes none on days on which not half a cent more is earned', async () => {
    const lent = await acts.lent(service, { amount: { amount: '500.00', currency: 'EUR' } });
    // A cent in thirty days: on most of them nothing is earned.
    await database`UPDATE loan SET terms = jsonb_set(terms, '{rate}', '"25000"') WHERE id = ${lent.loanId}`;
    const days = ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'];
    for (const day of days) await end(day, service.servicing, lent);
    expect(await movementsOf(lent)).toBe(1);
    expect(await dayOf(lent)).toMatchObject({ booked: '2026-12-02', ended: '2026-12-02' });
  });

  it('forgets days after a quarter, but for those on which something happened, and stays as it is', async () => {
    const lent = await acts.lent(service);
    const last = dayNumber('2027-04-01');
    for (let day = dayNumber('2026-11-27'); day <= last; day += 1) await end(isoDay(day), service.servicing, lent);
    const before = await dayOf(lent);
    const kept = async () =>
      database<{ act: string; on: string; number: number }[]>`
        SELECT act, booked_to::text AS "on", number FROM loan_movement WHERE loan_id = ${lent.loanId}
          AND (act <> 'endOfDay' OR events <> '[]'::jsonb OR booked_to >= '2026-12-30') ORDER BY number`;
    const wanted = await kept();
    const step = forgetOldDays(service.servicing);
    await step.run('2027-03-31', undefined);
    expect(await movementsOf(lent)).toBeGreaterThan(wanted.length);
    for (const _ of [1, 2]) await step.run('2027-04-01', undefined);
    expect(await movementsOf(lent)).toBe(wanted.length);
    expect([...(await kept())]).toEqual([...wanted]);
    expect(await dayOf(lent)).toEqual(before);
    await end('2027-04-02', service.servicing, lent);
    expect((await kept()).at(-1)).toMatchObject({ on: '2027-04-02', number: (wanted.at(-1)?.number ?? 0) + 1 });
    // The service itself can forget nothing else.
    expect(await database`DELETE FROM loan_movement WHERE loan_id = ${lent.loanId} AND act <> 'endOfDay'`).toHaveLength(
      0,
    );
    expect((await kept())[0]).toMatchObject({ act: 'acceptLoanOffer' });
  });

  it('says how late a loan is, reminds once, and charges what that costs', async () => {
    const lent = await acts.lent(service);
    for (const day of ['2026-12-23', '2026-12-26', '2026-12-27', '2027-01-02', '2027-01-02'])
      await end(day, service.servicing, lent);
    expect(await dayOf(lent)).toMatchObject({ since: '2026-12-26', bucket: 'DAYS_1_TO_30' });
    expect(await toldOf(lent)).toEqual([
      'COMING 2026-12-26 3 54218',
      'DUE 2026-12-26 0 54218',
      'OVERDUE 2026-12-26 1 54218',
      'DAYS_1_TO_30 54218',
      'OVERDUE 2026-12-26 7 54218',
    ]);
    // Three of 360 days of 4 % on 463.18, after three days of grace.
    expect(shownOf(lent)).toMatchObject({ PENALTY_RECEIVABLE: 15n, PENALTY_INCOME: -15n });
    await pay(lent, 542_33n, '2027-01-02');
    expect(await dayOf(lent)).toMatchObject({ since: null, bucket: 'CURRENT' });
    expect((await toldOf(lent)).slice(5)).toEqual(['CURRENT 0']);
    await end('2027-01-03', service.servicing, lent);
    expect(shownOf(lent)).toMatchObject({ PENALTY_RECEIVABLE: 0n, PENALTY_INCOME: -15n });
  });

  it.each(['call', 'answer'] as const)('goes on where the ledger’s %s was lost', async (lost) => {
    const lent = await acts.lent(service);
    loans.ledger.lost = lost;
    await expect(end('2026-12-23', service.servicing, lent)).rejects.toThrow('lost');
    loans.ledger.lost = 'nothing';
    await end('2026-12-23', other.servicing, lent);
    expect(shownOf(lent)).toMatchObject({ INTEREST_RECEIVABLE: 71_10n });
    expect(await toldOf(lent)).toEqual(['COMING 2026-12-26 3 54218']);
    expect(await movementsOf(lent)).toBe(2);
  });

  it.each([0, 1, 2, 3])('is whole after a kill at the database’s transaction %i', async (alive) => {
    const lent = [await acts.lent(service), await acts.lent(service), await acts.lent(service)];
    await pay(lent[0] as Lent, 20_00n, '2026-12-01');
    await expect(end('2026-12-27', dying(alive), ...lent)).rejects.toThrow('killed');
    await end('2026-12-27', other.servicing, ...lent);
    for (const each of lent) expect(await dayOf(each)).toMatchObject({ booked: '2026-12-27', bucket: 'DAYS_1_TO_30' });
    expect(await toldOf(lent[1] as Lent)).toEqual(['OVERDUE 2026-12-26 1 54218', 'DAYS_1_TO_30 54218']);
  });

  it('ends acts that are under way first', async () => {
    const lent = await acts.lent(service);
    loans.ledger.lost = 'answer';
    await expect(pay(lent, 100_00n, '2026-12-05')).rejects.toThrow('lost');
    loans.ledger.lost = 'nothing';
    await end('2026-12-06', service.servicing, lent);
    expect(await dayOf(lent)).toMatchObject({ booked: '2026-12-06', ended: '2026-12-06' });
    expect(lent.account.balance).toBe(11_780_00n);
  });

  it('goes with acts and another instance at the same time', async () => {
    const lent = await Promise.all(Array.from({ length: 12 }, () => acts.lent(service)));
    await Promise.all([
      end('2026-12-26', service.servicing, ...lent),
      end('2026-12-26', other.servicing, ...[...lent].reverse()),
      ...lent.slice(0, 6).map((each) => pay(each, 542_18n, '2026-12-26')),
    ]);
    for (const each of lent) expect(await dayOf(each)).toMatchObject({ ended: '2026-12-26' });
    for (const each of lent) expect((await toldOf(each)).length).toBeLessThanOrEqual(1);
  });

  it('puts a loan aside that it cannot count, until the next one', async () => {
    const [sick, well] = [await acts.lent(service), await acts.lent(service)];
    const [{ terms } = { terms: '' }] = await database<{ terms: string }[]>`
      SELECT terms::text AS terms FROM loan WHERE id = ${sick.loanId}`;
    await database`UPDATE loan SET terms = '{}' WHERE id = ${sick.loanId}`;
    await end('2026-12-06', service.servicing, sick, well);
    expect(await dayOf(well)).toMatchObject({ ended: '2026-12-06' });
    expect(await dayOf(sick)).toMatchObject({ ended: null });
    expect((await countMissed(database)).get('loans end days')).toBe(1);
    await database`UPDATE loan SET terms = ${terms}::text::jsonb WHERE id = ${sick.loanId}`;
    await end('2026-12-07', service.servicing, sick, well);
    expect(await dayOf(sick)).toMatchObject({ ended: '2026-12-07' });
    expect((await countMissed(database)).size).toBe(0);
  });

  it('puts none aside for a connection that was lost, and goes on', async () => {
    const lent = await acts.lent(service);
    await expect(end('2026-12-06', losing(), lent)).rejects.toThrow('lost');
    expect((await countMissed(database)).size).toBe(0);
    await end('2026-12-06', service.servicing, lent);
    expect(await dayOf(lent)).toMatchObject({ ended: '2026-12-06' });
  });

  it('follows the one before, over an outage of days', async () => {
    const lent = await acts.lent(service);
    await saveBankDays(database, [{ date: '2027-01-28', previous: '2027-01-18' }]);
    const steps = [loansEndDays(service.servicing)];
    let days = 0;
    while ((await endNextDay({ database }, steps)) !== undefined) days += 1;
    expect(days).toBe(10);
    expect(await dayOf(lent)).toMatchObject({ ended: '2027-01-28', since: '2026-12-26', bucket: 'DAYS_31_TO_60' });
    const told = await toldOf(lent);
    expect(told.filter((each) => each.startsWith('DAYS'))).toEqual([
      'DAYS_1_TO_30 54218',
      expect.stringMatching(/^DAYS_31_TO_60 /),
    ]);
    expect(new Set(told).size).toBe(told.length);
  });
});

const LATE = `query ($bucket: LoanDelinquencyBucket, $first: Int, $after: Cursor) {
  lateLoans(bucket: $bucket, first: $first, after: $after) {
    nodes { id delinquency { daysPastDue bucket amountOverdue { amount } since } } pageInfo { endCursor hasNextPage } } }`;
interface LatePage {
  readonly nodes: readonly { readonly id: string; readonly delinquency: Record<string, unknown> }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

describe('the list of late loans', () => {
  it('is for staff, whose reading is written down, by how late they are, page by page', async () => {
    const before = new Set((await database<{ id: string }[]>`SELECT id FROM loan`).map(({ id }) => id));
    await saveBankDays(database, [{ date: '2027-01-28', previous: '2027-01-27' }]);
    const lent = await Promise.all(Array.from({ length: 3 }, () => acts.lent(service)));
    await end('2027-04-01', service.servicing, ...lent);
    await saveBankDays(database, [{ date: '2027-04-01', previous: '2027-01-28' }]);
    const officer = loans.staff('LOAN_OFFICER');
    const ask = async (variables: Record<string, unknown>) => {
      const { data, errors: none } = await loans.run(service, officer, LATE, variables);
      expect(none).toBeUndefined();
      return data?.lateLoans as LatePage;
    };
    const listed: string[] = [];
    for (let page = await ask({ first: 2 }); ; page = await ask({ first: 2, after: page.pageInfo.endCursor })) {
      listed.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
    }
    const ids = lent.map(({ loanId }) => loanId).sort();
    expect(listed.filter((id) => !before.has(id))).toEqual(ids);
    expect(new Set(listed).size).toBe(listed.length);
    const nodes = (await ask({ bucket: 'DAYS_31_TO_60' })).nodes.filter(({ id }) => !before.has(id));
    expect(nodes[0]?.delinquency).toMatchObject({
      daysPastDue: 32,
      bucket: 'DAYS_31_TO_60',
      amountOverdue: { amount: '1084.36' },
      since: '2027-02-28',
    });
    for (const bucket of ['CURRENT', 'DAYS_61_TO_90', 'DAYS_OVER_90'])
      expect((await ask({ bucket })).nodes.filter(({ id }) => !before.has(id))).toEqual([]);
    const notes = await database<{ ids: string }[]>`
      SELECT payload::text AS ids FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${officer.customerId}`;
    for (const id of ids) expect(notes.some((note) => note.ids.includes(id))).toBe(true);
    const { errors } = await loans.run(service, lent[0]?.person ?? officer, LATE);
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

/** An instance that is killed after so many transactions of the database. */
function dying(alive: number): ServicingDependencies {
  let left = alive;
  return mortal(() => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  });
}

/** Loses its connection once. */
function losing(): ServicingDependencies {
  let isLost = false;
  return mortal(() => {
    if (isLost) return;
    isLost = true;
    throw Object.assign(new Error('lost'), { code: 'CONNECTION_CLOSED' });
  });
}

/** @param killed before each statement and transaction */
function mortal(killed: () => void): ServicingDependencies {
  const failing = new Proxy(service.servicing.database, {
    apply(target, self, args) {
      killed();
      return Reflect.apply(target as never, self, args);
    },
    get(target, name, receiver) {
      if (name !== 'begin') return Reflect.get(target, name, receiver);
      return async (work: (sql: never) => Promise<unknown>) => {
        killed();
        return target.begin(work as never);
      };
    },
  });
  return { ...service.servicing, database: failing };
}
