import type { Queryable } from '@florin/kit';
import type { BankCalendar } from '../../domain/booking-time.ts';
import { STATEMENT_FILE_PAGE } from '../../limits.ts';
import type { ViewerScope } from '../../store/viewer-scope.ts';
import { findStatementLines } from '../lines-store.ts';
import type { StatementBounds } from '../statement.ts';
import type { StatementFileLine } from './statement-file.ts';

/** The right to see the account was taken away while its statement was written. */
class NoLongerVisible extends Error {
  override readonly name = 'NoLongerVisible';
}

/**
 * All lines between the marks of a statement, a page at a time. Each page is a short query of its own and no transaction stays open: entries never
 * change, and the marks say which ones they are, so it is what one snapshot at the marks would give. Names and references of a page are opened
 * together. Whether the viewer may see them is asked again for every page.
 */
export async function* linePages(
  sql: Queryable,
  { accountId, opening, closing }: StatementBounds,
  scope: ViewerScope,
  bankDays: BankCalendar,
): AsyncGenerator<readonly StatementFileLine[], void, undefined> {
  let after = opening.sequence;
  while (after < closing.sequence) {
    const question = { accountId, after, upTo: closing.sequence, limit: STATEMENT_FILE_PAGE };
    const [page] = await findStatementLines(sql, [question], scope);
    if (page === undefined) throw new NoLongerVisible('the account of a statement is no longer to be seen');
    const last = page.at(-1);
    if (last === undefined) throw new Error(`entries of ${accountId} are missing after number ${after}`);
    after = last.sequence;
    yield page.map((transaction) => {
      if (transaction.state.status !== 'BOOKED') throw new Error(`${transaction.id} was refused`);
      return { transaction, balance: transaction.state.balanceAfter, bookedOn: bankDays.dayOf(transaction.bookedAt) };
    });
  }
}
