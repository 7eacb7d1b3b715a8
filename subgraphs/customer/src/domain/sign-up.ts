import { checkText, type Faults } from '@florin/kit';
import {
  ADDRESS_LINE_MAX,
  AGE_MAX_YEARS,
  AGE_MIN_YEARS,
  EMAIL_MAX,
  NAME_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
  POSTAL_CODE_MAX,
} from '../limits.ts';
import { COUNTRIES } from './countries.ts';
import type { NewPerson, PostalAddress } from './person.ts';

/** `SignUpInput` as it comes; its scalars have checked the form of e-mail, telephone number and date. */
export interface UncheckedSignUp {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  readonly phone?: string | null | undefined;
  readonly dateOfBirth: string;
  readonly address: UncheckedAddress;
  readonly region?: string | null | undefined;
}

export interface UncheckedAddress {
  readonly line1: string;
  readonly line2?: string | null | undefined;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

export interface SignUp {
  readonly person: NewPerson;
  readonly password: string;
}

/**
 * Reads what somebody signs up with.
 *
 * @param bank the day, as the bank has it now (ISO 8601), and the region whose personal data this deployment keeps
 * @returns the sign-up, or every fault at once
 */
export function parseSignUp(
  unchecked: UncheckedSignUp,
  bank: { readonly today: string; readonly region: string },
): SignUp | { readonly faults: Faults } {
  const faults: Faults = [];
  checkEmail(unchecked.email, 'input.email', faults);
  const password = checkPassword(unchecked.password, 'input.password', faults);
  const fullName = checkText(unchecked.fullName, 'input.fullName', { min: 1, max: NAME_MAX }, faults);
  checkAge(unchecked.dateOfBirth, bank.today, 'input.dateOfBirth', faults);
  const address = checkAddress(unchecked.address, 'input.address', faults);
  const region = checkRegion(unchecked.region ?? bank.region, bank.region, 'input.region', faults);
  if (faults.length > 0 || password === undefined || fullName === undefined || address === undefined) return { faults };
  const { email, phone, dateOfBirth } = unchecked;
  return {
    person: { email, fullName, phone: phone ?? null, dateOfBirth, address, region, roles: ['CUSTOMER'] },
    password,
  };
}

export function checkEmail(unchecked: string, path: string, faults: Faults): void {
  if (unchecked.length > EMAIL_MAX)
    faults.push({ path, code: 'LENGTH', message: `An e-mail address has at most ${EMAIL_MAX} characters.` });
}

/**
 * The one form in which a password is hashed and compared: two keyboards may write the same letter differently
 * (NIST SP 800-63B §5.1.1.2). Nothing is trimmed or cut.
 */
export function passwordForm(unchecked: string): string {
  return unchecked.normalize('NFKC');
}

/** A password to compare: a text longer than any password fits none, and costs no more work than the longest one. */
export function boundedPassword(unchecked: string): string {
  return passwordForm(unchecked.slice(0, 4 * PASSWORD_MAX));
}

/** A password that may be set; any kind of character counts. */
export function checkPassword(unchecked: string, path: string, faults: Faults): string | undefined {
  const password = passwordForm(unchecked);
  const length = Array.from(password).length;
  if (length >= PASSWORD_MIN && length <= PASSWORD_MAX) return password;
  faults.push({ path, code: 'LENGTH', message: `A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.` });
  return undefined;
}

export function checkAge(dateOfBirth: string, today: string, path: string, faults: Faults): void {
  if (birthday(dateOfBirth, AGE_MIN_YEARS) > today) {
    faults.push({ path, code: 'TOO_YOUNG', message: `A customer is at least ${AGE_MIN_YEARS} years old.` });
  } else if (birthday(dateOfBirth, AGE_MAX_YEARS) < today) {
    faults.push({ path, code: 'IMPLAUSIBLE', message: 'Nobody who is alive was born on this day.' });
  }
}

/** Whole years that somebody is old on a day. */
export function ageOn(dateOfBirth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return birthday(dateOfBirth, years) > today ? years - 1 : years;
}

/** The day on which somebody turns `years`, comparable as text. Whoever was born on 29 February turns it on 1 March otherwise. */
function birthday(dateOfBirth: string, years: number): string {
  return `${String(Number(dateOfBirth.slice(0, 4)) + years).padStart(4, '0')}${dateOfBirth.slice(4)}`;
}

export function checkAddress(unchecked: UncheckedAddress, path: string, faults: Faults): PostalAddress | undefined {
  const line1 = checkText(unchecked.line1, `${path}.line1`, { min: 1, max: ADDRESS_LINE_MAX }, faults);
  const line2 = checkText(unchecked.line2 ?? '', `${path}.line2`, { min: 0, max: ADDRESS_LINE_MAX }, faults);
  const postalCode = checkText(unchecked.postalCode, `${path}.postalCode`, { min: 1, max: POSTAL_CODE_MAX }, faults);
  const city = checkText(unchecked.city, `${path}.city`, { min: 1, max: ADDRESS_LINE_MAX }, faults);
  const { country } = unchecked;
  if (!COUNTRIES.has(country)) {
    const message = 'A country is given by its two capital letters (ISO 3166-1), such as NL.';
    faults.push({ path: `${path}.country`, code: 'UNKNOWN_COUNTRY', message });
  }
  if (line1 === undefined || line2 === undefined || postalCode === undefined || city === undefined) return undefined;
  return { line1, line2: line2 === '' ? null : line2, postalCode, city, country };
}

/** Each deployment keeps the personal data of one region (residency), so it cannot take somebody of another. */
function checkRegion(region: string, own: string, path: string, faults: Faults): string {
  if (region !== own)
    faults.push({ path, code: 'UNKNOWN_REGION', message: `Personal data is kept in region ${own} here.` });
  return region;
}
