import { type Canonical, checkText, type Faults } from '@florin/kit';
import { NAME_MAX } from '../limits.ts';
import { emailKeyOf } from './email-address.ts';
import type { PostalAddress } from './person.ts';
import { checkAddress, checkAge, checkEmail, type UncheckedAddress } from './sign-up.ts';
import type { VerificationState } from './verification.ts';

/** `UpdateProfileInput` as it comes; its scalars have checked the form of e-mail, telephone number and date. */
export interface UncheckedProfileChange {
  readonly fullName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly address?: UncheckedAddress | null | undefined;
  readonly dateOfBirth?: string | null | undefined;
}

/** What somebody wants their details to be; what is absent stays. */
export interface ProfileChange {
  readonly fullName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: PostalAddress;
  readonly dateOfBirth?: string;
}

/** Somebody's details as they stand. */
export interface Profile {
  readonly fullName: string;
  readonly email: string;
  /** Where mail was sent that has to be confirmed before it counts. */
  readonly pendingEmail: string | undefined;
  readonly phone: string | null;
  readonly address: PostalAddress | null;
  readonly dateOfBirth: string | null;
  readonly version: number;
  readonly verification: VerificationState['status'];
}

export type ProfileField = 'FULL_NAME' | 'EMAIL' | 'PHONE' | 'ADDRESS' | 'DATE_OF_BIRTH';

/** Why details stay as they are. */
export type ProfileRefusal = 'CHANGED_MEANWHILE' | 'IN_REVIEW' | 'DATE_OF_BIRTH_KNOWN' | 'TOO_MANY_MAILS';

/** Reads what somebody wants to change. @returns the change, or every fault at once */
export function parseProfileChange(
  unchecked: UncheckedProfileChange,
  today: string,
): ProfileChange | { readonly faults: Faults } {
  const faults: Faults = [];
  const { fullName, email, phone, address, dateOfBirth } = unchecked;
  if (isGiven(email)) checkEmail(email, 'input.email', faults);
  if (isGiven(dateOfBirth)) checkAge(dateOfBirth, today, 'input.dateOfBirth', faults);
  const name = isGiven(fullName) ? checkText(fullName, 'input.fullName', { min: 1, max: NAME_MAX }, faults) : undefined;
  const place = isGiven(address) ? checkAddress(address, 'input.address', faults) : undefined;
  if (faults.length > 0) return { faults };
  const change: ProfileChange = {
    ...(name === undefined ? {} : { fullName: name }),
    ...(isGiven(email) ? { email } : {}),
    ...(isGiven(phone) ? { phone } : {}),
    ...(place === undefined ? {} : { address: place }),
    ...(isGiven(dateOfBirth) ? { dateOfBirth } : {}),
  };
  if (Object.keys(change).length > 0) return change;
  return { faults: [{ path: 'input', code: 'NOTHING_GIVEN', message: 'Say what is to change.' }] };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** What of a change is not so already. An address that waits for its confirmation counts as the one of now, whatever its case. */
export function fieldsToChange(profile: Profile, change: ProfileChange): readonly ProfileField[] {
  const fields: ProfileField[] = [];
  if (change.fullName !== undefined && change.fullName !== profile.fullName) fields.push('FULL_NAME');
  if (change.email !== undefined && !isSameAddress(change.email, profile.pendingEmail ?? profile.email))
    fields.push('EMAIL');
  if (change.phone !== undefined && change.phone !== profile.phone) fields.push('PHONE');
  if (change.address !== undefined && !isSamePlace(change.address, profile.address)) fields.push('ADDRESS');
  if (change.dateOfBirth !== undefined && change.dateOfBirth !== profile.dateOfBirth) fields.push('DATE_OF_BIRTH');
  return fields;
}

function isSameAddress(one: string, other: string): boolean {
  return emailKeyOf(one) === emailKeyOf(other);
}

function isSamePlace(one: PostalAddress, other: PostalAddress | null): boolean {
  const keys = ['line1', 'line2', 'postalCode', 'city', 'country'] as const;
  return other !== null && keys.every((key) => one[key] === other[key]);
}

/**
 * Whether details may change so. While compliance looks at documents, the name that they are compared with stays; a day of birth can be
 * told once and not changed, since nobody is born twice: an error in it is for compliance.
 */
export function refusalToChange(
  profile: Profile,
  fields: readonly ProfileField[],
  expectedVersion: number | undefined,
): ProfileRefusal | undefined {
  if (expectedVersion !== undefined && expectedVersion !== profile.version) return 'CHANGED_MEANWHILE';
  if (fields.includes('FULL_NAME') && profile.verification === 'IN_REVIEW') return 'IN_REVIEW';
  if (fields.includes('DATE_OF_BIRTH') && profile.dateOfBirth !== null) return 'DATE_OF_BIRTH_KNOWN';
  return undefined;
}

/** Whether a change needs a fresh proof: all but telling for the first time what the bank has to know and nothing is sent to. */
export function needsProof(profile: Profile, fields: readonly ProfileField[]): boolean {
  return fields.some((field) => {
    if (field === 'DATE_OF_BIRTH') return profile.dateOfBirth !== null;
    return field === 'ADDRESS' ? profile.address !== null : true;
  });
}

/** Everything that the person agrees to. */
export function proofPayload({ fullName, email, phone, address, dateOfBirth }: ProfileChange): Canonical {
  const { line1, line2, postalCode, city, country } = address ?? {};
  return {
    fullName: fullName ?? null,
    email: email ?? null,
    phone: phone ?? null,
    address: address === undefined ? null : [line1, line2, postalCode, city, country].map((line) => line ?? null),
    dateOfBirth: dateOfBirth ?? null,
  };
}
