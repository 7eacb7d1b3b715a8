import { Readable } from 'node:stream';
import { createAssertionSigner, deriveServiceKeys } from '@florin/kit';
import { type Person, SECRET, type TestServices } from './test-service.ts';

const CREATE = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
  ... on CreateUploadSuccess { upload { id url } } } }`;
const CLAIM = 'mutation ($input: ClaimUploadsInput!) { claimUploads(input: $input) { refusal } }';

interface Sent {
  readonly purpose: 'VERIFICATION' | 'TICKET' | 'LOAN';
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A link by which a file can be sent. */
export interface FileLink {
  readonly id: string;
  readonly url: string;
}

/** Announces a picture. @returns `undefined` where it is not expected */
export async function announceFile(bank: TestServices, who: Person, file: Sent): Promise<FileLink | undefined> {
  const { purpose, fileName, bytes } = file;
  const input = { purpose, fileName, mediaType: 'image/png', byteSize: bytes.length };
  const { data } = await bank.run(who, CREATE, { input });
  return (data as { createUpload?: { upload?: FileLink } | null } | null)?.createUpload?.upload;
}

/** Sends an announced picture, as the gateway brings it. @returns the answer's status */
export async function putFile(
  bank: TestServices,
  who: Person,
  { id, url }: FileLink,
  body: { readonly stream: Readable; readonly byteSize: number },
): Promise<number | undefined> {
  const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'), () => bank.now);
  const answer = await bank.service.subgraph.files?.serve({
    method: 'PUT',
    fileId: id,
    link: new URL(url, 'http://localhost').searchParams.get('link') ?? '',
    assertion: await signer.sign(who, 'customer'),
    traceId: 'test',
    mediaType: 'image/png',
    byteSize: body.byteSize,
    body: body.stream,
  });
  return answer?.status;
}

/** Announces a picture and sends it. @returns its id */
export async function sendFile(bank: TestServices, who: Person, file: Sent): Promise<string> {
  const link = await announceFile(bank, who, file);
  if (link === undefined) throw new Error('not expected');
  const { bytes } = file;
  const status = await putFile(bank, who, link, { stream: Readable.from([bytes]), byteSize: bytes.length });
  if (status !== 201) throw new Error(`not taken: ${status}`);
  return link.id;
}

/** Has support take files up that somebody sent, for a message in somebody's ticket. */
export async function attach(
  bank: TestServices,
  uploadIds: readonly string[],
  { from, to, message }: { readonly from: Person; readonly to: Person; readonly message: string },
): Promise<void> {
  const who = { senderId: from.customerId, ownerId: to.customerId };
  await claim(bank, 'support', { uploadIds, purpose: 'TICKET', ...who, subject: message });
}

/** Has loan take a file up that somebody sent for an application of theirs. */
export async function handIn(bank: TestServices, uploadId: string, by: Person): Promise<void> {
  const who = { senderId: by.customerId, ownerId: by.customerId };
  await claim(bank, 'loan', { uploadIds: [uploadId], purpose: 'LOAN', ...who, subject: 'lap_1' });
}

async function claim(bank: TestServices, service: 'support' | 'loan', input: Record<string, unknown>): Promise<void> {
  const { data } = await bank.run({ kind: 'service', service }, CLAIM, { input });
  const { refusal } = (data as { claimUploads: { refusal: string | null } }).claimUploads;
  if (refusal !== null) throw new Error(refusal);
}
