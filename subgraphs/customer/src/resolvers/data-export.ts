import { assertNever } from '@florin/kit';
import type { CustomerResolvers, DataExportResolvers, MutationResolvers } from '../generated/resolvers.ts';
import { factorMissing, provenFirst } from './proven-first.ts';
import { signedInPerson } from './signed-in-person.ts';

export const requestDataExport: NonNullable<MutationResolvers['requestDataExport']> = async (
  _parent,
  { input },
  context,
) => {
  const { customerId } = signedInPerson(context);
  const outcome = await context.requestExport(customerId, input.challengeId ?? undefined);
  switch (outcome.kind) {
    case 'begun':
      return { __typename: 'RequestDataExportSuccess', dataExport: outcome.dataExport };
    case 'factor-missing':
      return factorMissing;
    case 'step-up-needed':
      return provenFirst(outcome, context);
    default:
      return assertNever(outcome);
  }
};

/** Nobody but the person: an archive holds what no member of staff may see all of. */
export const dataExports: NonNullable<CustomerResolvers['dataExports']> = async ({ id }, _args, context) =>
  context.viewer.kind === 'user' && context.viewer.customerId === id ? [...(await context.exportsOf(id))] : null;

export const DataExport: DataExportResolvers = {
  download: async ({ state, uploadId, customerId, byteSize }, _args, context) => {
    if (state !== 'READY' || uploadId === null || byteSize === null) return null;
    const file = { id: uploadId, mediaType: 'application/zip', byteSize };
    return context.downloadOf(file, { subject: customerId, singleUse: false, coordinate: 'DataExport.download' });
  },
};
