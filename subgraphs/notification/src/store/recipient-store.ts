import type { Queryable, Transaction } from '@florin/kit';

/** Where a recipient's log stands and what they may see, all of one moment. */
export interface RecipientState {
  readonly id: string;
  /** The number of the newest alert; 0 where there is none. */
  readonly lastNumber: bigint;
  readonly rightsVersion: bigint;
}

/** A recipient whose row this transaction holds. */
export interface LockedRecipient {
  readonly lastNumber: bigint;
  readonly rightsVersion: bigint;
}

/** Recipients whose rows this transaction holds, and those of them who are erased: whatever keys of theirs are in memory, they get no alert. */
interface LockedLogs {
  readonly recipients: ReadonlyMap<string, LockedRecipient>;
  readonly erased: ReadonlySet<string>;
}

/** Held by whoever makes alerts, before they lock recipients: some lock them out of order, and would wait for each other in a circle. */
const ALL_LOGS_LOCK = 4_611_686_018_427_387_111n;

/** Waits until nobody else makes alerts, and lets nobody until this transaction ends. After the consumer's position. */
export async function lockAllLogs(sql: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${ALL_LOGS_LOCK})`;
}

/**
 * The same for whoever has asked for the position of `source` without waiting, and does not know yet whether they have it: where another
 * transaction does, they make nothing, so they neither wait nor let others wait.
 */
export async function lockAllLogsWithPosition(sql: Transaction, source: string): Promise<void> {
  await sql`
    WITH held AS MATERIALIZED (
      SELECT FROM consumer_position WHERE consumer_group = 'notification' AND source = ${source} FOR UPDATE SKIP LOCKED
    )
    SELECT pg_advisory_xact_lock(${ALL_LOGS_LOCK}) FROM held`;
}

/**
 * Locks recipients' logs, in the order of their ids, so that numbers given under the lock become visible in order. One who was
 * never heard of gets a log. Who is erased is asked behind the locks, by a statement of its own that leaves with them: it sees what their
 * last holder committed.
 */
export async function lockRecipients(sql: Transaction, ids: readonly string[]): Promise<LockedLogs> {
  if (ids.length === 0) return { recipients: new Map(), erased: new Set() };
  // Two functions, which send in this order: a statement that nobody has asked for yet would go last.
  const lock = () => Promise.all([lockRows(sql, ids), findErased(sql, ids)]);
  let [rows, erased] = await lock();
  if (rows.length < ids.length) {
    await sql`INSERT INTO recipient (id) SELECT * FROM unnest(${ids}::text[]) AS id ORDER BY id ON CONFLICT DO NOTHING`;
    [rows, erased] = await lock();
  }
  return { recipients: new Map(rows.map(({ id, ...locked }) => [id, locked])), erased };
}

async function lockRows(sql: Transaction, ids: readonly string[]): Promise<RecipientState[]> {
  return sql<RecipientState[]>`
    SELECT id, last_number AS "lastNumber", rights_version AS "rightsVersion"
    FROM recipient WHERE id = ANY (${ids}::text[]) ORDER BY id FOR UPDATE`;
}

/** Those whose newest key is destroyed. One that was replaced is destroyed too, in time. */
async function findErased(sql: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    SELECT subject AS id FROM data_key
    WHERE subject = ANY (${ids}::text[]) AND destroyed_at IS NOT NULL AND replaced_at IS NULL`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Locks the logs of those who may see the accounts, but for what another transaction holds: whoever is missing is locked by
 * `lockRecipients`. In the order of their ids.
 */
export async function lockViewers(
  sql: Transaction,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, LockedRecipient>> {
  if (accountIds.length === 0) return new Map();
  const rows = await sql<RecipientState[]>`
    SELECT id, last_number AS "lastNumber", rights_version AS "rightsVersion"
    FROM recipient WHERE id = ANY (ARRAY(
      SELECT customer_id FROM account_viewer WHERE account_id = ANY (${accountIds}::text[])))
    ORDER BY id FOR UPDATE SKIP LOCKED`;
  return new Map(rows.map(({ id, ...locked }) => [id, locked]));
}

/** What a batch changed of a locked recipient. */
export interface RecipientChange {
  readonly id: string;
  readonly lastNumber: bigint;
  readonly hasOtherRights: boolean;
}

export async function saveRecipients(sql: Transaction, changes: readonly RecipientChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    UPDATE recipient
    SET last_number = change.last_number, rights_version = rights_version + change.rights
    FROM unnest(
      ${changes.map((change) => change.id)}::text[], ${changes.map((change) => change.lastNumber.toString())}::bigint[],
      ${changes.map((change) => (change.hasOtherRights ? 1 : 0))}::int[]
    ) AS change (id, last_number, rights)
    WHERE recipient.id = change.id`;
}

/** Where the logs of recipients stand; one without alerts or accounts is missing. */
export async function readRecipients(sql: Queryable, ids: readonly string[]): Promise<RecipientState[]> {
  return sql<RecipientState[]>`
    SELECT id, last_number AS "lastNumber", rights_version AS "rightsVersion"
    FROM recipient WHERE id = ANY (${ids}::text[])`;
}

/** The accounts that a recipient may see, and the version of that: of one moment, because they are one statement. */
export async function readRights(
  sql: Queryable,
  id: string,
): Promise<{ readonly rightsVersion: bigint; readonly accounts: readonly string[] }> {
  const [row] = await sql<{ rightsVersion: bigint; accounts: string[] }[]>`
    SELECT coalesce((SELECT rights_version FROM recipient WHERE id = ${id}), 0) AS "rightsVersion",
      ARRAY(SELECT account_id FROM account_viewer WHERE customer_id = ${id}) AS accounts`;
  if (row === undefined) throw new Error('one row was asked for and none came');
  return row;
}

/** The number of a recipient's newest alert; 0 where there is none. */
export async function readNewestNumber(sql: Queryable, id: string): Promise<bigint> {
  const [row] = await sql<{ newest: bigint }[]>`SELECT last_number AS newest FROM recipient WHERE id = ${id}`;
  return row?.newest ?? 0n;
}

/** The lowest number that is still kept; that of the next alert where none is. */
export async function readOldestNumber(sql: Queryable, id: string): Promise<bigint> {
  const [row] = await sql<{ oldest: bigint }[]>`SELECT purged_number + 1 AS oldest FROM recipient WHERE id = ${id}`;
  return row?.oldest ?? 1n;
}
