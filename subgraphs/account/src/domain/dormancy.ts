/** When accounts sleep. */
export interface DormancyRules {
  /** Months without a movement. */
  readonly afterMonths: number;
  /** Days before, on which holders are told. No account sleeps whose holders were not told so long before. */
  readonly noticeDays: number;
}

/** What a day of the bank means for accounts. All days as ISO 8601 writes them. */
export interface DormancyDays {
  readonly today: string;
  /** Who has not moved since this day is told. */
  readonly toldUnmovedSince: string;
  /** Who has not moved since this day, sleeps. */
  readonly asleepUnmovedSince: string;
  /** Whoever was told on this day or before, has had the notice. */
  readonly toldBy: string;
}

const DAY_MS = 24 * 60 * 60_000;

export function dormancyDays(today: string, { afterMonths, noticeDays }: DormancyRules): DormancyDays {
  return {
    today,
    toldUnmovedSince: monthsBefore(daysAfter(today, noticeDays), afterMonths),
    asleepUnmovedSince: monthsBefore(today, afterMonths),
    toldBy: daysAfter(today, -noticeDays),
  };
}

/** What is known of an account that the ledger has not seen move since `toldUnmovedSince`. */
export interface IdleAccount {
  readonly awakeOn: string | null;
  readonly toldOn: string | null;
}

/**
 * What is to be done with an idle account. One that was told of in an earlier time without movement is told of again; whether it has not
 * moved for the whole time is asked of the ledger.
 */
export function dueStep({ awakeOn, toldOn }: IdleAccount, days: DormancyDays): 'TELL' | 'SLEEP' | 'NOTHING' {
  if (awakeOn !== null && awakeOn >= days.toldUnmovedSince) return 'NOTHING';
  if (toldOn === null || toldOn < days.toldUnmovedSince || (awakeOn !== null && toldOn < awakeOn)) return 'TELL';
  if (awakeOn !== null && awakeOn >= days.asleepUnmovedSince) return 'NOTHING';
  return toldOn <= days.toldBy ? 'SLEEP' : 'NOTHING';
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of an earlier month, or its last. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}
