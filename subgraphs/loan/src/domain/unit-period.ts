import type { DayNumber } from '@florin/day-count';
import { gapsOf, monthsBack } from './calendar-gaps.ts';

/** The interval of time of Regulation Z, appendix J (b)(3) and (4): so many days, weeks, half months or months, of a year at most. */
export interface UnitPeriod {
  readonly unit: 'DAY' | 'WEEK' | 'SEMIMONTH' | 'MONTH';
  readonly count: number;
}

/** Whole unit-periods, and the part of one that is left before them. */
export interface UnitPeriods {
  readonly whole: number;
  readonly part: number;
}

/**
 * That which occurs most often between payments, between advances, and from the first advance to the next one and to the first payment; of several
 * the smallest. Where none occurs twice, the standard interval next to their average (b)(4)(i).
 */
export function unitPeriodOf(
  start: DayNumber,
  advances: readonly DayNumber[],
  payments: readonly DayNumber[],
): UnitPeriod {
  const gaps = [...gapsOf([start, ...advances]), ...gapsOf([start, ...payments])];
  if (isSemimonthly(payments)) return { unit: 'SEMIMONTH', count: 1 };
  const counted = new Map<string, { readonly period: UnitPeriod; times: number }>();
  for (const period of gaps.flatMap(([from, to]) => periodsBetween(from, to))) {
    const key = `${period.unit} ${period.count}`;
    const known = counted.get(key) ?? { period, times: 0 };
    known.times++;
    counted.set(key, known);
  }
  const common = [...counted.values()].filter(({ times }) => times > 1);
  const [most] = common.sort((one, other) => other.times - one.times || daysOf(one.period) - daysOf(other.period));
  if (most === undefined && payments.length === 1 && advances.length === 1) return { unit: 'MONTH', count: 12 };
  return most?.period ?? nearestTo(gaps.reduce((sum, [from, to]) => sum + to - from, 0) / Math.max(gaps.length, 1));
}

/** A gap can be a month and four weeks, in February, or a month and 30 days: which of them it is, the other gaps tell. */
function periodsBetween(from: DayNumber, to: DayNumber): UnitPeriod[] {
  const periods: UnitPeriod[] = [];
  const { months, days } = monthsBack(from, to);
  if (days === 0 && months <= 12) periods.push({ unit: 'MONTH', count: months });
  if ((to - from) % 7 === 0 && to - from <= 364) periods.push({ unit: 'WEEK', count: (to - from) / 7 });
  else if (to - from <= 365) periods.push({ unit: 'DAY', count: to - from });
  return periods;
}

/** Two days of each month, such as the 1st and the 16th. */
function isSemimonthly(payments: readonly DayNumber[]): boolean {
  const gaps = gapsOf(payments);
  if (gaps.length < 3 || gaps.every(([from, to]) => to - from === 14)) return false;
  return gaps.every(([from, to], place) => {
    const after = gaps[place + 1]?.[1];
    const isMonth = after === undefined || (monthsBack(from, after).months === 1 && monthsBack(from, after).days === 0);
    return to - from >= 12 && to - from <= 18 && isMonth;
  });
}

function daysOf({ unit, count }: UnitPeriod): number {
  return count * { DAY: 1, WEEK: 7, SEMIMONTH: 15, MONTH: 30 }[unit];
}

function nearestTo(average: number): UnitPeriod {
  const standard: UnitPeriod[] = [
    { unit: 'DAY', count: 1 },
    { unit: 'SEMIMONTH', count: 1 },
  ];
  for (let count = 1; count <= 52; count++) standard.push({ unit: 'WEEK', count });
  for (let count = 1; count <= 12; count++) standard.push({ unit: 'MONTH', count });
  const distance = (period: UnitPeriod) => Math.abs(daysOf(period) - average);
  return standard.reduce((best, period) =>
    distance(period) < distance(best) || (distance(period) === distance(best) && daysOf(period) < daysOf(best))
      ? period
      : best,
  );
}

/** (b)(5): months have 30 days, and are counted back from the later day. */
export function unitPeriodsBetween(from: DayNumber, to: DayNumber, { unit, count }: UnitPeriod): UnitPeriods {
  if (unit === 'DAY' || unit === 'WEEK') return parted(to - from, count * (unit === 'WEEK' ? 7 : 1));
  const { months, days } = monthsBack(from, to);
  if (unit === 'MONTH' && count === 12) return years(from, to, months, days);
  return parted(30 * months + days, unit === 'MONTH' ? 30 * count : 15);
}

function years(from: DayNumber, to: DayNumber, months: number, days: number): UnitPeriods {
  const whole = Math.floor(months / 12);
  return { whole, part: days === 0 ? (months - 12 * whole) / 12 : monthsBack(from, to, 12 * whole).days / 365 };
}

function parted(days: number, perPeriod: number): UnitPeriods {
  const whole = Math.floor(days / perPeriod);
  return { whole, part: (days - whole * perPeriod) / perPeriod };
}

export function unitPeriodsPerYear({ unit, count }: UnitPeriod): number {
  return { DAY: 365, WEEK: 52, SEMIMONTH: 24, MONTH: 12 }[unit] / count;
}
