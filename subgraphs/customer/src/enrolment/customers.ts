import { appendToOutbox } from '@florin/events';
import { type Database, newId } from '@florin/kit';
import type { PostalAddress } from '../domain/person.ts';
import { customerSignedUp, emailConfirmed } from '../events/published.ts';
import { createPasswordHasher } from '../sign-in/passwords.ts';
import { insertCredential } from '../store/credentials.ts';
import { confirmEmailOf, insertPerson } from '../store/customers.ts';

/** Somebody who banks here. */
export interface EnrolledCustomer {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly address: PostalAddress;
  readonly region: string;
}

/**
 * Makes a customer as if they had signed up and confirmed their address, once: repeated with the same e-mail address it changes nothing.
 * For seeding, where nobody reads mail.
 */
export async function enrolCustomer(
  database: Database,
  { password, ...customer }: EnrolledCustomer,
  options: { readonly now?: () => number } = {},
): Promise<void> {
  const hash = await createPasswordHasher().hash(password);
  const at = new Date((options.now ?? Date.now)());
  await database.begin(async (sql) => {
    const customerId = newId('customer');
    const person = { ...customer, phone: null, roles: ['CUSTOMER'] } as const;
    if (!(await insertPerson(sql, customerId, person, at))) return;
    await insertCredential(sql, customerId, hash, at);
    await confirmEmailOf(sql, customerId, customer.email, at);
    await appendToOutbox(sql, [customerSignedUp(customerId, customer.region), emailConfirmed(customerId)]);
  });
}
