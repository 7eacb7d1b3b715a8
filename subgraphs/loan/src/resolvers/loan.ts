import {
  type Connection,
  type Currency,
  connectionOf,
  formatMoney,
  isId,
  type PageArguments,
  readPage,
} from '@florin/kit';
import { z } from 'zod';
import { calculationTurn } from '../calculation-turn.ts';
import { rateText } from '../domain/annual-rate.ts';
import type { Instalment } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';
import type { LoanResolvers, LoanScheduleLineResolvers } from '../generated/resolvers.ts';
import { EVENTS_MAX, INSTALMENTS_MAX } from '../limits.ts';
import { delinquencyOf } from '../loans/delinquency.ts';
import type { SeenLoan } from '../loans/loan.ts';
import { payoffQuote, seenStatement } from '../statements/seen-statement.ts';
import { documentCursor } from './loan-document.ts';
import { repaymentCursor, repaymentPage } from './loan-repayment.ts';

/** A line of a schedule with the currency of its loan, and its place. */
export type ShownLine = Instalment & { readonly currency: Currency; readonly place: number };
export type LinePage = Connection<ShownLine>;
export type LinePageEdge = LinePage['edges'][number];

/** A cursor of a schedule: the place of the last line. */
const lineCursor = z
  .int()
  .min(1)
  .max(INSTALMENTS_MAX + EVENTS_MAX);

/** The type that tells of each status that is seen. */
const STATUS_TYPES = { ACTIVE: 'LoanActive', PAID: 'LoanPaid', WRITTEN_OFF: 'LoanWrittenOff' } as const;

const money = ({ currency }: SeenLoan, amount: bigint) => formatMoney({ amount, currency });
const seenStatus = ({ status }: SeenLoan) => (status === 'PENDING' ? null : status);

export const Loan: LoanResolvers = {
  __resolveReference: ({ id }, { loaders }) => (isId('loan', id) ? loaders.loan.load(id) : null),
  customer: ({ customerId }) => ({ __typename: 'Customer', id: customerId }),
  application: ({ applicationId }, _args, { loaders }) => loaders.application.load(applicationId),
  product: ({ productId: id, productVersion: version }, _args, { loaders }) => loaders.version.load({ id, version }),
  account: ({ payoutAccountId }) => ({ __typename: 'Account', id: payoutAccountId }),
  principal: (loan) => money(loan, loan.lent()),
  outstanding: (loan) => money(loan, loan.view().principal),
  due: (loan) => money(loan, sumOf(loan.view().due)),
  accruedInterest: (loan) => money(loan, loan.view().accruedInterest),
  credit: (loan) => money(loan, loan.view().credit),
  rate: (loan) => rateText(loan.rate()),
  status: seenStatus,
  statusInfo: (loan) => {
    const status = seenStatus(loan);
    return status === null ? null : { __typename: STATUS_TYPES[status], since: loan.statusSince };
  },
  schedule: (loan, page) => linePage(loan.view().instalments, loan.currency, page),
  async statement(loan, { from, to }) {
    await calculationTurn();
    return seenStatement(loan, from, to);
  },
  async payoffQuote(loan, { on }) {
    await calculationTurn();
    const quote = payoffQuote(loan, on ?? loan.today);
    if (quote === undefined) return null;
    const { principal, interest, fee, penalty } = quote.parts;
    return {
      on: quote.on,
      total: money(loan, quote.total),
      principal: money(loan, principal),
      interest: money(loan, interest),
      fee: money(loan, fee),
      penalty: money(loan, penalty),
      paidOutTooMuch: money(loan, quote.paidOutTooMuch),
      due: money(loan, sumOf(quote.due)),
    };
  },
  autopay: async ({ id }, _args, { loaders }) => {
    const accountId = await loaders.autopay.load(id);
    return accountId === null ? null : { __typename: 'Account', id: accountId };
  },
  documents: ({ applicationId, own }, { first, after }, { loaders }) =>
    loaders.documentsOf.load({ applicationId, own, page: readPage({ first, after }, documentCursor) }),
  repayments(loan, { first, after }) {
    return repaymentPage(loan, readPage({ first, after }, repaymentCursor));
  },
  nextInstalment(loan) {
    const { next, instalments } = loan.view();
    return next === undefined ? null : { ...next, currency: loan.currency, place: instalments.indexOf(next) + 1 };
  },
  delinquency(loan) {
    const { overdue, ...delinquency } = delinquencyOf(loan.view());
    return { ...delinquency, amountOverdue: money(loan, overdue) };
  },
};

/** A page of the lines of a schedule. */
export function linePage(
  instalments: readonly Instalment[],
  currency: Currency,
  { first, after }: PageArguments,
): LinePage {
  const page = readPage({ first, after }, lineCursor);
  const from = page.after ?? 0;
  const rows = instalments
    .slice(from, from + page.limit + 1)
    .map((line, index) => ({ ...line, currency, place: from + index + 1 }));
  return connectionOf(rows, page, ({ place }) => place);
}

const part = (of: (line: ShownLine) => bigint) => (line: ShownLine) =>
  formatMoney({ amount: of(line), currency: line.currency });

export const LoanScheduleLine: LoanScheduleLineResolvers = {
  dueOn: ({ due }) => due,
  total: part(({ total }) => total),
  principal: part(({ owed }) => owed.principal),
  interest: part(({ owed }) => owed.interest),
  fee: part(({ owed }) => owed.fee),
  penalty: part(({ owed }) => owed.penalty),
  paid: part(({ paid }) => sumOf(paid)),
  open: part(({ open }) => sumOf(open)),
  balance: part(({ balance }) => balance),
};
