import type { Database, Viewer } from '@florin/kit';
import { addDays, createBankCalendar, daysBetween } from '../domain/booking-time.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { runAgain } from '../ledger/run-again.ts';
import { type IdlePage, readIdleAccounts } from '../store/idle-accounts.ts';
import { beginDay, readBehind, readBusinessDate, readStep, saveReached, saveStep } from './day-store.ts';
import { endOfDaySteps } from './end-of-day-steps.ts';

/** The bank's days: which one it is, and what is done when one is over. */
export interface BusinessDays {
  /** The day that the bank has. */
  current(): Promise<string>;
  /**
   * Does the end of the oldest day that is over by the ledger's clock, and begins the next. It may run in several processes, and be
   * killed anywhere: every part of the work may run twice.
   *
   * @returns how many days are left that are over
   */
  endNextDay(): Promise<number>;
  /** Moves the ledger's clock from a day to the next, to the same time of that day; nothing happens where it has left the day. For sandboxes. */
  moveClock(from: string): Promise<void>;
  /** A service has done what it does for a day. */
  reached(viewer: Viewer, day: string): Promise<boolean>;
  /** The services that work by the day and have not reached this one. */
  behind(day: string): Promise<readonly string[]>;
  /** Of the next accounts of customers by id, that many, those that did not move since a day began. */
  idleAccounts(sinceDay: string, after: string, limit: number): Promise<IdlePage>;
}

interface BusinessDayDependencies {
  readonly database: Database;
  readonly ledger: Ledger;
  /** The bank's (IANA). */
  readonly timeZone: string;
}

export function createBusinessDays({ database, ledger, timeZone }: BusinessDayDependencies): BusinessDays {
  const calendar = createBankCalendar(timeZone);
  const steps = endOfDaySteps(ledger, (day) => addDays(day, 1));

  async function current(): Promise<string> {
    const day = await runAgain(() => readBusinessDate(database));
    if (day !== undefined) return day;
    const first = calendar.dayOf(await ledger.now());
    await runAgain(() => beginDay(database, first, undefined));
    return current();
  }

  async function endDay(day: string): Promise<void> {
    for (const { name, run } of steps) {
      let { cursor, isDone } = await runAgain(() => readStep(database, day, name));
      while (!isDone) {
        cursor = await runAgain(() => run(day, cursor));
        isDone = cursor === undefined;
        await runAgain(() => saveStep(database, day, name, cursor));
      }
    }
    await runAgain(() => beginDay(database, addDays(day, 1), day));
  }

  return {
    current,
    async endNextDay() {
      const day = await current();
      const today = calendar.dayOf(await ledger.now());
      if (day >= today) return 0;
      await endDay(day);
      return daysBetween(addDays(day, 1), today);
    },
    async moveClock(today) {
      const { now, offsetMs } = await ledger.clock();
      if (calendar.dayOf(now) !== today) return;
      // The time since midnight stays, but that a day may be shorter.
      const next = calendar.startOf(addDays(today, 1));
      const sinceMidnight = now.getTime() - calendar.startOf(today).getTime();
      const target = Math.min(next.getTime() + sinceMidnight, calendar.endOf(addDays(today, 1)).getTime() - 1);
      await ledger.moveClock(offsetMs, target - now.getTime());
    },
    async reached(viewer, day) {
      if (viewer.kind !== 'service') return false;
      await runAgain(() => saveReached(database, viewer.service, day));
      return true;
    },
    behind: (day) => runAgain(() => readBehind(database, day)),
    idleAccounts: (day, after, limit) =>
      runAgain(() => readIdleAccounts(database, calendar.startOf(day), after, limit)),
  };
}
