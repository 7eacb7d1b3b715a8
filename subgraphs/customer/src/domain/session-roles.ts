import type { Role } from '@florin/kit';

/**
 * The roles that a session asserts. Staff roles need a second factor; without one a member of staff who banks here is a
 * customer and nothing else, and one who does not gets no session at all (an empty list).
 */
export function sessionRoles(roles: readonly Role[], secondFactor: boolean): readonly Role[] {
  return secondFactor ? roles : roles.filter((role) => role === 'CUSTOMER');
}
