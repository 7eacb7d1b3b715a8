import type { Currency } from '@florin/kit';
import type { AccountKind } from '../domain/ledger-account.ts';

/** What the accounts of one kind and currency come to: their debit balances and their credit balances, neither negative, in minor units. */
export interface TrialBalanceLine {
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly debit: bigint;
  readonly credit: bigint;
}

export type TrialBalanceTotal = Omit<TrialBalanceLine, 'kind'>;

/** The trial balance at the end of a day. */
export interface TrialBalance {
  readonly day: string;
  /** The first instant after the day. */
  readonly end: Date;
  readonly lines: readonly TrialBalanceLine[];
}

/** Per currency. Books that balance have as much debit as credit. */
export function totalsOf(lines: readonly TrialBalanceLine[]): readonly TrialBalanceTotal[] {
  const totals = new Map<Currency, TrialBalanceTotal>();
  for (const { currency, debit, credit } of lines) {
    const total = totals.get(currency) ?? { currency, debit: 0n, credit: 0n };
    totals.set(currency, { currency, debit: total.debit + debit, credit: total.credit + credit });
  }
  return [...totals.values()];
}
