import { randomUUID } from 'node:crypto';
import { type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import { z } from 'zod';
import type { NewDocument } from '../documents/add-document.ts';
import type { ClaimedFile } from '../documents/claimed-files.ts';
import type { LoanDocument } from '../documents/loan-document.ts';

function factsPlace(uploadId: string): Place {
  return { table: 'loan_document', column: 'facts', row: uploadId };
}
const factsText = z.object({ fileName: z.string(), sha256: z.string() });

/** Writes down that a file is about to be taken up. @returns the claim's id */
export async function insertClaim(
  sql: Transaction,
  { applicationId, uploadId }: Pick<NewDocument, 'applicationId' | 'uploadId'>,
  at: Date,
): Promise<string> {
  const id = randomUUID();
  await sql`
    INSERT INTO loan_document_claim (id, application_id, upload_id, at) VALUES (${id}, ${applicationId}, ${uploadId}, ${at})`;
  return id;
}

export async function deleteClaim(sql: Queryable, id: string): Promise<void> {
  await sql`DELETE FROM loan_document_claim WHERE id = ${id}`;
}

/** Claims from before an instant, the oldest first. */
export async function findOldClaims(
  sql: Queryable,
  before: Date,
  limit: number,
): Promise<readonly { readonly id: string; readonly applicationId: string; readonly uploadId: string }[]> {
  return sql<{ id: string; applicationId: string; uploadId: string }[]>`
    SELECT id, application_id AS "applicationId", upload_id AS "uploadId" FROM loan_document_claim
    WHERE at < ${before} ORDER BY at, id LIMIT ${limit}`;
}

/** How many documents an application has, replaced ones too. */
export async function countDocuments(sql: Queryable, applicationId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM loan_document WHERE application_id = ${applicationId}`;
  return row?.count ?? 0;
}

/** How many documents were added to a locked application since it stands as it does. */
export async function countDocumentsSince(
  sql: Queryable,
  { id, statusSince }: { readonly id: string; readonly statusSince: Date },
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM loan_document WHERE application_id = ${id} AND added_at >= ${statusSince}`;
  return row?.count ?? 0;
}

/** Under the application's lock. @throws SubjectErased for a customer who was erased */
export async function insertDocument(
  sql: Transaction,
  customerId: string,
  { applicationId, kind, uploadId, replaces }: NewDocument,
  { fileName, sha256, mediaType, byteSize }: ClaimedFile,
  at: Date,
): Promise<void> {
  const key = await vaultOf(sql).sealingKey(sql, customerId);
  const facts = sealValue(key, factsPlace(uploadId), JSON.stringify({ fileName, sha256 }));
  await sql`
    INSERT INTO loan_document (application_id, number, upload_id, kind, media_type, byte_size, facts_sealed, added_at, replaces)
    SELECT ${applicationId}, coalesce(max(number), 0) + 1, ${uploadId}, ${kind}, ${mediaType}, ${byteSize}::bigint, ${facts},
      ${at}::timestamptz, ${replaces}::text
    FROM loan_document WHERE application_id = ${applicationId}`;
}

type Row = Omit<LoanDocument, 'facts' | 'byteSize'> & { readonly byteSize: bigint; readonly factsSealed: Buffer };

const columns = (sql: Queryable) => sql`
  document.upload_id AS id, document.application_id AS "applicationId", document.number, document.kind,
  document.media_type AS "mediaType", document.byte_size AS "byteSize", document.facts_sealed AS "factsSealed",
  document.added_at AS "addedAt", document.replaces,
  (SELECT next.upload_id FROM loan_document AS next WHERE next.replaces = document.upload_id) AS "replacedBy"`;

/** A document of an application. */
export async function findDocument(
  sql: Queryable,
  applicationId: string,
  id: string,
): Promise<LoanDocument | undefined> {
  const rows = await sql<Row[]>`
    SELECT ${columns(sql)} FROM loan_document AS document WHERE upload_id = ${id} AND application_id = ${applicationId}`;
  return (await openDocuments(sql, rows))[0];
}

/** Which documents are asked for of one application that the viewer was found to see. */
export interface DocumentListKey {
  readonly applicationId: string;
  /** The number of the last one before. */
  readonly after: number;
  readonly limit: number;
}

/** Pages of the documents of many applications in one statement, in the order of the requests; one more than asked for where there is more. */
export async function listDocuments(
  sql: Queryable,
  requests: readonly DocumentListKey[],
): Promise<readonly (readonly LoanDocument[])[]> {
  const rows = await sql<(Row & { place: number })[]>`
    SELECT wanted.place::int AS place, page.*
    FROM unnest(
      ${requests.map(({ applicationId }) => applicationId)}::text[], ${requests.map(({ after }) => after)}::int[],
      ${requests.map(({ limit }) => limit)}::int[]
    ) WITH ORDINALITY AS wanted (application, after, size, place)
    CROSS JOIN LATERAL (
      SELECT ${columns(sql)} FROM loan_document AS document
      WHERE document.application_id = wanted.application AND document.number > wanted.after
      ORDER BY document.number LIMIT wanted.size + 1
    ) AS page
    ORDER BY wanted.place, page.number`;
  const pages: LoanDocument[][] = requests.map(() => []);
  const opened = await openDocuments(sql, rows);
  for (const [at, row] of rows.entries()) {
    const document = opened[at];
    if (document !== undefined) pages[row.place - 1]?.push(document);
  }
  return pages;
}

/** Opens documents by one statement at most for their keys. */
async function openDocuments(sql: Queryable, rows: readonly Row[]): Promise<readonly LoanDocument[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map(({ factsSealed }) => factsSealed),
  );
  return rows.map(({ id, applicationId, number, kind, mediaType, byteSize, factsSealed, addedAt, ...rest }) => {
    const text = keys.openText(factsPlace(id), factsSealed);
    const facts = text === undefined ? null : factsText.parse(JSON.parse(text));
    const { replaces, replacedBy } = rest;
    return {
      id,
      applicationId,
      number,
      kind,
      mediaType,
      byteSize: Number(byteSize),
      facts,
      addedAt,
      replaces,
      replacedBy,
    };
  });
}
