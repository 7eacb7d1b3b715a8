import type { Queryable } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { plainArray, textArray } from '../store/array-literal.ts';
import { loadDetails } from '../store/sealed-details.ts';
import { readSeenTransaction, type TransactionRow, transactionColumns } from '../store/transaction-row.ts';
import { seesWhole, type ViewerScope, visibleAccount } from '../store/viewer-scope.ts';

/** A page of the entries of an account: oldest first, after one number, up to and with another. */
export interface LinesQuestion {
  readonly accountId: string;
  readonly after: bigint;
  readonly upTo: bigint;
  readonly limit: number;
}

/**
 * Pages of entries, in the order of the questions; `undefined` for accounts that the viewer may not see. One query, per question one range of
 * the primary key of no more than the page; then the keys of all details at once.
 */
export async function findStatementLines(
  sql: Queryable,
  questions: readonly LinesQuestion[],
  scope: ViewerScope,
): Promise<readonly (readonly LedgerTransaction[] | undefined)[]> {
  const rows = await sql<(LineRow & { readonly ordinal: bigint; readonly whole: boolean })[]>`
    SELECT question.ordinal, ${seesWhole(sql, scope.viewer)} AS whole, ${transactionColumns(sql)}
    FROM unnest(${textArray(questions.map((question) => question.accountId))}::text[],
      ${plainArray(questions.map((question) => question.after))}::bigint[],
      ${plainArray(questions.map((question) => question.upTo))}::bigint[],
      ${plainArray(questions.map((question) => question.limit))}::int[])
      WITH ORDINALITY AS question (account_id, after, up_to, page, ordinal)
    JOIN ledger_account AS account ON account.id = question.account_id
    LEFT JOIN LATERAL (SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after,
        NULL::text AS failure, NULL::bigint AS available, NULL::jsonb AS exceeded, booked_at, value_date
      FROM entry WHERE account_id = account.id AND sequence > question.after AND sequence <= question.up_to
      ORDER BY sequence LIMIT question.page) AS side ON true
    LEFT JOIN payment_details AS details USING (transfer_id)
    WHERE ${visibleAccount(sql, scope)}
    ORDER BY question.ordinal, side.sequence`;
  const readDetails = await loadDetails(sql, rows);
  const pages = new Map<number, LedgerTransaction[]>();
  for (const row of rows) {
    const index = Number(row.ordinal) - 1;
    const page = pages.get(index) ?? [];
    pages.set(index, page);
    // An account without any such entry is one row of nulls.
    if (isLine(row)) page.push(readSeenTransaction(row, row.whole ? 'whole' : 'masked', readDetails));
  }
  return questions.map((_question, index) => pages.get(index));
}

type LineRow = { [Column in keyof TransactionRow]: TransactionRow[Column] | null };

function isLine<Row extends LineRow>(row: Row): row is Row & TransactionRow {
  return row.transaction_id !== null;
}
