import type { DayNumber } from '@florin/day-count';
import { type Apr, type CreditFlows, rateOf, readFlows } from './apr-flows.ts';
import { daysOfYearTo, gapsOf, monthsBack } from './calendar-gaps.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** In which whole periods time is measured; what is left is days. `DAY`: whole years, or else days alone, as all examples of one repayment do. */
export type EuropeanPeriod = 'MONTH' | 'WEEK' | 'DAY';

/**
 * The annual percentage rate of charge of the Union: the effective rate X with
 *
 *     Σ advance / (1 + X)^t = Σ payment / (1 + X)^s, t and s in years since the first advance
 *
 * (Directive (EU) 2023/2225, annex III; before it 2008/48/EC, annex I; of mortgages 2014/17/EU, annex I). A year has 12 equal months or 52 weeks;
 * whole periods are counted back from the payment, and the days that are left are a part of the 365 or 366 of the year before where these end.
 *
 * @param period that which most payments are apart, without it
 */
export function europeanApr(flows: CreditFlows, period?: EuropeanPeriod): Apr | Refusal {
  const read = readFlows(flows);
  if (isRefusal(read)) return read;
  const { start, advances, payments } = read;
  const unit = period ?? periodOf([...advances, ...payments].map(({ day }) => day));
  const terms = [
    ...payments.map(({ day, amount }) => ({ amount, years: yearsBetween(start, day, unit) })),
    ...advances.map(({ day, amount }) => ({ amount: -amount, years: yearsBetween(start, day, unit) })),
  ];
  return rateOf((rate) => terms.reduce((sum, { amount, years }) => sum + amount * (1 + rate) ** -years, 0));
}

function yearsBetween(from: DayNumber, to: DayNumber, unit: EuropeanPeriod): number {
  if (unit === 'WEEK') {
    const weeks = Math.floor((to - from) / 7);
    return weeks / 52 + (to - from - 7 * weeks) / daysOfYearTo(to - 7 * weeks);
  }
  const { months, begin, days } = monthsBack(from, to);
  if (unit === 'MONTH') return months / 12 + days / daysOfYearTo(begin);
  return days === 0 && months % 12 === 0 ? months / 12 : (to - from) / daysOfYearTo(to);
}

/** A gap can be a whole month and whole weeks at once: 91 days from the 15th of January are both. */
function periodOf(days: readonly DayNumber[]): EuropeanPeriod {
  const gaps = gapsOf(days);
  const months = gaps.filter(([from, to]) => monthsBack(from, to).days === 0).length;
  const weeks = gaps.filter(([from, to]) => (to - from) % 7 === 0).length;
  const whole = Math.max(months, weeks);
  if (whole < 2 || isEverySoManyDays(gaps, whole)) return 'DAY';
  return months >= weeks ? 'MONTH' : 'WEEK';
}

/** Such as every 30 days, of which some happen to be a month: most gaps are equally long, and that is what they have in common. */
function isEverySoManyDays(gaps: ReturnType<typeof gapsOf>, whole: number): boolean {
  const times = new Map<number, number>();
  for (const [from, to] of gaps) times.set(to - from, (times.get(to - from) ?? 0) + 1);
  const most = Math.max(...times.values());
  return most > whole && 2 * most > gaps.length;
}
