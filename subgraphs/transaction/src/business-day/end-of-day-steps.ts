import type { Ledger } from '../ledger/ledger.ts';

/** What the bank does when a day is over. */
export interface EndOfDayStep {
  /** Kept in the database: it never changes. */
  readonly name: string;
  /**
   * Does the next part of the work for a day that is over: a short transaction, which may run twice.
   *
   * @param cursor what the part before answered; `undefined` for the first
   * @returns where the next part begins; `undefined` when the day's work is done
   */
  readonly run: (day: string, cursor: string | undefined) => Promise<string | undefined>;
}

/** In their order. */
export function endOfDaySteps(
  { holds, interest }: Pick<Ledger, 'holds' | 'interest'>,
  dayAfter: (day: string) => string,
): readonly EndOfDayStep[] {
  return [
    {
      name: 'holds expire',
      // What holds until today is free tomorrow.
      run: async (day) => ((await holds.expire(dayAfter(day))) > 0 ? 'more' : undefined),
    },
    { name: 'interest accrues', run: (day, after) => interest.accrue(day, after) },
    // After the last day of its month is counted.
    { name: 'interest and fees are posted', run: (day, after) => interest.post(day, after) },
  ];
}
