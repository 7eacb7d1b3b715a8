import { appendToOutbox } from '@florin/events';
import { type Database, type Faults, newId } from '@florin/kit';
import { sendConfirmation } from '../confirmation/confirm-email.ts';
import { checkPassword, parseSignUp, passwordForm, type SignUp, type UncheckedSignUp } from '../domain/sign-up.ts';
import { customerSignedUp, verificationDecided } from '../events/published.ts';
import type { BreachedPasswords } from '../passwords/breached-passwords.ts';
import { refuseEasy } from '../passwords/dependencies.ts';
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

/** Reads what somebody signs up with; a password that is guessed first is a fault too. */
export async function parseNewCustomer(
  breached: BreachedPasswords,
  unchecked: UncheckedSignUp,
  bank: Parameters<typeof parseSignUp>[1],
): Promise<SignUp | { readonly faults: Faults }> {
  const parsed = parseSignUp(unchecked, bank);
  const faults = 'faults' in parsed ? parsed.faults : [];
  const known = [unchecked.fullName, unchecked.email];
  // Of a password that is too long or short, that is what is to be told.
  if (checkPassword(unchecked.password, 'input.password', []) !== undefined)
    await refuseEasy({ breached }, passwordForm(unchecked.password), known, faults, 'input.password');
  return faults.length > 0 ? { faults } : parsed;
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
    await sendConfirmation(sql, customerId, person.email, at);
    await appendToOutbox(sql, [customerSignedUp(customerId, person.region)]);
    if (verifyAtSignUp) {
      await recordDecision(sql, customerId, { status: 'VERIFIED', decidedAt: at }, undefined);
      await appendToOutbox(sql, [verificationDecided(customerId, 'VERIFIED', undefined)]);
    }
    return customerId;
  });
}
