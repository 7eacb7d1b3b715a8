import type { Transaction } from '@florin/kit';
import { NO_BALANCES, type Posting, postings } from '../domain/loan-accounts.ts';
import type { LoanEvent } from '../domain/loan-event.ts';
import { type LoanView, loanOn } from '../domain/loan-view.ts';
import { isRefusal, type RefusalCode } from '../domain/refusal.ts';
import { type Loan, laterDay } from '../loans/loan.ts';
import { eventOf, type LoanEventBody } from '../store/loan-texts.ts';
import { insertMovements, type MovementKey, type PlannedMovement, type ToldOfMovement } from '../store/movements.ts';
import { bookingOf, type CustomerSide } from './booking.ts';

/** A locked loan as an act finds it. */
export interface LoanAt {
  readonly loan: Loan;
  readonly events: readonly LoanEvent[];
  /** The day of the act. */
  readonly day: string;
  /** On that day, before the act. */
  readonly view: LoanView;
  /** What it would be with more events, of which those without a day are of the act's. */
  readonly after: (bodies: readonly LoanEventBody[]) => LoanView | { readonly refused: RefusalCode };
}

/** What an act does to a loan. */
export interface LoanPlan {
  readonly events: readonly LoanEventBody[];
  /** Whose account moves; needed where money does. */
  readonly customer?: CustomerSide | undefined;
  /** Whose right to the account counts, where it is not the actor's. */
  readonly onBehalfOf?: string;
  /** A fee that is kept back of what is paid out. */
  readonly keptBack?: bigint;
  /** What is told when it is booked, or refused; by what it leaves, and its events with their numbers. */
  readonly told: (after: LoanView, events: readonly LoanEvent[]) => ToldOfMovement;
}

export function loanAt(loan: Loan, events: readonly LoanEvent[], bankDay: string): LoanAt {
  // An act of a day that the books have passed is dated back; the books themselves never go back.
  const bookedTo = laterDay(bankDay, loan.bookedTo);
  const look = (more: readonly LoanEventBody[]) =>
    loanOn(loan.terms, [...events, ...numbered(events, more, bankDay)], bookedTo);
  const view = look([]);
  if (isRefusal(view)) throw new Error(`the events of a loan cannot be: ${view.refused}`);
  return { loan, events, day: bankDay, view, after: (bodies) => (bodies.length === 0 ? view : look(bodies)) };
}

function numbered(events: readonly LoanEvent[], bodies: readonly LoanEventBody[], day: string): readonly LoanEvent[] {
  return bodies.map((body, place) => eventOf(events.length + place + 1, day, body));
}

/**
 * Writes down what is to be booked, in a transaction that holds the loan's lock and found no other open movement of it.
 *
 * @param number of the movement: one more than the last
 * @returns its reference, or why the loan cannot have these events
 */
export async function planMovement(
  sql: Transaction,
  at: LoanAt,
  key: MovementKey,
  plan: LoanPlan,
  number: number,
): Promise<{ readonly reference: string } | { readonly refused: RefusalCode }> {
  const movement = prepareMovement(at, key, plan, number);
  if (!isRefusal(movement)) await insertMovements(sql, [movement]);
  return movement;
}

/** What is to be booked of a loan, before it is written down. */
export function prepareMovement(
  at: LoanAt,
  key: MovementKey,
  plan: LoanPlan,
  number: number,
): PlannedMovement | { readonly refused: RefusalCode } {
  const { loan, events, day } = at;
  const after = at.after(plan.events);
  if (isRefusal(after)) return after;
  const reference = `${loan.id}:${number}`;
  const changes = withFee(postings(loan.balances, after.balances), plan.keptBack ?? 0n);
  const { currency, id: loanId } = loan;
  const added = numbered(events, plan.events, day);
  return {
    ...key,
    reference,
    loanId,
    number,
    booking: bookingOf({ reference, loanId, actor: plan.onBehalfOf ?? key.actor, currency }, changes, plan.customer),
    events: added,
    balances: after.balances,
    bookedTo: after.asOf,
    told: plan.told(after, added),
  };
}

/** A fee that is kept back is earned at once: the customer gets so much less. */
function withFee(changes: readonly Posting[], fee: bigint): readonly Posting[] {
  if (fee === 0n) return changes;
  const more: Readonly<Record<string, bigint>> = { SETTLEMENT: fee, FEE_INCOME: -fee };
  const accounts = new Map(changes.map(({ account, amount }) => [account, amount]));
  for (const account of ['SETTLEMENT', 'FEE_INCOME'] as const)
    accounts.set(account, (accounts.get(account) ?? 0n) + (more[account] ?? 0n));
  return [...accounts].map(([account, amount]) => ({ account, amount }));
}

/** What a loan shows before anything happened. */
export const NOTHING_BOOKED = NO_BALANCES;
