import type { Currency, Queryable } from '@florin/kit';
import type { AccountKind } from '../domain/ledger-account.ts';
import type { TransactionKind } from '../domain/order.ts';
import { readCurrency } from './account-store.ts';
import { textArray } from './array-literal.ts';

/** One side of a transfer that may be taken back. */
export interface ReversibleSide {
  readonly accountId: string;
  readonly accountKind: AccountKind;
}

/** A transfer that may be taken back; amounts in minor units. None of it ever changes. */
export interface RecordedTransfer {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly status: 'BOOKED' | 'FAILED';
  readonly amount: bigint;
  readonly currency: Currency;
  readonly debit: ReversibleSide;
  readonly credit: ReversibleSide;
}

interface TransferRow {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly status: 'BOOKED' | 'FAILED';
  readonly amount: bigint;
  readonly currency: string;
  readonly debit_account_id: string;
  readonly debit_kind: AccountKind;
  readonly credit_account_id: string;
  readonly credit_kind: AccountKind;
}

/** The transfer of which a transaction is a side. */
export async function findTransferOf(sql: Queryable, transactionId: string): Promise<RecordedTransfer | undefined> {
  const [row] = await sql<TransferRow[]>`
    SELECT transfer.id, transfer.kind, transfer.status, transfer.amount, transfer.currency, transfer.debit_account_id,
      debit.kind AS debit_kind, transfer.credit_account_id, credit.kind AS credit_kind
    FROM transfer
    JOIN ledger_account AS debit ON debit.id = transfer.debit_account_id
    JOIN ledger_account AS credit ON credit.id = transfer.credit_account_id
    WHERE transfer.id = coalesce(
      (SELECT transfer_id FROM entry WHERE transaction_id = ${transactionId}),
      (SELECT transfer_id FROM refused_transaction WHERE transaction_id = ${transactionId}))`;
  if (row === undefined) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    amount: row.amount,
    currency: readCurrency(row.currency),
    debit: { accountId: row.debit_account_id, accountKind: row.debit_kind },
    credit: { accountId: row.credit_account_id, accountKind: row.credit_kind },
  };
}

/** Whether one of the people holds one of the accounts, with whatever rights. */
export async function holdOneOf(
  sql: Queryable,
  peopleIds: readonly string[],
  accountIds: readonly string[],
): Promise<boolean> {
  const rows = await sql`
    SELECT FROM ledger_holder
    WHERE account_id = ANY (${textArray(accountIds)}::text[]) AND customer_id = ANY (${textArray(peopleIds)}::text[]) LIMIT 1`;
  return rows.length > 0;
}

/** Whether a transfer was taken back. Under the locks of its accounts it stays so. */
export async function isReversed(sql: Queryable, transferId: string): Promise<boolean> {
  const rows = await sql`SELECT FROM transfer WHERE reverses = ${transferId} AND status = 'BOOKED'`;
  return rows.length > 0;
}

/** How a transfer is linked to another by a reversal. */
export interface ReversalLink {
  readonly reverses: string | null;
  readonly reversedBy: string | null;
}

/** The links of many transfers; those without any are missing. One statement, a look-up in each of two indexes per transfer. */
export async function findReversals(
  sql: Queryable,
  transferIds: readonly string[],
): Promise<ReadonlyMap<string, ReversalLink>> {
  const rows = await sql<{ id: string; reverses: string; reversed: boolean }[]>`
    SELECT id, reverses, false AS reversed FROM transfer WHERE id = ANY (${textArray(transferIds)}::text[]) AND reverses IS NOT NULL
    UNION ALL
    SELECT id, reverses, true FROM transfer WHERE reverses = ANY (${textArray(transferIds)}::text[]) AND status = 'BOOKED'`;
  return new Map(
    rows.map(({ id, reverses, reversed }): [string, ReversalLink] =>
      reversed ? [reverses, { reverses: null, reversedBy: id }] : [id, { reverses, reversedBy: null }],
    ),
  );
}
