import { Readable } from 'node:stream';
import { createAssertionSigner, deriveServiceKeys, type Viewer } from '@florin/kit';
import { type Person, SECRET, type TestServices } from './test-service.ts';

const CREATE = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
  ... on CreateUploadSuccess { upload { id url } } } }`;
const CLAIM = 'mutation ($input: ClaimUploadsInput!) { claimUploads(input: $input) { refusal } }';
const SUPPORT: Viewer = { kind: 'service', service: 'support' };

interface Sent {
  readonly purpose: 'VERIFICATION' | 'TICKET';
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Announces a picture and sends it. @returns its id */
export async function sendFile(bank: TestServices, who: Person, { bytes, ...file }: Sent): Promise<string> {
  const input = { ...file, mediaType: 'image/png', byteSize: bytes.length };
  const { data } = await bank.run(who, CREATE, { input });
  const { id, url } = (data as { createUpload: { upload: { id: string; url: string } } }).createUpload.upload;
  const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'), () => bank.now);
  const answer = await bank.service.subgraph.files?.serve({
    method: 'PUT',
    fileId: id,
    link: new URL(url, 'http://localhost').searchParams.get('link') ?? '',
    assertion: await signer.sign(who, 'customer'),
    traceId: 'test',
    mediaType: 'image/png',
    byteSize: bytes.length,
    body: Readable.from([bytes]),
  });
  if (answer?.status !== 201) throw new Error(`not taken: ${answer?.status}`);
  return id;
}

/** Has support take files up that somebody sent, for a message in somebody's ticket. */
export async function attach(
  bank: TestServices,
  uploadIds: readonly string[],
  { from, to, message }: { readonly from: Person; readonly to: Person; readonly message: string },
): Promise<void> {
  const who = { senderId: from.customerId, ownerId: to.customerId };
  const input = { uploadIds, purpose: 'TICKET', ...who, subject: message };
  const { data } = await bank.run(SUPPORT, CLAIM, { input });
  const { refusal } = (data as { claimUploads: { refusal: string | null } }).claimUploads;
  if (refusal !== null) throw new Error(refusal);
}
