import { dayNumber } from '@florin/day-count';
import type { Instalment } from './loan-view.ts';
import { sumOf } from './parts.ts';

/** How late a loan is, by days past due; the upper ends are usual with supervisors (90 days: default, Regulation (EU) 575/2013, article 178). */
const DELINQUENCY_BUCKETS = [
  { code: 'CURRENT', from: 0 },
  { code: 'DAYS_1_TO_30', from: 1 },
  { code: 'DAYS_31_TO_60', from: 31 },
  { code: 'DAYS_61_TO_90', from: 61 },
  { code: 'DAYS_OVER_90', from: 91 },
] as const;
export type DelinquencyBucket = (typeof DELINQUENCY_BUCKETS)[number]['code'];

/** Days since the oldest instalment that is not paid was due; on that day itself none. */
export function daysPastDue(instalments: readonly Instalment[], asOf: string): number {
  const oldest = instalments.find(({ due, open }) => due < asOf && sumOf(open) > 0n);
  return oldest === undefined ? 0 : dayNumber(asOf) - dayNumber(oldest.due);
}

/** From how many days on a loan is in a stage, and from how many on in the next one. */
export function daysOf(bucket: DelinquencyBucket): { readonly from: number; readonly before: number | undefined } {
  const place = DELINQUENCY_BUCKETS.findIndex(({ code }) => code === bucket);
  return { from: DELINQUENCY_BUCKETS[place]?.from ?? 0, before: DELINQUENCY_BUCKETS[place + 1]?.from };
}

export function bucketOf(days: number): DelinquencyBucket {
  return DELINQUENCY_BUCKETS.findLast(({ from }) => from <= days)?.code ?? 'CURRENT';
}
