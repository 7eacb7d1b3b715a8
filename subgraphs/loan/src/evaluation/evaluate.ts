import { assertNever } from '@florin/kit';
import type { LoanProductTerms } from '../products/loan-product.ts';
import { type AccountHistory, type Figures, figuresOf, type LoansHeld } from './figures.ts';

/** What is weighed: the SDL's `LoanFactor`. */
export const FACTORS = ['AFFORDABILITY', 'INCOME', 'RELATIONSHIP', 'CONDUCT', 'ARREARS', 'EARLIER_REFUSALS'] as const;
type Factor = (typeof FACTORS)[number];

/** Why an application is declined, or what speaks against it, as codes that the customer is told by: the SDL's `LoanReasonCode`. */
export const REASONS = [
  'UNAFFORDABLE',
  'INCOME_LOW',
  'INCOME_UNCONFIRMED',
  'OBLIGATIONS_UNSTATED',
  'RELATIONSHIP_SHORT',
  'ACCOUNTS_OVERDRAWN',
  'PAYMENTS_FAILED',
  'LOAN_OVERDUE',
  'LOAN_WRITTEN_OFF',
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
  /** All that speaks against it, whatever the outcome. */
  readonly concerns: readonly Reason[];
  /** The dearest instalment in minor units; `undefined` where the terms give no schedule, which an officer looks at. */
  readonly instalment: bigint | undefined;
  /** `null` for evaluations from before accounts and loans were looked at. */
  readonly figures: Figures | null;
}

/** What an application is evaluated by; amounts in minor units. */
export interface Evaluated {
  readonly product: Pick<LoanProductTerms, 'policy' | 'eligibility'>;
  readonly amount: bigint;
  /** As they were stated. */
  readonly monthlyIncome: bigint;
  readonly monthlyObligations: bigint;
  readonly instalment: bigint | undefined;
  /** Whole months that the customer has banked here. */
  readonly months: number;
  /** Applications of the customer's that were declined within a year. */
  readonly declinedLately: number;
  readonly accounts: AccountHistory;
  readonly held: LoansHeld;
}

/** The most points of each factor; together 100. */
const MOST: Readonly<Record<Factor, number>> = {
  AFFORDABILITY: 55,
  INCOME: 10,
  RELATIONSHIP: 15,
  CONDUCT: 10,
  ARREARS: 5,
  EARLIER_REFUSALS: 5,
};
/** Months after which a relationship has all its points. */
const RELATIONSHIP_MONTHS = 24;

/**
 * Points with named reasons, and what the product's policy makes of them. The same input gives the same for ever; no float.
 *
 * What cannot be paid by the income that was stated, and the obligations that are known, is declined. Where accounts show less income than was
 * stated, that alone declines nothing: an officer is to look at it.
 */
export function evaluate(input: Evaluated): Evaluation {
  const figures = figuresOf({ ...input, relationshipMonths: input.months });
  const seen = judge(input, figures);
  const { monthlyIncome: income } = input;
  const isDoubtful = seen.outcome === 'DECLINED' && judge(input, { ...figures, income }).outcome !== 'DECLINED';
  const judged = isDoubtful ? { ...seen, outcome: 'REFERRED' as const, reasons: [] } : seen;
  return { ...judged, concerns: concernsOf(input, figures, seen), instalment: input.instalment, figures };
}

type Judged = Pick<Evaluation, 'points' | 'outcome' | 'factors' | 'reasons'>;

function judge(input: Evaluated, figures: Figures): Judged {
  const { product, amount, instalment } = input;
  const { policy } = product;
  const factors = pointsOf(input, figures);
  const points = factors.reduce((sum, factor) => sum + factor.points, 0);
  const declined = (reasons: readonly Reason[]): Judged => ({ points, factors, outcome: 'DECLINED', reasons });
  const bars = barsOf(input, figures);
  if (bars.length > 0) return declined(bars);
  if (instalment === undefined) return { points, factors, outcome: 'REFERRED', reasons: [] };
  if (points < policy.declineBelow) return declined(lacking(factors, figures));
  const approved = points >= policy.approveFrom && amount <= policy.approveUpTo && !isToBeLookedAt(input, figures);
  return { points, factors, outcome: approved ? 'APPROVED' : 'REFERRED', reasons: [] };
}

/** What declines whatever the points are. */
function barsOf({ product, instalment }: Evaluated, figures: Figures): readonly Reason[] {
  const { daysPastDue, monthsSinceWriteOff } = figures;
  const { history } = product.policy;
  const reasons: Reason[] = [];
  if (instalment !== undefined && !isAffordable(product, instalment, figures)) reasons.push('UNAFFORDABLE');
  if (daysPastDue > history.lateDays) reasons.push('LOAN_OVERDUE');
  if (monthsSinceWriteOff !== null && monthsSinceWriteOff < history.writtenOffMonths) reasons.push('LOAN_WRITTEN_OFF');
  return reasons;
}

/** Whether all instalments together stay within the part of the income that the policy allows. */
function isAffordable({ policy }: Evaluated['product'], instalment: bigint, { income, obligations }: Figures): boolean {
  return (instalment + obligations) * 100n <= income * BigInt(policy.affordablePercent);
}

