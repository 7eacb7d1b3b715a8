import type { Role } from '@florin/kit';
import { PASSKEYS_MAX } from '../limits.ts';
import type { FactorResetRefusal } from './factor-reset.ts';
import type { SecondFactorMethod } from './person.ts';

/** Somebody and how they prove themselves. */
export interface FactorHolder {
  readonly roles: readonly Role[];
  readonly hasTotp: boolean;
  readonly passkeys: number;
  /** Recovery codes that were not used yet. */
  readonly recoveryCodes: number;
}

/** Why factors stay as they are. */
export type FactorRefusal =
  | 'TOO_MANY_PASSKEYS'
  | 'ENROLMENT_ENDED'
  | 'STAFF_WITHOUT_FACTOR'
  | 'LAST_FACTOR_OF_STAFF'
  | 'NO_FACTOR'
  | FactorResetRefusal;

/** How many factors somebody has, recovery codes not counted. */
export function factorsOf(holder: FactorHolder): number {
  return (holder.hasTotp ? 1 : 0) + holder.passkeys;
}

/** Whether there is a factor among the methods of a sign-in: recovery codes alone are none. */
export function includeFactor(methods: readonly SecondFactorMethod[]): boolean {
  return methods.some((method) => method !== 'RECOVERY_CODE');
}

/**
 * Whether somebody may add a factor. Staff get their first one from the bank: if a password were enough to enrol it, a stolen
 * password would be enough for everything that staff may do.
 */
export function refusalToAdd(holder: FactorHolder): FactorRefusal | undefined {
  return isStaffMember(holder) && factorsOf(holder) === 0 ? 'STAFF_WITHOUT_FACTOR' : undefined;
}

/** Whether somebody may add a passkey. */
export function refusalToAddPasskey(holder: FactorHolder): FactorRefusal | undefined {
  return refusalToAdd(holder) ?? (holder.passkeys >= PASSKEYS_MAX ? 'TOO_MANY_PASSKEYS' : undefined);
}

/** Whether somebody may remove one of their factors: staff keep one, since they cannot act without it. */
export function refusalToRemove(holder: FactorHolder): FactorRefusal | undefined {
  return isStaffMember(holder) && factorsOf(holder) <= 1 ? 'LAST_FACTOR_OF_STAFF' : undefined;
}

/** Whether somebody may have recovery codes: they stand in for a factor, so there must be one. */
export function refusalOfRecoveryCodes(holder: FactorHolder): FactorRefusal | undefined {
  return factorsOf(holder) === 0 ? 'NO_FACTOR' : undefined;
}

/** Whether somebody works here, banking here or not. */
export function isStaffMember({ roles }: FactorHolder): boolean {
  return roles.some((role) => role !== 'CUSTOMER');
}
