import { type Connection, connectionOf, formatMoney, type PageRequest } from '@florin/kit';
import { z } from 'zod';
import type { LoanEvent } from '../domain/loan-event.ts';
import type { COMPONENTS } from '../domain/parts.ts';
import type { LoanRepaymentResolvers } from '../generated/resolvers.ts';
import { EVENTS_MAX } from '../limits.ts';
import type { SeenLoan } from '../loans/loan.ts';
import { type Allocation, allocationOf } from '../servicing/allocation.ts';

/** A repayment with the loan that it is of. */
export type ShownRepayment = Allocation & {
  readonly loan: SeenLoan;
  readonly number: number;
  readonly on: string;
  readonly amount: bigint;
  readonly reversed: boolean;
};
export type RepaymentPage = Connection<ShownRepayment>;
export type RepaymentPageEdge = RepaymentPage['edges'][number];

/** A cursor of a loan's repayments: the number of the last one. */
export const repaymentCursor = z.int().min(1).max(EVENTS_MAX);

export function repaymentPage(loan: SeenLoan, page: PageRequest<number>): RepaymentPage {
  const from = page.after ?? 0;
  const wanted = loan.events.filter(({ kind, id }) => kind === 'REPAID' && Number(id) > from);
  const rows = wanted.slice(0, page.limit + 1).flatMap((event) => shownRepayment(loan, event) ?? []);
  return connectionOf(rows, page, ({ number }) => number);
}

/** An event as a repayment; `undefined` for another one. */
export function shownRepayment(loan: SeenLoan, event: LoanEvent): ShownRepayment | undefined {
  if (event.kind !== 'REPAID') return undefined;
  const reversed = loan.events.some((other) => other.kind === 'REVERSED' && other.of === event.id);
  const used = allocationOf(loan.view(), event);
  const { id, on, amount } = event;
  return { loan, number: Number(id), on, amount, reversed, ...used, ...(reversed ? { credit: 0n } : {}) };
}

const money = ({ loan: { currency } }: ShownRepayment, amount: bigint) => formatMoney({ amount, currency });
const part = (component: (typeof COMPONENTS)[number]) => (repayment: ShownRepayment) =>
  money(repayment, repayment.parts[component]);

export const LoanRepayment: LoanRepaymentResolvers = {
  amount: (repayment) => money(repayment, repayment.amount),
  penalty: part('penalty'),
  fee: part('fee'),
  interest: part('interest'),
  principal: part('principal'),
  recovered: (repayment) => money(repayment, repayment.recovered),
  credit: (repayment) => money(repayment, repayment.credit),
  account: async ({ loan, number }, _args, { loaders }) => {
    const id = (await loaders.payers.load(loan.id)).get(number)?.accountId;
    return id === null || id === undefined ? null : { __typename: 'Account', id };
  },
  transaction: async ({ loan, number }, _args, { loaders }) => {
    const id = (await loaders.payers.load(loan.id)).get(number)?.transactionId;
    return id === null || id === undefined ? null : { __typename: 'Transaction', id };
  },
};
