import type { Currency } from '@florin/kit';
import type { Evaluation, Reason } from '../evaluation/evaluate.ts';

/** Where an application stands: the SDL's `LoanApplicationStatus`. */
export type ApplicationStatus =
  | 'IN_REVIEW'
  | 'INFORMATION_REQUESTED'
  | 'APPROVED'
  | 'DECLINED'
  | 'WITHDRAWN'
  | 'EXPIRED'
  | 'ACCEPTED';

/** Those that something is still to come of: the customer can withdraw them, and is not erased before. */
export const OPEN_STATUSES = [
  'IN_REVIEW',
  'INFORMATION_REQUESTED',
  'APPROVED',
] as const satisfies readonly ApplicationStatus[];

/** Whether an officer can decide it. */
export function isUndecided(status: ApplicationStatus): boolean {
  return status === 'IN_REVIEW' || status === 'INFORMATION_REQUESTED';
}

export function isOpen(status: ApplicationStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

/** What a customer says about themselves; amounts in minor units of the product's currency. */
export interface Stated {
  readonly monthlyIncome: bigint;
  /** Rent, other loans, maintenance: what has to be paid every month already. */
  readonly monthlyObligations: bigint;
  readonly purpose: string;
}

/** An application as one viewer sees it. */
export interface LoanApplication {
  readonly id: string;
  readonly customerId: string;
  readonly productId: string;
  readonly productVersion: number;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: Currency;
  readonly termMonths: number;
  /** `null` once the customer was erased. */
  readonly stated: Stated | null;
  /** `null` once the customer was erased, and for applications that came before there were evaluations. */
  readonly evaluation: Evaluation | null;
  readonly status: ApplicationStatus;
  readonly statusSince: Date;
  readonly submittedAt: Date;
  /** The bank's day on which it was approved; `null` where it was not. */
  readonly offeredOn: string | null;
  /** The last day on which the offer stands. */
  readonly offerExpiresOn: string | null;
  /** Whether it is the viewer's. */
  readonly own: boolean;
}

/** Where an application stands since when. */
export interface StatusOf {
  readonly since: Date;
  readonly applicationId: string;
}

/** A change of an application's status. */
export interface ApplicationStep {
  readonly applicationId: string;
  readonly status: ApplicationStatus;
  readonly at: Date;
  /** `null` where the bank's rules did it. */
  readonly actor: string | null;
  readonly reasons: readonly Reason[];
  /** What the bank asks for or depends on; empty once the customer was erased. */
  readonly conditions: readonly string[];
  /** What the customer answered; `null` where they said nothing, or were erased. */
  readonly answer: string | null;
  /** How the bank's rules saw it then; `null` where they did not look, or the customer was erased. */
  readonly evaluation: Evaluation | null;
}

/** Why somebody cannot have a loan: the SDL's `LoanIneligibility`. */
export type Ineligibility = 'NOT_VERIFIED' | 'TOO_YOUNG' | 'INCOME_TOO_LOW' | 'TOO_MANY_APPLICATIONS';

/** Why nothing happened to an application: the SDL's `LoanApplicationRefusal`. */
export type ApplicationRefusal =
  | 'NOT_OPEN'
  | 'DECIDED'
  | 'OWN_APPLICATION'
  | 'CONFLICT_OF_INTEREST'
  | 'TOO_MANY_REQUESTS'
  | 'NOT_ASKED'
  | 'NO_OFFER'
  | 'OFFER_EXPIRED'
  | 'ACCEPTED'
  | 'TOO_MANY_DOCUMENTS';
