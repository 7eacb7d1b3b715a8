import { type Currency, formatMoney, isId } from '@florin/kit';
import type { ApplicationStatus } from '../applications/application.ts';
import type { LoanApplicationResolvers } from '../generated/resolvers.ts';

/** The type that tells of each status. */
const STATUS_TYPES = {
  IN_REVIEW: 'LoanApplicationInReview',
  WITHDRAWN: 'LoanApplicationWithdrawn',
} as const satisfies Record<ApplicationStatus, string>;

const money = (amount: bigint | undefined, currency: Currency) =>
  amount === undefined ? null : formatMoney({ amount, currency });

export const LoanApplication: LoanApplicationResolvers = {
  __resolveReference: ({ id }, { loaders }) => (isId('loanApplication', id) ? loaders.application.load(id) : null),
  customer: ({ customerId }) => ({ __typename: 'Customer', id: customerId }),
  product: ({ productId: id, productVersion: version }, _args, { loaders }) => loaders.version.load({ id, version }),
  amount: ({ amount, currency }) => money(amount, currency),
  purpose: ({ stated }) => stated?.purpose ?? null,
  monthlyIncome: ({ stated, currency }) => money(stated?.monthlyIncome, currency),
  monthlyObligations: ({ stated, currency }) => money(stated?.monthlyObligations, currency),
  statusInfo: ({ status, statusSince }) => ({ __typename: STATUS_TYPES[status], since: statusSince }),
  history: async ({ id, customerId }, _args, { loaders }) =>
    (await loaders.steps.load(id)).map(({ status, at, actor }) => ({
      status,
      at,
      by: actor === customerId ? 'CUSTOMER' : 'BANK',
    })),
};
