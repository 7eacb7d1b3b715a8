import { createHash, randomBytes } from 'node:crypto';
import { RECOVERY_CODE_BYTES, RECOVERY_CODE_TEXT_MAX, RECOVERY_CODES } from '../limits.ts';

// Crockford's base 32: no letter that is read as a digit, and none that makes words.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const GROUP = 4;

/** A new set of codes in the form in which they are shown, once: `7Q2M-…`, four groups of four. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => shown(randomBytes(RECOVERY_CODE_BYTES)));
}

/** What is kept of a code. @param code as `recoveryCodeOf` or `newRecoveryCodes` gives it */
export function recoveryCodeHash(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

/** Reads a code as people type it, in any case, with or without hyphens and spaces. @returns `undefined` for what is no code */
export function recoveryCodeOf(unchecked: string): string | undefined {
  const letters = unchecked
    .slice(0, RECOVERY_CODE_TEXT_MAX)
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[OIL]/g, (letter) => READ_AS[letter] ?? letter);
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters) ? grouped(letters) : undefined;
}

/** Eighty bits as sixteen letters of five bits each. */
function shown(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return grouped((bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join(''));
}

function grouped(letters: string): string {
  return (letters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}
