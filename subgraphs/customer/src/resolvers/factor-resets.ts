import { assertNever, type Faults, notFoundRejection, requestOriginOf, validationRejection } from '@florin/kit';
import { checkReason } from '../domain/role-change.ts';
import { isTotpCode } from '../factors/totp.ts';
import type { FactorResetFactsResolvers, MutationResolvers } from '../generated/resolvers.ts';
import { factorState, invalidCredentials } from './rejections.ts';
import { signedInPerson } from './signed-in-person.ts';
import { stepUpRejection } from './step-up-rejection.ts';

export const resetSecondFactors: NonNullable<MutationResolvers['resetSecondFactors']> = async (
  _parent,
  { input },
  context,
) => {
  const faults: Faults = [];
  const reason = checkReason(input.reason, faults);
  if (reason === undefined) return validationRejection(faults);
  const { customerId, challengeId } = input;
  const outcome = await context.requestFactorReset(signedInPerson(context), {
    customerId,
    reason,
    challengeId: challengeId ?? undefined,
  });
  switch (outcome.kind) {
    case 'pending':
      return { __typename: 'ApprovalPending', approval: outcome.approval };
    case 'step-up-needed':
      // Where nothing is left to prove it with, the factors have gone this moment, and with them the right to ask.
      return (await stepUpRejection(outcome, context)) ?? factorState('NOT_ENTITLED');
    case 'refused':
      return factorState(outcome.refusal);
    case 'not-found':
      return notFoundRejection('customer');
    default:
      return assertNever(outcome);
  }
};

export const startStaffEnrolment: NonNullable<MutationResolvers['startStaffEnrolment']> = async (
  _parent,
  { input },
  context,
) => {
  const outcome = await context.startStaffEnrolment(input, requestOriginOf(context.viewer));
  if (outcome.kind === 'refused') return invalidCredentials;
  const { uri, secret, expiresAt } = outcome;
  return { __typename: 'StartStaffEnrolmentSuccess', uri, secret, expiresAt };
};

export const confirmStaffEnrolment: NonNullable<MutationResolvers['confirmStaffEnrolment']> = async (
  _parent,
  { input },
  context,
) => {
  if (!isTotpCode(input.code))
    return validationRejection([{ path: 'input.code', code: 'CODE', message: 'A code has six digits.' }]);
  const outcome = await context.confirmStaffEnrolment(input, requestOriginOf(context.viewer));
  switch (outcome.kind) {
    case 'enrolled':
      return {
        __typename: 'ConfirmStaffEnrolmentSuccess',
        enrolledAt: outcome.at,
        recoveryCodes: [...outcome.recoveryCodes],
      };
    case 'ended':
      return factorState('ENROLMENT_ENDED');
    case 'refused':
      return invalidCredentials;
    default:
      return assertNever(outcome);
  }
};

export const FactorResetFacts: FactorResetFactsResolvers = {
  customer: ({ customerId }, _args, { customers }) => customers.load(customerId),
  passwordSetAt: ({ customerId }, _args, { passwordsSetAt }) => passwordsSetAt.load(customerId),
};
