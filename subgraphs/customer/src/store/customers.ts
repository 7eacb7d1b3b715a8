import { type Connection, connectionOf, type PageRequest, type Queryable, type Role } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import type { NewPerson, SecondFactorMethod, VisibleCustomer } from '../domain/person.ts';
import { containsPattern, searchFormOf } from '../domain/search.ts';
import type { VerificationState, VerificationStatus } from '../domain/verification.ts';
import type { ReadScope } from '../domain/viewing.ts';
import { methodsOf } from './second-factors.ts';

export type CustomerPage = Connection<VisibleCustomer>;
export type CustomerPageEdge = CustomerPage['edges'][number];

interface CustomerRow {
  readonly id: string;
  readonly full_name: string;
  readonly verification_status: VerificationStatus;
  readonly verification_decided_at: Date | null;
  /** Whether the viewer sees the whole row; the columns below are `null` otherwise. */
  readonly whole: boolean;
  /** Whether the viewer sees how to reach the customer; what is marked so below is `null` otherwise. */
  readonly contact: boolean;
  readonly verification_reasons: readonly string[] | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly date_of_birth: string | null;
  readonly address_line1: string | null;
  readonly address_line2: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly roles: readonly Role[] | null;
  readonly second_factors: readonly SecondFactorMethod[] | null;
  /** Absent in the rows of others. */
  readonly recovery_codes_left: number | null;
  readonly email_confirmed_at: Date | null;
  readonly created_at: Date | null;
}

/** The rows and columns that a scope opens; everything that reads customers for somebody goes through here. */
function visibleTo(sql: Queryable, scope: ReadScope) {
  return {
    columns: sql`
      c.id, c.full_name, c.verification_status, c.verification_decided_at, seen.whole, seen.contact,
      CASE WHEN seen.whole THEN c.verification_reasons END AS verification_reasons,
      CASE WHEN seen.contact THEN c.email END AS email,
      CASE WHEN seen.contact THEN c.phone END AS phone,
      CASE WHEN seen.whole THEN c.date_of_birth::text END AS date_of_birth,
      CASE WHEN seen.whole THEN c.address_line1 END AS address_line1,
      CASE WHEN seen.whole THEN c.address_line2 END AS address_line2,
      CASE WHEN seen.whole THEN c.postal_code END AS postal_code,
      CASE WHEN seen.whole THEN c.city END AS city,
      CASE WHEN seen.whole THEN c.country END AS country,
      CASE WHEN seen.whole THEN c.region END AS region,
      CASE WHEN seen.whole THEN c.roles END AS roles,
      CASE WHEN seen.contact THEN ${methodsOf(sql)} END AS second_factors,
      CASE WHEN c.id = ${scope.ownId}::text THEN (
        SELECT count(*)::int FROM recovery_code r WHERE r.customer_id = c.id AND r.used_at IS NULL
      ) END AS recovery_codes_left,
      CASE WHEN seen.contact THEN c.email_confirmed_at END AS email_confirmed_at,
      CASE WHEN seen.whole THEN c.created_at END AS created_at`,
    from: sql`
      customer c
      CROSS JOIN LATERAL (
        SELECT (c.id = ${scope.ownId}::text OR ${scope.others === 'whole'}::boolean) IS TRUE AS whole) whole_seen
      CROSS JOIN LATERAL (
        SELECT whole_seen.whole, whole_seen.whole OR c.id = ANY (${scope.linked}::text[]) AS contact) seen`,
    where: sql`(seen.contact OR ${scope.others === 'counter'}::boolean)`,
  };
}

/** The customers of these ids that the scope opens, in no order; what is missing is absent or not the viewer's. */
export async function findCustomers(
  sql: Queryable,
  scope: ReadScope,
  ids: readonly string[],
): Promise<readonly VisibleCustomer[]> {
  const { columns, from, where } = visibleTo(sql, scope);
  const rows = await sql<CustomerRow[]>`SELECT ${columns} FROM ${from} WHERE c.id = ANY (${ids}::text[]) AND ${where}`;
  return rows.map(visibleCustomer);
}

/** A page of the customers that the scope opens, newest first; a counter clerk finds others by name only. */
export async function listCustomers(
  sql: Queryable,
  scope: ReadScope,
  search: string | undefined,
  page: PageRequest<string>,
): Promise<CustomerPage> {
  const { columns, from, where } = visibleTo(sql, scope);
  const matches = search === undefined ? sql`` : sql`AND ${matching(sql, scope, search)}`;
  const after = page.after === undefined ? sql`` : sql`AND c.id < ${page.after}`;
  const rows = await sql<CustomerRow[]>`
    SELECT ${columns} FROM ${from} WHERE ${where} ${matches} ${after}
    ORDER BY c.id DESC LIMIT ${page.limit + 1}`;
  return connectionOf(rows.map(visibleCustomer), page, (customer) => customer.id);
}

