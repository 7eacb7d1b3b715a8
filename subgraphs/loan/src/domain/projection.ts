import { periodInterest } from './accrual.ts';
import { type Book, isLastRow, type Row } from './book.ts';
import { type RowDue, rowDue } from './row-due.ts';

/** What the rows from `at` on would owe, with another amount than their own if one is given, were all paid on time. */
export function projectedDues(book: Book, amount?: bigint): readonly RowDue[] {
  const dues: RowDue[] = [];
  let carried = 0n;
  let left = book.principal - book.late;
  let bears = book.terms.method === 'FLAT' && left > 0n ? book.lent : left;
  for (let place = book.at; place < book.rows.length; place++) {
    const row = book.rows[place] as Row;
    const interest = carried + periodInterest(book, row, bears);
    const due = projectedDue(book, place, { amount, interest, left: left + row.paid.principal });
    dues.push(due);
    left += row.paid.principal - due.principal;
    ({ carried } = due);
    if (book.terms.method !== 'FLAT') bears = left;
    else if (left === 0n) bears = 0n;
  }
  return dues;
}

interface Projected {
  readonly amount: bigint | undefined;
  readonly interest: bigint;
  readonly left: bigint;
}

function projectedDue(book: Book, place: number, { amount, interest, left }: Projected): RowDue {
  const row = book.rows[place] as Row;
  const { owed, state } = row;
  const isLast = isLastRow(book, place);
  if (state === 'AHEAD')
    return {
      interest: owed.interest + (isLast ? interest : 0n),
      principal: owed.principal,
      carried: isLast ? 0n : interest,
    };
  const { method } = book.terms;
  return rowDue(row, amountOf(row, amount), { method, interest, left, isLast });
}

/** An instalment of which more was paid already than it would become stays as it is. */
export function amountOf(row: Row, amount: bigint | undefined): bigint {
  return amount === undefined || row.paid.principal + row.paid.interest > amount ? row.amount : amount;
}

/** Rows at the end for which nothing is left are none: the term is shorter. */
export function dropEmptyRows(book: Book): void {
  const dues = projectedDues(book);
  let end = book.rows.length;
  for (; end > book.at + 1; end--) {
    const due = dues[end - 1 - book.at];
    if (due === undefined || due.interest + due.principal > 0n || (book.rows[end - 1]?.payments.length ?? 0) > 0) break;
  }
  book.rows.length = end;
}
