import type { Money, Queryable } from '@florin/kit';
import type { ActivityAlert, Alert, LoanAlert, TransactionAlert } from '../domain/alert.ts';
import { type AlertText, loadTexts } from './sealed-texts.ts';

/** An alert as a row of its table. */
export interface AlertRow {
  readonly recipient_id: string;
  readonly number: bigint;
  readonly id: string;
  readonly event_id: string;
  readonly kind: Alert['kind'];
  readonly severity: Alert['severity'];
  /** Of a row that is not sealed yet; so is the body. */
  readonly title: string | null;
  readonly body: string | null;
  readonly text_sealed: Buffer | null;
  /** Of an alert about money; so are account and transaction. */
  readonly outcome: TransactionAlert['outcome'] | null;
  readonly account_id: string | null;
  readonly transaction_id: string | null;
  readonly other_account_id: string | null;
  readonly other_transaction_id: string | null;
  /** Of an alert about anything else. */
  readonly activity: ActivityAlert['activity'] | null;
  readonly about_account_id: string | null;
  /** Of a reminder of a loan. */
  readonly reminder: LoanAlert['reminder'] | null;
  readonly loan_id: string | null;
  readonly instalment: number | null;
  readonly due_on: string | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  /** Those of its accounts that the recipient may see now. */
  readonly visible_accounts: readonly string[];
}

/** An alert as it was read, with what its recipient was allowed to see of it at that moment. */
export type StoredAlert = Alert & {
  /** Of its accounts. */
  readonly visibleAccounts: readonly string[];
};

/** An alert of a recipient's log, and the version of their rights by which `visibleAccounts` was decided. */
export type LoggedAlert = StoredAlert & { readonly rightsVersion: bigint };

/** Of a recipient who was erased while it was read. */
const ERASED_AMOUNT: Money = { amount: 0n, currency: 'EUR' };

/** The columns of the row `alert`, which is joined with `rights` of `visibleAccounts`. */
export function alertColumns(sql: Queryable) {
  return sql`alert.recipient_id, alert.number, alert.id, alert.event_id, alert.kind, alert.severity, alert.title, alert.body,
    alert.text_sealed, alert.outcome, alert.account_id, alert.transaction_id, alert.other_account_id, alert.other_transaction_id,
    alert.activity, alert.about_account_id, alert.reminder, alert.loan_id, alert.instalment, alert.due_on::text AS due_on, alert.created_at, alert.read_at, rights.visible_accounts`;
}

/** Those of the accounts of the row `alert` that its recipient may see. Ownership is decided here, in SQL (ARCHITECTURE §6). */
export function visibleAccounts(sql: Queryable) {
  return sql`CROSS JOIN LATERAL (
    SELECT ARRAY(
      SELECT viewer.account_id FROM account_viewer AS viewer
      WHERE viewer.customer_id = alert.recipient_id AND viewer.account_id IN (alert.account_id, alert.other_account_id)
    ) AS visible_accounts) AS rights`;
}

/** Reads rows, by one statement at most for their keys. */
export async function readAlerts(sql: Queryable, rows: readonly AlertRow[]): Promise<readonly StoredAlert[]> {
  return rows.map(await loadAlerts(sql, rows));
}

/** Loads the keys of rows, by one statement at most. @returns what reads one of them */
export async function loadAlerts(sql: Queryable, rows: readonly AlertRow[]): Promise<(row: AlertRow) => StoredAlert> {
  const textOf = await loadTexts(sql, rows);
  return (row) => alertOf(row, textOf(row));
}

function alertOf(row: AlertRow, { title, body, bulk, amount }: AlertText): StoredAlert {
  const common = {
    recipient: row.recipient_id,
    number: row.number,
    id: row.id,
    eventId: row.event_id,
    severity: row.severity,
    title,
    body,
    createdAt: row.created_at,
    readAt: row.read_at,
    visibleAccounts: row.visible_accounts,
  };
  if (row.kind === 'ACCOUNT_ACTIVITY') {
    if (row.activity === null) throw new Error('an alert about nothing');
    return { ...common, kind: row.kind, activity: row.activity, accountId: row.about_account_id ?? undefined };
  }
  if (row.kind === 'LOAN') {
    const { reminder, loan_id: loanId, due_on: dueOn } = row;
    if (reminder === null || loanId === null || dueOn === null) throw new Error('a reminder of nothing');
    return {
      ...common,
      kind: row.kind,
      reminder,
      loanId,
      instalment: row.instalment ?? undefined,
      dueOn,
      amount: amount ?? ERASED_AMOUNT,
    };
  }
  const { outcome, account_id: accountId, transaction_id: transactionId } = row;
  if (outcome === null || accountId === null || transactionId === null) throw new Error('an alert about no movement');
  const { other_account_id: otherAccount, other_transaction_id: otherTransaction } = row;
  return {
    ...common,
    kind: row.kind,
    outcome,
    bulk,
    side: { accountId, transactionId },
    otherSide:
      otherAccount === null || otherTransaction === null
        ? undefined
        : { accountId: otherAccount, transactionId: otherTransaction },
  };
}
