import type { CursorSigner } from '@florin/events';
import { type Connection, formatMoney } from '@florin/kit';
import { type ActivityAlert, type Alert, type LoanAlert, sideToShow, type TransactionAlert } from '../domain/alert.ts';
import type { BulkOutcome } from '../domain/ledger-event.ts';
import type { ToldAlert } from '../live/alert-stream.ts';
import type { StoredAlert } from '../store/alert-row.ts';

/** The log of all alerts of a customer: every stream of alerts shares its cursors. */
export const ALERTS_LOG = 'alerts';

interface ShownCommon {
  readonly id: string;
  /** Its place in the recipient's log, signed. */
  readonly cursor: string;
  readonly kind: Alert['kind'];
  readonly severity: Alert['severity'];
  readonly title: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** The SDL's `BulkTransfersOutcome`. */
interface ShownBulk {
  readonly booked: number;
  readonly bookedTotal: ReturnType<typeof formatMoney>;
  readonly refused: number;
  readonly refusedTotal: ReturnType<typeof formatMoney>;
}

/** An alert about money as its recipient gets it: the SDL's `TransactionAlert`. */
export interface ShownTransactionAlert extends ShownCommon {
  readonly __typename: 'TransactionAlert';
  readonly outcome: TransactionAlert['outcome'];
  readonly transaction: { readonly __typename: 'Transaction'; readonly id: string } | null;
  readonly bulk: ShownBulk | null;
  readonly account: { readonly __typename: 'Account'; readonly id: string };
}

/** The SDL's `AccountActivityAlert`. */
export interface ShownActivityAlert extends ShownCommon {
  readonly __typename: 'AccountActivityAlert';
  readonly activity: ActivityAlert['activity'];
  readonly account: { readonly __typename: 'Account'; readonly id: string } | null;
}

/** The SDL's `LoanReminder`. */
export interface ShownLoanReminder extends ShownCommon {
  readonly __typename: 'LoanReminder';
  readonly reminder: LoanAlert['reminder'];
  readonly loan: { readonly __typename: 'Loan'; readonly id: string };
  readonly instalment: number | null;
  readonly dueOn: string;
  readonly amount: ReturnType<typeof formatMoney>;
}

export type ShownAlert = ShownTransactionAlert | ShownActivityAlert | ShownLoanReminder;

export type AlertPage = Connection<ShownAlert> & { readonly liveCursor: string };
export type AlertPageEdge = AlertPage['edges'][number];

/** An alert; one about money by the side that its recipient may see. */
export function shownAlert(told: ToldAlert, cursors: CursorSigner): ShownAlert {
  const { recipient, number, id, kind, severity, title, body, createdAt, readAt } = told.alert;
  const cursor = cursors.sign({ log: ALERTS_LOG, recipient, number });
  const common = { id, cursor, kind, severity, title, body, createdAt, readAt };
  if (told.side === undefined) {
    if (told.alert.kind === 'LOAN') return { __typename: 'LoanReminder', ...common, ...shownReminder(told.alert) };
    const { activity, accountId } = told.alert;
    const account = accountId === undefined ? null : ({ __typename: 'Account', id: accountId } as const);
    return { __typename: 'AccountActivityAlert', ...common, activity, account };
  }
  const { bulk } = told.alert;
  return {
    __typename: 'TransactionAlert',
    ...common,
    outcome: told.alert.outcome,
    transaction: bulk === undefined ? { __typename: 'Transaction', id: told.side.transactionId } : null,
    bulk: bulk === undefined ? null : shownBulk(bulk),
    account: { __typename: 'Account', id: told.side.accountId },
  };
}

function shownReminder({ reminder, loanId, instalment, dueOn, amount }: LoanAlert) {
  const loan = { __typename: 'Loan', id: loanId } as const;
  return { reminder, loan, instalment: instalment ?? null, dueOn, amount: formatMoney(amount) };
}

function shownBulk({ bookedTotal, refusedTotal, ...counts }: BulkOutcome): ShownBulk {
  return { ...counts, bookedTotal: formatMoney(bookedTotal), refusedTotal: formatMoney(refusedTotal) };
}

/** An alert as it was read from the store; `undefined` when nothing of it may be seen. */
export function shownStoredAlert(alert: StoredAlert, cursors: CursorSigner): ShownAlert | undefined {
  if (alert.kind !== 'TRANSACTION') return shownAlert({ alert, side: undefined }, cursors);
  const side = sideToShow(alert, (id) => alert.visibleAccounts.includes(id));
  return side && shownAlert({ alert, side }, cursors);
}
