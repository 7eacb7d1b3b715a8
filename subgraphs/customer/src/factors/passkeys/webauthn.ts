import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { CREDENTIAL_ID_MAX_BYTES, ENROLMENT_LIFE_MS, SIGN_IN_LIFE_MS } from '../../limits.ts';
import { originOf, type PasskeyAssertion, type PasskeyRegistration } from './passkey-response.ts';
import type { RelyingParty } from './relying-party.ts';

/** EdDSA, ES256 and RS256: what every authenticator has one of. The library's own list grows with its versions. */
const ALGORITHMS = [-8, -7, -257];

/** A passkey as the bank keeps it. */
export interface PasskeyCredential {
  readonly credentialId: Buffer;
  /** In COSE form. */
  readonly publicKey: Buffer;
  /** What the authenticator counted last. */
  readonly signCount: number;
  /** How the browser reaches it, such as `internal` or `usb`. */
  readonly transports: readonly string[];
}

type KnownPasskey = Pick<PasskeyCredential, 'credentialId' | 'transports'>;

/**
 * What the browser makes a new passkey from, as the JSON of WebAuthn's `PublicKeyCredentialCreationOptionsJSON`. The authenticator has
 * to know its owner by a PIN or a finger: something that is had is no second proof for whoever found it.
 */
export async function creationOptions(
  party: RelyingParty,
  person: { readonly customerId: string; readonly email: string },
  known: readonly KnownPasskey[],
  challenge: Buffer,
): Promise<string> {
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: bytes(Buffer.from(person.customerId)),
    userName: person.email,
    challenge: bytes(challenge),
    timeout: ENROLMENT_LIFE_MS,
    attestationType: 'none',
    excludeCredentials: known.map(descriptor),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return JSON.stringify(options);
}

/** What the browser asks a passkey with, as the JSON of WebAuthn's `PublicKeyCredentialRequestOptionsJSON`. */
export async function requestOptions(
  party: RelyingParty,
  known: readonly KnownPasskey[],
  challenge: Buffer,
): Promise<string> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: known.map(descriptor),
    challenge: bytes(challenge),
    timeout: SIGN_IN_LIFE_MS,
    userVerification: 'required',
  });
  return JSON.stringify(options);
}

/** Checks a new passkey (WebAuthn §7.1). @returns `undefined` when it is not what was asked for */
export async function verifyRegistration(
  party: RelyingParty,
  response: PasskeyRegistration,
  challenge: Buffer,
): Promise<PasskeyCredential | undefined> {
  const origin = originOf(response.response.clientDataJSON);
  if (origin === undefined || !party.allowsOrigin(origin)) return undefined;
  try {
    if (!isUnattested(response)) return undefined;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: party.id,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    const credentialId = Buffer.from(id, 'base64url');
    if (credentialId.length > CREDENTIAL_ID_MAX_BYTES) return undefined;
    return {
      credentialId,
      publicKey: Buffer.from(publicKey),
      signCount: counter,
      transports: response.response.transports,
    };
  } catch {
    // The library throws for everything that is wrong with a response; whoever sent it is not told what.
    return undefined;
  }
}

/** Checks a passkey's answer (WebAuthn §7.2). @returns what its authenticator counts now; `undefined` when it is not right */
export async function verifyAssertion(
  party: RelyingParty,
  response: PasskeyAssertion,
  passkey: PasskeyCredential & { readonly customerId: string },
  challenge: Buffer,
): Promise<number | undefined> {
  const { userHandle, ...signed } = response.response;
  const origin = originOf(signed.clientDataJSON);
  if (origin === undefined || !party.allowsOrigin(origin)) return undefined;
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== passkey.customerId)
    return undefined;
  try {
    const { credentialId, publicKey, signCount } = passkey;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, response: signed },
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: party.id,
      // A count that did not grow is a copy of the authenticator; the library refuses it.
      credential: { id: credentialId.toString('base64url'), publicKey: bytes(publicKey), counter: signCount },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // As above.
    return undefined;
  }
}

/**
 * Whether a new passkey comes without certificates, as was asked for. Those of a caller's choosing are not even read: checking their
 * revocation would fetch what they name.
 */
function isUnattested({ response }: PasskeyRegistration): boolean {
  const attestation = decodeAttestationObject(bytes(Buffer.from(response.attestationObject, 'base64url')));
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}

function descriptor({ credentialId, transports }: KnownPasskey) {
  return { id: credentialId.toString('base64url'), transports: [...transports] };
}

/** The library wants arrays of their own memory, and a `Buffer` often is a part of a pool's. */
function bytes(buffer: Buffer): ReturnType<Uint8Array['slice']> {
  return Uint8Array.from(buffer);
}
