import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a value belongs. It is part of what is authenticated: a value copied into another row or column cannot be opened. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** The row's primary key. */
  readonly row: string;
}

/** A data key as it is used: 256 bits, and the id that sealed values carry. */
export interface DataKey {
  /** A UUID. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** A value cannot be opened with its key: it was changed, or it is from another place. Never says what it holds. */
export class TamperedValue extends Error {
  override readonly name = 'TamperedValue';
}

/**
 * The format of sealed values (README.md): version, data key, nonce, ciphertext, tag. A later format begins with another number, and
 * this one stays readable.
 */
const VERSION = 1;
const KEY_ID_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Nonces whose random bytes are asked for at once. */
const NONCES_AT_ONCE = 512;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

/** Seals a value with AES-256-GCM (NIST SP 800-38D) under a nonce of 96 random bits, bound to its place. */
export function sealValue(key: DataKey, place: Place, value: Buffer | string): Buffer {
  const keyId = keyIdBytes(key);
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(boundTo(place, keyId));
  const ciphertext = typeof value === 'string' ? cipher.update(value, 'utf8') : cipher.update(value);
  // GCM keeps nothing back: this makes the tag.
  cipher.final();
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + ciphertext.length + TAG_BYTES);
  sealed[0] = VERSION;
  sealed.set(keyId, 1);
  sealed.set(nonce, 1 + KEY_ID_BYTES);
  sealed.set(ciphertext, HEAD_BYTES);
  sealed.set(cipher.getAuthTag(), HEAD_BYTES + ciphertext.length);
  return sealed;
}

/** Opens what `sealValue` made. @throws TamperedValue when it is not what was sealed at this place with this key */
export function openValue(key: DataKey, place: Place, sealed: Buffer): Buffer {
  const keyId = keyIdBytes(key);
  assertFormat(sealed);
  // The bytes themselves: their text would be made of six others.
  if (keyId.compare(sealed, 1, 1 + KEY_ID_BYTES) !== 0) throw new TamperedValue('a sealed value names another key');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(1 + KEY_ID_BYTES, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(place, keyId));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const first = decipher.update(sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES));
    const last = decipher.final();
    return last.length === 0 ? first : Buffer.concat([first, last]);
  } catch {
    throw new TamperedValue(`a sealed value of ${place.table}.${place.column} was changed or is not of its row`);
  }
}

/** The id of the data key that a value was sealed with. @throws TamperedValue when it is no sealed value */
export function keyIdOf(sealed: Buffer): string {
  assertFormat(sealed);
  const hex = sealed.toString('hex', 1, 1 + KEY_ID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function assertFormat(sealed: Buffer): void {
  if (sealed.length < HEAD_BYTES + TAG_BYTES) throw new TamperedValue('a sealed value is too short');
  if (sealed[0] !== VERSION) throw new TamperedValue('a sealed value has an unknown version');
}

/**
 * What is authenticated beside the value. Each part has its length before it, so that no two places are the same bytes. Written into one
 * buffer: the ledger seals thousands of values a second, and joining small ones cost as much as the cipher.
 */
function boundTo({ table, column, row }: Place, keyId: Buffer): Buffer {
  const parts = [table, column, row];
  let size = 1 + KEY_ID_BYTES;
  for (const part of parts) size += 4 + Buffer.byteLength(part);
  const bytes = Buffer.allocUnsafe(size);
  bytes[0] = VERSION;
  let at = 1 + keyId.copy(bytes, 1);
  for (const part of parts) {
    const length = bytes.write(part, at + 4);
    bytes.writeUInt32BE(length, at);
    at += 4 + length;
  }
  return bytes;
}

/** Random bytes that no nonce was made of yet: asked of the system for many nonces at once. */
const nonces = { bytes: Buffer.alloc(0), next: 0 };

/** 96 bits that were never a nonce before. */
function freshNonce(): Buffer {
  if (nonces.next >= nonces.bytes.length) {
    nonces.bytes = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
    nonces.next = 0;
  }
  nonces.next += NONCE_BYTES;
  return nonces.bytes.subarray(nonces.next - NONCE_BYTES, nonces.next);
}

/** Parts with their lengths before them, so that `['ab', 'c']` and `['a', 'bc']` differ. */
export function withLength(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

const keyIds = new WeakMap<DataKey, Buffer>();

/** Read once a key: thousands of values a second name it. */
function keyIdBytes(key: DataKey): Buffer {
  let bytes = keyIds.get(key);
  if (bytes === undefined) {
    bytes = Buffer.from(key.id.replaceAll('-', ''), 'hex');
    keyIds.set(key, bytes);
  }
  return bytes;
}
