import { createHash } from 'node:crypto';
import { totpCode } from '@florin/customer/totp';
import { DEMO_STAFF } from './people.ts';

/** A code is valid for so long (RFC 6238's time step). */
const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The secret of a demo member's authenticator, in base 32: the same on every machine, because everything about the demo is
 * public. It opens nothing but a demo.
 */
export function demoTotpSecret(email: string): string {
  const bytes = createHash('sha256').update(`florin demo authenticator ${email}`).digest().subarray(0, 20);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((group) => BASE32.charAt(Number.parseInt(group, 2))).join('');
}

export interface DemoCode {
  readonly code: string;
  /** Until when an authenticator would show it; the bank takes it a step longer. */
  readonly validUntil: Date;
}

/**
 * The code that the authenticator of somebody of the demo's staff shows.
 *
 * @param at the time; `next` is the code after it, for when this one was used already
 * @returns `undefined` for whoever has none
 */
export function demoCodeFor(email: string, step: 'now' | 'next', at: Date): DemoCode | undefined {
  const member = DEMO_STAFF.find((staff) => staff.email === email.trim().toLowerCase());
  if (member === undefined) return undefined;
  return codeOf(demoTotpSecret(member.email), at, step);
}

/** The code of a secret as `startTotpEnrolment` shows it, for who tries that without an authenticator app; `undefined` for what is none. */
export function codeOfSecret(secret: string, step: 'now' | 'next', at: Date): DemoCode | undefined {
  return /^[A-Z2-7]{32}$/.test(secret) ? codeOf(secret, at, step) : undefined;
}

function codeOf(secret: string, at: Date, step: 'now' | 'next'): DemoCode {
  const begin = Math.floor(at.getTime() / STEP_MS) * STEP_MS + (step === 'next' ? STEP_MS : 0);
  return { code: totpCode(secret, new Date(begin)), validUntil: new Date(begin + STEP_MS) };
}
