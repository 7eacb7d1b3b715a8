import { createAssertionSigner, deriveServiceKeys, type ServiceName } from '@florin/kit';
import type { Person, TestBank } from '@florin/testkit';

const CREATE = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
  __typename
  ... on CreateUploadSuccess { upload { id url expiresAt } }
  ... on ValidationRejection { fields { path code } }
  ... on Rejection { code } } }`;

export interface CreatedUpload {
  readonly __typename: string;
  readonly code?: string;
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
  readonly upload?: { readonly id: string; readonly url: string; readonly expiresAt: string };
}

export interface Announced {
  readonly purpose?: string;
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly byteSize?: number;
}

/** Announces a file. */
export async function announce(person: Pick<Person, 'client'>, file: Announced): Promise<CreatedUpload> {
  const input = { purpose: 'VERIFICATION', fileName: 'passport.png', mediaType: 'image/png', byteSize: 200, ...file };
  return (await person.client.ask<{ createUpload: CreatedUpload }>(CREATE, { input })).createUpload;
}

/** Sends the bytes to where they were announced. */
export function send(
  bank: Pick<TestBank, 'url'>,
  url: string,
  bytes: Buffer,
  { accessToken, mediaType = 'image/png' }: { readonly accessToken?: string; readonly mediaType?: string },
): Promise<Response> {
  return fetch(`${bank.url}${url}`, {
    method: 'PUT',
    headers: {
      'content-type': mediaType,
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    body: new Uint8Array(bytes),
  });
}

/** Announces and sends a file. @throws Error where it is not taken */
export async function upload(
  bank: Pick<TestBank, 'url'>,
  person: Person,
  bytes: Buffer,
  file: Announced = {},
): Promise<string> {
  const { upload: created } = await announce(person, { byteSize: bytes.length, ...file });
  if (created === undefined) throw new Error('not announced');
  const { accessToken } = person;
  const answer = await send(bank, created.url, bytes, { accessToken, mediaType: file.mediaType ?? 'image/png' });
  if (answer.status !== 201) throw new Error(`not taken: ${answer.status} ${await answer.text()}`);
  return created.id;
}

/** Reads a file. */
export function read(bank: Pick<TestBank, 'url'>, url: string, accessToken?: string): Promise<Response> {
  return fetch(
    `${bank.url}${url}`,
    accessToken === undefined ? {} : { headers: { authorization: `Bearer ${accessToken}` } },
  );
}

/** Asks customer as another service does, in its own name. */
export async function asService<T>(
  bank: TestBank,
  service: ServiceName,
  query: string,
  input: Record<string, unknown>,
): Promise<T> {
  const signer = createAssertionSigner(deriveServiceKeys(bank.secret, service));
  const assertion = await signer.sign({ kind: 'service', service }, 'customer');
  const { data, errors } = await bank.bank.customer.subgraph.execute({
    query,
    variables: { input },
    assertion,
    traceId: 'test',
  });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return Object.values(data ?? {})[0] as T;
}

export const CLAIM = `mutation ($input: ClaimUploadsInput!) { claimUploads(input: $input) {
  files { id fileName mediaType byteSize sha256 } refusal } }`;
export const DOWNLOADS = `mutation ($input: CreateDownloadsInput!) { createDownloads(input: $input) { url expiresAt } }`;
