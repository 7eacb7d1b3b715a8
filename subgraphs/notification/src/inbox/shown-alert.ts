import type { CursorSigner } from '@florin/events';
import type { Connection } from '@florin/kit';
import { type Alert, sideToShow } from '../domain/alert.ts';
import type { Side } from '../domain/ledger-event.ts';
import type { StoredAlert } from '../store/alert-row.ts';

/** The log of all alerts of a customer: every stream of alerts shares its cursors. */
export const ALERTS_LOG = 'alerts';

/** An alert as its recipient gets it: the SDL's `TransactionAlert`. */
export interface ShownAlert {
  readonly __typename: 'TransactionAlert';
  readonly id: string;
  /** Its place in the recipient's log, signed. */
  readonly cursor: string;
  readonly kind: Alert['kind'];
  readonly severity: Alert['severity'];
  readonly title: string;
  readonly body: string;
  readonly outcome: Alert['outcome'];
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly transaction: { readonly __typename: 'Transaction'; readonly id: string };
  readonly account: { readonly __typename: 'Account'; readonly id: string };
}

export type AlertPage = Connection<ShownAlert> & { readonly liveCursor: string };
export type AlertPageEdge = AlertPage['edges'][number];

/** An alert by the side that its recipient may see. */
export function shownAlert(alert: Alert, side: Side, cursors: CursorSigner): ShownAlert {
  const { recipient, number, id, kind, severity, title, body, outcome, createdAt, readAt } = alert;
  return {
    __typename: 'TransactionAlert',
    id,
    cursor: cursors.sign({ log: ALERTS_LOG, recipient, number }),
    kind,
    severity,
    title,
    body,
    outcome,
    createdAt,
    readAt,
    transaction: { __typename: 'Transaction', id: side.transactionId },
    account: { __typename: 'Account', id: side.accountId },
  };
}

/** An alert as it was read from the store; `undefined` when nothing of it may be seen. */
export function shownStoredAlert(alert: StoredAlert, cursors: CursorSigner): ShownAlert | undefined {
  const side = sideToShow(alert, (id) => alert.visibleAccounts.includes(id));
  return side && shownAlert(alert, side, cursors);
}
