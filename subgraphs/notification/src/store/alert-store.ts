import type { Queryable, Transaction } from '@florin/kit';
import type { Alert, AlertDraft, AlertKind } from '../domain/alert.ts';
import { MARKED_PER_STATEMENT, UNREAD_COUNT_MAX, UNREAD_SCAN_MAX } from '../limits.ts';
import {
  type AlertRow,
  alertColumns,
  type LoggedAlert,
  loadAlerts,
  readAlerts,
  type StoredAlert,
  visibleAccounts,
} from './alert-row.ts';
import { type RecipientKeys, sealText } from './sealed-texts.ts';

/** Which of the drafts were stored before, as `eventId recipient`. Nobody else adds to logs that are locked. */
export async function findStored(sql: Transaction, drafts: readonly AlertDraft[]): Promise<ReadonlySet<string>> {
  if (drafts.length === 0) return new Set();
  const rows = await sql<{ key: string }[]>`
    SELECT asked.event_id || ' ' || asked.recipient_id AS key
    FROM unnest(
      ${drafts.map((draft) => draft.recipient)}::text[], ${drafts.map((draft) => draft.eventId)}::text[]
    ) AS asked (recipient_id, event_id)
    ${storedOnce(sql, sql`asked.recipient_id`)}`;
  return new Set(rows.map(({ key }) => key));
}

/** An event and an account that it names. */
export interface NamedAccount {
  readonly eventId: string;
  readonly accountId: string;
}

/** The same, of all whom events could be told: those who may see the accounts that they name. */
export async function findStoredForViewers(
  sql: Transaction,
  named: readonly NamedAccount[],
): Promise<ReadonlySet<string>> {
  if (named.length === 0) return new Set();
  const rows = await sql<{ key: string }[]>`
    SELECT asked.event_id || ' ' || viewer.customer_id AS key
    FROM unnest(
      ${named.map(({ accountId }) => accountId)}::text[], ${named.map(({ eventId }) => eventId)}::text[]
    ) AS asked (account_id, event_id)
    JOIN account_viewer AS viewer USING (account_id)
    ${storedOnce(sql, sql`viewer.customer_id`)}`;
  return new Set(rows.map(({ key }) => key));
}

/** One look-up each, whatever the planner believes of a recipient's log: joined, it read the whole log of everybody whom a batch tells. */
function storedOnce(sql: Queryable, recipient: ReturnType<Queryable>) {
  return sql`CROSS JOIN LATERAL (
    SELECT FROM alert WHERE recipient_id = ${recipient} AND event_id = asked.event_id LIMIT 1) AS stored`;
}

/** Adds alerts to their recipients' logs, which are locked, sealed under their keys. */
export async function insertAlerts(
  sql: Transaction,
  alerts: readonly Alert[],
  keys: RecipientKeys,
  storedAt: Date,
): Promise<void> {
  if (alerts.length === 0) return;
  // The driver takes an array for what its first element is, so bigints and dates go as texts.
  const column = <T>(read: (alert: Alert) => T): T[] => alerts.map(read);
  await sql`
    INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, text_sealed, outcome, account_id, transaction_id,
      other_account_id, other_transaction_id, activity, about_account_id, reminder, loan_id, instalment, due_on, created_at, stored_at, read_at)
    SELECT recipient_id, number, id, event_id, kind, severity, decode(text_sealed, 'hex'), outcome, account_id, transaction_id,
      other_account_id, other_transaction_id, activity, about_account_id, reminder, loan_id, instalment, due_on, created_at, ${storedAt}, read_at
    FROM unnest(
      ${column((alert) => alert.recipient)}::text[], ${column((alert) => alert.number.toString())}::bigint[],
      ${column((alert) => alert.id)}::text[], ${column((alert) => alert.eventId)}::text[],
      ${column((alert) => alert.kind)}::text[], ${column((alert) => alert.severity)}::text[],
      ${column((alert) => sealText(keys.get(alert.recipient) ?? 'erased', alert)?.toString('hex') ?? null)}::text[],
      ${column((alert) => movementOf(alert)?.outcome ?? null)}::text[], ${column((alert) => movementOf(alert)?.side.accountId ?? null)}::text[],
      ${column((alert) => movementOf(alert)?.side.transactionId ?? null)}::text[], ${column((alert) => movementOf(alert)?.otherSide?.accountId ?? null)}::text[],
      ${column((alert) => movementOf(alert)?.otherSide?.transactionId ?? null)}::text[], ${column((alert) => activityOf(alert)?.activity ?? null)}::text[],
      ${column((alert) => activityOf(alert)?.accountId ?? null)}::text[], ${column((alert) => loanOf(alert)?.reminder ?? null)}::text[],
      ${column((alert) => loanOf(alert)?.loanId ?? null)}::text[], ${column((alert) => loanOf(alert)?.instalment?.toString() ?? null)}::text[]::int[],
      ${column((alert) => loanOf(alert)?.dueOn ?? null)}::text[]::date[], ${column((alert) => alert.createdAt.toISOString())}::timestamptz[],
      ${column((alert) => alert.readAt?.toISOString() ?? null)}::timestamptz[]
    ) AS row (recipient_id, number, id, event_id, kind, severity, text_sealed, outcome, account_id, transaction_id,
      other_account_id, other_transaction_id, activity, about_account_id, reminder, loan_id, instalment, due_on, created_at, read_at)`;
}

