import { dayNumber, isoDay } from '@florin/day-count';
import type { LoanEvent } from './loan-event.ts';
import type { LoanTerms } from './loan-terms.ts';
import { type LoanView, loanOn } from './loan-view.ts';
import { addParts, noParts, type OpenParts, type Parts, partsLess, sumOf } from './parts.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { EVENT_RANKS } from './replay.ts';

/** Something that happened to a loan, as a statement tells it. Amounts in minor units. */
export interface StatementEntry {
  /** Its place in the statement, from 1. */
  readonly place: number;
  readonly event: string;
  readonly on: string;
  readonly kind: LoanEvent['kind'];
  /** What moved or was charged; nothing where nothing did. */
  readonly amount: bigint;
  /** What it paid, or gave up. A repayment that was taken back paid nothing. */
  readonly parts: Parts;
  /** Whether it was taken back, on whatever day. */
  readonly reversed: boolean;
  /** Principal that was owed afterwards. */
  readonly outstanding: bigint;
}

/** What a period changed, in minor units. */
interface StatementTotals {
  readonly disbursed: bigint;
  readonly paid: Parts;
  /** Earned in the period, whether due or not. */
  readonly interest: bigint;
  readonly fees: bigint;
  readonly penalties: bigint;
}

/** A loan over a period of days, both of which belong to it. */
export interface LoanStatement {
  readonly from: string;
  readonly to: string;
  /** Principal that was owed before the first day, and after the last one. */
  readonly opening: bigint;
  readonly closing: bigint;
  readonly totals: StatementTotals;
  readonly entries: readonly StatementEntry[];
  /** The loan as of the last day. */
  readonly view: LoanView;
}

/**
 * A loan's statement. What was taken back is as if it had never been, also on the days before: a period's closing balance is always the opening one
 * of the next, but a repayment that is taken back later changes both.
 */
export function statementOf(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  { from, to }: { readonly from: string; readonly to: string },
): LoanStatement | Refusal {
  const view = loanOn(terms, events, to);
  if (isRefusal(view)) return view;
  const before = loanOn(terms, events, isoDay(dayNumber(from) - 1));
  const opening = isRefusal(before) ? undefined : before;
  const entries = entriesOf(events, view, { from, to, opening: opening?.principal ?? 0n });
  return {
    from,
    to,
    opening: opening?.principal ?? 0n,
    closing: view.principal,
    totals: totalsOf(entries, view, opening),
    entries,
    view,
  };
}

function entriesOf(
  events: readonly LoanEvent[],
  view: LoanView,
  { from, to, opening }: { readonly from: string; readonly to: string; readonly opening: bigint },
): readonly StatementEntry[] {
  const paid = paidByEvent(view);
  const known = new Map(events.map((event) => [event.id, event]));
  const reversed = new Set(events.flatMap((event) => (event.kind === 'REVERSED' ? [event.of] : [])));
  let outstanding = opening;
  return events
    .filter(({ on }) => on >= from && on <= to)
    .sort(inOrder)
    .map((event, index) => {
      const isReversed = reversed.has(event.id);
      const parts = isReversed ? noParts() : partsOf(event, view, paid);
      outstanding += (event.kind === 'DISBURSED' && !isReversed ? event.amount : 0n) - parts.principal;
      return {
        place: index + 1,
        event: event.id,
        on: event.on,
        kind: event.kind,
        amount: amountOf(event.kind === 'REVERSED' ? known.get(event.of) : event, parts),
        parts,
        reversed: isReversed,
        outstanding,
      };
    });
}

/** What each payment paid, whatever line it is on. */
function paidByEvent({ instalments }: LoanView): ReadonlyMap<string, Parts> {
  const paid = new Map<string, OpenParts>();
  for (const { event, parts } of instalments.flatMap(({ payments }) => payments)) {
    const sum = paid.get(event) ?? noParts();
    addParts(sum, parts);
    paid.set(event, sum);
  }
  return paid;
}

function partsOf(event: LoanEvent, view: LoanView, paid: ReadonlyMap<string, Parts>): Parts {
  if (event.kind === 'WRITTEN_OFF') return view.writtenOff;
  return event.kind === 'REPAID' ? (paid.get(event.id) ?? noParts()) : noParts();
}

function amountOf(event: LoanEvent | undefined, parts: Parts): bigint {
  if (event !== undefined && 'amount' in event) return event.amount;
  return event?.kind === 'WRITTEN_OFF' ? sumOf(parts) : 0n;
}

const ORDER: readonly LoanEvent['kind'][] = [...EVENT_RANKS, 'REVERSED'];

/** As events are replayed, and last on its day what takes others back. */
function inOrder(one: LoanEvent, other: LoanEvent): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  if (one.kind !== other.kind) return ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);
  return one.id < other.id ? -1 : 1;
}

function totalsOf(entries: readonly StatementEntry[], view: LoanView, opening: LoanView | undefined): StatementTotals {
  const earned = (account: 'INTEREST_INCOME' | 'FEE_INCOME' | 'PENALTY_INCOME') =>
    (opening?.balances[account] ?? 0n) - view.balances[account];
  return {
    disbursed: entries.reduce(
      (sum, { kind, amount, reversed }) => (kind === 'DISBURSED' && !reversed ? sum + amount : sum),
      0n,
    ),
    paid: opening === undefined ? view.paid : partsLess(view.paid, opening.paid),
    interest: earned('INTEREST_INCOME'),
    fees: earned('FEE_INCOME'),
    penalties: earned('PENALTY_INCOME'),
  };
}
