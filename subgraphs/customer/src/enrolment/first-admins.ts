import { randomBytes } from 'node:crypto';
import type { Database } from '@florin/kit';
import { newTotpSecret, totpEnrolmentUri } from '../factors/totp.ts';
import { createPasswordHasher } from '../sign-in/passwords.ts';
import { anybodyHasRole } from '../store/customers.ts';
import { hashOf, insertStaff, type StaffMember } from './staff.ts';

/** Held while the first admins are made, so that two who run the command at once do not make four. */
const FIRST_ADMINS_LOCK = 4_611_686_018_427_387_003n;
/** 120 bits: nobody guesses it, and it can still be typed. */
const INITIAL_PASSWORD_BYTES = 15;

export interface FirstAdmin {
  readonly email: string;
  readonly fullName: string;
}

/** What an admin needs for the first sign-in; kept nowhere, so it can be shown once. */
export interface FirstAdminSecrets {
  readonly email: string;
  readonly password: string;
  readonly totpUri: string;
}

/**
 * Makes production's first two admins, who give everybody else their roles. Both or none, and never beside another admin.
 *
 * @throws Error when there is an admin already, or somebody has one of the e-mail addresses
 */
export async function createFirstAdmins(
  database: Database,
  admins: readonly [FirstAdmin, FirstAdmin],
  options: { readonly now: () => number },
): Promise<readonly FirstAdminSecrets[]> {
  const passwords = createPasswordHasher();
  const members = await Promise.all(
    admins.map(async ({ email, fullName }) => {
      const totpSecret = newTotpSecret();
      const password = randomBytes(INITIAL_PASSWORD_BYTES).toString('base64url');
      const member = { email, fullName, password, totpSecret, roles: ['ADMIN'] as const };
      return { member, totpSecret, hash: await hashOf(member, passwords) };
    }),
  );
  await database.begin(async (sql) => {
    await sql`SELECT pg_advisory_xact_lock(${FIRST_ADMINS_LOCK})`;
    if (await anybodyHasRole(sql, 'ADMIN')) throw new Error('There is an admin already: admins give roles to others.');
    for (const { member, hash } of members) {
      const { created } = await insertStaff(sql, member satisfies StaffMember, hash, new Date(options.now()));
      if (!created) throw new Error(`Somebody signs in as ${member.email} already: give the admin another address.`);
    }
  });
  return members.map(({ member, totpSecret }) => ({
    email: member.email,
    password: member.password,
    totpUri: totpEnrolmentUri(totpSecret, member.email),
  }));
}
