import type { PaperInstalment } from './loan-paper.ts';

/** One column of the picture of a schedule: an instalment, or several in a row where they are too many to be seen. */
export interface ScheduleBar {
  readonly from: string;
  readonly until: string;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly charges: bigint;
  /** Principal that is left after the last of them. */
  readonly balance: bigint;
}

/** Sums a schedule up in at most so many columns, each of as many instalments but the last. */
export function scheduleBars(schedule: readonly PaperInstalment[], most: number): readonly ScheduleBar[] {
  const each = Math.max(1, Math.ceil(schedule.length / most));
  const bars: ScheduleBar[] = [];
  for (let at = 0; at < schedule.length; at += each) {
    const lines = schedule.slice(at, at + each);
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) break;
    const sum = (part: 'principal' | 'interest' | 'charges') => lines.reduce((total, line) => total + line[part], 0n);
    bars.push({
      from: first.dueOn,
      until: last.dueOn,
      principal: sum('principal'),
      interest: sum('interest'),
      charges: sum('charges'),
      balance: last.balance,
    });
  }
  return bars;
}

/** The first of 1, 2, 2.5 and 5 times a power of ten of major units that an axis can end with. @param unit minor units of a major one */
export function axisEnd(largest: bigint, unit: bigint): bigint {
  for (let power = unit; ; power *= 10n)
    for (const step of [power, 2n * power, (5n * power) / 2n, 5n * power]) if (step >= largest) return step;
}
