import type { Role } from '@florin/kit';
import type { VerificationState } from './verification.ts';

/** A postal address; the country by its ISO 3166-1 alpha-2 code. */
export interface PostalAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** Somebody who is about to become a customer or a member of staff. Dates are ISO 8601 days. */
export interface NewPerson {
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly dateOfBirth: string | null;
  readonly address: PostalAddress | null;
  readonly region: string | null;
  readonly roles: readonly Role[];
  /** Whether the person is a customer of whom an OpenID provider knows less than the bank asks for. Default: no. */
  readonly fromProvider?: boolean;
}

/** What somebody can answer with beyond the password. A recovery code stands in for a factor, and is none by itself. */
export type SecondFactorMethod = 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE';

/** A customer as one viewer sees them: what that viewer may not see is `null`. */
export interface VisibleCustomer {
  readonly id: string;
  readonly fullName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: PostalAddress | null;
  readonly dateOfBirth: string | null;
  readonly region: string | null;
  readonly verification: VerificationState;
  readonly roles: readonly Role[] | null;
  readonly secondFactors: readonly SecondFactorMethod[] | null;
  /** The person's own to know, and nobody else's. */
  readonly recoveryCodesLeft: number | null;
  /** The person's own, who changes what they have seen. */
  readonly profileVersion: number | null;
  readonly emailConfirmedAt: Date | null;
  readonly createdAt: Date | null;
}
