import { assertNever, publicError, requestOriginOf, type ServiceName, validationRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { parseFactorAnswer } from '../factors/factor-answer.ts';
import type { ChallengeResolvers, MutationResolvers } from '../generated/resolvers.ts';
import { challengeEnded, invalidCredentials } from './rejections.ts';

export const answerChallenge: NonNullable<MutationResolvers['answerChallenge']> = async (
  _parent,
  { input },
  context,
) => {
  const { viewer } = context;
  if (viewer.kind !== 'user') throw new Error('the rule let somebody through who is not signed in');
  const answer = parseFactorAnswer(input);
  if ('faults' in answer) return validationRejection(answer.faults);
  const { challengeId } = input;
  const outcome = await context.answerChallenge(
    { challengeId, customerId: viewer.customerId, answer },
    requestOriginOf(viewer),
  );
  switch (outcome.kind) {
    case 'answered': {
      const challenge = await context.challenges.load(challengeId);
      if (challenge === null) return challengeEnded;
      return { __typename: 'AnswerChallengeSuccess', challenge, usableUntil: outcome.usableUntil };
    }
    case 'refused':
      return invalidCredentials;
    case 'ended':
      return challengeEnded;
    default:
      return assertNever(outcome);
  }
};

export const createChallenge: NonNullable<MutationResolvers['createChallenge']> = async (
  _parent,
  { input },
  context,
) => {
  const { subject, action, amount, payee, accountId } = input;
  const challengeId = await context.createChallenge({
    customerId: subject,
    audience: serviceOf(context),
    action,
    payloadHash: checkedHash(input.payloadHash),
    amount: amount ?? null,
    payee: payee ?? null,
    accountId: accountId ?? null,
  });
  return { challengeId: challengeId ?? null };
};

export const stepUpProof: NonNullable<MutationResolvers['stepUpProof']> = async (_parent, { input }, context) => {
  const { challengeId, subject, action, payloadHash } = input;
  const asked = { id: challengeId, customerId: subject, audience: serviceOf(context), action };
  return (await context.stepUpProof({ ...asked, payloadHash: checkedHash(payloadHash) })) ?? null;
};

/** The service that asks: the only one that acts on the proof. */
function serviceOf({ viewer }: CustomerContext): ServiceName {
  if (viewer.kind !== 'service') throw new Error('the rule let somebody through who is no service');
  return viewer.service;
}

const SHA256_HEX = /^[0-9a-f]{64}$/;

function checkedHash(unchecked: string): string {
  if (!SHA256_HEX.test(unchecked)) throw publicError('BAD_USER_INPUT', 'payloadHash is not a SHA-256 in hex.');
  return unchecked;
}

export const Challenge: ChallengeResolvers = {
  __resolveReference: ({ id }, { challenges }) => challenges.load(id),
  passkeyOptions: async (challenge, _args, context) => {
    const { viewer } = context;
    return viewer.kind === 'user' ? ((await context.challengeOptions(challenge, viewer.customerId)) ?? null) : null;
  },
  methods: async (_challenge, _args, context) => {
    const { viewer } = context;
    return viewer.kind === 'user' ? [...((await context.ownRow(viewer.customerId)).secondFactors ?? [])] : [];
  },
};
