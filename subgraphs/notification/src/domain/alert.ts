import type { Activity, PastActivity } from './activity.ts';
import type { BulkOutcome, Side } from './ledger-event.ts';
import type { Reminded } from './loan-reminder.ts';

type AlertSeverity = 'INFO' | 'WARNING';
type Outcome = 'SUCCEEDED' | 'FAILED';

interface CommonDraft {
  /** The customer whom it is for. */
  readonly recipient: string;
  /** What it was made of: one event is at most one alert to one recipient. */
  readonly eventId: string;
  readonly severity: AlertSeverity;
  readonly title: string;
  readonly body: string;
  /** When what it tells of happened, by the bank's clock. */
  readonly createdAt: Date;
}

/** Money moved, or did not. */
export interface TransactionDraft extends CommonDraft {
  readonly kind: 'TRANSACTION';
  readonly outcome: Outcome;
  /** The side that the recipient may see. */
  readonly side: Side;
  /** The receiving side, where money moved between two accounts that the recipient may see. */
  readonly otherSide: Side | undefined;
  /** What several transfers came to, where it tells of them together; `side` is of the first. */
  readonly bulk?: BulkOutcome | undefined;
}

/** Something happened to an account of the recipient's, or to the recipient. It is theirs, whatever they may see later. */
export interface ActivityDraft extends CommonDraft {
  readonly kind: 'ACCOUNT_ACTIVITY';
  readonly activity: Activity | PastActivity;
  /** The account that it is about; a link, and no right. */
  readonly accountId: string | undefined;
}

/** Something is to be paid of a loan of the recipient's. It is theirs. */
export interface LoanDraft extends CommonDraft, Reminded {
  readonly kind: 'LOAN';
}

/** An alert before it has its place in the recipient's log. */
export type AlertDraft = TransactionDraft | ActivityDraft | LoanDraft;
export type AlertKind = AlertDraft['kind'];

interface Logged {
  /** Its place: 1, 2, 3 … without a gap. */
  readonly number: bigint;
  readonly id: string;
  readonly readAt: Date | null;
}

export type TransactionAlert = TransactionDraft & Logged;
export type ActivityAlert = ActivityDraft & Logged;
export type LoanAlert = LoanDraft & Logged;
/** An alert in its recipient's log. */
export type Alert = TransactionAlert | ActivityAlert | LoanAlert;

/**
 * The side of an alert that its recipient is shown: the first that they may still see, and that is of the account which was asked for.
 *
 * @param accountId only this account's side; without it, any
 * @returns `undefined` when they are shown none, and so not the alert either
 */
export function sideToShow(
  alert: Pick<TransactionDraft, 'side' | 'otherSide'>,
  maySee: (accountId: string) => boolean,
  accountId?: string,
): Side | undefined {
  const isShown = (side: Side) => (accountId === undefined || side.accountId === accountId) && maySee(side.accountId);
  if (isShown(alert.side)) return alert.side;
  return alert.otherSide !== undefined && isShown(alert.otherSide) ? alert.otherSide : undefined;
}
