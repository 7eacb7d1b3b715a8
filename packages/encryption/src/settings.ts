import { type Complain, deriveSecret, isSandbox, type Profile } from '@florin/kit';
import { z } from 'zod';
import { openKeyFile } from './key-file.ts';
import type { KeyService } from './key-service.ts';
import { createLocalKeyService } from './local-key-service.ts';

/** Where the key-encryption key is. */
export const encryptionSettings = {
  /** AWS KMS: a key's id, ARN or alias. Credentials and region as the AWS SDK finds them. */
  KMS_KEY_ID: z.string().min(1).max(2048).optional(),
  /** In place of AWS's own end point: a VPC's, or a double in tests. */
  KMS_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be a URL' }).optional(),
  /** In dev and test: a file of keys, made where there is none. Without it the key is derived from FLORIN_SECRET. */
  KEY_FILE: z.string().min(1).optional(),
};

export type EncryptionSettings = { readonly [Name in keyof typeof encryptionSettings]?: string | undefined };

/** A cross-check for `readConfig`: production's keys are in a key service. */
export function checkEncryptionSettings(
  given: EncryptionSettings & { readonly FLORIN_PROFILE?: Profile | undefined },
  complain: Complain,
): void {
  if (given.KMS_KEY_ID !== undefined && given.KEY_FILE !== undefined)
    complain('KMS_KEY_ID, KEY_FILE', 'only one of them can wrap data keys');
  if (given.FLORIN_PROFILE === undefined || isSandbox(given.FLORIN_PROFILE)) return;
  if (given.KMS_KEY_ID === undefined) complain('KMS_KEY_ID', 'is needed in production: it wraps the data keys');
  if (given.KEY_FILE !== undefined)
    complain('KEY_FILE', 'must not be set in production: a key file is for dev and test');
}

/** The key service that checked settings name. */
export async function openKeyService(
  service: string,
  given: EncryptionSettings & { readonly FLORIN_SECRET?: string | undefined },
): Promise<KeyService> {
  if (given.KMS_KEY_ID !== undefined) {
    // Loaded where it is used: what one developer starts needs no AWS SDK.
    const { createKmsKeyService } = await import('./kms-key-service.ts');
    const endpoint = given.KMS_ENDPOINT === undefined ? {} : { client: { endpoint: given.KMS_ENDPOINT } };
    return createKmsKeyService({ keyId: given.KMS_KEY_ID, service, ...endpoint });
  }
  if (given.KEY_FILE !== undefined) return createLocalKeyService(await openKeyFile(given.KEY_FILE));
  return derivedKeyService(given.FLORIN_SECRET ?? '', service);
}

/** A key service whose one key is derived from the shared secret of dev and test. */
export function derivedKeyService(secret: string, service: string): KeyService {
  return createLocalKeyService(new Map([['derived', Buffer.from(deriveSecret(secret, `data keys of ${service}`))]]));
}
