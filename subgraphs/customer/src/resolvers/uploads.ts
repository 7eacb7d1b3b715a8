import { checkText, customerIdOf, type Faults, isId, publicError, validationRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { parseUpload } from '../domain/upload.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { CLAIM_FILES_MAX, CLAIM_SUBJECT_MAX, DOWNLOADS_PER_CALL_MAX } from '../limits.ts';
import { UPLOADS_OF } from '../permissions.ts';

export const createUpload: NonNullable<MutationResolvers['createUpload']> = async (_parent, { input }, context) => {
  const upload = parseUpload(input);
  if ('faults' in upload) return validationRejection(upload.faults);
  const outcome = await context.createUpload(customerIdOf(context.viewer) ?? '', upload);
  if (outcome.kind === 'no-room')
    return {
      __typename: 'UploadLimitRejection',
      code: 'LIMIT_REACHED',
      message: 'There are too many files already. Use those that wait, or try again tomorrow.',
    };
  return { __typename: 'CreateUploadSuccess', upload: { id: outcome.id, ...outcome.link } };
};

export const claimUploads: NonNullable<MutationResolvers['claimUploads']> = async (_parent, { input }, context) => {
  const by = callerOf(context);
  const { uploadIds, purpose, senderId, ownerId } = input;
  const faults: Faults = [];
  const subject = checkText(input.subject, 'input.subject', { min: 1, max: CLAIM_SUBJECT_MAX }, faults);
  if (uploadIds.length > CLAIM_FILES_MAX || new Set(uploadIds).size < uploadIds.length)
    throw publicError('BAD_USER_INPUT', `At most ${CLAIM_FILES_MAX} files, each once.`);
  // A service takes up what is for it, whatever it asks for.
  if (subject === undefined || purpose !== UPLOADS_OF[by]) return { files: [], refusal: 'NOT_FOUND' };
  const outcome = await context.claimUploads(uploadIds, { by, for: subject, purpose, senderId, ownerId });
  if (outcome.kind === 'claimed') return { files: [...outcome.files], refusal: null };
  return { files: [], refusal: outcome.kind === 'no-room' ? 'NO_ROOM' : 'NOT_FOUND' };
};

export const releaseUploads: NonNullable<MutationResolvers['releaseUploads']> = (_parent, { input }, context) => {
  const { uploadIds, subject } = input;
  if (uploadIds.length > CLAIM_FILES_MAX) throw publicError('BAD_USER_INPUT', `At most ${CLAIM_FILES_MAX} files.`);
  return context.releaseUploads(uploadIds, { by: callerOf(context), for: subject });
};

export const createDownloads: NonNullable<MutationResolvers['createDownloads']> = async (
  _parent,
  { input },
  context,
) => {
  const { uploadIds, reader, coordinate } = input;
  const singleUse = input.singleUse ?? false;
  if (uploadIds.length > DOWNLOADS_PER_CALL_MAX || !isId('customer', reader))
    throw publicError('BAD_USER_INPUT', `At most ${DOWNLOADS_PER_CALL_MAX} files, for a person.`);
  return [...(await context.downloadsOf(callerOf(context), uploadIds, { subject: reader, singleUse, coordinate }))];
};

function callerOf({ viewer }: CustomerContext): keyof typeof UPLOADS_OF {
  const service = viewer.kind === 'service' ? viewer.service : undefined;
  if (service === undefined || !isFileService(service)) throw new Error('the rule let nobody but services call this');
  return service;
}

function isFileService(service: string): service is keyof typeof UPLOADS_OF {
  return Object.hasOwn(UPLOADS_OF, service);
}
