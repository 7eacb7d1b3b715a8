import { assertOutcome, callGateway, type Outcome } from './gateway-calls.ts';
import type { DemoCustomer } from './people.ts';
import { type Session, signIn, signOut } from './seed-sessions.ts';
import { specimen } from './specimen.ts';

const DOCUMENTS = ['passport', 'proof of address'] as const;

/** Has a customer hand in documents, which compliance then looks at; once, however often it is repeated. */
export async function seedVerification(url: string, customer: DemoCustomer): Promise<void> {
  const session = await signIn(url, customer.email);
  const { me } = await callGateway<{ me: { verification: { status: string } } }>(url, STATUS, {}, session.accessToken);
  if (me.verification.status === 'PENDING') await handIn(url, customer, session);
  await signOut(url, session);
}

async function handIn(url: string, { fullName }: DemoCustomer, session: Session): Promise<void> {
  const uploadIds: string[] = [];
  for (const kind of DOCUMENTS) {
    const bytes = specimen([`SPECIMEN: ${kind}`, fullName, 'Made for the demonstration. It proves nothing.']);
    uploadIds.push(await send(url, session, `${kind}.pdf`, bytes));
  }
  const { submitVerification } = await callGateway<{ submitVerification: Outcome }>(
    url,
    SUBMIT,
    { input: { uploadIds } },
    session.accessToken,
  );
  assertOutcome(submitVerification, 'handing in documents');
}

/** As every client sends a file. @returns its id */
async function send(url: string, { accessToken }: Session, fileName: string, bytes: Buffer): Promise<string> {
  const mediaType = 'application/pdf';
  const input = { purpose: 'VERIFICATION', fileName, mediaType, byteSize: bytes.length };
  const { createUpload } = await callGateway<{ createUpload: Outcome & { upload: { id: string; url: string } } }>(
    url,
    CREATE,
    { input },
    accessToken,
  );
  assertOutcome(createUpload, `announcing ${fileName}`);
  const answer = await fetch(`${url}${createUpload.upload.url}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': mediaType },
    body: new Uint8Array(bytes),
  });
  if (!answer.ok) throw new Error(`sending ${fileName}: ${answer.status}`);
  return createUpload.upload.id;
}

const STATUS = '{ me { verification { status } } }';
const CREATE = `mutation DemoUpload($input: CreateUploadInput!) {
  createUpload(input: $input) { __typename ... on CreateUploadSuccess { upload { id url } } ... on Rejection { code } }
}`;
const SUBMIT = `mutation DemoSubmit($input: SubmitVerificationInput!) {
  submitVerification(input: $input) { __typename ... on Rejection { code } }
}`;
