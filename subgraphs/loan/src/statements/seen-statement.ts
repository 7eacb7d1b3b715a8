import { dayNumber } from '@florin/day-count';
import { type Connection, type Currency, publicError } from '@florin/kit';
import { noParts } from '../domain/parts.ts';
import { type PayoffQuote, payoffOf } from '../domain/payoff.ts';
import { isRefusal } from '../domain/refusal.ts';
import { laterBook } from '../domain/replay.ts';
import { type LoanStatement, type StatementEntry, statementOf } from '../domain/statement.ts';
import { PAYOFF_DAYS_MAX, STATEMENT_DAYS_MAX } from '../limits.ts';
import type { SeenLoan } from '../loans/loan.ts';

/** What happened, as the reader sees it: what is kept back is no event of the loan's, but is charged when it is first paid out. */
export type ToldEntry = Omit<StatementEntry, 'kind'> & { readonly kind: StatementEntry['kind'] | 'FEE_KEPT_BACK' };
/** A statement with the loan that it is of. */
export type SeenStatement = Omit<LoanStatement, 'entries'> & {
  readonly loan: SeenLoan;
  readonly entries: readonly ToldEntry[];
};
/** An entry with the currency of its loan. */
export type SeenEntry = ToldEntry & { readonly currency: Currency };
export type EntryPage = Connection<SeenEntry>;
export type EntryPageEdge = EntryPage['edges'][number];

/** What a loan did in a period. @throws GraphQLError `BAD_USER_INPUT` with a reason for days that are no period of this loan */
export function seenStatement(loan: SeenLoan, from: string, to: string): SeenStatement {
  if (from > to) throw refused('FROM_AFTER_TO', 'from must not be after to.');
  if (dayNumber(to) - dayNumber(from) >= STATEMENT_DAYS_MAX)
    throw refused('PERIOD_TOO_LONG', `A statement has at most ${STATEMENT_DAYS_MAX} days.`);
  const paidOutOn = firstDay(loan);
  if (to > loan.today || to < paidOutOn)
    throw refused('DAY_OUT_OF_RANGE', `A statement ends on a day from ${paidOutOn} to ${loan.today}.`);
  const statement = statementOf(loan.terms, loan.events, { from, to });
  if (isRefusal(statement)) throw new Error(`the events of a loan cannot be: ${statement.refused}`);
  const entries = withFeeKeptBack(statement.entries, loan).map((entry, index) => ({ ...entry, place: index + 1 }));
  return { ...statement, entries, loan };
}

/** The arrangement fee, after the first paying out that it is kept back of. */
function withFeeKeptBack(
  entries: readonly StatementEntry[],
  { arrangementFee, events }: SeenLoan,
): readonly ToldEntry[] {
  const first = events.find(({ kind }) => kind === 'DISBURSED')?.id;
  if (arrangementFee === 0n) return entries;
  return entries.flatMap((entry): readonly ToldEntry[] =>
    entry.event === first
      ? [entry, { ...entry, kind: 'FEE_KEPT_BACK', amount: arrangementFee, parts: noParts() }]
      : [entry],
  );
}

/** What pays a loan off on a day; `undefined` where nothing is owed. @throws GraphQLError `BAD_USER_INPUT` with a reason for another day */
export function payoffQuote(loan: SeenLoan, on: string): PayoffQuote | undefined {
  if (on < loan.today || dayNumber(on) - dayNumber(loan.today) > PAYOFF_DAYS_MAX)
    throw refused('DAY_OUT_OF_RANGE', `A quote is for a day from ${loan.today} on, within a hundred years.`);
  const book = laterBook(loan.book(), loan.events, on);
  if (isRefusal(book)) throw new Error(`the events of a loan cannot be: ${book.refused}`);
  const quote = payoffOf(book, on);
  return quote.total === 0n ? undefined : quote;
}

/** Fees of the period; what is kept back is earned when the loan is first paid out. */
export function feesIn({ totals, loan, from, to }: SeenStatement): bigint {
  const paidOutOn = firstDay(loan);
  return totals.fees + (from <= paidOutOn && paidOutOn <= to ? loan.arrangementFee : 0n);
}

/** The day on which it was first paid out. */
function firstDay({ events, today }: SeenLoan): string {
  return events.reduce((first, { kind, on }) => (kind === 'DISBURSED' && on < first ? on : first), today);
}

function refused(reason: string, message: string) {
  return publicError('BAD_USER_INPUT', message, { reason });
}
