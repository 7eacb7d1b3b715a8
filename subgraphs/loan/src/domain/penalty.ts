import { DAY_PARTS_OF_YEAR, type DayCount, dayNumber, yearParts } from '@florin/day-count';
import { assertNever } from '@florin/kit';
import { type AnnualRate, RATE_ONE } from './annual-rate.ts';
import type { Instalment } from './loan-view.ts';
import { type Parts, sumOf } from './parts.ts';
import { larger, roundHalfEven } from './rational.ts';

/** What being late costs. Days of grace after the due date cost nothing. */
export type PenaltyRule =
  | { readonly kind: 'FIXED'; readonly amount: bigint; readonly graceDays: number }
  | {
      readonly kind: 'RATE';
      readonly rate: AnnualRate;
      readonly graceDays: number;
      /** Interest on late interest is forbidden in places (§ 289 BGB): then it is of the principal alone. */
      readonly of: 'PRINCIPAL' | 'PRINCIPAL_AND_INTEREST';
      readonly dayCount: DayCount;
    };

/**
 * What an instalment's lateness has cost until a day, in minor units, rounded once: what is charged on a day is what it is more than what was charged
 * for the instalment before, so that a day that is counted twice, or a payment that is taken back, is put right by the next one.
 *
 * @param instalment with its payments
 */
export function penaltyOf(rule: PenaltyRule, instalment: Instalment, until: string): bigint {
  const end = dayNumber(until);
  const begin = dayNumber(instalment.due) + rule.graceDays;
  if (end <= begin) return 0n;
  switch (rule.kind) {
    case 'FIXED':
      return openOn(instalment, begin, 'PRINCIPAL_AND_INTEREST') > 0n ? rule.amount : 0n;
    case 'RATE':
      return rateTimesDays(rule, instalment, begin, end);
    default:
      return assertNever(rule);
  }
}

function rateTimesDays(
  rule: PenaltyRule & { readonly kind: 'RATE' },
  instalment: Instalment,
  begin: number,
  end: number,
): bigint {
  const changes = instalment.payments.map(({ on }) => dayNumber(on)).filter((day) => day > begin && day < end);
  let weighted = 0n;
  let from = begin;
  for (const to of [...new Set(changes)].sort((one, other) => one - other).concat(end)) {
    weighted += openOn(instalment, from, rule.of) * yearParts(rule.dayCount, from, to);
    from = to;
  }
  return roundHalfEven({ of: weighted * rule.rate, per: RATE_ONE * DAY_PARTS_OF_YEAR });
}

/** Of principal, and interest, at the end of a day. */
function openOn({ owed, payments }: Instalment, day: number, of: 'PRINCIPAL' | 'PRINCIPAL_AND_INTEREST'): bigint {
  const part = ({ principal, interest }: Parts) => (of === 'PRINCIPAL' ? principal : principal + interest);
  const paid = payments.filter(({ on }) => dayNumber(on) <= day).reduce((sum, { parts }) => sum + part(parts), 0n);
  return larger(part(owed) - paid, 0n);
}

/** Of all instalments until a day. */
export function penaltiesOn(
  rule: PenaltyRule,
  instalments: readonly Instalment[],
  until: string,
): ReadonlyMap<number, bigint> {
  const late = instalments.filter(({ kind, due, owed }) => kind === 'INSTALMENT' && due < until && sumOf(owed) > 0n);
  return new Map(late.map((instalment) => [instalment.number, penaltyOf(rule, instalment, until)]));
}
