import { Secret, TOTP } from 'otpauth';
import { TOTP_DIGITS, TOTP_SECRET_BYTES, TOTP_STEP_SECONDS, TOTP_WINDOW_STEPS } from '../limits.ts';

// What every authenticator app understands: SHA-1, six digits, thirty seconds (RFC 6238; its §1.2 keeps HMAC-SHA-1).
const OPTIONS = { algorithm: 'SHA1', digits: TOTP_DIGITS, period: TOTP_STEP_SECONDS } as const;

/** Whether a text has the form of a code. */
export function isTotpCode(unchecked: string): boolean {
  return /^\d{6}$/.test(unchecked);
}

/**
 * The time step whose code this is, of those around now.
 *
 * @param at milliseconds since 1970
 * @returns the step (RFC 6238's T), or `undefined` when the code is of none of them
 */
export function totpStepOf(secret: Buffer, code: string, at: number): number | undefined {
  const totp = new TOTP({ ...OPTIONS, secret: secretOf(secret) });
  const delta = totp.validate({ token: code, timestamp: at, window: TOTP_WINDOW_STEPS });
  return delta === null ? undefined : Math.floor(at / 1000 / TOTP_STEP_SECONDS) + delta;
}

/** The code that an authenticator app shows at a time. @param secret in base 32 (RFC 4648) */
export function totpCode(secret: string, at: Date): string {
  return new TOTP({ ...OPTIONS, secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** A new secret, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: TOTP_SECRET_BYTES }).base32;
}

/** The bytes of a secret in base 32. @throws Error when it is not base 32 */
export function totpSecretBytes(secret: string): Buffer {
  return Buffer.from(Secret.fromBase32(secret).bytes);
}

/** What an authenticator app reads from a QR code (the `otpauth` key URI format). */
export function totpEnrolmentUri(secret: string, email: string): string {
  return new TOTP({ ...OPTIONS, issuer: 'Florin', label: email, secret: Secret.fromBase32(secret) }).toString();
}

function secretOf(bytes: Buffer): Secret {
  return new Secret({ buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer });
}
