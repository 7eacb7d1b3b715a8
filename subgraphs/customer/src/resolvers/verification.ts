import { assertNever, customerIdOf, notFoundRejection, validationRejection } from '@florin/kit';
import { parseDecision } from '../domain/verification-input.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { verificationState } from './rejections.ts';

export const decideVerification: NonNullable<MutationResolvers['decideVerification']> = async (
  _parent,
  { input },
  context,
) => {
  const { customerId } = input;
  const decision = parseDecision(input.decision, input.reasons ?? []);
  if ('faults' in decision) return validationRejection(decision.faults);
  const outcome = await context.decide(customerIdOf(context.viewer) ?? '', customerId, decision);
  switch (outcome.kind) {
    case 'decided': {
      const customer = await context.customers.clear(customerId).load(customerId);
      return customer === null ? notFoundRejection('customer') : { __typename: 'DecideVerificationSuccess', customer };
    }
    case 'not-found':
      return notFoundRejection('customer');
    case 'refused':
      return verificationState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};
