import { type Currency, formatMoney } from '@florin/kit';
import type {
  FeeWaiverResolvers,
  InterestAndFeesResolvers,
  InterestPostingKind,
  InterestPostingResolvers,
  Money,
} from '../generated/resolvers.ts';
import type { DayCount } from '../interest/domain/day-count.ts';
import type { FeeWaiver, ProductTerms } from '../interest/domain/product-terms.ts';
import { RATE_DIGITS, roundHalfEven } from '../interest/domain/units.ts';
import { postingValueDate } from '../interest/domain/value-date.ts';
import type { StoredPosting } from '../interest/overview-store.ts';

/** A waiver with the currency of its amount. */
export interface ShownWaiver {
  readonly waiver: FeeWaiver;
  readonly currency: Currency;
}

/** One thing that a posting booked, or a fee that it waived. */
export interface ShownPosting {
  readonly kind: InterestPostingKind;
  readonly amount: Money;
  readonly waived: Money | null;
  readonly waivedBecause: StoredPosting['feeWaived'];
  readonly through: string;
  readonly bookedOn: string;
  readonly valueDate: string;
  readonly transactionId: string | null;
}

export const interestPosting: InterestPostingResolvers = {
  transaction: ({ transactionId }, _args, { loaders }) =>
    transactionId === null ? null : loaders.transaction.load(transactionId),
};

export const interestAndFees: InterestAndFeesResolvers = {
  terms: ({ product, currency, today, isClosed }, _args, { productTerms }) => {
    if (product === undefined || today === undefined || isClosed) return null;
    const terms = productTerms.on(product, currency, today);
    return terms === undefined ? null : shownTerms(terms);
  },
  nextPostingOn: ({ product, today, isClosed }) =>
    product === undefined || today === undefined || isClosed ? null : firstOfNextMonth(today),
  accrued: ({ accrued, currency, countedThrough, feeOwed }) => {
    const money = (units: bigint) => formatMoney({ amount: positive(roundHalfEven(units).minor), currency });
    return {
      interest: money(accrued.credit),
      overdraftInterest: money(accrued.debit),
      feesOwed: formatMoney({ amount: feeOwed, currency }),
      through: countedThrough ?? null,
    };
  },
  postings: ({ postings, currency }) => postings.flatMap((posting) => postingLines(posting, currency)),
};

export const feeWaiver: FeeWaiverResolvers = {
  reason: ({ waiver }) => waiver.kind,
  minimumBalance: ({ waiver, currency }) =>
    waiver.kind === 'MINIMUM_BALANCE' ? formatMoney({ amount: waiver.amount, currency }) : null,
  months: ({ waiver }) => (waiver.kind === 'NEW_ACCOUNT' ? waiver.months : null),
};

const DAY_COUNT_CODES = {
  'ACT/365F': 'ACT_365F',
  'ACT/360': 'ACT_360',
  'ACT/ACT': 'ACT_ACT_ISDA',
  '30E/360': 'THIRTY_E_360',
} as const satisfies Record<DayCount, string>;

/** As they are shown. */
export function shownTerms(terms: ProductTerms) {
  const { currency } = terms;
  return {
    validFrom: terms.validFrom,
    dayCount: DAY_COUNT_CODES[terms.dayCount],
    tierMethod: terms.tierMethod,
    tiers: terms.tiers.map(({ from, rate }) => ({
      from: formatMoney({ amount: from, currency }),
      rate: percent(rate),
    })),
    overdraftRate: percent(terms.debitRate),
    monthlyFee: formatMoney({ amount: terms.monthlyFee, currency }),
    waivers: terms.waivers.map((waiver): ShownWaiver => ({ waiver, currency })),
  };
}

/** What a posting came to: interest, tax, overdraft interest and fee, as far as there was any. A fee that was waived is told too. */
export function postingLines(posting: StoredPosting, currency: Currency): readonly ShownPosting[] {
  const line = (
    kind: ShownPosting['kind'],
    amount: bigint,
    transactionId: string | null,
    waived: { readonly amount: bigint; readonly because: StoredPosting['feeWaived'] } = { amount: 0n, because: null },
  ) =>
    amount === 0n && waived.because === null
      ? []
      : [
          {
            kind,
            amount: formatMoney({ amount, currency }),
            waived: waived.because === null ? null : formatMoney({ amount: waived.amount, currency }),
            waivedBecause: waived.because,
            through: posting.through,
            bookedOn: posting.bookedOn,
            valueDate: postingValueDate(posting.through, posting.bookedOn),
            transactionId,
          },
        ];
  return [
    ...line('INTEREST', posting.creditBooked, posting.creditTransactionId),
    ...line('TAX', posting.taxBooked, posting.taxTransactionId),
    ...line('OVERDRAFT_INTEREST', posting.debitBooked, posting.debitTransactionId),
    ...line('FEE', posting.feeBooked, posting.feeTransactionId, { amount: posting.feeDue, because: posting.feeWaived }),
  ];
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

/** Without zeros at its end: `1.25`. */
function percent(rate: bigint): string {
  const text = rate.toString().padStart(RATE_DIGITS + 1, '0');
  const fraction = text.slice(-RATE_DIGITS).replace(/0+$/, '');
  const whole = text.slice(0, -RATE_DIGITS);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function firstOfNextMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 10);
}
