import { accrueTo, interestSoFar } from './accrual.ts';
import type { Book } from './book.ts';
import { addParts, noParts, partsLess } from './parts.ts';
import { NOTHING } from './rational.ts';

/** Gives up everything that is owed on `today`; what is paid later is a recovery. */
export function writeOff(book: Book): void {
  accrueTo(book, book.today);
  const { writtenOff } = book.totals;
  const current = book.rows[book.at];
  const interest =
    current === undefined ? 0n : interestSoFar(book) - (current.state === 'COMING' ? current.paid.interest : 0n);
  for (const [place, row] of book.rows.entries()) {
    const open = partsLess(row.owed, row.paid);
    if (place < book.at) addParts(writtenOff, { ...open, principal: 0n });
    else addParts(writtenOff, { ...noParts(), fee: open.fee, penalty: open.penalty });
    Object.assign(row.owed, row.paid);
    row.state = 'DUE';
  }
  addParts(writtenOff, { ...noParts(), interest, principal: book.principal });
  book.rows = book.rows.filter((row, place) => place < book.at || row.payments.length > 0);
  book.at = book.rows.length;
  book.principal = 0n;
  book.late = 0n;
  book.carried = 0n;
  book.accrued = NOTHING;
  book.isWrittenOff = true;
}
