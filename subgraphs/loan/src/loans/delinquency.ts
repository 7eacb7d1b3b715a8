import { dayNumber } from '@florin/day-count';
import { bucketOf, type DelinquencyBucket } from '../domain/delinquency.ts';
import type { Instalment, LoanView } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';

/** How late a loan is on a day. */
export interface Delinquency {
  readonly daysPastDue: number;
  readonly bucket: DelinquencyBucket;
  /** What was due before the day and is not paid, in minor units. */
  readonly overdue: bigint;
  /** When the oldest of it was due; `null` where nothing is late. */
  readonly since: string | null;
}

/** One that is paid back or given up is not late any more. */
export function delinquencyOf({ status, instalments, asOf }: LoanView): Delinquency {
  const late = status === 'ACTIVE' ? lateOf(instalments, asOf) : [];
  const since = late[0]?.due ?? null;
  const daysPastDue = since === null ? 0 : dayNumber(asOf) - dayNumber(since);
  const overdue = late.reduce((sum, { open }) => sum + sumOf(open), 0n);
  return { daysPastDue, bucket: bucketOf(daysPastDue), overdue, since };
}

function lateOf(instalments: readonly Instalment[], asOf: string): readonly Instalment[] {
  return instalments.filter(({ due, open }) => due < asOf && sumOf(open) > 0n);
}
