import { vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import {
  type ApplicationStatus,
  type LoanApplication,
  OPEN_STATUSES,
  type Stated,
} from '../applications/application.ts';
import type { CheckedApplication } from '../applications/check-application.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';
import { APPLICATIONS_OPEN_MAX } from '../limits.ts';
import { openApplications, openStated, sealEvaluation, sealStated } from './sealed-applications.ts';
import { insertStep, type Step } from './steps.ts';
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

/** How many of a customer's applications something is still to come of on a day, and how many there are. */
export async function countApplications(
  sql: Queryable,
  customerId: string,
  day: string,
): Promise<{ readonly all: number; readonly open: number }> {
  const [row] = await sql<{ all: number; open: number }[]>`
    SELECT count(*)::int AS all, count(*) FILTER (WHERE status = ANY (${[...OPEN_STATUSES]}::text[])
      AND (status <> 'APPROVED' OR offer_expires_on >= ${day}::date))::int AS open
    FROM loan_application WHERE customer_id = ${customerId}`;
  return row ?? { all: 0, open: 0 };
}

export interface NewApplication extends CheckedApplication {
  readonly id: string;
  readonly customerId: string;
  readonly key: string;
  readonly requestIndex: Buffer;
  readonly evaluation: Evaluation;
  readonly at: Date;
}

/** @throws SubjectErased for a customer who was erased */
export async function insertApplication(sql: Transaction, application: NewApplication): Promise<void> {
  const { id, customerId, product, amount, termMonths, stated, evaluation, key, requestIndex, at } = application;
  const dataKey = await vaultOf(sql).sealingKey(sql, customerId);
  await sql`
    INSERT INTO loan_application (id, customer_id, product_id, product_version, amount, currency, term_months, stated_sealed,
      evaluation_sealed, status, status_since, submitted_at, idempotency_key, request_index)
    VALUES (${id}, ${customerId}, ${product.id}, ${product.version}, ${String(amount)}::bigint, ${product.currency}, ${termMonths},
      ${sealStated(dataKey, id, stated)}, ${sealEvaluation(dataKey, id, evaluation)}, 'IN_REVIEW', ${at}, ${at}, ${key}, ${requestIndex})`;
  await insertStep(
    sql,
    { id, customerId },
    { status: 'IN_REVIEW', at, actor: customerId, reasons: [], conditions: [] },
  );
}

interface Applicant {
  readonly id: string;
  readonly customerId: string;
}

/** An application's status under its lock. */
export interface LockedApplication extends Applicant {
  readonly productId: string;
  readonly productVersion: number;
  readonly amount: bigint;
  readonly termMonths: number;
  readonly status: ApplicationStatus;
  readonly statusSince: Date;
  readonly offerExpiresOn: string | null;
}

/** Whose application it is, which never changes; `undefined` where there is none. */
export async function findApplicant(sql: Queryable, id: string): Promise<string | undefined> {
  const [row] = await sql<{ customerId: string }[]>`
    SELECT customer_id AS "customerId" FROM loan_application WHERE id = ${id}`;
  return row?.customerId;
}

/** Locks an application until the transaction ends; `undefined` where there is none. */
export async function lockApplication(sql: Transaction, id: string): Promise<LockedApplication | undefined> {
  const [row] = await sql<LockedApplication[]>`
    SELECT id, customer_id AS "customerId", product_id AS "productId", product_version AS "productVersion", amount,
      term_months AS "termMonths", status, status_since AS "statusSince", offer_expires_on::text AS "offerExpiresOn"
    FROM loan_application WHERE id = ${id} FOR UPDATE`;
  return row;
}

/** Moves an application under its lock, and writes the step down. */
export async function moveApplication(sql: Transaction, application: Applicant, step: Step): Promise<void> {
  await sql`UPDATE loan_application SET status = ${step.status}, status_since = ${step.at} WHERE id = ${application.id}`;
  await insertStep(sql, application, step);
}

/** What the customer stated; `null` where it cannot be read any more. */
export async function findStated(sql: Queryable, id: string): Promise<Stated | null> {
  const [row] = await sql<{ statedSealed: Buffer }[]>`
    SELECT stated_sealed AS "statedSealed" FROM loan_application WHERE id = ${id}`;
  return row === undefined ? null : openStated(sql, id, row.statedSealed);
}

/** Makes an offer of a locked application: it stands for as many days as its product says. */
export async function saveOffer(sql: Transaction, id: string, day: string): Promise<void> {
  await sql`
    UPDATE loan_application SET offered_on = ${day}::date, offer_expires_on = ${day}::date
      + (SELECT (terms #>> '{policy,offerDays}')::int FROM loan_product_version AS product
         WHERE (product.product_id, product.version) = (loan_application.product_id, loan_application.product_version))
    WHERE id = ${id}`;
}

const lapsedBefore = (sql: Queryable, day: string) => sql`
  status = 'APPROVED' AND offer_expires_on < ${day}::date
    AND NOT EXISTS (SELECT FROM loan JOIN loan_movement ON loan_movement.loan_id = loan.id AND loan_movement.state = 'PLANNED'
      WHERE loan.application_id = loan_application.id)`;

/** Applications whose offers lapsed before a day, the next ones by their ids. */
export async function findLapsed(
  sql: Queryable,
  day: string,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM loan_application WHERE ${lapsedBefore(sql, day)} AND id > ${after} ORDER BY id LIMIT ${limit}::int`;
  return rows.map(({ id }) => id);
}

/** Locks those of them whose offers did, by their ids. */
export async function lockLapsed(sql: Transaction, day: string, ids: readonly string[]): Promise<readonly Applicant[]> {
  return sql<Applicant[]>`
    SELECT id, customer_id AS "customerId" FROM loan_application
    WHERE id = ANY (${[...ids]}::text[]) AND ${lapsedBefore(sql, day)}
    ORDER BY id FOR UPDATE OF loan_application SKIP LOCKED`;
}

/** Offers to a customer that stand on a day, but for one application's: in the order of their ids. */
export async function findStandingOffers(
  sql: Queryable,
  {
    customerId,
    day,
    except,
  }: { readonly customerId: string; readonly day: string; readonly except: string | undefined },
): Promise<readonly Pick<LockedApplication, 'productId' | 'productVersion' | 'amount' | 'termMonths'>[]> {
  return sql<Pick<LockedApplication, 'productId' | 'productVersion' | 'amount' | 'termMonths'>[]>`
    SELECT product_id AS "productId", product_version AS "productVersion", amount, term_months AS "termMonths" FROM loan_application
    WHERE customer_id = ${customerId} AND status = 'APPROVED' AND offer_expires_on >= ${day}::date AND id <> ${except ?? ''}
    ORDER BY id LIMIT ${APPLICATIONS_OPEN_MAX}`;
}

/** How often the bank has asked for more. */
export async function countRequests(sql: Transaction, id: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM loan_application_step
    WHERE application_id = ${id} AND status = 'INFORMATION_REQUESTED'`;
  return row?.count ?? 0;
}

/** How many of a customer's applications were declined since an instant. */
export async function countDeclined(sql: Queryable, customerId: string, since: Date): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM loan_application
    WHERE customer_id = ${customerId} AND status = 'DECLINED' AND status_since >= ${since}`;
  return row?.count ?? 0;
}

type Row = Omit<LoanApplication, 'stated' | 'evaluation'> & {
  readonly statedSealed: Buffer;
  readonly evaluationSealed: Buffer | null;
};

const columns = (sql: Queryable, scope: ViewerScope) => sql`
  id, customer_id AS "customerId", product_id AS "productId", product_version AS "productVersion", amount, currency,
  term_months AS "termMonths", stated_sealed AS "statedSealed", coalesce((
    SELECT evaluation_sealed FROM loan_application_step AS step
    WHERE application_id = loan_application.id AND step.evaluation_sealed IS NOT NULL ORDER BY number DESC LIMIT 1
  ), evaluation_sealed) AS "evaluationSealed", status, status_since AS "statusSince",
  submitted_at AS "submittedAt", offered_on::text AS "offeredOn", offer_expires_on::text AS "offerExpiresOn", customer_id = ${scope.customerId} AS own`;

/** Those of the applications that the viewer may see. */
export async function findApplications(
  sql: Queryable,
  scope: ViewerScope,
  ids: readonly string[],
): Promise<readonly LoanApplication[]> {
  const rows = await sql<Row[]>`
    SELECT ${columns(sql, scope)} FROM loan_application
    WHERE id = ANY (${[...ids]}::text[]) AND (${scope.anyApplication}::boolean OR customer_id = ${scope.customerId})`;
  return openApplications(sql, rows);
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
  return openApplications(sql, rows);
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
  for (const { place, ...application } of await openApplications(sql, rows)) pages[place - 1]?.push(application);
  return pages;
}
