import type { Queryable, Role, Transaction } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import type { SecondFactorMethod } from '../domain/person.ts';
import { holdPerson } from './erase-person.ts';
import { emailIndexOf, type PersonalRow, readerOf } from './personal-data.ts';
import { methodsOf } from './second-factors.ts';

/** What signing in needs to know of somebody. */
export interface Credential {
  readonly customerId: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  /** What can answer for the second factor. */
  readonly methods: readonly SecondFactorMethod[];
  /** Whether the factors were reset, and none was enrolled since. */
  readonly mustEnrol: boolean;
}

/** The credential of an e-mail address, in whatever case it is written. */
export async function findCredential(sql: Queryable, email: string): Promise<Credential | undefined> {
  const [row] = await sql<
    { id: string; password_hash: string; roles: Role[]; methods: SecondFactorMethod[]; must_enrol: boolean }[]
  >`
    SELECT c.id, p.password_hash, c.roles, ${methodsOf(sql)} AS methods,
      EXISTS (SELECT FROM factor_right r WHERE r.customer_id = c.id) AS must_enrol
    FROM customer c
    JOIN credential p ON p.customer_id = c.id
    WHERE c.email_index = ${await emailIndexOf(sql, email)} OR c.email_key = ${emailKeyOf(email)}`;
  return (
    row && {
      customerId: row.id,
      passwordHash: row.password_hash,
      roles: row.roles,
      methods: row.methods,
      mustEnrol: row.must_enrol,
    }
  );
}

/** Gives a new person a password. */
export async function insertCredential(sql: Queryable, customerId: string, hash: string, at: Date): Promise<void> {
  await sql`INSERT INTO credential (customer_id, password_hash, changed_at) VALUES (${customerId}, ${hash}, ${at})`;
}

/** When somebody's password became what it is; absent where they have none. */
export async function findPasswordSetAt(sql: Queryable, customerId: string): Promise<Date | undefined> {
  return (await findPasswordsSetAt(sql, [customerId])).get(customerId);
}

/** The same of several. */
export async function findPasswordsSetAt(
  sql: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await sql<{ customer_id: string; changed_at: Date }[]>`
    SELECT customer_id, changed_at FROM credential WHERE customer_id = ANY (${[...customerIds]}::text[])`;
  return new Map(rows.map((row) => [row.customer_id, row.changed_at]));
}

/** Waits for whoever begins something by somebody's password (`holdCredential`), and keeps others from it until the transaction ends. */
export async function lockCredential(sql: Transaction, customerId: string): Promise<void> {
  await sql`SELECT FROM credential WHERE customer_id = ${customerId} FOR UPDATE`;
}

/** What changing somebody's own password needs to know. */
export async function findOwnCredential(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly passwordHash: string; readonly fullName: string; readonly email: string } | undefined> {
  const [row] = await sql<(PersonalRow & { readonly password_hash: string })[]>`
    SELECT c.id, p.password_hash, c.full_name, c.full_name_sealed, c.email, c.email_sealed FROM customer c JOIN credential p ON p.customer_id = c.id
    WHERE c.id = ${customerId}`;
  if (row === undefined) return undefined;
  const personal = await readerOf(sql, [row]);
  const email = personal.text(row, 'email');
  return email === null ? undefined : { passwordHash: row.password_hash, fullName: personal.name(row), email };
}

/** Sets a password. @param change `instead` is the hash that must be there still; absent where it does not matter */
export async function updateCredential(
  sql: Transaction,
  customerId: string,
  change: { readonly hash: string; readonly at: Date; readonly instead: string | undefined },
): Promise<boolean> {
  const instead = change.instead ?? null;
  const rows = await sql`
    UPDATE credential SET password_hash = ${change.hash}, changed_at = ${change.at}
    WHERE customer_id = ${customerId} AND (${instead}::text IS NULL OR password_hash = ${instead}) RETURNING customer_id`;
  return rows.length === 1;
}

/**
 * Keeps a password from being changed until the transaction ends, so that what it begins is there before a change ends it. Lock order: the
 * person, their credential.
 *
 * @returns whether it is still the one that was checked
 */
export async function holdCredential(sql: Transaction, customerId: string, checkedHash: string): Promise<boolean> {
  if (!(await holdPerson(sql, customerId))) return false;
  const rows = await sql`
    SELECT FROM credential WHERE customer_id = ${customerId} AND password_hash = ${checkedHash} FOR SHARE`;
  return rows.length === 1;
}
