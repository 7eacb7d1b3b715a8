import type { Database } from '@florin/kit';
import type { BankCalendar } from '../domain/booking-time.ts';
import { readClock } from '../store/clock-store.ts';
import type { TrialBalanceLine } from './trial-balance.ts';
import {
  findOwnAccounts,
  findTrialBalance,
  type OwnAccountBalance,
  type OwnAccountsQuestion,
} from './trial-balance-store.ts';

/** What the bank's books as a whole are asked. */
export interface TrialBalances {
  /** The bank's day by the ledger's clock. */
  today(): Promise<string>;
  /** What everything comes to before an instant. */
  at(end: Date): Promise<readonly TrialBalanceLine[]>;
  ownAccounts(question: OwnAccountsQuestion): Promise<readonly OwnAccountBalance[]>;
}

export function createTrialBalances(database: Database, days: BankCalendar): TrialBalances {
  return {
    today: async () => days.dayOf(await readClock(database)),
    at: (end) => findTrialBalance(database, end),
    ownAccounts: (question) => findOwnAccounts(database, question),
  };
}
