import { connectionOf, formatMoney, readPage } from '@florin/kit';
import { z } from 'zod';
import type { LoanStatementEntryResolvers, LoanStatementResolvers } from '../generated/resolvers.ts';
import { EVENTS_MAX } from '../limits.ts';
import { feesIn, type SeenEntry, type SeenStatement } from '../statements/seen-statement.ts';
import { linePage } from './loan.ts';

/** A cursor of what happened: the place of the last entry, of which what is kept back is one. */
const entryCursor = z
  .int()
  .min(1)
  .max(EVENTS_MAX + 1);

const amount = (of: (statement: SeenStatement) => bigint) => (statement: SeenStatement) =>
  formatMoney({ amount: of(statement), currency: statement.loan.currency });

export const LoanStatement: LoanStatementResolvers = {
  opening: amount(({ opening }) => opening),
  closing: amount(({ closing }) => closing),
  disbursed: amount(({ totals }) => totals.disbursed),
  interest: amount(({ totals }) => totals.interest),
  fees: amount(feesIn),
  penalties: amount(({ totals }) => totals.penalties),
  principalPaid: amount(({ totals }) => totals.paid.principal),
  interestPaid: amount(({ totals }) => totals.paid.interest),
  feesPaid: amount(({ totals }) => totals.paid.fee),
  penaltiesPaid: amount(({ totals }) => totals.paid.penalty),
  entries({ entries, loan: { currency } }, { first, after }) {
    const page = readPage({ first, after }, entryCursor);
    const from = page.after ?? 0;
    const rows = entries.slice(from, from + page.limit + 1).map((entry) => ({ ...entry, currency }));
    return connectionOf(rows, page, ({ place }) => place);
  },
  schedule: ({ view, loan }, page) => linePage(view.instalments, loan.currency, page),
  paper: ({ loan, from, to }, _args, { papers, viewer }) =>
    papers.link({ kind: 'STATEMENT', loanId: loan.id, from, to }, viewer),
};

const part = (of: (entry: SeenEntry) => bigint) => (entry: SeenEntry) =>
  formatMoney({ amount: of(entry), currency: entry.currency });

export const LoanStatementEntry: LoanStatementEntryResolvers = {
  amount: part((entry) => entry.amount),
  principal: part(({ parts }) => parts.principal),
  interest: part(({ parts }) => parts.interest),
  fee: part(({ parts }) => parts.fee),
  penalty: part(({ parts }) => parts.penalty),
  outstanding: part(({ outstanding }) => outstanding),
};
