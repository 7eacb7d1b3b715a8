import { appendToOutbox } from '@florin/events';
import { type Database, newId, type Queryable, type Role } from '@florin/kit';
import type { PostalAddress } from '../domain/person.ts';
import { checkPassword } from '../domain/sign-up.ts';
import { staffEnrolled } from '../events/published.ts';
import { totpSecretBytes } from '../factors/totp.ts';
import { createPasswordHasher, type PasswordHasher } from '../sign-in/passwords.ts';
import { insertCredential } from '../store/credentials.ts';
import { findIdByEmail, insertPerson } from '../store/customers.ts';
import { insertFirstRoles } from '../store/role-holdings.ts';
import { insertTotpFactor } from '../store/totp-factors.ts';

/** Somebody who works here. */
export interface StaffMember {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  /** With `CUSTOMER` for staff who bank here too; then the three below are needed. */
  readonly roles: readonly Role[];
  /** Base 32. Without one the staff roles can never be used (`domain/session-roles.ts`). */
  readonly totpSecret: string | undefined;
  readonly dateOfBirth?: string;
  readonly address?: PostalAddress;
  readonly region?: string;
}

export interface Enrolled {
  readonly customerId: string;
  /** False when there was somebody with this e-mail address already, whose roles and password stay as they are. */
  readonly created: boolean;
}

/**
 * Enrols a member of staff, once: repeated with the same e-mail address it changes nothing. For seeding, tests and the
 * command that makes production's first admins; everybody else gets roles from two admins.
 */
export async function enrolStaff(
  database: Database,
  member: StaffMember,
  options: { readonly passwords?: PasswordHasher; readonly now?: () => number } = {},
): Promise<Enrolled> {
  const hash = await hashOf(member, options.passwords ?? createPasswordHasher());
  const at = new Date((options.now ?? Date.now)());
  return database.begin((sql) => insertStaff(sql, member, hash, at));
}

/** @throws Error when the password is one that nobody may have */
export async function hashOf(member: StaffMember, passwords: PasswordHasher): Promise<string> {
  const password = checkPassword(member.password, 'password', []);
  if (password === undefined) throw new Error('the password of a member of staff is too short or too long');
  return passwords.hash(password);
}

/** The same inside a transaction of the caller's. */
export async function insertStaff(sql: Queryable, member: StaffMember, hash: string, at: Date): Promise<Enrolled> {
  const { email, fullName, roles, totpSecret, region = null, dateOfBirth = null, address = null } = member;
  const customerId = newId('customer');
  const person = { email, fullName, roles, region, phone: null, dateOfBirth, address };
  if (!(await insertPerson(sql, customerId, person, at))) {
    const existing = await findIdByEmail(sql, email);
    if (existing === undefined) throw new Error('the person with this e-mail address is gone again');
    return { customerId: existing, created: false };
  }
  await insertFirstRoles(sql, customerId, roles, at);
  await insertCredential(sql, customerId, hash, at);
  if (totpSecret !== undefined) await insertTotpFactor(sql, customerId, totpSecretBytes(totpSecret), at);
  await appendToOutbox(sql, [staffEnrolled(customerId, roles)]);
  return { customerId, created: true };
}
