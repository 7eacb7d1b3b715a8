import type { LoanProductTerms } from '../products/loan-product.ts';

/** What is weighed: the SDL's `LoanFactor`. */
type Factor = 'AFFORDABILITY' | 'INCOME' | 'RELATIONSHIP' | 'EARLIER_REFUSALS';

/** Why an application is declined, as codes that the customer is told by: the SDL's `LoanReasonCode`. */
export const REASONS = [
  'UNAFFORDABLE',
  'INCOME_LOW',
  'RELATIONSHIP_SHORT',
  'REFUSED_LATELY',
  'INFORMATION_MISSING',
  'INFORMATION_UNCONFIRMED',
  'PURPOSE_NOT_FINANCED',
] as const;
export type Reason = (typeof REASONS)[number];

/** A reason as it is shown. */
export interface ReasonCode {
  readonly code: Reason;
}

interface FactorPoints {
  readonly factor: Factor;
  readonly points: number;
  /** The most that it can have. */
  readonly most: number;
}

export interface Evaluation {
  /** Of 100. */
  readonly points: number;
  readonly outcome: 'APPROVED' | 'REFERRED' | 'DECLINED';
  readonly factors: readonly FactorPoints[];
  /** Why it is declined; empty otherwise. */
  readonly reasons: readonly Reason[];
  /** The dearest instalment in minor units; `undefined` where the terms give no schedule, which an officer looks at. */
  readonly instalment: bigint | undefined;
}

/** What an application is evaluated by; amounts in minor units. */
export interface Evaluated {
  readonly product: Pick<LoanProductTerms, 'policy' | 'eligibility'>;
  readonly amount: bigint;
  readonly monthlyIncome: bigint;
  readonly monthlyObligations: bigint;
  readonly instalment: bigint | undefined;
  /** Whole months that the customer has banked here. */
  readonly months: number;
  /** Applications of the customer's that were declined within a year. */
  readonly declinedLately: number;
}

/** The most points of each factor; together 100. */
const MOST: Readonly<Record<Factor, number>> = { AFFORDABILITY: 60, INCOME: 15, RELATIONSHIP: 20, EARLIER_REFUSALS: 5 };
/** Months after which a relationship has all its points. */
const RELATIONSHIP_MONTHS = 24;
const REASON_OF: Readonly<Record<Factor, Reason>> = {
  AFFORDABILITY: 'UNAFFORDABLE',
  INCOME: 'INCOME_LOW',
  RELATIONSHIP: 'RELATIONSHIP_SHORT',
  EARLIER_REFUSALS: 'REFUSED_LATELY',
};

/** Points with named reasons, and what the product's policy makes of them. The same input gives the same for ever; no float. */
export function evaluate(input: Evaluated): Evaluation {
  const { product, amount, instalment } = input;
  const { policy } = product;
  const factors = pointsOf(input);
  const points = factors.reduce((sum, factor) => sum + factor.points, 0);
  const evaluation = { points, factors, instalment };
  if (instalment === undefined) return { ...evaluation, outcome: 'REFERRED', reasons: [] };
  if (!isAffordable(input, instalment)) return { ...evaluation, outcome: 'DECLINED', reasons: ['UNAFFORDABLE'] };
  if (points < policy.declineBelow) return { ...evaluation, outcome: 'DECLINED', reasons: lacking(factors) };
  const approved = points >= policy.approveFrom && amount <= policy.approveUpTo;
  return { ...evaluation, outcome: approved ? 'APPROVED' : 'REFERRED', reasons: [] };
}

/** Whether all instalments together stay within the part of the income that the policy allows. */
function isAffordable({ product, monthlyIncome, monthlyObligations }: Evaluated, instalment: bigint): boolean {
  return (instalment + monthlyObligations) * 100n <= monthlyIncome * BigInt(product.policy.affordablePercent);
}

function pointsOf(input: Evaluated): readonly FactorPoints[] {
  const { product, monthlyIncome, monthlyObligations, instalment, months, declinedLately } = input;
  const { affordablePercent } = product.policy;
  const { minimumMonthlyIncome: least } = product.eligibility;
  // All of them at half of what is allowed or less, none where nothing is left of it.
  const allowed = monthlyIncome * BigInt(affordablePercent);
  const left = instalment === undefined ? 0n : allowed - (instalment + monthlyObligations) * 100n;
  const parts: Readonly<Record<Factor, readonly [part: bigint, whole: bigint]>> = {
    AFFORDABILITY: [2n * left, allowed],
    INCOME: least === 0n ? [1n, 1n] : [monthlyIncome - least, least],
    RELATIONSHIP: [BigInt(months), BigInt(RELATIONSHIP_MONTHS)],
    EARLIER_REFUSALS: [declinedLately === 0 ? 1n : 0n, 1n],
  };
  return (Object.keys(MOST) as Factor[]).map((factor) => ({
    factor,
    points: share(MOST[factor], ...parts[factor]),
    most: MOST[factor],
  }));
}

/** So many whole points of the most, from none to all. */
function share(most: number, part: bigint, whole: bigint): number {
  if (part <= 0n || whole <= 0n) return 0;
  return part >= whole ? most : Number((BigInt(most) * part) / whole);
}

/** Factors with less than half of their points; the weakest where there is none. */
function lacking(factors: readonly FactorPoints[]): readonly Reason[] {
  const weak = factors.filter(({ points, most }) => 2 * points < most);
  const [weakest] = [...factors].sort((a, b) => a.points * b.most - b.points * a.most);
  return (weak.length > 0 || weakest === undefined ? weak : [weakest]).map(({ factor }) => REASON_OF[factor]);
}

/** Whole months between two instants (UTC). */
export function monthsBetween(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return Math.max(0, to.getUTCDate() < from.getUTCDate() ? months - 1 : months);
}