const movementOf = (alert: Alert) => (alert.kind === 'TRANSACTION' ? alert : undefined);
const activityOf = (alert: Alert) => (alert.kind === 'ACCOUNT_ACTIVITY' ? alert : undefined);
const loanOf = (alert: Alert) => (alert.kind === 'LOAN' ? alert : undefined);

/** A part of a recipient's log. */
export interface LogQuestion {
  readonly recipient: string;
  readonly after: bigint;
  readonly limit: number;
}

/**
 * The logs of many recipients, each after a number, in order, without a gap: also what they may not see now. One statement, so that rights are
 * of one moment, and so that a hundred streams that another instance wakes ask once.
 *
 * @returns for each question what opens its part: one that cannot be opened is nobody else's fault
 */
export async function readLogs(
  sql: Queryable,
  questions: readonly LogQuestion[],
): Promise<readonly (() => readonly LoggedAlert[])[]> {
  const rows = await sql<(AlertRow & { ordinal: number; rights_version: bigint })[]>`
    SELECT question.ordinal::int AS ordinal, page.*
    FROM unnest(
      ${questions.map(({ recipient }) => recipient)}::text[], ${questions.map(({ after }) => after.toString())}::bigint[],
      ${questions.map(({ limit }) => limit)}::int[]
    ) WITH ORDINALITY AS question (recipient, after, size, ordinal)
    CROSS JOIN LATERAL (
      SELECT ${alertColumns(sql)}, coalesce((SELECT rights_version FROM recipient WHERE id = question.recipient), 0) AS rights_version
      FROM alert ${visibleAccounts(sql)}
      WHERE alert.recipient_id = question.recipient AND alert.number > question.after
      ORDER BY alert.number LIMIT question.size
    ) AS page
    ORDER BY question.ordinal, page.number`;
  const open = await loadAlerts(sql, rows);
  const pages: (typeof rows)[number][][] = questions.map(() => []);
  for (const row of rows) pages[row.ordinal - 1]?.push(row);
  return pages.map((page) => () => page.map((row) => ({ ...open(row), rightsVersion: row.rights_version })));
}

/** Which part of an inbox: newest first, before a number. */
export interface InboxRequest {
  readonly before: bigint | undefined;
  readonly limit: number;
  readonly kinds: readonly AlertKind[] | undefined;
  readonly unreadOnly: boolean;
}

export interface InboxPage {
  readonly alerts: readonly StoredAlert[];
  /** The log's newest number when the list was read: what is not in the list and not older than it has a higher one. */
  readonly liveNumber: bigint;
}

