import { dayNumber } from '@florin/day-count';
import { accrueTo, interestSoFar } from './accrual.ts';
import { type Book, isRowOpen, newRow, type Row } from './book.ts';
import { rowsOf } from './disburse.ts';
import { planRows } from './instalment-amount.ts';
import type { Rescheduling } from './loan-event.ts';
import { addParts, noParts, partsLess, sumOf } from './parts.ts';
import { periodsOf } from './periods.ts';
import { NOTHING } from './rational.ts';

const NO_GRACE = { onPrincipalPayment: 0, onInterestPayment: 0, onInterestCharged: 0 };

/** Plans anew from `today`. Interest of the period so far goes to the first new instalment; what was paid ahead stays on lines of its own. */
export function reschedule(book: Book, { instalments, firstDue, every, rate, grace, arrears }: Rescheduling): void {
  accrueTo(book, book.today);
  if (rate !== undefined) book.rate = rate;
  const moved = noParts();
  if (arrears === 'SPREAD') for (const row of book.rows.slice(0, book.at)) addParts(moved, takeOpen(book, row));
  const coming = book.rows.slice(book.at);
  for (const row of coming) moveCharges(row, moved);
  const ahead = coming.filter((row) => sumOf(row.paid) > 0n);
  book.carried = interestSoFar(book) + moved.interest - ahead.reduce((sum, row) => sum + unclosedInterest(row), 0n);
  book.accrued = NOTHING;
  const plan = { from: book.today, firstDue: dayNumber(firstDue), dueDay: undefined, every: every ?? book.terms.every };
  const periods = periodsOf({ ...plan, count: instalments, dayCount: book.terms.dayCount });
  const kept = [...book.rows.slice(0, book.at), ...ahead.map((row) => keptAhead(book, row))];
  book.rows = [...kept, ...rowsOf(periods, grace ?? NO_GRACE)];
  book.at = kept.length;
  const first = book.rows[book.at];
  if (first !== undefined) addParts(first.owed, { ...noParts(), fee: moved.fee, penalty: moved.penalty });
  planRows(book);
}

/** What a late row still owes; it owes what was paid of it from now on. */
function takeOpen(book: Book, row: Row) {
  const open = isRowOpen(row) ? partsLess(row.owed, row.paid) : noParts();
  Object.assign(row.owed, row.paid);
  book.late -= open.principal;
  return open;
}

function moveCharges(row: Row, moved: { fee: bigint; penalty: bigint }): void {
  moved.fee += row.owed.fee - row.paid.fee;
  moved.penalty += row.owed.penalty - row.paid.penalty;
  row.owed.fee = row.paid.fee;
  row.owed.penalty = row.paid.penalty;
}

/** Interest of the period so far that was paid, of a row that is not closed: it is in the interest so far too. */
function unclosedInterest(row: Row): bigint {
  return row.state === 'COMING' ? row.paid.interest : 0n;
}

function keptAhead(book: Book, row: Row): Row {
  const line = newRow('PREPAYMENT', { from: book.today, due: book.today, year: NOTHING }, sumOf(row.paid));
  Object.assign(line.owed, row.paid);
  Object.assign(line.paid, row.paid);
  line.payments.push(...row.payments);
  line.state = 'DUE';
  return line;
}
