import { assertNever, isId, readPage } from '@florin/kit';
import { z } from 'zod';
import { LEGAL_BASES } from '../domain/retention.ts';
import type {
  CustomerResolvers,
  ErasureItemResolvers,
  ErasureResolvers,
  MutationResolvers,
  QueryResolvers,
} from '../generated/resolvers.ts';
import { seesPrivacyOf } from './consents.ts';
import { factorMissing, provenFirst } from './proven-first.ts';
import { signedInPerson } from './signed-in-person.ts';

const BLOCKED = 'You cannot be erased yet. See to what is in the way first.';

export const requestErasure: NonNullable<MutationResolvers['requestErasure']> = async (_parent, { input }, context) => {
  const { customerId } = signedInPerson(context);
  const asked = { challengeId: input.challengeId ?? undefined, traceId: context.traceId };
  const outcome = await context.requestErasure(customerId, asked);
  switch (outcome.kind) {
    case 'begun':
      return { __typename: 'RequestErasureSuccess', erasure: outcome.erasure };
    case 'blocked':
      return {
        __typename: 'ErasureBlockedRejection',
        code: 'ERASURE_BLOCKED',
        message: BLOCKED,
        blockers: [...outcome.blockers],
      };
    case 'factor-missing':
      return factorMissing;
    case 'step-up-needed':
      return provenFirst(outcome, context);
    default:
      return assertNever(outcome);
  }
};

export const erasurePlan: NonNullable<QueryResolvers['erasurePlan']> = async (_parent, _args, context) => {
  const { items, blockers } = await context.erasurePlans.load(signedInPerson(context).customerId);
  return { items: [...items], blockers: [...blockers] };
};

export const erasure: NonNullable<CustomerResolvers['erasure']> = async ({ id }, _args, context) =>
  seesPrivacyOf(context, id) ? ((await context.erasureOf(id)) ?? null) : null;

const erasureCursor = z.string().refine((text) => isId('erasure', text));

export const erasures: NonNullable<QueryResolvers['erasures']> = async (_parent, { state, first, after }, context) => {
  const found = await context.erasures(state ?? undefined, readPage({ first, after }, erasureCursor));
  return { edges: [...found.edges], nodes: [...found.nodes], pageInfo: found.pageInfo };
};

export const Erasure: ErasureResolvers = {
  state: ({ state }) => (state === 'CHECKING' ? 'RUNNING' : state),
  items: ({ items }) => [...items],
};

export const ErasureItem: ErasureItemResolvers = {
  legalBasis: ({ rule }) => (rule === null ? null : LEGAL_BASES[rule]),
  purgeOn: ({ purgeOn }) => (purgeOn === null ? null : new Date(purgeOn)),
};
