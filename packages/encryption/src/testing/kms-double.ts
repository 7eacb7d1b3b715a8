import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface KmsRequest {
  readonly KeyId?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Record<string, string>;
  readonly SourceEncryptionContext?: Record<string, string>;
  readonly DestinationEncryptionContext?: Record<string, string>;
  readonly DestinationKeyId?: string;
}

export interface KmsDouble {
  readonly url: string;
  /** Actions in the order in which they came, with what was in their context. */
  readonly requests: { readonly action: string; readonly signed: boolean; readonly context: unknown }[];
  /** Answers everything with this error from now on; `undefined` ends it. */
  failWith(name: string | undefined): void;
  close(): Promise<void>;
}

const ACCOUNT = 'arn:aws:kms:eu-central-1:111122223333:key/';

/** Three actions of AWS KMS as it speaks them (JSON 1.1 over HTTP, `X-Amz-Target`), with keys that live as long as the process. */
export async function startKmsDouble(): Promise<KmsDouble> {
  const keys = new Map<string, Buffer>();
  const requests: { action: string; signed: boolean; context: unknown }[] = [];
  let failure: string | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).replace('TrentService.', '');
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as KmsRequest;
      const signed = String(request.headers.authorization).startsWith('AWS4-HMAC-SHA256 ');
      requests.push({ action, signed, context: body.EncryptionContext ?? body.SourceEncryptionContext });
      const answer = failure === undefined ? act(keys, action, body) : { failed: failure };
      const failed = 'failed' in answer;
      response.writeHead(failed ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(failed ? { __type: answer.failed, message: `${ACCOUNT}secret` } : answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    failWith: (name) => {
      failure = name;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function act(keys: Map<string, Buffer>, action: string, body: KmsRequest): Record<string, unknown> {
  if (action === 'GenerateDataKey') {
    const bytes = randomBytes(32);
    const wrapped = wrap(keys, String(body.KeyId), bytes, body.EncryptionContext);
    return {
      KeyId: `${ACCOUNT}${body.KeyId}`,
      Plaintext: bytes.toString('base64'),
      CiphertextBlob: wrapped.toString('base64'),
    };
  }
  const bytes = unwrap(keys, String(body.CiphertextBlob), body.EncryptionContext ?? body.SourceEncryptionContext);
  if (bytes === undefined) return { failed: 'InvalidCiphertextException' };
  if (action === 'Decrypt') return { Plaintext: bytes.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  if (action !== 'ReEncrypt') return { failed: 'UnsupportedOperationException' };
  const again = wrap(keys, String(body.DestinationKeyId), bytes, body.DestinationEncryptionContext);
  return { CiphertextBlob: again.toString('base64'), KeyId: `${ACCOUNT}${body.DestinationKeyId}` };
}

function wrap(keys: Map<string, Buffer>, name: string, bytes: Buffer, context: unknown): Buffer {
  const key = keys.get(name) ?? randomBytes(32);
  keys.set(name, key);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(JSON.stringify(context)));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(name.length), Buffer.from(name), nonce, text, cipher.getAuthTag()]);
}

function unwrap(keys: Map<string, Buffer>, blob: string, context: unknown): Buffer | undefined {
  const bytes = Buffer.from(blob, 'base64');
  const start = 1 + (bytes[0] ?? 0);
  const key = keys.get(bytes.toString('utf8', 1, start));
  if (key === undefined) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(start, start + 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(JSON.stringify(context))).setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(start + 12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
