import { createHash, randomBytes } from 'node:crypto';
import { REFRESH_TOKEN_BYTES } from '../limits.ts';

/** A refresh token as its client gets it; only its hash is kept. */
export function newRefreshToken(): string {
  return randomBytes(REFRESH_TOKEN_BYTES).toString('base64url');
}

/** What is stored and looked up. */
export function refreshTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
