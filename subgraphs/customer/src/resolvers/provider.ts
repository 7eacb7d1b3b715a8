import { assertNever, type RequestOrigin, requestOriginOf, validationRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { parseFactorAnswer } from '../factors/factor-answer.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { identityLink, invalidCredentials, linkNeedsFactor, sessionEnded } from './rejections.ts';

export const openProviderSession: NonNullable<MutationResolvers['openProviderSession']> = async (
  _parent,
  { input },
  context,
) => {
  const { email, emailVerified, clientAddress, userAgent, customerId, fullName, ...signIn } = input;
  const origin: RequestOrigin | undefined =
    typeof clientAddress === 'string' ? { clientAddress, userAgent: userAgent ?? undefined } : undefined;
  const outcome = await context.openProviderSession(
    {
      ...signIn,
      customerId: customerId ?? undefined,
      confirmedEmail: emailVerified ? (email ?? undefined) : undefined,
      fullName: fullName ?? undefined,
    },
    origin,
  );
  if (outcome.kind === 'refused')
    return {
      customerId: null,
      sessionId: null,
      roles: null,
      refusal: outcome.reason,
      linkToken: outcome.linkToken ?? null,
    };
  const { kind: _kind, roles, ...opened } = outcome;
  return { ...opened, roles: [...roles], refusal: null, linkToken: null };
};

export const endProviderSessions: NonNullable<MutationResolvers['endProviderSessions']> = (
  _parent,
  { input },
  context,
) => context.endProviderSessions({ ...input, session: input.session ?? undefined });

export const startProviderLink: NonNullable<MutationResolvers['startProviderLink']> = async (
  _parent,
  { input },
  context,
) => {
  const outcome = await context.startProviderLink(input, requestOriginOf(context.viewer));
  switch (outcome.kind) {
    case 'second-factor-required':
      return {
        __typename: 'SecondFactorRequired',
        signInId: outcome.signInId,
        methods: [...outcome.methods],
        passkeyOptions: outcome.passkeyOptions ?? null,
      };
    case 'factor-missing':
      return linkNeedsFactor;
    case 'not-linkable':
      return identityLink(outcome.refusal);
    case 'refused':
      return invalidCredentials;
    default:
      return assertNever(outcome);
  }
};

export const completeProviderLink: NonNullable<MutationResolvers['completeProviderLink']> = async (
  _parent,
  { input },
  context,
) => {
  const answer = parseFactorAnswer(input);
  if ('faults' in answer) return validationRejection(answer.faults);
  const { linkToken, signInId } = input;
  const outcome = await context.completeProviderLink({ linkToken, signInId, answer }, requestOriginOf(context.viewer));
  switch (outcome.kind) {
    case 'linked':
      return { __typename: 'CompleteProviderLinkSuccess', linkedAt: outcome.at };
    case 'not-linkable':
      return identityLink(outcome.refusal);
    case 'refused':
      return invalidCredentials;
    case 'ended':
      return sessionEnded;
    default:
      return assertNever(outcome);
  }
};

type OwnSignIn<Field extends keyof MutationResolvers> = Extract<
  NonNullable<MutationResolvers[Field]>,
  (...args: never[]) => unknown
>;

/** The bank's own sign-in, where no external provider has taken its place. */
export function ownSignIn<Field extends keyof MutationResolvers>(resolve: MutationResolvers[Field]): OwnSignIn<Field> {
  const own = resolve as unknown as (
    parent: unknown,
    args: unknown,
    context: CustomerContext,
    info: unknown,
  ) => unknown;
  return ((parent: unknown, args: unknown, context: CustomerContext, info: unknown) =>
    context.signInIssuer === undefined
      ? own(parent, args, context, info)
      : externalSignIn(context.signInIssuer)) as unknown as OwnSignIn<Field>;
}

function externalSignIn(issuer: string) {
  return {
    __typename: 'ExternalSignInRejection',
    code: 'EXTERNAL_SIGN_IN',
    message: 'Sign-in, passwords and signing up are at the provider of this bank. Get an access token there.',
    issuer,
  } as const;
}
