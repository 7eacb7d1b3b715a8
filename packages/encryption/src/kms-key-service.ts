import {
  DecryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  type KMSClientConfig,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import { type KeyService, KeyServiceUnavailable, type WrappingContext } from './key-service.ts';
import { KEY_SERVICE_ATTEMPTS, KEY_SERVICE_TIMEOUT_MS } from './limits.ts';

/** Which key, and of which service of the bank the data is: both are in the encryption context that KMS logs and its policies see. */
export interface KmsOptions {
  /** A key's id, ARN or alias. What is wrapped now is told apart from what an earlier setting wrapped by this text. */
  readonly keyId: string;
  readonly service: string;
  /** Region, end point and credentials where they are not AWS's own defaults. */
  readonly client?: Pick<KMSClientConfig, 'region' | 'endpoint' | 'credentials'>;
}

/** AWS KMS. Credentials come as the AWS SDK finds them: a role of the machine or container, or environment variables. */
export function createKmsKeyService({ keyId, service, client: settings }: KmsOptions): KeyService {
  const client = new KMSClient({
    ...settings,
    maxAttempts: KEY_SERVICE_ATTEMPTS,
    requestHandler: { requestTimeout: KEY_SERVICE_TIMEOUT_MS, connectionTimeout: KEY_SERVICE_TIMEOUT_MS },
  });
  // KMS authenticates it with the wrapped key, and writes it into its log: ids only, nothing personal.
  const contextOf = (context: WrappingContext) => ({ service, subject: context.subject, dataKey: context.keyId });
  return {
    primary: keyId,
    async generate(context) {
      const command = new GenerateDataKeyCommand({
        KeyId: keyId,
        KeySpec: 'AES_256',
        EncryptionContext: contextOf(context),
      });
      const { Plaintext, CiphertextBlob } = await client.send(command).catch(unavailable);
      return { bytes: bytesOf(Plaintext), wrapped: bytesOf(CiphertextBlob) };
    },
    async unwrap(wrapped, context) {
      const command = new DecryptCommand({ CiphertextBlob: wrapped, EncryptionContext: contextOf(context) });
      return bytesOf((await client.send(command).catch(unavailable)).Plaintext);
    },
    async rewrap(wrapped, context) {
      const command = new ReEncryptCommand({
        CiphertextBlob: wrapped,
        SourceEncryptionContext: contextOf(context),
        DestinationKeyId: keyId,
        DestinationEncryptionContext: contextOf(context),
      });
      return bytesOf((await client.send(command).catch(unavailable)).CiphertextBlob);
    },
    close: () => client.destroy(),
  };
}

/** What went wrong, by its name only: KMS's texts hold account numbers and key ARNs. */
function unavailable(error: unknown): never {
  throw new KeyServiceUnavailable(`the key service: ${error instanceof Error ? error.name : 'failed'}`);
}

function bytesOf(bytes: Uint8Array | undefined): Buffer {
  if (bytes === undefined) throw new KeyServiceUnavailable('the key service answered without a key');
  return Buffer.from(bytes);
}
