import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyFile, parseKeyFile } from './key-file.ts';
import { type KeyService, KeyServiceUnavailable } from './key-service.ts';
import { createKmsKeyService } from './kms-key-service.ts';
import { createLocalKeyService } from './local-key-service.ts';
import { checkEncryptionSettings, derivedKeyService, encryptionSettings, openKeyService } from './settings.ts';
import { type KmsDouble, startKmsDouble } from './testing/kms-double.ts';

const context = { subject: 'cus_alice', keyId: 'key-1' };
let kms: KmsDouble;
const kmsService = (keyId: string) =>
  createKmsKeyService({
    keyId,
    service: 'customer',
    client: {
      region: 'eu-central-1',
      endpoint: kms.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
  });
const localKeys = new Map([
  ['old', randomBytes(32)],
  ['new', randomBytes(32)],
]);
const localService = (primary: string) =>
  createLocalKeyService(new Map([...localKeys].sort(([name]) => (name === primary ? -1 : 1))));

beforeAll(async () => {
  kms = await startKmsDouble();
});
afterAll(() => kms.close());

describe.each<[string, (key: string) => KeyService]>([
  ['a local key service', localService],
  ['AWS KMS', kmsService],
])('%s', (_title, open) => {
  it('wraps data keys that it alone unwraps', async () => {
    const service = open('old');
    const { bytes, wrapped } = await service.generate(context);
    expect(bytes.length).toBe(32);
    expect(wrapped.includes(bytes)).toBe(false);
    expect(await service.unwrap(wrapped, context)).toEqual(bytes);
    service.close();
  });

  it.each([
    { ...context, subject: 'cus_mallory' },
    { ...context, keyId: 'key-2' },
  ])('does not unwrap for %j', async (other) => {
    const service = open('old');
    const { wrapped } = await service.generate(context);
    await expect(service.unwrap(wrapped, other)).rejects.toThrow(KeyServiceUnavailable);
    await expect(service.rewrap(wrapped, other)).rejects.toThrow(KeyServiceUnavailable);
    service.close();
  });

  it('wraps anew under another key, and still unwraps what the old one wrapped', async () => {
    const [before, after] = [open('old'), open('new')];
    const { bytes, wrapped } = await before.generate(context);
    expect(await after.unwrap(wrapped, context)).toEqual(bytes);
    const again = await after.rewrap(wrapped, context);
    expect(again.equals(wrapped)).toBe(false);
    expect(await before.unwrap(again, context)).toEqual(bytes);
    before.close();
    after.close();
  });
});

describe('AWS KMS', () => {
  it('is told whose key it is, in signed requests', async () => {
    const service = kmsService('old');
    await service.generate(context);
    expect(kms.requests.at(-1)).toEqual({
      action: 'GenerateDataKey',
      signed: true,
      context: { service: 'customer', subject: 'cus_alice', dataKey: 'key-1' },
    });
    service.close();
  });

  it('is unavailable when it refuses, and its own words are not repeated', async () => {
    const service = kmsService('old');
    kms.failWith('AccessDeniedException');
    await expect(service.generate(context)).rejects.toThrow(/^the key service: AccessDeniedException$/);
    kms.failWith(undefined);
    service.close();
  });
});

describe('a key file', () => {
  it('is made once, for its owner only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'florin-keys-'));
    const path = join(folder, 'keys.json');
    const [one, other] = await Promise.all([openKeyFile(path), openKeyFile(path)]);
    expect(other).toEqual(one);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { bytes, wrapped } = await createLocalKeyService(one).generate(context);
    const service = await openKeyService('customer', { KEY_FILE: path });
    expect(await service.unwrap(wrapped, context)).toEqual(bytes);
    await writeFile(path, '{"primary": "a", "keys": {"a": "c2hvcnQ="}}');
    await expect(openKeyFile(path)).rejects.toThrow('32 bytes');
    await rm(folder, { recursive: true });
  });

  it.each(['', '{}', '{"primary": "a", "keys": {}}', '{"primary": "a", "keys": {"b": "AAAA"}}'])(
    'is refused as %j',
    (text) => {
      expect(() => parseKeyFile(text)).toThrow(/key/);
    },
  );
});

describe('settings', () => {
  const read = (env: Record<string, string>) =>
    readConfig('test', encryptionSettings, env, (given, complain) =>
      checkEncryptionSettings({ ...given, FLORIN_PROFILE: 'prod' }, complain),
    );

  it('need a key service in production', () => {
    expect(() => read({})).toThrow('KMS_KEY_ID: is needed in production');
    expect(() => read({ KEY_FILE: 'x' })).toThrow('KEY_FILE: must not be set in production');
    expect(read({ KMS_KEY_ID: 'alias/florin' }).KMS_KEY_ID).toBe('alias/florin');
  });

  it('give each service a derived key of its own in dev and test', async () => {
    const { wrapped } = await derivedKeyService('secret', 'customer').generate(context);
    await expect(derivedKeyService('secret', 'support').unwrap(wrapped, context)).rejects.toThrow();
  });
});
