import { appendToOutbox } from '@florin/events';
import { type Database, newId } from '@florin/kit';
import type { SignUp } from '../domain/sign-up.ts';
import { customerSignedUp, verificationDecided } from '../events/published.ts';
import type { PasswordHasher } from '../sign-in/passwords.ts';
import { insertCredential } from '../store/credentials.ts';
import { insertPerson } from '../store/customers.ts';
import { recordDecision } from '../store/verifications.ts';

export interface SignUpDependencies {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly now: () => number;
  /** Whether signing up verifies at once: dev and test only. */
  readonly verifyAtSignUp: boolean;
}

/** Makes somebody a customer. @returns the new customer's id, or `undefined` when the e-mail address is taken */
export async function signUp(
  { database, passwords, now, verifyAtSignUp }: SignUpDependencies,
  { person, password }: SignUp,
): Promise<string | undefined> {
  const hash = await passwords.hash(password);
  const customerId = newId('customer');
  const at = new Date(now());
  return database.begin(async (sql) => {
    if (!(await insertPerson(sql, customerId, person, at))) return undefined;
    await insertCredential(sql, customerId, hash, at);
    await appendToOutbox(sql, [customerSignedUp(customerId, person.region)]);
    if (verifyAtSignUp) {
      await recordDecision(sql, customerId, { status: 'VERIFIED', decidedAt: at }, undefined);
      await appendToOutbox(sql, [verificationDecided(customerId, 'VERIFIED', undefined)]);
    }
    return customerId;
  });
}
