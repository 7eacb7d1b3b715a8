import {
  assertNever,
  customerIdOf,
  hasAnyRole,
  notFoundRejection,
  requestOriginOf,
  validationRejection,
} from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { parseFactorAnswer } from '../factors/factor-answer.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import type { SessionTokens } from '../sign-in/dependencies.ts';
import { invalidCredentials, sessionEnded } from './rejections.ts';

export const signIn: NonNullable<MutationResolvers['signIn']> = async (_parent, { input }, context) => {
  const outcome = await context.signIn(input, requestOriginOf(context.viewer));
  switch (outcome.kind) {
    case 'signed-in':
      return signInSuccess(outcome.session, context);
    case 'second-factor-required':
      return {
        __typename: 'SecondFactorRequired',
        signInId: outcome.signInId,
        methods: [...outcome.methods],
        passkeyOptions: outcome.passkeyOptions ?? null,
      };
    case 'refused':
      return invalidCredentials;
    default:
      return assertNever(outcome);
  }
};

export const completeSignIn: NonNullable<MutationResolvers['completeSignIn']> = async (_parent, { input }, context) => {
  const answer = parseFactorAnswer(input);
  if ('faults' in answer) return validationRejection(answer.faults);
  const outcome = await context.completeSignIn({ signInId: input.signInId, answer }, requestOriginOf(context.viewer));
  switch (outcome.kind) {
    case 'signed-in':
      return signInSuccess(outcome.session, context);
    case 'refused':
      return invalidCredentials;
    case 'ended':
      return sessionEnded;
    default:
      return assertNever(outcome);
  }
};

async function signInSuccess(session: SessionTokens, context: CustomerContext) {
  const { customerId, ...tokens } = session;
  return { __typename: 'SignInSuccess', ...tokens, customer: await context.ownRow(customerId) } as const;
}

export const refreshSession: NonNullable<MutationResolvers['refreshSession']> = async (_parent, { input }, context) => {
  const outcome = await context.refreshSession(input.refreshToken, requestOriginOf(context.viewer));
  if (outcome.kind === 'ended') return sessionEnded;
  const { customerId, ...tokens } = outcome.session;
  return { __typename: 'RefreshSessionSuccess', ...tokens, customer: await context.ownRow(customerId) };
};

/** The sandbox's; by a customer about themself, by an administrator about anybody. */
export const simulateSignInFromNewDevice: NonNullable<MutationResolvers['simulateSignInFromNewDevice']> = async (
  _parent,
  { input },
  context,
) => {
  const ownId = customerIdOf(context.viewer) ?? '';
  const customerId = input.customerId ?? ownId;
  const isAllowed = customerId === ownId || hasAnyRole(context.viewer, ['ADMIN']);
  if (!isAllowed || !(await context.simulateNewDevice(customerId))) return notFoundRejection('customer');
  const customer = await context.customers.load(customerId);
  return customer === null
    ? notFoundRejection('customer')
    : { __typename: 'SimulateSignInFromNewDeviceSuccess', customer };
};

export const signOut: NonNullable<MutationResolvers['signOut']> = async (_parent, _args, context) => {
  const endedAt = context.viewer.kind === 'user' ? await context.signOut(context.viewer) : undefined;
  return endedAt === undefined ? sessionEnded : { __typename: 'SignOutSuccess', endedAt };
};
