import { formatMoney } from '@florin/kit';
import { rateText } from '../domain/annual-rate.ts';
import type { LoanProposedChangeResolvers } from '../generated/resolvers.ts';

export const LoanProposedChange: LoanProposedChangeResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.proposedChange.load(id),
  amount: ({ body, currency }) => (body.kind === 'DISBURSED' ? formatMoney({ amount: body.amount, currency }) : null),
  rate: ({ body }) => ('rate' in body && body.rate !== undefined ? rateText(body.rate) : null),
  instalments: ({ body }) => (body.kind === 'RESCHEDULED' ? body.instalments : null),
  firstDueOn: ({ body }) => (body.kind === 'RESCHEDULED' ? body.firstDue : null),
  arrears: ({ body }) => (body.kind === 'RESCHEDULED' ? body.arrears : null),
  repayment: ({ body }) => (body.kind === 'REVERSED' ? Number(body.of) : null),
};
