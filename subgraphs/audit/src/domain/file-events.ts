import { z } from 'zod';
import { reading } from './event-reading.ts';
import { details, person } from './facts.ts';

const id = z.string();
const file = z.object({
  fileId: id,
  customerId: id,
  purpose: z.string(),
  byteSize: z.number(),
});
const fileFacts = ({ customerId, fileId }: z.output<typeof file>) => ({
  actor: person(customerId),
  subjects: [customerId, fileId],
});
const fileDetails = ({ purpose, byteSize }: z.output<typeof file>, reason?: string) =>
  details({ purpose, byteSize, reason });

const submission = z.object({ customerId: id, submissionId: id, files: z.array(z.object({ id })) });

/** What people send, and hand in. */
export const fileEvents = {
  FileStored: reading(file, (payload) => ({
    outcome: 'SUCCEEDED',
    ...fileFacts(payload),
    details: fileDetails(payload),
  })),
  FileRefused: reading(file.extend({ reason: z.string() }), ({ reason, ...payload }) => ({
    outcome: 'REFUSED',
    ...fileFacts(payload),
    details: fileDetails(payload, reason),
  })),
  VerificationSubmitted: reading(submission, ({ customerId, submissionId, files }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId, submissionId, ...files.map((handedIn) => handedIn.id)],
    details: [],
  })),
};
