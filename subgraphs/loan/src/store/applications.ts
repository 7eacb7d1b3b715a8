import { vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import {
  type ApplicationStatus,
  type ApplicationStep,
  type LoanApplication,
  OPEN_STATUSES,
} from '../applications/application.ts';
import type { CheckedApplication } from '../applications/check-application.ts';
import { openStated, sealStated } from './sealed-applications.ts';
import type { ViewerScope } from './viewer-scope.ts';

/** The first half of the lock of a customer's applications; the second is the customer's id. */
const APPLICATIONS_OF_A_CUSTOMER = 1;

/** Makes a customer's applications happen one after the other until the transaction ends: counting and inserting are one step. */
export async function lockApplying(sql: Transaction, customerId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${APPLICATIONS_OF_A_CUSTOMER}::int, hashtext(${customerId}))`;
}

/** What a key of a customer's stands for. */
export async function findKey(
  sql: Queryable,
  customerId: string,
  key: string,
): Promise<{ readonly applicationId: string; readonly requestIndex: Buffer } | undefined> {
  const [row] = await sql<{ applicationId: string; requestIndex: Buffer }[]>`
    SELECT id AS "applicationId", request_index AS "requestIndex" FROM loan_application
    WHERE customer_id = ${customerId} AND idempotency_key = ${key}`;
  return row;
}

/** A keyed digest of what was asked for. */
export async function requestIndexOf(sql: Queryable, request: string): Promise<Buffer> {
  return (await vaultOf(sql).blindIndex(sql)).of('loan_application.request', request);
}

/** How many of a customer's applications something is still to come of, and how many there are. */
export async function countApplications(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly all: number; readonly open: number }> {
  const [row] = await sql<{ all: number; open: number }[]>`
    SELECT count(*)::int AS all, count(*) FILTER (WHERE status = ANY (${[...OPEN_STATUSES]}::text[]))::int AS open
    FROM loan_application WHERE customer_id = ${customerId}`;
  return row ?? { all: 0, open: 0 };
}

export interface NewApplication extends CheckedApplication {
  readonly id: string;
  readonly customerId: string;
  readonly key: string;
  readonly requestIndex: Buffer;
  readonly at: Date;
}

/** @throws SubjectErased for a customer who was erased */
export async function insertApplication(sql: Transaction, application: NewApplication): Promise<void> {
  const { id, customerId, product, amount, termMonths, stated, key, requestIndex, at } = application;
  const sealed = sealStated(await vaultOf(sql).sealingKey(sql, customerId), id, stated);
  await sql`
    INSERT INTO loan_application (id, customer_id, product_id, product_version, amount, currency, term_months, stated_sealed,
      status, status_since, submitted_at, idempotency_key, request_index)
    VALUES (${id}, ${customerId}, ${product.id}, ${product.version}, ${String(amount)}::bigint, ${product.currency}, ${termMonths},
      ${sealed}, 'IN_REVIEW', ${at}, ${at}, ${key}, ${requestIndex})`;
  await insertStep(sql, { applicationId: id, status: 'IN_REVIEW', at, actor: customerId });
}

async function insertStep(sql: Transaction, { applicationId, status, at, actor }: ApplicationStep): Promise<void> {
  await sql`
    INSERT INTO loan_application_step (application_id, number, status, at, actor)
    SELECT ${applicationId}, coalesce(max(number), 0) + 1, ${status}, ${at}, ${actor}
    FROM loan_application_step WHERE application_id = ${applicationId}`;
}

/** An application's status under its lock. */
export interface LockedApplication {
  readonly id: string;
  readonly customerId: string;
  readonly status: ApplicationStatus;
}

/** Locks an application until the transaction ends; `undefined` where there is none. */
export async function lockApplication(sql: Transaction, id: string): Promise<LockedApplication | undefined> {
  const [row] = await sql<LockedApplication[]>`
    SELECT id, customer_id AS "customerId", status FROM loan_application WHERE id = ${id} FOR UPDATE`;
  return row;
}

/** Moves an application under its lock, and writes the step down. */
export async function moveApplication(sql: Transaction, step: ApplicationStep): Promise<void> {
  await sql`
    UPDATE loan_application SET status = ${step.status}, status_since = ${step.at} WHERE id = ${step.applicationId}`;
  await insertStep(sql, step);
}

type Row = Omit<LoanApplication, 'stated'> & { readonly statedSealed: Buffer };

const columns = (sql: Queryable, scope: ViewerScope) => sql`
  id, customer_id AS "customerId", product_id AS "productId", product_version AS "productVersion", amount, currency,
  term_months AS "termMonths", stated_sealed AS "statedSealed", status, status_since AS "statusSince",
  submitted_at AS "submittedAt", customer_id = ${scope.customerId} AS own`;

/** Those of the applications that the viewer may see. */
export async function findApplications(
  sql: Queryable,
  scope: ViewerScope,
  ids: readonly string[],
): Promise<readonly LoanApplication[]> {
  const rows = await sql<Row[]>`
    SELECT ${columns(sql, scope)} FROM loan_application
    WHERE id = ANY (${[...ids]}::text[]) AND (${scope.anyApplication}::boolean OR customer_id = ${scope.customerId})`;
  return openStated(sql, rows);
}

/** A page of everybody's applications, oldest first: for staff alone. */
export async function listApplications(
  sql: Queryable,
  scope: ViewerScope,
  filter: { readonly status: ApplicationStatus | undefined },
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly LoanApplication[]> {
  if (!scope.anyApplication) return [];
  const rows = await sql<Row[]>`
    SELECT ${columns(sql, scope)} FROM loan_application
    WHERE id > ${page.after ?? ''} ${filter.status === undefined ? sql`` : sql`AND status = ${filter.status}`}
    ORDER BY id LIMIT ${page.limit + 1}`;
  return openStated(sql, rows);
}

/** What is asked for of one customer. */
export interface CustomerListKey {
  readonly customerId: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Pages of the applications of many customers in one statement, each oldest first, in the order of the requests. */
export async function listOfCustomers(
  sql: Queryable,
  scope: ViewerScope,
  requests: readonly CustomerListKey[],
): Promise<readonly (readonly LoanApplication[])[]> {
  const rows = await sql<(Row & { place: number })[]>`
    SELECT wanted.place::int AS place, page.*
    FROM unnest(
      ${requests.map(({ customerId }) => customerId)}::text[], ${requests.map(({ after }) => after ?? '')}::text[],
      ${requests.map(({ limit }) => limit)}::int[]
    ) WITH ORDINALITY AS wanted (customer, after, size, place)
    CROSS JOIN LATERAL (
      SELECT ${columns(sql, scope)} FROM loan_application
      WHERE customer_id = wanted.customer AND id > wanted.after
        AND (${scope.anyApplication}::boolean OR customer_id = ${scope.customerId})
      ORDER BY id LIMIT wanted.size + 1
    ) AS page
    ORDER BY wanted.place, page.id`;
  const pages: LoanApplication[][] = requests.map(() => []);
  for (const { place, ...application } of await openStated(sql, rows)) pages[place - 1]?.push(application);
  return pages;
}

/** What happened to applications that the viewer was found to see, in its order. */
export async function findSteps(sql: Queryable, ids: readonly string[]): Promise<readonly ApplicationStep[]> {
  return sql<ApplicationStep[]>`
    SELECT application_id AS "applicationId", status, at, actor FROM loan_application_step
    WHERE application_id = ANY (${[...ids]}::text[]) ORDER BY application_id, number`;
}