function matching(sql: Queryable, scope: ReadScope, search: string) {
  const byName = sql`c.search_name LIKE ${containsPattern(searchFormOf(search))}`;
  if (scope.others !== 'whole') return byName;
  return sql`(${byName} OR c.email_key LIKE ${containsPattern(emailKeyOf(search))})`;
}

function visibleCustomer(row: CustomerRow): VisibleCustomer {
  return {
    id: row.id,
    fullName: row.full_name,
    email: row.email,
    phone: row.phone,
    address: addressOf(row),
    dateOfBirth: row.date_of_birth,
    region: row.region,
    verification: verificationOf(row),
    roles: row.roles,
    secondFactors: row.second_factors,
    recoveryCodesLeft: row.recovery_codes_left,
    emailConfirmedAt: row.email_confirmed_at,
    createdAt: row.created_at,
  };
}

function addressOf(row: CustomerRow): VisibleCustomer['address'] {
  const { address_line1: line1, address_line2: line2, postal_code: postalCode, city, country } = row;
  if (line1 === null || postalCode === null || city === null || country === null) return null;
  return { line1, line2, postalCode, city, country };
}

function verificationOf(row: CustomerRow): VerificationState {
  const { verification_status: status, verification_decided_at: decidedAt } = row;
  if (status === 'PENDING' || decidedAt === null) return { status: 'PENDING' };
  if (status === 'VERIFIED') return { status, decidedAt };
  return { status, decidedAt, reasons: row.verification_reasons ?? [] };
}

/** What another service may know: whether a customer can do business, and by what name. Staff who do not bank here cannot. */
export async function findStanding(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly customerId: string; readonly verified: boolean; readonly displayName: string } | undefined> {
  const [row] = await sql<{ full_name: string; verified: boolean }[]>`
    SELECT full_name, verification_status = 'VERIFIED' AS verified
    FROM customer WHERE id = ${customerId} AND 'CUSTOMER' = ANY (roles)`;
  return row && { customerId, verified: row.verified, displayName: row.full_name };
}

/** The first of somebody's names, of customers and staff alike. */
export async function findFirstName(sql: Queryable, personId: string): Promise<string | undefined> {
  const [row] = await sql<{ full_name: string }[]>`SELECT full_name FROM customer WHERE id = ${personId}`;
  return row?.full_name.split(/\s+/)[0];
}

/** Whether anybody has the role. */
export async function anybodyHasRole(sql: Queryable, role: Role): Promise<boolean> {
  const rows = await sql`SELECT FROM customer WHERE ${role} = ANY (roles) LIMIT 1`;
  return rows.length > 0;
}

/** The id of the person with an e-mail address, in whatever case it is written. */
export async function findIdByEmail(sql: Queryable, email: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`SELECT id FROM customer WHERE email_key = ${emailKeyOf(email)}`;
  return row?.id;
}

/**
 * Adds a person, unless the e-mail address is somebody's already: the unique key decides between two who come at once.
 *
 * @returns whether the person was added
 */
export async function insertPerson(sql: Queryable, id: string, person: NewPerson, at: Date): Promise<boolean> {
  const { email, fullName, phone, dateOfBirth, address, region, roles } = person;
  const rows = await sql`
    INSERT INTO customer (
      id, full_name, search_name, email, email_key, phone, date_of_birth,
      address_line1, address_line2, postal_code, city, country, region, roles, verification_status, created_at)
    VALUES (
      ${id}, ${fullName}, ${searchFormOf(fullName)}, ${email}, ${emailKeyOf(email)}, ${phone}, ${dateOfBirth}::text::date,
      ${address?.line1 ?? null}, ${address?.line2 ?? null}, ${address?.postalCode ?? null}, ${address?.city ?? null},
      ${address?.country ?? null}, ${region}, ${roles}::text[], 'PENDING', ${at})
    ON CONFLICT ON CONSTRAINT customer_email_key_unique DO NOTHING
    RETURNING id`;
  return rows.length === 1;
}

/** Notes that mail to somebody's address arrives. @returns whether it is the address still */
export async function confirmEmailOf(sql: Queryable, customerId: string, email: string, at: Date): Promise<boolean> {
  const rows = await sql`
    UPDATE customer SET email_confirmed_at = coalesce(email_confirmed_at, ${at})
    WHERE id = ${customerId} AND email_key = ${emailKeyOf(email)} RETURNING id`;
  return rows.length === 1;
}
