import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a forger, or another browser, would do otherwise. */
export interface Deviation {
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly challenge?: string;
  readonly rpId?: string;
  readonly type?: string;
  /** Whether the authenticator knew its owner by a PIN or a finger. */
  readonly userVerified?: boolean;
  /** What the authenticator counts; by itself it counts up. */
  readonly count?: number;
  readonly userHandle?: string;
  /** The attestation's format, with certificates of the forger's. */
  readonly attestation?: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** A passkey in the test's own hands (WebAuthn §6): makes and answers what the bank asks for, rightly or otherwise. */
export class SoftwareAuthenticator {
  readonly credentialId: Uint8Array;
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #origin: string;
  #count = 0;

  /** The credential's id as the browser tells it. */
  get id(): string {
    return Buffer.from(this.credentialId).toString('base64url');
  }

  constructor(origin = 'http://localhost:4000', credentialId: Uint8Array = randomBytes(16)) {
    this.#origin = origin;
    this.credentialId = credentialId;
  }

  /** What `navigator.credentials.create` would answer, as JSON. @param options as the bank gave them */
  create(options: string, deviation: Deviation = {}): string {
    const { challenge, rp } = JSON.parse(options) as { challenge: string; rp: { id: string } };
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.credentialId, this.#coseKey()]);
    const authData = Buffer.concat([this.#authData(rp.id, HAS_CREDENTIAL, deviation), credential]);
    const { attestation = 'none' } = deviation;
    const statement = attestation === 'none' ? map([]) : map([[text('x5c'), list([bytes(randomBytes(8))])]]);
    const attestationObject = map([
      [text('fmt'), text(attestation)],
      [text('attStmt'), statement],
      [text('authData'), bytes(authData)],
    ]);
    const clientDataJSON = this.#clientData('webauthn.create', challenge, deviation);
    return this.#json({ clientDataJSON, attestationObject, transports: ['internal'] });
  }

  /** What `navigator.credentials.get` would answer, as JSON. @param options as the bank gave them */
  get(options: string, deviation: Deviation = {}): string {
    const { challenge, rpId } = JSON.parse(options) as { challenge: string; rpId: string };
    const clientDataJSON = this.#clientData('webauthn.get', challenge, deviation);
    const authenticatorData = this.#authData(rpId, 0, deviation);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]);
    const signature = sign('sha256', signed, this.#keys.privateKey);
    const userHandle = deviation.userHandle === undefined ? null : Buffer.from(deviation.userHandle);
    return this.#json({ clientDataJSON, authenticatorData, signature, userHandle });
  }

  #authData(rpId: string, flags: number, deviation: Deviation): Buffer {
    this.#count = deviation.count ?? this.#count + 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#count);
    const verified = deviation.userVerified === false ? 0 : USER_VERIFIED;
    return Buffer.concat([
      createHash('sha256')
        .update(deviation.rpId ?? rpId)
        .digest(),
      Buffer.from([flags | USER_PRESENT | verified]),
      counter,
    ]);
  }

  #clientData(type: string, challenge: string, deviation: Deviation): Buffer {
    const { origin = this.#origin, crossOrigin = false } = deviation;
    return Buffer.from(
      JSON.stringify({
        type: deviation.type ?? type,
        challenge: deviation.challenge ?? challenge,
        origin,
        crossOrigin,
      }),
    );
  }

  #json(response: Record<string, unknown>): string {
    const { id } = this;
    const encoded = Object.entries(response).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString('base64url') : value,
    ]);
    const credential = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
    return JSON.stringify({ ...credential, response: Object.fromEntries(encoded) as unknown });
  }

  /** ES256 on P-256 (RFC 9053 §7.1). */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(Buffer.from(x, 'base64url'))],
      [integer(-3), bytes(Buffer.from(y, 'base64url'))],
    ]);
  }
}

// As much of CBOR (RFC 8949) as passkeys need.
const integer = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value));
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const list = (items: readonly Buffer[]) => Buffer.concat([head(4, items.length), ...items]);
const map = (pairs: readonly (readonly [Buffer, Buffer])[]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  return value < 256
    ? Buffer.from([(major << 5) | 24, value])
    : Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
