import type { Queryable } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { readCurrency } from './account-store.ts';
import { plainArray } from './array-literal.ts';
import type { Balance } from './balance-store.ts';
import { loadDetails, type ReadDetails, type SideDetails } from './sealed-details.ts';
import { readMovement, readState, sidesOf, type TransactionRow, transactionColumns } from './transaction-row.ts';

/** What one person asks about something of their own. Both ids are plain (`isPlainId`). */
export interface HolderQuestion {
  readonly customerId: string;
  /** Of an account or a transaction. */
  readonly id: string;
}

/**
 * Reads for many people in one statement, each by their own right: for each row it is asked whether who asks for it holds it. What
 * staff may see beyond that is read by the other stores.
 */

/** Balances now, in the order of the questions; `undefined` where the asker does not hold the account with the right to see it. */
export async function findHeldBalances(
  sql: Queryable,
  questions: readonly HolderQuestion[],
): Promise<readonly (Balance | undefined)[]> {
  const rows = await sql<{ ordinal: bigint; currency: string; booked: bigint; reserved: bigint; as_of: Date }[]>`
    SELECT question.ordinal, account.currency, account.balance AS booked, account.reserved, clock.now AS as_of
    FROM ${askedBy(sql, questions)}
    CROSS JOIN LATERAL (${customerAccount(sql, sql`question.id`)}) AS account
    CROSS JOIN (SELECT date_trunc('milliseconds', now()) + offset_ms * interval '1 millisecond' AS now FROM ledger_clock) AS clock
    WHERE ${heldByAsker(sql)}`;
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, row]));
  return questions.map((_question, index) => {
    const row = found.get(index);
    if (row === undefined) return undefined;
    const { booked, reserved, as_of: asOf } = row;
    return { currency: readCurrency(row.currency), booked, reserved, asOf, own: true };
  });
}

/** Transactions, in the order of the questions; `undefined` where the asker does not hold the account with the right to see it. */
export async function findHeldTransactions(
  sql: Queryable,
  questions: readonly HolderQuestion[],
): Promise<readonly (LedgerTransaction | undefined)[]> {
  const rows = await sql<(TransactionRow & { ordinal: bigint })[]>`
    SELECT question.ordinal, ${transactionColumns(sql)}
    FROM ${askedBy(sql, questions)}
    CROSS JOIN LATERAL (${sidesOf(sql, sql`= question.id`)}) AS side
    CROSS JOIN LATERAL (${customerAccount(sql, sql`side.account_id`)}) AS account
    LEFT JOIN payment_details AS details ON details.transfer_id = side.transfer_id
    WHERE ${heldByAsker(sql)}`;
  const readDetails = await loadDetails(sql, rows);
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, heldTransaction(row, readDetails)]));
  return questions.map((_question, index) => found.get(index));
}

/**
 * A person's own transaction. What is sealed of it is opened when it is first asked for: live alerts ask for a thousand amounts a second, and
 * for no names. Not to be spread: what is opened is not its own property.
 */
function heldTransaction(row: TransactionRow, readDetails: ReadDetails): LedgerTransaction {
  return Object.assign(new SealedParts(() => readDetails(row)), readMovement(row), { state: readState(row) });
}

class SealedParts implements Pick<LedgerTransaction, 'counterparty' | 'reference'> {
  readonly #open: () => SideDetails;
  #opened: SideDetails | undefined;

  constructor(open: () => SideDetails) {
    this.#open = open;
  }

  get counterparty(): LedgerTransaction['counterparty'] {
    const { name, iban } = this.#details();
    return { name, iban };
  }

  get reference(): string | null {
    return this.#details().reference;
  }

  #details(): SideDetails {
    this.#opened ??= this.#open();
    return this.#opened;
  }
}

/** The customer's account with an id. LIMIT keeps it a look-up for each id: joined, a bank of 1,000 accounts is read whole for 14 of them. */
function customerAccount(sql: Queryable, id: ReturnType<Queryable>) {
  return sql`
    SELECT ledger_account.id, currency, balance, reserved FROM ledger_account
    WHERE ledger_account.id = ${id} AND ledger_account.kind = 'CUSTOMER' LIMIT 1`;
}

/**
 * Whether who asks holds the row `account` with the right to see it. Not a join: PostgreSQL may begin that with everything that the
 * askers hold, and look for each question among it.
 */
function heldByAsker(sql: Queryable) {
  return sql`coalesce((SELECT holder.may_view FROM ledger_holder AS holder
    WHERE holder.account_id = account.id AND holder.customer_id = question.customer_id), false)`;
}

function askedBy(sql: Queryable, questions: readonly HolderQuestion[]) {
  return sql`unnest(${plainArray(questions.map(({ customerId }) => customerId))}::text[],
      ${plainArray(questions.map(({ id }) => id))}::text[]) WITH ORDINALITY AS question (customer_id, id, ordinal)`;
}
