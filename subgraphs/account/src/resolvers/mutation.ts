import {
  assertNever,
  customerIdOf,
  idempotencyConflictRejection,
  notFoundRejection,
  publicError,
  validationRejection,
} from '@florin/kit';
import type { AccountContext } from '../context.ts';
import type { MutationResolvers, ResolversTypes } from '../generated/resolvers.ts';
import type { OpeningOutcome } from '../opening/open-account.ts';
import { accountLimit, notVerified } from './rejections.ts';

export const Mutation: MutationResolvers = {
  openAccount: async (_parent, { input }, context) => {
    const customerId = customerIdOf(context.viewer);
    if (customerId === undefined) throw publicError('UNAUTHENTICATED', 'Sign in first.');
    return payloadOf(await context.openAccount({ customerId, traceId: context.traceId }, input), context);
  },
};

async function payloadOf(
  outcome: OpeningOutcome,
  { loaders }: AccountContext,
): Promise<Awaited<ResolversTypes['OpenAccountPayload']>> {
  switch (outcome.kind) {
    case 'opened': {
      const account = await loaders.account.load(outcome.accountId);
      // An old key may answer an account that the caller holds no longer.
      return account === null ? notFoundRejection('account') : { __typename: 'OpenAccountSuccess', account };
    }
    case 'limit-reached':
      return accountLimit(outcome.limit);
    case 'not-verified':
      return notVerified;
    case 'conflicting-key':
      return idempotencyConflictRejection();
    case 'invalid':
      return validationRejection(outcome.faults);
    default:
      return assertNever(outcome);
  }
}
