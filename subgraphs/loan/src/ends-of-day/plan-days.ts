import { appendToOutbox } from '@florin/events';
import type { Transaction } from '@florin/kit';
import { type Standing, toldOfStanding, withStanding } from '../loans/standing.ts';
import { type DayLoan, lockActiveLoans, markDayEnded, readEventsOf, saveAllBooked } from '../store/loans.ts';
import { insertMovements, type LastMovement, readLastMovements } from '../store/movements.ts';
import { takeUp } from '../store/put-aside.ts';
import { endLoanDay, LOANS_END_DAYS, type LoanDay } from './end-loan-day.ts';
import { readPenaltyRules } from './penalty-rule.ts';

/** A movement that was under way before. */
interface BegunMovement extends LastMovement {
  readonly loanId: string;
  /** Whether the loan had its day before, or has it by this movement. */
  readonly hasDay: boolean;
}

/** What is to be done after the plan. */
export interface PlannedDays {
  /** The references of what was planned, and where each loan will stand. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly begun: readonly BegunMovement[];
  /** Loans for which the day could not be counted, by their ids. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/**
 * Writes down what a day does to loans that have not had it, and at once for those whose books it does not change. READ COMMITTED; locks the loans by
 * their ids.
 */
export async function planDays(sql: Transaction, ids: readonly string[], day: string, at: Date): Promise<PlannedDays> {
  const loans = await lockActiveLoans(sql, ids);
  const last = await readLastMovements(
    sql,
    loans.map(({ id }) => id),
  );
  const hasDay = ({ dayEnded }: DayLoan) => dayEnded !== null && dayEnded >= day;
  const begun = loans.flatMap((loan) => {
    const movement = last.get(loan.id);
    return movement?.isOpen === true ? [{ ...movement, loanId: loan.id, hasDay: hasDay(loan) }] : [];
  });
  const waiting = loans.filter((loan) => !hasDay(loan) && last.get(loan.id)?.isOpen !== true);
  const { days, failed } = await countDays(sql, waiting, last, day);
  await writeDays(sql, days, day, at);
  const standings = days.flatMap(([, { movement, standing, isQuiet }]) =>
    isQuiet ? [] : [[movement.reference, standing] as const],
  );
  return { standings: new Map(standings), begun, failed };
}

type Counted = readonly [DayLoan, LoanDay];

async function countDays(
  sql: Transaction,
  loans: readonly DayLoan[],
  last: ReadonlyMap<string, LastMovement>,
  day: string,
): Promise<{ readonly days: readonly Counted[]; readonly failed: ReadonlyMap<string, unknown> }> {
  const events = await readEventsOf(
    sql,
    loans.map(({ id }) => id),
  );
  const rules = await readPenaltyRules(sql, loans);
  const days: Counted[] = [];
  const failed = new Map<string, unknown>();
  for (const loan of loans)
    try {
      const number = (last.get(loan.id)?.number ?? 0) + 1;
      days.push([loan, endLoanDay(loan, events.get(loan.id) ?? [], day, { rule: rules(loan), number })]);
    } catch (error) {
      failed.set(loan.id, error);
    }
  return { days, failed };
}

async function writeDays(sql: Transaction, days: readonly Counted[], day: string, at: Date): Promise<void> {
  const quiet = days.filter(([, { isQuiet }]) => isQuiet);
  const ids = days.map(([{ id }]) => id);
  await insertMovements(
    sql,
    days.flatMap(([, { movement, isQuiet }]) => (isQuiet ? [] : [movement])),
  );
  await saveAllBooked(
    sql,
    quiet.map(([loan, { movement, standing }]) => ({
      ...withStanding(loan, standing, at),
      bookedTo: movement.bookedTo,
      balances: movement.balances,
    })),
  );
  await markDayEnded(sql, ids, day);
  await takeUp(sql, LOANS_END_DAYS, ids);
  await appendToOutbox(
    sql,
    quiet.flatMap(([loan, { movement, standing }]) => [...movement.told.booked, ...toldOfStanding(loan, standing)]),
  );
}
