import { isId, readPage } from '@florin/kit';
import { z } from 'zod';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { simulateWish } from '../simulation/simulate-wish.ts';
import { countPaidFrom } from '../store/autopay.ts';

/** A cursor of the list of products: the id of the last one. */
const productCursor = z.string().refine((text) => isId('loanProduct', text));

/** A cursor of every list of applications: the id of the last one. */
export const applicationCursor = z.string().refine((text) => isId('loanApplication', text));

/** A cursor of every list of loans: the id of the last one. */
export const loanCursor = z.string().refine((text) => isId('loan', text));

/** A cursor of the list of late loans: since when the last one is, and its id. */
const lateCursor = z.object({ since: z.iso.date(), id: loanCursor });

export const Query: QueryResolvers = {
  loanProducts: (_parent, { first, after }, { loaders }) =>
    loaders.offeredProducts(readPage({ first, after }, productCursor)),
  simulateLoan: (_parent, { input }, context) => simulateWish(context, input),
  loanApplication: (_parent, { id }, { loaders }) =>
    isId('loanApplication', id) ? loaders.application.load(id) : null,
  loanApplications: (_parent, { filter, first, after }, { loaders }) =>
    loaders.applications(readPage({ first, after }, applicationCursor), filter?.status ?? undefined),
  loansPaidFrom: (_parent, { accountId, holders }, { servicing }) =>
    countPaidFrom(servicing.database, accountId, holders ?? undefined),
  loan: (_parent, { id }, { loaders }) => (isId('loan', id) ? loaders.loan.load(id) : null),
  lateLoans: (_parent, { bucket, first, after }, { loaders }) =>
    loaders.lateLoans(readPage({ first, after }, lateCursor), bucket ?? undefined),
};
