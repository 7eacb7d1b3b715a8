import { vaultOf } from '@florin/encryption';
import { type Connection, connectionOf, type PageRequest, type Queryable, type Role } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import type { NewPerson, SecondFactorMethod, VisibleCustomer } from '../domain/person.ts';
import { containsPattern, searchFormOf, wordsOf } from '../domain/search.ts';
import { ageOn } from '../domain/sign-up.ts';
import type { VerificationState, VerificationStatus } from '../domain/verification.ts';
import type { ReadScope } from '../domain/viewing.ts';
import {
  emailIndexOf,
  nameIndexOf,
  type PersonalData,
  type PersonalReader,
  type PersonalRow,
  phoneIndexOf,
  readerOf,
  sealPerson,
} from './personal-data.ts';
import { methodsOf } from './second-factors.ts';

export type CustomerPage = Connection<VisibleCustomer>;
export type CustomerPageEdge = CustomerPage['edges'][number];

/** With the personal columns, sealed or not. */
interface CustomerRow extends PersonalRow {
  readonly id: string;
  readonly verification_status: VerificationStatus;
  readonly verification_decided_at: Date | null;
  /** Whether the viewer sees the whole row; the columns below are `null` otherwise. */
  readonly whole: boolean;
  /** Whether the viewer sees how to reach the customer; what is marked so below is `null` otherwise. */
  readonly contact: boolean;
  readonly verification_reasons: readonly string[] | null;
  readonly region: string | null;
  readonly roles: readonly Role[] | null;
  readonly second_factors: readonly SecondFactorMethod[] | null;
  /** Absent in the rows of others. */
  readonly recovery_codes_left: number | null;
  readonly profile_version: number | null;
  readonly email_confirmed_at: Date | null;
  readonly created_at: Date | null;
}