/** A part of a recipient's inbox: what they may see now. One statement, so both parts of the answer are of one moment. */
export async function readInbox(sql: Queryable, recipient: string, request: InboxRequest): Promise<InboxPage> {
  const { before, limit, kinds, unreadOnly } = request;
  const rows = await sql<({ [Column in keyof AlertRow]: AlertRow[Column] | null } & { live_number: bigint })[]>`
    SELECT coalesce((SELECT last_number FROM recipient WHERE id = ${recipient}), 0) AS live_number, page.*
    FROM (VALUES (1)) AS always
    LEFT JOIN LATERAL (
      SELECT ${alertColumns(sql)} FROM alert ${visibleAccounts(sql)}
      WHERE alert.recipient_id = ${recipient} AND (alert.kind <> 'TRANSACTION' OR cardinality(rights.visible_accounts) > 0)
        ${before === undefined ? sql`` : sql`AND alert.number < ${before}`}
        ${kinds === undefined ? sql`` : sql`AND alert.kind = ANY (${kinds}::text[])`}
        ${kinds === undefined || kinds.includes('TRANSACTION') ? sql`` : ofOtherKinds(sql)}
        ${unreadOnly ? sql`AND alert.read_at IS NULL` : sql``}
      ORDER BY alert.number DESC LIMIT ${limit}
    ) AS page ON true
    ORDER BY page.number DESC`;
  const alerts = await readAlerts(sql, rows.filter(isAlertRow));
  return { alerts, liveNumber: rows[0]?.live_number ?? 0n };
}

/** Said in the words of `alert_of_other_kinds`: by a parameter alone the planner does not see that the index has them all. */
const ofOtherKinds = (sql: Queryable) => sql`AND alert.kind <> 'TRANSACTION'`;

/** An empty inbox is one row of nulls. */
function isAlertRow<Row extends { [Column in keyof AlertRow]: AlertRow[Column] | null }>(
  row: Row,
): row is Row & AlertRow {
  return row.number !== null;
}

/** How many unread alerts the recipient may see; `UNREAD_COUNT_MAX` where there are more. */
export async function countUnread(sql: Queryable, recipient: string): Promise<number> {
  const [row] = await sql<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM (
      SELECT FROM (
        SELECT kind, account_id, other_account_id FROM alert
        WHERE recipient_id = ${recipient} AND read_at IS NULL ORDER BY number DESC LIMIT ${UNREAD_SCAN_MAX}
      ) AS newest
      WHERE kind <> 'TRANSACTION' OR EXISTS (
        SELECT FROM account_viewer AS viewer
        WHERE viewer.customer_id = ${recipient} AND viewer.account_id IN (newest.account_id, newest.other_account_id))
      LIMIT ${UNREAD_COUNT_MAX}
    ) AS counted`;
  return row?.unread ?? 0;
}

/**
 * Marks those of the recipient's alerts as read that are not yet. Rows are locked in the order of their numbers. Each statement marks some,
 * for good where `sql` is no transaction: who has left a great many unread is answered too, and one that fails is done again.
 */
export async function markRead(
  sql: Queryable,
  recipient: string,
  which: { readonly ids: readonly string[] } | { readonly upTo: bigint },
  readAt: Date,
): Promise<void> {
  let last: bigint | null = 0n;
  for (let marked = MARKED_PER_STATEMENT; marked === MARKED_PER_STATEMENT; ) {
    const rows: readonly { marked: number; last: bigint | null }[] = await sql<
      { marked: number; last: bigint | null }[]
    >`
      WITH unread AS (
        SELECT number FROM alert
        WHERE recipient_id = ${recipient} AND read_at IS NULL AND number > ${last}
          AND ${'ids' in which ? sql`id = ANY (${which.ids}::text[])` : sql`number <= ${which.upTo}`}
        ORDER BY number LIMIT ${MARKED_PER_STATEMENT} FOR UPDATE
      ), marked AS (
        UPDATE alert SET read_at = ${readAt} FROM unread
        WHERE alert.recipient_id = ${recipient} AND alert.number = unread.number
        RETURNING alert.number
      )
      SELECT count(*)::int AS marked, max(number) AS last FROM marked`;
    ({ marked = 0, last = null } = rows[0] ?? {});
  }
}
