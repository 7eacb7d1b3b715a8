import { type FactorHolder, isStaffMember } from './second-factors.ts';

/** Somebody's factors are to be taken away, so that they can enrol the first one again. */
export interface FactorResetRequest {
  readonly customerId: string;
  readonly reason: string;
}

export type FactorResetRefusal = 'NOT_ENTITLED' | 'OWN_FACTORS' | 'NOT_STAFF' | 'NO_PASSWORD';

/**
 * Whether somebody's factors can be reset. For staff only: customers who lost theirs are no danger to others, and are helped otherwise. With a
 * password, which the right is worth nothing without.
 *
 * @param passwordSetAt when the password became what it is; absent where there is none
 */
export function refusalToReset(holder: FactorHolder, passwordSetAt: Date | undefined): FactorResetRefusal | undefined {
  if (!isStaffMember(holder)) return 'NOT_STAFF';
  return passwordSetAt === undefined ? 'NO_PASSWORD' : undefined;
}