/** The rows and columns that a scope opens; everything that reads customers for somebody goes through here. */
function visibleTo(sql: Queryable, scope: ReadScope) {
  return {
    columns: sql`
      c.id, c.full_name, c.full_name_sealed, c.verification_status, c.verification_decided_at, seen.whole, seen.contact,
      CASE WHEN seen.whole THEN c.verification_reasons END AS verification_reasons,
      CASE WHEN seen.contact THEN c.email_sealed END AS email_sealed,
      CASE WHEN seen.contact THEN c.phone_sealed END AS phone_sealed,
      CASE WHEN seen.whole THEN c.date_of_birth_sealed END AS date_of_birth_sealed,
      CASE WHEN seen.whole THEN c.address_sealed END AS address_sealed,
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
      CASE WHEN c.id = ${scope.ownId}::text THEN c.profile_version END AS profile_version,
      CASE WHEN seen.contact THEN c.email_confirmed_at END AS email_confirmed_at,
      CASE WHEN seen.whole THEN c.created_at END AS created_at`,
    from: sql`
      customer c
      CROSS JOIN LATERAL (
        SELECT (c.id = ${scope.ownId}::text OR ${scope.others === 'whole'}::boolean) IS TRUE AS whole) whole_seen
      CROSS JOIN LATERAL (
        SELECT whole_seen.whole, whole_seen.whole OR c.id = ANY (${scope.linked}::text[]) AS contact) seen`,
    where: sql`(seen.contact OR ${scope.others === 'counter'}::boolean)
      AND (c.erased_at IS NULL OR c.id = ${scope.ownId}::text OR ${scope.erased}::boolean)`,
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
  return visibleCustomers(sql, rows);
}

/**
 * A page of the customers that the scope opens, newest first. A name is found by whole words, each of which it must have; an e-mail
 * address or a telephone number as a whole. A counter clerk finds others by name only.
 */
export async function listCustomers(
  sql: Queryable,
  scope: ReadScope,
  search: string | undefined,
  page: PageRequest<string>,
): Promise<CustomerPage> {
  const { columns, from, where } = visibleTo(sql, scope);
  const sought = search === undefined ? undefined : await soughtBy(sql, search);
  const matches = sought === undefined ? sql`` : sql`AND ${matching(sql, scope, sought)}`;
  const after = page.after === undefined ? sql`` : sql`AND c.id < ${page.after}`;
  const rows = await sql<CustomerRow[]>`
    SELECT ${columns} FROM ${from} WHERE ${where} ${matches} ${after}
    ORDER BY c.id DESC LIMIT ${page.limit + 1}`;
  return connectionOf(await visibleCustomers(sql, rows), page, (customer) => customer.id);
}

/** The indexes that a search text may be found by. */
async function soughtBy(sql: Queryable, search: string) {
  return {
    words: await nameIndexOf(sql, search),
    // Rows that are not sealed yet have their name in the plain column; each word is looked for in it as well.
    patterns: wordsOf(searchFormOf(search)).map(containsPattern),
    email: await emailIndexOf(sql, search),
    emailKey: emailKeyOf(search),
    phone: await phoneIndexOf(sql, search),
  };
}

function matching(sql: Queryable, scope: ReadScope, sought: Awaited<ReturnType<typeof soughtBy>>) {
  const byName = sql`(${sought.words.length > 0}::boolean AND (
    c.name_index @> ${sql.array(sought.words, BYTEA_ARRAY)}::bytea[]
    OR c.name_index IS NULL AND c.search_name LIKE ALL (${sought.patterns}::text[])))`;
  if (scope.others !== 'whole') return byName;
  return sql`(${byName} OR c.email_index = ${sought.email} OR c.email_key = ${sought.emailKey} OR c.phone_index = ${sought.phone})`;
}

/** PostgreSQL's number for an array of bytea. */
export const BYTEA_ARRAY = 1001;

async function visibleCustomers(sql: Queryable, rows: readonly CustomerRow[]): Promise<VisibleCustomer[]> {
  const personal = await readerOf(sql, rows);
  return rows.map((row) => visibleCustomer(row, personal));
}

function visibleCustomer(row: CustomerRow, personal: PersonalReader): VisibleCustomer {
  return {
    id: row.id,
    fullName: personal.name(row),
    email: personal.text(row, 'email'),
    phone: personal.text(row, 'phone'),
    address: personal.address(row),
    dateOfBirth: personal.text(row, 'date_of_birth'),
    region: row.region,
    verification: verificationOf(row),
    roles: row.roles,
    secondFactors: row.second_factors,
    recoveryCodesLeft: row.recovery_codes_left,
    profileVersion: row.profile_version,
    emailConfirmedAt: row.email_confirmed_at,
    createdAt: row.created_at,
  };
}

function verificationOf(row: CustomerRow): VerificationState {
  const { verification_status: status, verification_decided_at: decidedAt } = row;
  if (status === 'IN_REVIEW') return { status, decidedAt };
  if (status === 'PENDING' || decidedAt === null) return { status: 'PENDING' };
  if (status === 'VERIFIED') return { status, decidedAt };
  return { status, decidedAt, reasons: row.verification_reasons ?? [] };
}

/** What another service may know of a customer, and no more. */
export interface CustomerStanding {
  readonly customerId: string;
  readonly verified: boolean;
  readonly displayName: string;
  /** Whole years; `null` where the bank does not know the date of birth. */
  readonly age: number | null;
  readonly customerSince: Date;
}

/** Whether a customer can do business, by what name, and how old they are on a day. Staff who do not bank here cannot. */
export async function findStanding(
  sql: Queryable,
  customerId: string,
  today: string,
): Promise<CustomerStanding | undefined> {
  const [row] = await sql<(PersonalRow & { readonly verified: boolean; readonly created_at: Date })[]>`
    SELECT id, full_name, full_name_sealed, date_of_birth::text, date_of_birth_sealed, created_at,
      verification_status = 'VERIFIED'
      AND NOT EXISTS (SELECT FROM erasure e WHERE e.customer_id = customer.id) AS verified
    FROM customer WHERE id = ${customerId} AND 'CUSTOMER' = ANY (roles)`;
  if (row === undefined) return undefined;
  const personal = await readerOf(sql, [row]);
  const dateOfBirth = personal.text(row, 'date_of_birth');
  return {
    customerId,
    verified: row.verified,
    displayName: personal.name(row),
    age: dateOfBirth === null ? null : ageOn(dateOfBirth, today),
    customerSince: row.created_at,
  };
}

/** The id of whoever banks here under an e-mail address or an id: the same statements whether or not there is anybody. */
export async function findInvitee(
  sql: Queryable,
  sought: { readonly email: string } | { readonly customerId: string },
): Promise<string | undefined> {
  const id = 'email' in sought ? await findIdByEmail(sql, sought.email) : sought.customerId;
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM customer WHERE id = ${id ?? ''} AND 'CUSTOMER' = ANY (roles) AND erased_at IS NULL`;
  return row?.id;
}

/** The first of somebody's names, of customers and staff alike. */
export async function findFirstName(sql: Queryable, personId: string): Promise<string | undefined> {
  const [row] = await sql<PersonalRow[]>`
    SELECT id, full_name, full_name_sealed FROM customer WHERE id = ${personId} AND erased_at IS NULL`;
  return row && (await readerOf(sql, [row])).name(row).split(/\s+/)[0];
}

/** Whether anybody has the role. */
export async function anybodyHasRole(sql: Queryable, role: Role): Promise<boolean> {
  const rows = await sql`SELECT FROM customer WHERE ${role} = ANY (roles) LIMIT 1`;
  return rows.length > 0;
}

/** The id of the person with an e-mail address, in whatever case it is written. */
export async function findIdByEmail(sql: Queryable, email: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM customer WHERE email_index = ${await emailIndexOf(sql, email)} OR email_key = ${emailKeyOf(email)}`;
  return row?.id;
}

/**
 * Adds a person, unless the e-mail address is somebody's already: the unique keys decide between two who come at once. Somebody whose
 * row is not sealed yet was there before, so that looking finds them.
 *
 * @returns whether the person was added
 */
export async function insertPerson(sql: Queryable, id: string, person: NewPerson, at: Date): Promise<boolean> {
  // Before the person gets a data key, which would stay behind.
  if ((await findIdByEmail(sql, person.email)) !== undefined) return false;
  const row = {
    id,
    region: person.region,
    roles: sql.array([...person.roles], TEXT_ARRAY),
    verification_status: 'PENDING',
    from_provider: person.fromProvider ?? false,
    created_at: at,
    ...(await sealedColumns(sql, id, person)),
    ...(vaultOf(sql).keepsPlain ? plainColumns(person) : {}),
  };
  const rows = await sql`INSERT INTO customer ${sql(row)} ON CONFLICT DO NOTHING RETURNING id`;
  return rows.length === 1;
}

/** Notes that mail to somebody's address arrives. @returns whether it is the address still */
export async function confirmEmailOf(sql: Queryable, customerId: string, email: string, at: Date): Promise<boolean> {
  const rows = await sql`
    UPDATE customer SET email_confirmed_at = coalesce(email_confirmed_at, ${at})
    WHERE id = ${customerId} AND (email_index = ${await emailIndexOf(sql, email)} OR email_key = ${emailKeyOf(email)})
    RETURNING id`;
  return rows.length === 1;
}

async function sealedColumns(sql: Queryable, id: string, person: NewPerson) {
  const { name_index, ...sealed } = await sealPerson(sql, id, person);
  return { ...sealed, name_index: sql.array(name_index, BYTEA_ARRAY) };
}

/** PostgreSQL's number for an array of text. */
const TEXT_ARRAY = 1009;

/** A person's columns as processes of the version before read them. */
export function plainColumns({ fullName, email, phone, dateOfBirth, address }: PersonalData) {
  return {
    full_name: fullName,
    search_name: searchFormOf(fullName),
    email,
    email_key: emailKeyOf(email),
    phone,
    date_of_birth: dateOfBirth,
    address_line1: address?.line1 ?? null,
    address_line2: address?.line2 ?? null,
    postal_code: address?.postalCode ?? null,
    city: address?.city ?? null,
    country: address?.country ?? null,
  };
}
