import type { Currency } from '@florin/kit';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';

/** The bank's own accounts on the other side of interest, fees and tax, in one currency. */
export interface InterestAccounts {
  /** What the bank pays. */
  readonly expense: OwnAccount;
  /** What it is paid for overdrafts. */
  readonly income: OwnAccount;
  readonly fees: OwnAccount;
  /** What it keeps back for the tax office. */
  readonly tax: OwnAccount;
}

export function interestAccounts(currency: Currency): InterestAccounts {
  return {
    expense: { id: `interest-expense:${currency}`, kind: 'INTEREST_EXPENSE', currency },
    income: { id: `interest-income:${currency}`, kind: 'INTEREST_INCOME', currency },
    fees: { id: `fee-income:${currency}`, kind: 'FEE_INCOME', currency },
    tax: { id: `tax-payable:${currency}`, kind: 'TAX_PAYABLE', currency },
  };
}
