import type { Currency } from '@florin/kit';
import type { AccountKind } from './ledger-account.ts';

/** One of the bank's own accounts: it has no holder, no number and no lower bound. */
export interface OwnAccount {
  readonly id: string;
  readonly kind: Exclude<AccountKind, 'CUSTOMER'>;
  readonly currency: Currency;
}

/** A teller's cash drawer in one currency. Its balance is minus the cash in it: cash is the bank's asset. */
export function cashDrawer(tellerId: string, currency: Currency): OwnAccount {
  return { id: `cash:${tellerId}:${currency}`, kind: 'CASH', currency };
}

/** The account of a funding source in one currency: minus what came from it and has not gone back. */
export function fundingAccount(sourceName: string, currency: Currency): OwnAccount {
  return { id: `funding:${sourceName}:${currency}`, kind: 'FUNDING', currency };
}
