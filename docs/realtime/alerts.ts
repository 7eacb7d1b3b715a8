/** An alert as these examples ask for it: three services answer together. */
export interface Alert {
  readonly id: string;
  readonly title: string;
  readonly transaction: { readonly direction: string; readonly amount: { readonly amount: string } } | null;
  readonly account: { readonly nickname: string | null } | null;
}

const FIELDS = `id title
  ... on TransactionAlert { transaction { direction amount { amount } } account { nickname } }`;

/** The alerts so far, newest first, and the point up to which this list is complete. */
export const LIST_ALERTS = `query Alerts { alerts(first: 20) { nodes { ${FIELDS} } liveCursor } }`;

/** What comes after that point. */
export const WATCH_ALERTS = `subscription WatchAlerts($after: Cursor) { alerts(after: $after) { ${FIELDS} } }`;

export interface AlertList {
  readonly alerts: { readonly nodes: readonly Alert[]; readonly liveCursor: string };
}

export interface AlertEvent {
  readonly alerts: Alert;
}

/** Whether a list is to be read again because a cursor is too old: after 90 days without a connection. */
export function isCursorExpired(error: unknown): boolean {
  const errors = error as readonly { readonly extensions?: { readonly code?: string } }[];
  return Array.isArray(error) && errors.some(({ extensions }) => extensions?.code === 'CURSOR_EXPIRED');
}
