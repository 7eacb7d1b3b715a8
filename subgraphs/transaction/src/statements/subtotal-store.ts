import type { Database, Queryable } from '@florin/kit';
import { SUBTOTAL_ACCOUNTS_PAGE, SUBTOTAL_EVERY, SUBTOTALS_AT_ONCE } from '../limits.ts';
import { plainArray, textArray } from '../store/array-literal.ts';
import { type StatementBounds, type StatementTotals, type Subtotal, totalsBetween } from './statement.ts';

interface SubtotalRow extends Subtotal {
  readonly ordinal: bigint;
}

const NOTHING: Subtotal = { entries: 0n, credits: 0n, credited: 0n };

/**
 * What came in and went out in periods, in their order. One query: per end of a period the last subtotal before it and the entries after
 * that, 256 at most once `startSubtotals` has been there, however long the history or the period.
 */
export async function findTotals(sql: Queryable, statements: readonly StatementBounds[]): Promise<StatementTotals[]> {
  const marks = statements.flatMap(({ accountId, opening, closing }) =>
    [opening, closing].map(({ sequence }) => ({ accountId, sequence })),
  );
  const rows = await sql<SubtotalRow[]>`
    SELECT mark.ordinal, coalesce(known.entries, 0) + rest.entries AS entries, coalesce(known.credits, 0) + rest.credits AS credits,
      coalesce(known.credited, 0) + rest.credited AS credited
    FROM unnest(${textArray(marks.map((mark) => mark.accountId))}::text[], ${plainArray(marks.map((mark) => mark.sequence))}::bigint[])
      WITH ORDINALITY AS mark (account_id, sequence, ordinal)
    LEFT JOIN LATERAL (SELECT sequence, entries, credits, credited FROM entry_subtotal
      WHERE account_id = mark.account_id AND sequence <= mark.sequence ORDER BY sequence DESC LIMIT 1) AS known ON true
    CROSS JOIN LATERAL (SELECT count(*) AS entries, count(*) FILTER (WHERE amount > 0) AS credits,
        coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::bigint AS credited
      FROM entry WHERE account_id = mark.account_id AND sequence > coalesce(known.sequence, 0) AND sequence <= mark.sequence) AS rest`;
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, row]));
  return statements.map((statement, index) =>
    totalsBetween(statement, found.get(2 * index) ?? NOTHING, found.get(2 * index + 1) ?? NOTHING),
  );
}

/** An account whose history went on since its last subtotal. */
interface Behind extends Subtotal {
  readonly id: string;
  /** The number of its last transaction, and of its last subtotal. */
  readonly sequence: bigint;
  readonly done: bigint;
}

/**
 * Adds the subtotals that are missing of customers' accounts in the order of their ids. Each statement commits by itself; several instances
 * may do it side by side, for each would write the same.
 *
 * @param after the account after which to begin
 * @returns the account with which to go on; `undefined` at the end
 */
export async function addSubtotals(database: Database, after: string): Promise<string | undefined> {
  const [page] = await database<{ last: string | null; seen: bigint }[]>`
    SELECT max(id) AS last, count(*) AS seen FROM (SELECT id FROM ledger_account WHERE id > ${after}
      ORDER BY id LIMIT ${SUBTOTAL_ACCOUNTS_PAGE}) AS account`;
  if (page?.last === undefined || page.last === null) return undefined;
  const behind = await database<Behind[]>`
    SELECT account.id, account.sequence, coalesce(known.sequence, 0) AS done, coalesce(known.entries, 0) AS entries,
      coalesce(known.credits, 0) AS credits, coalesce(known.credited, 0) AS credited
    FROM ledger_account AS account
    LEFT JOIN LATERAL (SELECT * FROM entry_subtotal WHERE account_id = account.id ORDER BY sequence DESC LIMIT 1) AS known ON true
    WHERE account.id > ${after} AND account.id <= ${page.last} AND account.kind = 'CUSTOMER'
      AND account.sequence >= ${SUBTOTAL_EVERY} AND account.sequence - coalesce(known.sequence, 0) >= ${SUBTOTAL_EVERY}`;
  for (const account of behind) await addSubtotalsOf(database, account);
  return page.seen < SUBTOTAL_ACCOUNTS_PAGE ? undefined : page.last;
}

async function addSubtotalsOf(database: Database, account: Behind): Promise<void> {
  const end = (account.sequence / SUBTOTAL_EVERY) * SUBTOTAL_EVERY;
  let known = account;
  while (known.done < end) {
    let upTo = known.done + SUBTOTALS_AT_ONCE * SUBTOTAL_EVERY;
    if (upTo > end) upTo = end;
    const last = await insertSubtotals(database, known, upTo);
    if (last === undefined) return;
    known = { ...known, ...last };
  }
}

/** Up to a number that is a multiple of `SUBTOTAL_EVERY`: also where all numbers between two of them are of refused transactions. */
async function insertSubtotals(database: Database, known: Behind, upTo: bigint) {
  const rows = await database<(Subtotal & { readonly done: bigint })[]>`
    WITH step AS (
      SELECT (sequence + ${SUBTOTAL_EVERY - 1n}) / ${SUBTOTAL_EVERY} * ${SUBTOTAL_EVERY} AS sequence, count(*) AS entries,
        count(*) FILTER (WHERE amount > 0) AS credits, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credited
      FROM entry WHERE account_id = ${known.id} AND sequence > ${known.done} AND sequence <= ${upTo} GROUP BY 1
    ), subtotal AS (
      SELECT sequence, ${known.entries} + sum(coalesce(step.entries, 0)) OVER upwards AS entries,
        ${known.credits} + sum(coalesce(step.credits, 0)) OVER upwards AS credits,
        ${known.credited} + sum(coalesce(step.credited, 0)) OVER upwards AS credited
      FROM generate_series(${known.done + SUBTOTAL_EVERY}::bigint, ${upTo}::bigint, ${SUBTOTAL_EVERY}::bigint) AS sequence
      LEFT JOIN step USING (sequence) WINDOW upwards AS (ORDER BY sequence)
    ), added AS (
      INSERT INTO entry_subtotal (account_id, sequence, entries, credits, credited)
      SELECT ${known.id}, sequence, entries, credits, credited FROM subtotal ON CONFLICT DO NOTHING
    )
    SELECT sequence AS done, entries::bigint, credits::bigint, credited::bigint FROM subtotal ORDER BY sequence DESC LIMIT 1`;
  return rows[0];
}
