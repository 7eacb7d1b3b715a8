import { type Connection, connectionOf, formatMoney, hasAnyRole, readPage } from '@florin/kit';
import { z } from 'zod';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { StatementLineResolvers, StatementResolvers } from '../generated/resolvers.ts';
import type { StatementBounds } from '../statements/statement.ts';
import { READS_ALL_ACCOUNTS } from '../store/viewer-scope.ts';

export type StatementLinePage = Connection<LedgerTransaction>;
export type StatementLinePageEdge = StatementLinePage['edges'][number];

export const statement: StatementResolvers = {
  from: ({ period }) => period.from,
  to: ({ period }) => period.to,
  openingBalance: ({ opening, currency }) => formatMoney({ amount: opening.balance, currency }),
  closingBalance: ({ closing, currency }) => formatMoney({ amount: closing.balance, currency }),
  totalIn: async (bounds, _args, { statements }) =>
    formatMoney({ amount: (await statements.totals.load(bounds)).credited, currency: bounds.currency }),
  totalOut: async (bounds, _args, { statements }) =>
    formatMoney({ amount: (await statements.totals.load(bounds)).debited, currency: bounds.currency }),

  async lines(bounds, args, { statements }) {
    const page = readPage(args, cursorShape(bounds));
    const rows = await statements.lines.load({
      accountId: bounds.accountId,
      after: page.after ?? bounds.opening.sequence,
      upTo: bounds.closing.sequence,
      limit: page.limit + 1,
    });
    return connectionOf(rows ?? [], page, (line) => cursorOf(bounds, line));
  },

  // Who is an agent too sees other people's accounts masked, and has no file of them either.
  downloads: async (bounds, _args, { viewer, linkStatement }) =>
    viewer.kind === 'user' && (bounds.own || hasAnyRole(viewer, READS_ALL_ACCOUNTS))
      ? [...(await linkStatement(bounds, viewer.customerId))]
      : null,
};

export const statementLine: StatementLineResolvers = {
  amount: ({ amount }) => formatMoney(amount),
  runningBalance: ({ state, accountCurrency, id }) => {
    if (state.status !== 'BOOKED') throw new Error(`${id} is no line of a statement: it was refused`);
    return formatMoney({ amount: state.balanceAfter, currency: accountCurrency });
  },
  transaction: (line) => line,
};

function cursorOf({ accountId, period }: StatementBounds, { sequence }: LedgerTransaction) {
  return [accountId, period.from, period.to, sequence.toString()];
}

/** A cursor is a place in one period of one account, and of no other; before the period there is none. */
function cursorShape({ accountId, period, opening }: StatementBounds): z.ZodType<bigint> {
  return z
    .tuple([z.literal(accountId), z.literal(period.from), z.literal(period.to), z.string().regex(/^\d{1,18}$/)])
    .transform(([, , , sequence]) => BigInt(sequence))
    .refine((sequence) => sequence >= opening.sequence);
}
