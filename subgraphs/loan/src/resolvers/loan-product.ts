import { type Currency, formatMoney } from '@florin/kit';
import type { LoanProductResolvers } from '../generated/resolvers.ts';

const money = (amount: bigint, currency: Currency) => formatMoney({ amount, currency });

export const LoanProduct: LoanProductResolvers = {
  minimumAmount: ({ amount, currency }) => money(amount.minimum, currency),
  maximumAmount: ({ amount, currency }) => money(amount.maximum, currency),
  minimumTermMonths: ({ termMonths }) => termMonths.minimum,
  maximumTermMonths: ({ termMonths }) => termMonths.maximum,
  instalmentMultiple: ({ instalmentMultiple, currency }) =>
    instalmentMultiple === undefined ? null : money(instalmentMultiple, currency),
  fees: ({ fees, currency }) => ({
    arrangement: money(fees.arrangement, currency),
    arrangementPercent: fees.arrangementPercent,
    perInstalment: money(fees.perInstalment, currency),
  }),
  eligibility: ({ eligibility, currency }) => ({
    minimumAge: eligibility.minimumAge,
    minimumMonthlyIncome: money(eligibility.minimumMonthlyIncome, currency),
  }),
};
