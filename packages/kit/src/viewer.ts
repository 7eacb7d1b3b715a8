/** The services that speak to each other. `gateway` alone may speak for a user. */
export const SERVICES = [
  'gateway',
  'customer',
  'account',
  'transaction',
  'loan',
  'notification',
  'support',
  'audit',
] as const;
export type ServiceName = (typeof SERVICES)[number];

/** What a person may do; the SDL's enum `Role` (REQUIREMENTS C4). */
export const ROLES = [
  'CUSTOMER',
  'TELLER',
  'SUPPORT_AGENT',
  'LOAN_OFFICER',
  'COMPLIANCE_OFFICER',
  'AUDITOR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];
export type StaffRole = Exclude<Role, 'CUSTOMER'>;

/** Where a request came from, as the gateway saw it. For lockouts, lists of sessions and the audit; never a right. */
export interface RequestOrigin {
  /** The client's IP address, past the proxies that the gateway trusts (its setting `TRUSTED_PROXIES`). */
  readonly clientAddress: string;
  /** The client's own words for itself, cut to `USER_AGENT_MAX`: anybody can write anything here. */
  readonly userAgent?: string | undefined;
}

/** Who asks: nobody known, a signed-in person, or a service in its own name. */
export type Viewer =
  | { readonly kind: 'anonymous'; readonly origin?: RequestOrigin | undefined }
  | {
      readonly kind: 'user';
      /** The customer's id, `cus_…`; staff have one too. */
      readonly customerId: string;
      readonly roles: readonly Role[];
      readonly sessionId: string;
      /** Absent where nobody told, as in a call that no client made. */
      readonly origin?: RequestOrigin | undefined;
    }
  | {
      readonly kind: 'service';
      readonly service: ServiceName;
      /** The customer for whom the service acts; a fact for the audit, never a right. */
      readonly onBehalfOf?: string;
    };

export const ANONYMOUS: Viewer = { kind: 'anonymous' };

/** Whether the viewer is a person with at least one of the roles. */
export function hasAnyRole(viewer: Viewer, roles: readonly Role[]): boolean {
  return viewer.kind === 'user' && viewer.roles.some((role) => roles.includes(role));
}

/** The customer's id of a signed-in person; absent for others. */
export function customerIdOf(viewer: Viewer): string | undefined {
  return viewer.kind === 'user' ? viewer.customerId : undefined;
}

/** Whether the viewer is somebody who works here, as far as this session asserts it. */
export function isStaff(viewer: Viewer): viewer is Extract<Viewer, { kind: 'user' }> {
  return viewer.kind === 'user' && viewer.roles.some((role) => role !== 'CUSTOMER');
}

/** Where the viewer's request came from; absent for services and where nobody told. */
export function requestOriginOf(viewer: Viewer): RequestOrigin | undefined {
  return viewer.kind === 'service' ? undefined : viewer.origin;
}

/** The customer's id of a person who, in this session, has no rights beyond what is their own; absent for staff and others. */
export function plainCustomerIdOf(viewer: Viewer): string | undefined {
  return isStaff(viewer) ? undefined : customerIdOf(viewer);
}