/** What nobody is approved with unless an officer has looked at it. */
function isToBeLookedAt({ product }: Evaluated, figures: Figures): boolean {
  const { overdrawnDays, failedPayments } = product.policy.history;
  const isLate = figures.daysPastDue > 0 || figures.monthsSinceWriteOff !== null;
  return isLate || figures.overdrawnDays >= overdrawnDays || failuresOf(figures) >= failedPayments;
}

/** Days on which a payment or the collection of a loan failed. */
function failuresOf({ failedPaymentDays, failedCollections }: Figures): number {
  return failedPaymentDays + failedCollections;
}

type Share = readonly [part: bigint, whole: bigint];

function pointsOf(input: Evaluated, figures: Figures): readonly FactorPoints[] {
  const { product, instalment, declinedLately } = input;
  const { income, obligations, relationshipMonths, daysPastDue, monthsSinceWriteOff } = figures;
  const { minimumMonthlyIncome: least } = product.eligibility;
  // All of them at half of what is allowed or less, none where nothing is left of it.
  const allowed = income * BigInt(product.policy.affordablePercent);
  const left = instalment === undefined ? 0n : allowed - (instalment + obligations) * 100n;
  const isInOrder = daysPastDue === 0 && monthsSinceWriteOff === null;
  const parts: Readonly<Record<Factor, Share>> = {
    AFFORDABILITY: [2n * left, allowed],
    INCOME: least === 0n ? [1n, 1n] : [income - least, least],
    RELATIONSHIP: [BigInt(relationshipMonths), BigInt(RELATIONSHIP_MONTHS)],
    CONDUCT: conductOf(input, figures),
    ARREARS: [isInOrder ? 1n : 0n, 1n],
    EARLIER_REFUSALS: [declinedLately === 0 ? 1n : 0n, 1n],
  };
  return FACTORS.map((factor) => ({ factor, points: share(MOST[factor], ...parts[factor]), most: MOST[factor] }));
}

/** What is left of the days that the policy lets pass, of those below nothing or of those on which payments failed: the worse of the two. */
function conductOf({ product }: Evaluated, figures: Figures): Share {
  const { overdrawnDays, failedPayments } = product.policy.history;
  const [below, failed] = [overdrawnDays - figures.overdrawnDays, failedPayments - failuresOf(figures)];
  const isBelowWorse = below * failedPayments < failed * overdrawnDays;
  return isBelowWorse ? [BigInt(below), BigInt(overdrawnDays)] : [BigInt(failed), BigInt(failedPayments)];
}

/** So many whole points of the most, from none to all. */
function share(most: number, part: bigint, whole: bigint): number {
  if (part <= 0n || whole <= 0n) return 0;
  return part >= whole ? most : Number((BigInt(most) * part) / whole);
}

/** Factors with less than half of their points; the weakest where there is none. */
function lacking(factors: readonly FactorPoints[], figures: Figures): readonly Reason[] {
  const weak = weakOf(factors, figures);
  const [weakest] = [...factors].sort((a, b) => a.points * b.most - b.points * a.most);
  return weak.length > 0 || weakest === undefined ? weak : reasonsOf(weakest.factor, figures);
}

function weakOf(factors: readonly FactorPoints[], figures: Figures): readonly Reason[] {
  return factors.filter(({ points, most }) => 2 * points < most).flatMap(({ factor }) => reasonsOf(factor, figures));
}

/** Why a factor has few points. */
function reasonsOf(factor: Factor, figures: Figures): readonly Reason[] {
  switch (factor) {
    case 'AFFORDABILITY':
      return ['UNAFFORDABLE'];
    case 'INCOME':
      return ['INCOME_LOW'];
    case 'RELATIONSHIP':
      return ['RELATIONSHIP_SHORT'];
    case 'CONDUCT':
      return [
        ...(figures.overdrawnDays > 0 ? (['ACCOUNTS_OVERDRAWN'] as const) : []),
        ...(failuresOf(figures) > 0 ? (['PAYMENTS_FAILED'] as const) : []),
      ];
    case 'ARREARS':
      return [
        ...(figures.daysPastDue > 0 ? (['LOAN_OVERDUE'] as const) : []),
        ...(figures.monthsSinceWriteOff === null ? [] : (['LOAN_WRITTEN_OFF'] as const)),
      ];
    case 'EARLIER_REFUSALS':
      return ['REFUSED_LATELY'];
    default:
      return assertNever(factor);
  }
}

/** What an officer is to look at, in the order of the codes. */
function concernsOf(
  { monthlyIncome, monthlyObligations }: Evaluated,
  figures: Figures,
  seen: Judged,
): readonly Reason[] {
  const concerns = new Set<Reason>([...seen.reasons, ...weakOf(seen.factors, figures)]);
  if (figures.income < monthlyIncome) concerns.add('INCOME_UNCONFIRMED');
  if (figures.obligations > monthlyObligations) concerns.add('OBLIGATIONS_UNSTATED');
  return REASONS.filter((reason) => concerns.has(reason));
}

/** Whole months between two instants (UTC). */
export function monthsBetween(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return Math.max(0, to.getUTCDate() < from.getUTCDate() ? months - 1 : months);
}
