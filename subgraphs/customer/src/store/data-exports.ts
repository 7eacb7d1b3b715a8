import type { Queryable, Transaction } from '@florin/kit';

type DataExportState = 'COLLECTING' | 'READY' | 'EXPIRED';

export interface DataExportRow {
  readonly id: string;
  readonly customerId: string;
  readonly state: DataExportState;
  readonly requestedAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  readonly uploadId: string | null;
  readonly byteSize: number | null;
}

const columns = (sql: Queryable) => sql`
  e.id, e.customer_id AS "customerId", e.state, e.requested_at AS "requestedAt", e.ready_at AS "readyAt",
  CASE WHEN e.state = 'READY' THEN e.next_at END AS "expiresAt", e.upload_id AS "uploadId",
  (SELECT u.byte_size FROM upload u WHERE u.id = e.upload_id) AS "byteSize"`;

/** Somebody's exports, the newest first. */
export async function listDataExports(
  sql: Queryable,
  customerId: string,
  limit: number,
): Promise<readonly DataExportRow[]> {
  return sql<DataExportRow[]>`
    SELECT ${columns(sql)} FROM data_export e WHERE customer_id = ${customerId} ORDER BY id DESC LIMIT ${limit}`;
}

/** The one that is being made for somebody. */
export async function findCollecting(sql: Queryable, customerId: string): Promise<DataExportRow | undefined> {
  const [row] = await sql<DataExportRow[]>`
    SELECT ${columns(sql)} FROM data_export e WHERE customer_id = ${customerId} AND state = 'COLLECTING'`;
  return row;
}

export async function insertDataExport(
  sql: Transaction,
  dataExport: { readonly id: string; readonly customerId: string },
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO data_export (id, customer_id, state, requested_at, next_at)
    VALUES (${dataExport.id}, ${dataExport.customerId}, 'COLLECTING', ${at}, ${at})`;
}

/** Takes one that is due, for so long that nobody else does meanwhile; longer with each try. Others' locked rows are passed over. */
export async function claimDataExport(
  sql: Queryable,
  at: Date,
  { leaseMs, leaseMaxMs }: { readonly leaseMs: number; readonly leaseMaxMs: number },
): Promise<DataExportRow | undefined> {
  const [row] = await sql<DataExportRow[]>`
    UPDATE data_export e SET attempts = attempts + 1, next_at = ${at}::timestamptz
      + least(${leaseMs}::float8 * 2 ^ least(attempts, 20), ${leaseMaxMs}::float8) * interval '1 millisecond'
    WHERE id = (SELECT id FROM data_export WHERE next_at <= ${at} ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING ${columns(sql)}`;
  return row;
}

/** Whoever works at it goes on doing so. */
export async function holdDataExport(sql: Queryable, id: string, until: Date): Promise<void> {
  await sql`UPDATE data_export SET next_at = greatest(next_at, ${until}) WHERE id = ${id} AND state = 'COLLECTING'`;
}

/** It is there, as a file of the person. @returns whether nobody else was first */
export async function finishDataExport(
  sql: Transaction,
  id: string,
  uploadId: string,
  times: { readonly at: Date; readonly expiresAt: Date },
): Promise<boolean> {
  const { count } = await sql`
    UPDATE data_export SET state = 'READY', upload_id = ${uploadId}, ready_at = ${times.at}, next_at = ${times.expiresAt}, attempts = 0
    WHERE id = ${id} AND state = 'COLLECTING'`;
  return count === 1;
}

/** Somebody's earlier archives, locked: another one has everything that they have. */
export async function lockEarlier(
  sql: Transaction,
  { id, customerId }: Pick<DataExportRow, 'id' | 'customerId'>,
): Promise<readonly DataExportRow[]> {
  return sql<DataExportRow[]>`
    SELECT ${columns(sql)} FROM data_export e
    WHERE customer_id = ${customerId} AND id <> ${id} AND state = 'READY' ORDER BY id FOR UPDATE`;
}

/** Its time is over: the file goes. */
export async function expireDataExport(sql: Transaction, { id, uploadId }: DataExportRow): Promise<void> {
  await sql`UPDATE data_export SET state = 'EXPIRED', next_at = NULL, upload_id = NULL WHERE id = ${id}`;
  if (uploadId !== null) await sql`DELETE FROM upload WHERE id = ${uploadId} AND purpose = 'EXPORT'`;
}
