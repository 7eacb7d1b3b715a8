import { createHash, randomBytes } from 'node:crypto';
import { MAIL_TOKEN_BYTES } from '../limits.ts';

/** A token that is sent by mail; only its hash is kept. */
export function newMailToken(): string {
  return randomBytes(MAIL_TOKEN_BYTES).toString('base64url');
}

/** What is stored and looked up. 256 random bits need no slow hash. */
export function mailTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
