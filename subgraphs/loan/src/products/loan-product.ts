import type { Currency } from '@florin/kit';

/** What loans are for: the SDL's `LoanKind`. */
export const LOAN_KINDS = ['PERSONAL', 'CAR', 'MORTGAGE', 'BUSINESS'] as const;
type LoanKind = (typeof LOAN_KINDS)[number];

/** How a loan is paid back: the SDL's `LoanMethod`. */
export const LOAN_METHODS = ['ANNUITY', 'EQUAL_PRINCIPAL', 'FLAT'] as const;
type LoanMethod = (typeof LOAN_METHODS)[number];

/** How days of interest are counted: the SDL's `LoanDayCount`. */
export const LOAN_DAY_COUNTS = [
  'THIRTY_360',
  'THIRTY_E_360',
  'THIRTY_E_360_ISDA',
  'ACT_365F',
  'ACT_360',
  'ACT_ACT_ISDA',
] as const;
type LoanDayCount = (typeof LOAN_DAY_COUNTS)[number];

/** What is charged for a loan beside its interest; amounts in minor units. */
interface LoanFees {
  /** Once, kept back from what is paid out. */
  readonly arrangement: bigint;
  /** The same, in percent of the amount: a decimal string. */
  readonly arrangementPercent: string;
  /** With every instalment. */
  readonly perInstalment: bigint;
}

/** What being late costs. */
interface LoanPenalty {
  /** Percent a year of what is overdue: a decimal string. */
  readonly rate: string;
  /** Days after the due date that cost nothing. */
  readonly graceDays: number;
}

/** Who may have a loan; amounts in minor units. */
interface LoanEligibility {
  /** Years, on the day of the application. */
  readonly minimumAge: number;
  readonly minimumMonthlyIncome: bigint;
}

/** What the bank makes of accounts and of other loans. */
interface HistoryPolicy {
  /** How many months of the accounts are looked at. */
  readonly months: number;
  /** From so many days of them below nothing on, an officer looks at it. */
  readonly overdrawnDays: number;
  /** From so many days of them on, on which payments or collections failed, an officer looks at it. */
  readonly failedPayments: number;
  /** Who is later than so many days with another loan is declined; whoever is late at all is an officer's to look at. */
  readonly lateDays: number;
  /** For so many months after the bank gave up on a loan its borrower is declined; later, an officer looks at it. */
  readonly writtenOffMonths: number;
}

/** How the bank decides; amounts in minor units. */
interface LoanPolicy {
  /** Points from which an application is approved without an officer. */
  readonly approveFrom: number;
  /** Points below which one is declined without an officer. */
  readonly declineBelow: number;
  /** Up to how much is approved without an officer. */
  readonly approveUpTo: bigint;
  /** Above how much two officers have to agree. */
  readonly fourEyesAbove: bigint;
  /** Percent of the monthly income that all instalments together may come to. */
  readonly affordablePercent: number;
  /** How many days an offer stands. */
  readonly offerDays: number;
  readonly history: HistoryPolicy;
}

/** A version of a product: what is agreed on it stays as it is, whatever later versions say. Amounts are in minor units. */
export interface LoanProductTerms {
  readonly code: string;
  readonly name: string;
  readonly kind: LoanKind;
  readonly currency: Currency;
  /** Whether somebody can apply for it. */
  readonly offered: boolean;
  readonly amount: { readonly minimum: bigint; readonly maximum: bigint };
  readonly termMonths: { readonly minimum: number; readonly maximum: number };
  /** Nominal, percent a year: a decimal string. */
  readonly rate: string;
  readonly method: LoanMethod;
  readonly dayCount: LoanDayCount;
  /** How many instalments at the beginning pay interest alone. */
  readonly principalGrace: number;
  /** What instalments are multiples of; the last takes the rest. */
  readonly instalmentMultiple: bigint | undefined;
  readonly fees: LoanFees;
  readonly penalty: LoanPenalty;
  readonly eligibility: LoanEligibility;
  readonly policy: LoanPolicy;
}

/** A version as it was published. */
export interface LoanProduct extends LoanProductTerms {
  /** Of the product, `lpr_…`: the same for all its versions. */
  readonly id: string;
  readonly version: number;
  readonly publishedAt: Date;
}
