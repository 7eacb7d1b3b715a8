import { appendToOutbox } from '@florin/events';
import { type Database, type Faults, newId } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import type { NewPerson, VisibleCustomer } from '../domain/person.ts';
import { checkPassword, parseSignUp, passwordForm, type SignUp, type UncheckedSignUp } from '../domain/sign-up.ts';
import { customerSignedUp, emailConfirmed, signUpRequested, verificationDecided } from '../events/published.ts';
import { CONFIRM_TOKEN_LIFE_MS } from '../limits.ts';
import { signedUpAlreadyMail, signUpMail } from '../mail/texts.ts';
import type { BreachedPasswords } from '../passwords/breached-passwords.ts';
import { refuseEasy } from '../passwords/dependencies.ts';
import { newMailToken } from '../passwords/tokens.ts';
import type { PasswordHasher } from '../sign-in/passwords.ts';
import { insertCredential } from '../store/credentials.ts';
import { confirmEmailOf, findIdByEmail, insertPerson } from '../store/customers.ts';
import { insertMail } from '../store/mail.ts';
import { lockTokensOf } from '../store/mail-tokens.ts';
import { takeMailToAddress } from '../store/mails-to-addresses.ts';
import { insertSignUp, takeSignUp } from '../store/sign-ups.ts';
import { recordDecision } from '../store/verifications.ts';

export interface SignUpDependencies {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly now: () => number;
  /** Whether a confirmed sign-up is verified at once: dev and test only. */
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

/** A sign-up that is told, whether or not there will be a customer. */
export interface SignedUp {
  readonly customer: VisibleCustomer;
  readonly confirmUntil: Date;
}

/**
 * Takes a sign-up, which becomes a customer when the code of a mail to its address is confirmed. The owner of an address that is taken
 * gets another mail; whoever asks is told the same after the same work, so that nobody learns who banks here. At most a few mails in an
 * hour go to an address: beyond that the answer is the same too.
 */
export async function signUp(
  { database, passwords, now }: SignUpDependencies,
  { person, password }: SignUp,
): Promise<SignedUp> {
  const passwordHash = await passwords.hash(password);
  const customerId = newId('customer');
  const at = new Date(now());
  const confirmUntil = new Date(at.getTime() + CONFIRM_TOKEN_LIFE_MS);
  const token = newMailToken();
  await database.begin(async (sql) => {
    await lockTokensOf(sql, emailKeyOf(person.email));
    const existing = await findIdByEmail(sql, person.email);
    const issued = await takeMailToAddress(sql, person.email, at);
    const pending = { customerId, person, passwordHash };
    await insertSignUp(sql, pending, { text: token, at, expiresAt: confirmUntil }, issued);
    const mail = existing === undefined ? signUpMail(token, CONFIRM_TOKEN_LIFE_MS / 3_600_000) : signedUpAlreadyMail();
    if (issued) await insertMail(sql, { to: person.email, ...mail }, { at, expiresAt: confirmUntil });
    await appendToOutbox(sql, [signUpRequested(existing)]);
  });
  return { customer: previewOf(customerId, person, at), confirmUntil };
}

/** The customer as they will be. */
function previewOf(id: string, person: NewPerson, createdAt: Date): VisibleCustomer {
  const { fullName, email, phone, address, dateOfBirth, region, roles } = person;
  return {
    id,
    fullName,
    email,
    phone,
    address,
    dateOfBirth,
    region,
    roles,
    createdAt,
    verification: { status: 'PENDING' },
    secondFactors: [],
    recoveryCodesLeft: 0,
    profileVersion: 1,
    emailConfirmedAt: null,
  };
}

/**
 * Makes somebody a customer whose address is confirmed by the code of a mail. READ COMMITTED; of twenty at once one does.
 *
 * @returns since when; `undefined` for a code that is none of a sign-up, or whose address has become another's meanwhile
 */
export async function confirmSignUp(
  { database, now, verifyAtSignUp }: Omit<SignUpDependencies, 'passwords'>,
  token: string,
): Promise<Date | undefined> {
  const at = new Date(now());
  return database.begin(async (sql) => {
    const pending = await takeSignUp(sql, token, at);
    if (pending === undefined) return undefined;
    const { customerId, person, passwordHash } = pending;
    if (!(await insertPerson(sql, customerId, person, at))) return undefined;
    await insertCredential(sql, customerId, passwordHash, at);
    await confirmEmailOf(sql, customerId, person.email, at);
    await appendToOutbox(sql, [customerSignedUp(customerId, person.region), emailConfirmed(customerId)]);
    if (verifyAtSignUp) {
      await recordDecision(sql, customerId, { status: 'VERIFIED', decidedAt: at }, undefined);
      await appendToOutbox(sql, [verificationDecided(customerId, 'VERIFIED', undefined)]);
    }
    return at;
  });
}
