import { checkText, type Faults, ROLES, type Role, type StaffRole } from '@florin/kit';
import { REASON_MAX_LENGTH } from '../limits.ts';
import { type FactorHolder, factorsOf } from './second-factors.ts';

/** A staff role that somebody is to get or to lose. */
export interface RoleChange {
  readonly customerId: string;
  readonly role: StaffRole;
  readonly reason: string;
}

export type RoleRefusal = 'OWN_ROLES' | 'NOT_ENTITLED' | 'HELD_ALREADY' | 'NOT_HELD' | 'NO_SECOND_FACTOR';

/** Reads the input of `grantRole` and `revokeRole`. That somebody banks here is no role that staff give or take. */
export function parseRoleChange(unchecked: {
  readonly customerId: string;
  readonly role: Role;
  readonly reason: string;
}): RoleChange | { readonly faults: Faults } {
  const faults: Faults = [];
  const reason = checkReason(unchecked.reason, faults);
  const { customerId, role } = unchecked;
  if (!isStaffRole(role)) {
    faults.push({ path: 'input.role', code: 'NOT_A_STAFF_ROLE', message: 'Only staff roles are given and taken.' });
    return { faults };
  }
  return reason === undefined ? { faults } : { customerId, role, reason };
}

/** Why somebody did what others read later. */
export function checkReason(unchecked: string, faults: Faults): string | undefined {
  return checkText(unchecked, 'input.reason', { min: 1, max: REASON_MAX_LENGTH }, faults);
}

function isStaffRole(role: Role): role is StaffRole {
  return role !== 'CUSTOMER' && ROLES.includes(role);
}

/**
 * Whether somebody can get a role. They need a second factor before, since staff cannot enrol their first one themselves
 * (`second-factors.ts`).
 */
export function refusalToGive(role: StaffRole, holder: FactorHolder): RoleRefusal | undefined {
  if (holder.roles.includes(role)) return 'HELD_ALREADY';
  return factorsOf(holder) === 0 ? 'NO_SECOND_FACTOR' : undefined;
}
