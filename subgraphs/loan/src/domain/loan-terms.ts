import { type DayCount, parseDay } from '@florin/day-count';
import { EVERY_MAX, INSTALMENTS_MAX } from '../limits.ts';
import { type AnnualRate, isRate, RATE_ONE } from './annual-rate.ts';
import type { ComponentOrder } from './parts.ts';
import { COMPONENTS } from './parts.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * `ANNUITY`: equal instalments, interest on what is still owed. `EQUAL_PRINCIPAL`: equal shares of the principal, and interest on what is still
 * owed. `FLAT`: equal instalments, interest always on what was lent.
 */
export const REPAYMENT_METHODS = ['ANNUITY', 'EQUAL_PRINCIPAL', 'FLAT'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

export interface Frequency {
  readonly count: number;
  readonly unit: 'DAY' | 'WEEK' | 'MONTH';
}

/** In instalments from the first one on; the names and what they do are Fineract's. */
export interface Grace {
  /** Interest only: no principal is repaid. */
  readonly onPrincipalPayment: number;
  /** Interest is counted but not yet due; the first instalment after these takes it all. */
  readonly onInterestPayment: number;
  /** No interest is counted. */
  readonly onInterestCharged: number;
}

interface Allocation {
  readonly order: ComponentOrder;
  /** `INSTALMENT`: all of the oldest instalment, then of the next. `COMPONENT`: the first component of all instalments, oldest first, then the next. */
  readonly by: 'INSTALMENT' | 'COMPONENT';
}

/** What a loan's schedule is made of. */
export interface LoanTerms {
  readonly method: RepaymentMethod;
  readonly rate: AnnualRate;
  readonly dayCount: DayCount;
  readonly instalments: number;
  readonly every: Frequency;
  /** When the first period begins; that of the first disbursement without it. */
  readonly startsOn: string | undefined;
  /** One frequency after the start without it. */
  readonly firstDue: string | undefined;
  /** The day of the month that due dates aim at, such as 31; that of the first due date or, where that one is regular, of the start, without it. */
  readonly dueDay: number | undefined;
  readonly grace: Grace;
  /** Instalments are whole multiples of so many minor units, but for the last. */
  readonly multipleOf: bigint;
  /** Due at once of each disbursement, as a rate of it: 25 % is 25,000,000. */
  readonly downPayment: AnnualRate;
  /** Due with each instalment while anything is lent, in minor units. */
  readonly feePerInstalment: bigint;
  /** Where interest is rounded: each piece of a period between changes, or the period's sum, as newer versions of Fineract do. */
  readonly rounding: 'SUB_PERIOD' | 'PERIOD';
  /** What late principal bears beside penalties: nothing, or the contract's rate until the day of the view (Fineract's interest recalculation). */
  readonly overdueInterest: 'NONE' | 'CONTRACT_RATE';
  readonly allocation: Allocation;
  /** Until when interest is owed by who pays off: that day, or the end of the period in which it is. */
  readonly payoffInterest: 'TO_DATE' | 'TO_PERIOD_END';
}

type Needed = Pick<LoanTerms, 'method' | 'rate' | 'dayCount' | 'instalments'>;
type Offered = Omit<LoanTerms, 'grace'> & { readonly grace: Partial<Grace> };
export type LoanTermsInput = Needed & Partial<Offered>;

/** Terms with all that was left open, or what is wrong with them. */
export function loanTerms(input: LoanTermsInput): LoanTerms | Refusal {
  const terms: LoanTerms = {
    every: { count: 1, unit: 'MONTH' },
    startsOn: undefined,
    firstDue: undefined,
    dueDay: undefined,
    multipleOf: 1n,
    downPayment: 0n,
    feePerInstalment: 0n,
    rounding: 'SUB_PERIOD',
    overdueInterest: 'NONE',
    allocation: { order: COMPONENTS, by: 'INSTALMENT' },
    payoffInterest: 'TO_DATE',
    ...input,
    grace: { onPrincipalPayment: 0, onInterestPayment: 0, onInterestCharged: 0, ...input.grace },
  };
  return faultOf(terms) ?? terms;
}

function faultOf(terms: LoanTerms): Refusal | undefined {
  const { instalments, every, startsOn, firstDue, dueDay, multipleOf, downPayment, allocation } = terms;
  if (!isCount(instalments, 1, INSTALMENTS_MAX)) return refuse('TERM_INVALID');
  if (!isRate(terms.rate)) return refuse('RATE_INVALID');
  if (!isCount(every.count, 1, EVERY_MAX)) return refuse('FREQUENCY_INVALID');
  if (!isGrace(terms)) return refuse('GRACE_INVALID');
  if (terms.feePerInstalment < 0n) return refuse('AMOUNT_NOT_POSITIVE');
  if (multipleOf < 1n) return refuse('MULTIPLE_INVALID');
  if (downPayment < 0n || downPayment >= RATE_ONE) return refuse('DOWN_PAYMENT_TOO_LARGE');
  for (const day of [startsOn, firstDue])
    if (day !== undefined && parseDay(day) === undefined) return refuse('DAY_INVALID');
  if (dueDay !== undefined && !isCount(dueDay, 1, 31)) return refuse('DAY_INVALID');
  if (startsOn !== undefined && firstDue !== undefined && firstDue <= startsOn)
    return refuse('FIRST_DUE_NOT_AFTER_START');
  if (new Set(allocation.order).size !== COMPONENTS.length) throw new RangeError('an order has each component once');
  return undefined;
}

/** Some instalment repays principal, and some takes the interest that was put off. */
function isGrace({ grace, instalments }: LoanTerms): boolean {
  const { onPrincipalPayment, onInterestPayment, onInterestCharged } = grace;
  return (
    isCount(onPrincipalPayment, 0, instalments - 1) &&
    isCount(onInterestPayment, 0, instalments - 1) &&
    isCount(onInterestCharged, 0, instalments)
  );
}

export function isCount(number: number, least: number, most: number): boolean {
  return Number.isSafeInteger(number) && number >= least && number <= most;
}
