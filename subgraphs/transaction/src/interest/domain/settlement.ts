import { assertNever } from '@florin/kit';
import type { AccountStatus } from '../../domain/ledger-account.ts';
import type { ProductTerms, WaivedBecause } from './product-terms.ts';
import { roundHalfEven, UNITS_PER_MINOR } from './units.ts';

/** What stands between two postings of one account; interest in units, neither negative but for a rest. */
export interface Unposted {
  /** Earned since the last posting, and what that one left by rounding. */
  readonly credit: bigint;
  /** Owed for an overdraft, with what the last posting left or could not take. */
  readonly debit: bigint;
  /** Fees that earlier months could not take, in minor units. */
  readonly feeOwed: bigint;
  /** The smallest balance of the ends of the month's days; `undefined` without a day. */
  readonly lowest: bigint | undefined;
  /** The first day that was ever counted; `undefined` without one. */
  readonly firstDay: string | undefined;
}

/** The account at the moment of the posting, in minor units. */
export interface SettledAccount {
  readonly status: AccountStatus;
  readonly balance: bigint;
  /** What can be taken, an agreed overdraft included. */
  readonly spendable: bigint;
}

/** A posting of one account: what is booked, all in minor units and not negative, and what stays for the next one. */
export interface Settlement {
  readonly credit: bigint;
  /** Kept back of the credit. */
  readonly tax: bigint;
  readonly debit: bigint;
  readonly fee: bigint;
  /** This month's fee, before waivers. */
  readonly feeDue: bigint;
  /** Why it is not taken; `undefined` where it is, or there is none. */
  readonly waived: WaivedBecause | undefined;
  readonly left: { readonly credit: bigint; readonly debit: bigint; readonly feeOwed: bigint };
  /** What the account has to hold still to pay all that it owes. Not 0 is what could not be taken. */
  readonly uncovered: bigint;
}

export interface SettlementRules {
  /** Those of the last day that is posted. */
  readonly terms: ProductTerms | undefined;
  /** The last day that is posted. */
  readonly through: string;
  /** Whether the account is closed with it. */
  readonly closing: boolean;
  /** The tax on so much interest. */
  readonly withhold: (gross: bigint) => bigint;
}

/**
 * Decides a posting. Interest is rounded to the nearest minor unit, halves to even, and the rest is carried, so that over the years nothing is lost
 * or made. What is owed and not there is left for the next time; money that is held for others' payments is not touched.
 */
export function decideSettlement(unposted: Unposted, account: SettledAccount, rules: SettlementRules): Settlement {
  const credit = atLeastNothing(roundHalfEven(unposted.credit).minor);
  const tax = rules.withhold(credit);
  if (tax < 0n || tax > credit) throw new RangeError('more tax is kept back than there is interest');
  const feeDue = rules.terms?.monthlyFee ?? 0n;
  const waived =
    feeDue === 0n || rules.terms === undefined ? undefined : waiverOf(unposted, account, rules, rules.terms);
  const debitDue = atLeastNothing(roundHalfEven(unposted.debit).minor);
  const feesDue = unposted.feeOwed + (waived === undefined ? feeDue : 0n);
  let there = atLeastNothing(account.spendable + credit - tax);
  const debit = smaller(debitDue, there);
  there -= debit;
  const fee = smaller(feesDue, there);
  return {
    credit,
    tax,
    debit,
    fee,
    feeDue,
    waived,
    left: {
      credit: unposted.credit - credit * UNITS_PER_MINOR,
      debit: unposted.debit - debit * UNITS_PER_MINOR,
      feeOwed: feesDue - fee,
    },
    uncovered: debitDue - debit + feesDue - fee,
  };
}

function waiverOf(
  { lowest, firstDay }: Unposted,
  { status }: SettledAccount,
  { through, closing }: SettlementRules,
  { waivers }: ProductTerms,
): WaivedBecause | undefined {
  if (closing) return 'CLOSING';
  if (status !== 'ACTIVE') return 'NOT_IN_USE';
  return waivers.find((waiver) => {
    switch (waiver.kind) {
      case 'PRODUCT':
        return true;
      case 'MINIMUM_BALANCE':
        return lowest !== undefined && lowest >= waiver.amount;
      case 'NEW_ACCOUNT':
        return firstDay === undefined || monthsBetween(firstDay, through) < Math.max(1, waiver.months);
      default:
        return assertNever(waiver);
    }
  })?.kind;
}

/** Of the calendar: from the 31st of one to the 1st of the next is one. */
function monthsBetween(from: string, to: string): number {
  const monthOf = (day: string) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
  return monthOf(to) - monthOf(from);
}

function atLeastNothing(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
