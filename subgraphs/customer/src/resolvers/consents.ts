import { hasAnyRole, isId, readPage, requestOriginOf, validationRejection } from '@florin/kit';
import { z } from 'zod';
import type { CustomerContext } from '../context.ts';
import { CONSENT_PURPOSES, faultsOfDecisions } from '../domain/consent.ts';
import type { CustomerResolvers, MutationResolvers } from '../generated/resolvers.ts';
import { signedInPerson } from './signed-in-person.ts';

const FAULT_TEXTS = {
  TWICE: 'Each purpose is decided on once.',
  TEXT_VERSION: 'This is not the text of now. Show it, and ask again.',
} as const;

export const updateConsents: NonNullable<MutationResolvers['updateConsents']> = async (_parent, { input }, context) => {
  const person = signedInPerson(context);
  const { consents } = input;
  if (consents.length === 0 || consents.length > CONSENT_PURPOSES.length)
    return validationRejection([
      { path: 'input.consents', code: 'COUNT', message: `Between 1 and ${CONSENT_PURPOSES.length} purposes.` },
    ]);
  const faults = faultsOfDecisions(consents);
  if (faults.length > 0)
    return validationRejection(
      faults.map(({ at, code }) => ({ path: `input.consents.${at}`, code, message: FAULT_TEXTS[code] })),
    );
  await context.updateConsents(person.customerId, consents, requestOriginOf(person));
  return { __typename: 'UpdateConsentsSuccess', customer: await context.ownRow(person.customerId) };
};

export const consents: NonNullable<CustomerResolvers['consents']> = async ({ id }, _args, context) =>
  seesPrivacyOf(context, id) ? [...(await context.consentsOf(id))] : null;

const historyCursor = z.string().refine((text) => isId('consent', text));

export const consentHistory: NonNullable<CustomerResolvers['consentHistory']> = async ({ id }, args, context) => {
  if (!seesPrivacyOf(context, id)) return null;
  const found = await context.consentHistoryOf(id, readPage(args, historyCursor));
  return { edges: [...found.edges], nodes: [...found.nodes], pageInfo: found.pageInfo };
};

/** Whether the viewer sees what a person decided about their data: the person, and those who look after it. */
export function seesPrivacyOf({ viewer }: CustomerContext, customerId: string): boolean {
  return (
    (viewer.kind === 'user' && viewer.customerId === customerId) ||
    hasAnyRole(viewer, ['COMPLIANCE_OFFICER', 'AUDITOR'])
  );
}
