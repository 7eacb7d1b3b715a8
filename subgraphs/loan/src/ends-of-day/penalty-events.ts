import { type LateCharge, type LoanEvent, notTakenBack } from '../domain/loan-event.ts';
import type { LoanView } from '../domain/loan-view.ts';
import { type PenaltyRule, penaltiesOn } from '../domain/penalty.ts';
import { PENALTIES_DAILY_UNTIL } from '../limits.ts';
import type { LoanEventBody } from '../store/loan-texts.ts';

type Penalty = Extract<LoanEvent, { kind: 'CHARGED' }> & { readonly late: readonly LateCharge[] };

/**
 * What makes the penalties of a loan what its instalments' lateness has cost until a day: one charge of what is more than was charged before, so
 * that counting a day again charges nothing. Where lateness cost less than was charged, because a payment came to be dated back, the
 * charges are taken back and made anew. What was late until a re-age is settled by it: it owes nothing any more, but what its lateness cost is due
 * with the first new instalment.
 *
 * @param view on the day, with all events
 */
export function penaltyEvents(
  rule: PenaltyRule,
  events: readonly LoanEvent[],
  view: LoanView,
): readonly LoanEventBody[] {
  // Those that were taken back too: they are events as well.
  if (!isChargedOn(view.asOf, penaltiesOf(events).length)) return [];
  const charges = penaltiesOf(notTakenBack(events));
  const settled = lastReAge(events, view.asOf);
  const owed = since(settled, costsByDue(rule, view));
  const charged = since(settled, sumByDue(charges.flatMap(({ late }) => late)));
  const tooMuch = new Set([...charged].flatMap(([due, amount]) => (amount > (owed.get(due) ?? 0n) ? [due] : [])));
  const back = charges.filter(({ late }) => late.some(({ due }) => tooMuch.has(due)));
  const kept = sumByDue(charges.filter((charge) => !back.includes(charge)).flatMap(({ late }) => late));
  const late = [...owed]
    .map(([due, amount]) => ({ due, amount: amount - (kept.get(due) ?? 0n) }))
    .filter(({ amount }) => amount > 0n);
  const amount = late.reduce((sum, each) => sum + each.amount, 0n);
  return [
    ...back.map(({ id }) => ({ kind: 'REVERSED', of: id }) as const),
    ...(amount > 0n ? [{ kind: 'CHARGED', component: 'penalty', amount, late } as const] : []),
  ];
}

/** A loan that was late for long is charged on the first of the month, so that its events stay few enough to be replayed. */
function isChargedOn(day: string, charges: number): boolean {
  return charges < PENALTIES_DAILY_UNTIL || day.endsWith('-01');
}

/** Those by the rule. */
function penaltiesOf(events: readonly LoanEvent[]): readonly Penalty[] {
  return events.flatMap((event) =>
    event.kind === 'CHARGED' && event.late !== undefined ? [{ ...event, late: event.late }] : [],
  );
}

/** The day of the last one until a day, before every due date where there was none. */
function lastReAge(events: readonly LoanEvent[], until: string): string {
  const days = notTakenBack(events).flatMap((event) =>
    event.kind === 'RESCHEDULED' && event.arrears === 'SPREAD' && event.on <= until ? [event.on] : [],
  );
  return days.toSorted().at(-1) ?? '';
}

/** Of what fell due after a day. */
function since(settled: string, sums: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  return new Map([...sums].filter(([due]) => due > settled));
}

function costsByDue(rule: PenaltyRule, { instalments, asOf }: LoanView): ReadonlyMap<string, bigint> {
  const late = instalments.filter(({ kind, due }) => kind === 'INSTALMENT' && due < asOf);
  const costs = penaltiesOn(rule, late, asOf);
  return sumByDue(late.map(({ due, number }) => ({ due, amount: costs.get(number) ?? 0n })));
}

function sumByDue(charges: readonly LateCharge[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { due, amount } of charges) sums.set(due, (sums.get(due) ?? 0n) + amount);
  return sums;
}
