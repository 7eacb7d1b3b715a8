import { createPrivateKey, createPublicKey, hkdfSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { SERVICE_KEYS_MAX } from './limits.ts';
import { SERVICES, type ServiceName } from './viewer.ts';

/** The key with which one service signs, and the public keys of all. */
export interface ServiceKeys {
  readonly service: ServiceName;
  readonly privateKey: KeyObject;
  /** Two of a service while one replaces the other (docs/keys.md). */
  readonly publicKeys: ReadonlyMap<ServiceName, readonly KeyObject[]>;
}

/** The DER head of an Ed25519 private key (RFC 8410 §7): what follows are the 32 bytes of its seed. */
const ED25519_PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * An Ed25519 key derived from a shared secret and a purpose (HKDF, RFC 5869). For dev and test only: whoever knows the
 * secret has every key, which is why production gives each service a key of its own.
 */
export function deriveKey(secret: string, purpose: string): KeyObject {
  const seed = hkdfSync('sha256', secret, 'florin', purpose, 32);
  return createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8_HEAD, Buffer.from(seed)]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** 32 secret bytes derived from a shared secret and a purpose (HKDF, RFC 5869), for what both signs and checks. For dev and test only. */
export function deriveSecret(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'florin', purpose, 32));
}

/** The keys of one service, all derived from the shared secret of dev and test. */
export function deriveServiceKeys(secret: string, service: ServiceName): ServiceKeys {
  const publicKeys = new Map(SERVICES.map((name) => [name, [createPublicKey(deriveKey(secret, `service:${name}`))]]));
  return { service, privateKey: deriveKey(secret, `service:${service}`), publicKeys };
}

/**
 * The keys of one service as production configures them.
 *
 * @param privateJwk the service's own Ed25519 key (RFC 8037), as JSON
 * @param jwks the public keys of all services as a JWK Set (RFC 7517), each with the service's name as `kid`, at most two of one
 * @throws Error with what is wrong, never with key material
 */
export function readServiceKeys(service: ServiceName, privateJwk: string, jwks: string): ServiceKeys {
  const set = parseJson<{ keys?: (JsonWebKey & { kid?: string })[] }>(jwks, 'the JWK Set of the services');
  const publicKeys = new Map<ServiceName, readonly KeyObject[]>();
  for (const name of SERVICES) {
    const ofService = (set.keys ?? []).filter((key) => key.kid === name);
    if (ofService.length > SERVICE_KEYS_MAX)
      throw new Error(`the JWK Set of the services has more than ${SERVICE_KEYS_MAX} keys of ${name}`);
    const read = (jwk: JsonWebKey) => importKey(() => createPublicKey({ key: jwk, format: 'jwk' }), name);
    if (ofService.length > 0) publicKeys.set(name, ofService.map(read));
  }
  if (publicKeys.size === 0)
    throw new Error('the JWK Set of the services has no key whose kid is the name of a service');
  return { service, privateKey: readPrivateKey(privateJwk), publicKeys };
}

/** An Ed25519 private key from its JWK (RFC 8037). */
export function readPrivateKey(jwk: string): KeyObject {
  const key = parseJson<JsonWebKey>(jwk, 'a private key');
  return importKey(() => createPrivateKey({ key, format: 'jwk' }), 'private');
}

/** An Ed25519 public key from its JWK. One with the private part is refused: it would be told to everybody who asks for the public keys. */
export function readPublicKey(jwk: string): KeyObject {
  const key = parseJson<JsonWebKey>(jwk, 'a public key');
  return importKey(() => {
    if ('d' in key) throw new Error('private');
    return createPublicKey({ key, format: 'jwk' });
  }, 'public');
}

function importKey(make: () => KeyObject, name: string): KeyObject {
  let key: KeyObject;
  try {
    key = make();
  } catch {
    throw new Error(`the ${name} key is not a valid JWK`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`the ${name} key is not an Ed25519 key`);
  return key;
}

function parseJson<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`${what} is not JSON`);
  }
}
