import type { Queryable } from '@florin/kit';
import type { Hold } from '../domain/hold.ts';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { plainArray, textArray } from './array-literal.ts';
import { readHolds } from './hold-store.ts';
import { loadDetails } from './sealed-details.ts';
import { readSeenTransaction, type TransactionRow, transactionColumns } from './transaction-row.ts';
import { ownAccount, seesWhole, type ViewerScope, visibleAccount } from './viewer-scope.ts';

/**
 * Up to where somebody knows an account: the numbers of its last transaction, of the last thing that happened to its holds, and of its
 * last version. Each counts without gaps under the account's lock, so nothing comes late behind one.
 */
export interface ChangePlace {
  readonly sequence: bigint;
  readonly holdChange: bigint;
  readonly version: number;
}

interface Placed {
  /** Right after the change. */
  readonly place: ChangePlace;
  readonly accountId: string;
}
export interface TransactionChange extends Placed {
  readonly kind: 'TRANSACTION';
  readonly transaction: LedgerTransaction;
}
export interface HoldChange extends Placed {
  readonly kind: 'HOLD';
  readonly hold: Hold;
}
/** Its status, holders or limits. */
export interface AccountStateChange extends Placed {
  readonly kind: 'ACCOUNT';
}
/** What changed in an account. */
export type AccountChange = TransactionChange | HoldChange | AccountStateChange;

export interface ChangeQuestion {
  readonly accountId: string;
  readonly after: ChangePlace;
  readonly limit: number;
}

/** Changes of an account that the viewer may see. */
export interface ChangeList {
  readonly changes: readonly AccountChange[];
  readonly own: boolean;
}

/** A transaction as `TransactionRow` has it, or an account without a new one. */
type ChangeRow = { [Column in keyof TransactionRow]: TransactionRow[Column] | null } & {
  readonly ordinal: bigint;
  readonly version: number;
  readonly own: boolean;
  readonly whole: boolean;
};

/**
 * What changed after places of accounts: transactions, refused ones too, then holds, then the account itself, each the oldest first. Two
 * statements, however many accounts there are, each a range of an index per account.
 *
 * @returns in the order of the questions; `undefined` for accounts that the viewer may not see
 */
export async function findChanges(
  sql: Queryable,
  questions: readonly ChangeQuestion[],
  scope: ViewerScope,
): Promise<readonly (ChangeList | undefined)[]> {
  const rows = await findTransactionsAfter(sql, questions, scope);
  const readDetails = await loadDetails(sql, rows);
  const holds = await findHoldsAfter(sql, questions);
  return questions.map((question, index) => {
    const mine = rows.filter(({ ordinal }) => Number(ordinal) - 1 === index);
    const [first] = mine;
    if (first === undefined) return undefined;
    const transactions = mine
      .filter((row): row is ChangeRow & TransactionRow => row.transaction_id !== null)
      .map((row) => readSeenTransaction(row, row.whole ? 'whole' : 'masked', readDetails));
    const changes = changesOf(question, transactions, holds.get(index) ?? [], first.version);
    return { changes: changes.slice(0, question.limit), own: first.own };
  });
}

function changesOf(
  { accountId, after }: ChangeQuestion,
  transactions: readonly LedgerTransaction[],
  holds: readonly { readonly hold: Hold; readonly change: bigint }[],
  version: number,
): readonly AccountChange[] {
  let place = after;
  const changes: AccountChange[] = [];
  for (const transaction of transactions) {
    place = { ...place, sequence: transaction.sequence };
    changes.push({ kind: 'TRANSACTION', accountId, transaction, place });
  }
  for (const { hold, change } of holds) {
    place = { ...place, holdChange: change };
    changes.push({ kind: 'HOLD', accountId, hold, place });
  }
  if (version > after.version) changes.push({ kind: 'ACCOUNT', accountId, place: { ...place, version } });
  return changes;
}

function findTransactionsAfter(sql: Queryable, questions: readonly ChangeQuestion[], scope: ViewerScope) {
  return sql<ChangeRow[]>`
    SELECT question.ordinal, account.version, ${ownAccount(sql, scope.viewer)} AS own, ${seesWhole(sql, scope.viewer)} AS whole,
      ${transactionColumns(sql)}
    FROM unnest(${textArray(questions.map(({ accountId }) => accountId))}::text[],
      ${plainArray(questions.map(({ after }) => after.sequence))}::bigint[], ${plainArray(questions.map(({ limit }) => limit))}::int[])
      WITH ORDINALITY AS question (account_id, after, at_most, ordinal)
    JOIN ledger_account AS account ON account.id = question.account_id
    LEFT JOIN LATERAL (
      (SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after,
          NULL::text AS failure, NULL::bigint AS available, NULL::jsonb AS exceeded, booked_at, value_date
        FROM entry WHERE account_id = account.id AND sequence > question.after ORDER BY sequence LIMIT question.at_most)
      UNION ALL
      (SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, NULL, failure, available, exceeded, booked_at, value_date
        FROM refused_transaction WHERE account_id = account.id AND sequence > question.after ORDER BY sequence LIMIT question.at_most)
      ORDER BY sequence LIMIT question.at_most) AS side ON true
    LEFT JOIN payment_details AS details USING (transfer_id)
    WHERE ${visibleAccount(sql, scope)}
    ORDER BY question.ordinal, side.sequence`;
}

async function findHoldsAfter(
  sql: Queryable,
  questions: readonly ChangeQuestion[],
): Promise<ReadonlyMap<number, readonly { readonly hold: Hold; readonly change: bigint }[]>> {
  const rows = await sql<{ ordinal: bigint; id: string; change: bigint }[]>`
    SELECT question.ordinal, hold.id, hold.change
    FROM unnest(${textArray(questions.map(({ accountId }) => accountId))}::text[],
      ${plainArray(questions.map(({ after }) => after.holdChange))}::bigint[], ${plainArray(questions.map(({ limit }) => limit))}::int[])
      WITH ORDINALITY AS question (account_id, after, at_most, ordinal)
    CROSS JOIN LATERAL (SELECT id, change FROM hold WHERE account_id = question.account_id AND change > question.after
      ORDER BY change LIMIT question.at_most) AS hold
    ORDER BY question.ordinal, hold.change`;
  if (rows.length === 0) return new Map();
  const holds = await readHolds(sql, [...new Set(rows.map(({ id }) => id))]);
  const found = new Map<number, { readonly hold: Hold; readonly change: bigint }[]>();
  for (const { ordinal, id, change } of rows) {
    const index = Number(ordinal) - 1;
    const hold = holds.get(id);
    if (hold !== undefined) found.set(index, [...(found.get(index) ?? []), { hold, change }]);
  }
  return found;
}
