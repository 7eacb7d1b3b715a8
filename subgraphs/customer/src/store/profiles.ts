import { vaultOf } from '@florin/encryption';
import type { Transaction } from '@florin/kit';
import type { Profile } from '../domain/profile.ts';
import type { VerificationStatus } from '../domain/verification.ts';
import { BYTEA_ARRAY, plainColumns } from './customers.ts';
import { findPendingEmail } from './mail-tokens.ts';
import { type PersonalData, type PersonalRow, readerOf, sealPerson } from './personal-data.ts';

interface ProfileRow extends PersonalRow {
  readonly profile_version: number;
  readonly verification_status: VerificationStatus;
}

/** Somebody's details, to be read under the lock of their row; `undefined` for who is or will be erased. */
export async function readProfile(sql: Transaction, customerId: string, at: Date): Promise<Profile | undefined> {
  const [row] = await sql<ProfileRow[]>`
    SELECT id, full_name, full_name_sealed, email, email_sealed, phone, phone_sealed, date_of_birth::text, date_of_birth_sealed,
      address_line1, address_line2, postal_code, city, country, address_sealed, profile_version, verification_status
    FROM customer WHERE id = ${customerId} AND erased_at IS NULL`;
  if (row === undefined) return undefined;
  const personal = await readerOf(sql, [row]);
  const email = personal.text(row, 'email');
  if (email === null) return undefined;
  return {
    fullName: personal.name(row),
    email,
    pendingEmail: await findPendingEmail(sql, customerId, at),
    phone: personal.text(row, 'phone'),
    address: personal.address(row),
    dateOfBirth: personal.text(row, 'date_of_birth'),
    version: row.profile_version,
    verification: row.verification_status,
  };
}

/**
 * Writes somebody's details anew, all of them, under the lock of their row.
 *
 * @throws an error that violates a unique key where the e-mail address is somebody else's
 */
export async function writeProfile(sql: Transaction, customerId: string, person: PersonalData): Promise<void> {
  const { name_index, ...sealed } = await sealPerson(sql, customerId, person);
  const plain = vaultOf(sql).keepsPlain ? plainColumns(person) : NOTHING_PLAIN;
  await sql`
    UPDATE customer SET ${sql({ ...sealed, ...plain })}, name_index = ${sql.array(name_index, BYTEA_ARRAY)}::bytea[],
      profile_version = profile_version + 1
    WHERE id = ${customerId}`;
}

/** The same for a change that is not in the row: an address that waits for its confirmation. */
export async function countProfileChange(sql: Transaction, customerId: string): Promise<void> {
  await sql`UPDATE customer SET profile_version = profile_version + 1 WHERE id = ${customerId}`;
}

/** Notes since when mail to the address of now arrives. */
export async function setEmailConfirmed(sql: Transaction, customerId: string, at: Date): Promise<void> {
  await sql`UPDATE customer SET email_confirmed_at = ${at} WHERE id = ${customerId}`;
}

const NOTHING_PLAIN = {
  full_name: null,
  search_name: null,
  email: null,
  email_key: null,
  phone: null,
  date_of_birth: null,
  address_line1: null,
  address_line2: null,
  postal_code: null,
  city: null,
  country: null,
};
