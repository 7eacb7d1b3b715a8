import { assertNever, customerIdOf, validationRejection } from '@florin/kit';
import type { ProfileRefusal } from '../domain/profile.ts';
import type { CustomerResolvers, MutationResolvers } from '../generated/resolvers.ts';
import { factorMissing, provenFirst } from './proven-first.ts';
import { signedInPerson } from './signed-in-person.ts';

const TEXTS: Record<ProfileRefusal, string> = {
  CHANGED_MEANWHILE: 'Your details have changed since you saw them. Look at them, and try again.',
  IN_REVIEW: 'We are looking at your documents. Your name can change when that is done.',
  DATE_OF_BIRTH_KNOWN: 'We know your date of birth already. Please call us if it is wrong.',
  TOO_MANY_MAILS: 'Too many mails were asked for. Try again in an hour.',
};

export const updateProfile: NonNullable<MutationResolvers['updateProfile']> = async (_parent, { input }, context) => {
  const { customerId } = signedInPerson(context);
  const change = context.parseProfileChange(input);
  if ('faults' in change) return validationRejection(change.faults);
  const outcome = await context.updateProfile(customerId, change, {
    expectedVersion: input.expectedVersion ?? undefined,
    challengeId: input.challengeId ?? undefined,
  });
  switch (outcome.kind) {
    case 'updated':
      return { __typename: 'UpdateProfileSuccess', customer: await context.ownRow(customerId) };
    case 'refused': {
      const { refusal: reason } = outcome;
      return { __typename: 'ProfileStateRejection', code: 'PROFILE_STATE', message: TEXTS[reason], reason };
    }
    case 'factor-missing':
      return factorMissing;
    case 'step-up-needed':
      return provenFirst(outcome, context);
    default:
      return assertNever(outcome);
  }
};

/** Nobody but the person: it is an address that may be a stranger's. */
export const pendingEmail: NonNullable<CustomerResolvers['pendingEmail']> = async ({ id }, _args, context) =>
  customerIdOf(context.viewer) === id ? ((await context.pendingEmail(id)) ?? null) : null;
