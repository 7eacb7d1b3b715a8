import { larger, smaller } from '../domain/rational.ts';

/** What the customer's accounts show, as the service `transaction` says; amounts in minor units. */
export interface AccountHistory {
  /** The first day that was looked at. */
  readonly from: string;
  /** What came in and went out in each month of which all is known, the newest first. */
  readonly months: readonly { readonly incoming: bigint; readonly outgoing: bigint }[];
  /** What is paid to the same people each month. */
  readonly recurring: bigint;
  readonly overdrawnDays: number;
  readonly failedPaymentDays: number;
}

/** What this service knows of the customer's other loans; amounts in minor units of the product's currency. */
export interface LoansHeld {
  /** The dearest coming instalment of each loan that is being paid back. */
  readonly instalments: bigint;
  /** The dearest instalment of each offer that stands. */
  readonly offered: bigint;
  /** Of the latest one of their loans, in any currency. */
  readonly daysPastDue: number;
  /** Days of the period on which a loan could not be collected. */
  readonly failedCollections: number;
  /** Whole months since the bank last gave up on a loan of theirs; `null` where it never did. */
  readonly monthsSinceWriteOff: number | null;
}

/** What an application was weighed by, as it is kept with the evaluation: amounts in minor units. */
export interface Figures extends LoansHeld {
  /** The first day of the accounts that was looked at, and of how many months all is known. */
  readonly from: string;
  readonly knownMonths: number;
  /** What comes in in a usual month: the median; `null` where too few months are known. */
  readonly usualIncoming: bigint | null;
  /** `null` where no month is known. */
  readonly averageOutgoing: bigint | null;
  readonly recurring: bigint;
  readonly overdrawnDays: number;
  readonly failedPaymentDays: number;
  /** Whole months that the customer has banked here. */
  readonly relationshipMonths: number;
  /** What is counted with: the lower of the stated and the usual income, the higher of the stated and the known obligations. */
  readonly income: bigint;
  readonly obligations: bigint;
}

/** How many months say what comes in usually. */
export const INCOME_MONTHS = 3;

/** What figures are made of. */
interface Known {
  readonly monthlyIncome: bigint;
  readonly monthlyObligations: bigint;
  readonly relationshipMonths: number;
  readonly accounts: AccountHistory;
  readonly held: LoansHeld;
}

/** Accounts into which nothing comes say nothing of an income: it may be paid into another bank's. */
export function figuresOf({ accounts, held, relationshipMonths, monthlyIncome, monthlyObligations }: Known): Figures {
  const { from, months, recurring, overdrawnDays, failedPaymentDays } = accounts;
  const usualIncoming = months.length < INCOME_MONTHS ? null : median(months.map(({ incoming }) => incoming));
  const outgoing = months.reduce((sum, month) => sum + month.outgoing, 0n);
  const known = recurring + held.instalments + held.offered;
  return {
    ...held,
    from,
    knownMonths: months.length,
    usualIncoming,
    averageOutgoing: months.length === 0 ? null : outgoing / BigInt(months.length),
    recurring,
    overdrawnDays,
    failedPaymentDays,
    relationshipMonths,
    income: usualIncoming === null || usualIncoming <= 0n ? monthlyIncome : smaller(monthlyIncome, usualIncoming),
    obligations: larger(monthlyObligations, known),
  };
}

/** The lower one of two in the middle: one large payment makes nobody's income. */
function median(amounts: readonly bigint[]): bigint {
  const sorted = [...amounts].sort((a, b) => (a < b ? -1 : Number(a > b)));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
}
