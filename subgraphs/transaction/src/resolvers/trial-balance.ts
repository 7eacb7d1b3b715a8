import { type Connection, connectionOf, formatMoney, readPage } from '@florin/kit';
import { z } from 'zod';
import type {
  QueryResolvers,
  TrialBalanceLineResolvers,
  TrialBalanceResolvers,
  TrialBalanceTotalResolvers,
} from '../generated/resolvers.ts';
import { OWN_ACCOUNT_ID_MAX_LENGTH } from '../limits.ts';
import { readPeriod } from '../statements/period.ts';
import { totalsOf } from '../trial-balance/trial-balance.ts';
import type { OwnAccountBalance } from '../trial-balance/trial-balance-store.ts';
import { orUnavailable } from '../unavailable.ts';

export type OwnAccountPage = Connection<OwnAccountBalance>;
export type OwnAccountPageEdge = OwnAccountPage['edges'][number];

/** The id after which the page begins. */
const cursorShape = z.string().min(1).max(OWN_ACCOUNT_ID_MAX_LENGTH);

export const trialBalanceQuery = {
  async trialBalance(_parent, { asOf }, { trialBalances, bankDays }) {
    const day = asOf ?? (await orUnavailable(() => trialBalances.today()));
    const { end } = readPeriod(day, day, bankDays);
    return { day, end, lines: await orUnavailable(() => trialBalances.at(end)) };
  },
} satisfies QueryResolvers;

export const trialBalance: TrialBalanceResolvers = {
  asOf: ({ day }) => day,
  totals: ({ lines }) => [...totalsOf(lines)],
  lines: ({ lines }) => [...lines],
  async accounts({ end }, { kind, ...args }, { trialBalances }) {
    const page = readPage(args, cursorShape);
    const question = { end, kind: kind ?? undefined, after: page.after ?? '', limit: page.limit + 1 };
    return connectionOf(await orUnavailable(() => trialBalances.ownAccounts(question)), page, ({ id }) => id);
  },
};

const amounts = {
  debit: ({ debit, currency }) => formatMoney({ amount: debit, currency }),
  credit: ({ credit, currency }) => formatMoney({ amount: credit, currency }),
  balance: ({ debit, credit, currency }) => formatMoney({ amount: credit - debit, currency }),
} satisfies TrialBalanceTotalResolvers;

export const trialBalanceLine: TrialBalanceLineResolvers = amounts;
export const trialBalanceTotal: TrialBalanceTotalResolvers = amounts;

export const trialBalanceAccount = {
  balance: ({ balance, currency }: OwnAccountBalance) => formatMoney({ amount: balance, currency }),
};
