import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type KeyService, KeyServiceUnavailable, type WrappingContext } from './key-service.ts';
import { withLength } from './sealed-value.ts';

/** Key-encryption keys in this process: the first one wraps, all unwrap. */
export type LocalKeys = ReadonlyMap<string, Buffer>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A key service in the process, for development and tests: whoever reads its keys reads everything, which is what production's
 * service is for. The wrapped form names its key, as KMS's does.
 */
export function createLocalKeyService(keys: LocalKeys): KeyService {
  const [primary] = keys.keys();
  if (primary === undefined) throw new Error('a key service needs at least one key');
  const keyNamed = (name: string) => {
    const key = keys.get(name);
    if (key === undefined) throw new KeyServiceUnavailable('a data key was wrapped by a key that is not here');
    return key;
  };
  const wrap = (bytes: Buffer, context: WrappingContext) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyNamed(primary), nonce);
    cipher.setAAD(boundTo(context));
    const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([...withLength(primary), nonce, text, cipher.getAuthTag()]);
  };
  const unwrap = (wrapped: Buffer, context: WrappingContext) => {
    const nameEnd = 4 + wrapped.readUInt32BE(0);
    const textAt = nameEnd + NONCE_BYTES;
    const key = keyNamed(wrapped.toString('utf8', 4, nameEnd));
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(nameEnd, textAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(context));
    decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(textAt, wrapped.length - TAG_BYTES)), decipher.final()]);
    } catch {
      throw new KeyServiceUnavailable('a data key cannot be unwrapped: it was changed, or is not of this subject');
    }
  };
  return {
    primary,
    async generate(context) {
      const bytes = randomBytes(32);
      return { bytes, wrapped: wrap(bytes, context) };
    },
    unwrap: async (wrapped, context) => unwrap(wrapped, context),
    rewrap: async (wrapped, context) => wrap(unwrap(wrapped, context), context),
    close: () => {},
  };
}

function boundTo({ subject, keyId }: WrappingContext): Buffer {
  return Buffer.concat([subject, keyId].flatMap(withLength));
}
