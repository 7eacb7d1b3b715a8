import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isEasyToGuess } from '../domain/breached-password.ts';
import { BREACHED_LINE_MAX_BYTES } from '../limits.ts';

/** Which passwords nobody may have, because they are tried first. Without asking anybody: no password leaves the process. */
export interface BreachedPasswords {
  /** @param known what everybody knows of the owner, such as the name */
  includes(password: string, known: readonly string[]): Promise<boolean>;
}

/**
 * @param file a list of all breached passwords, as the operator downloads it from Have I Been Pwned: lines `SHA-1:count`, in the order
 * of the hashes. Searched where it lies, whatever its size. Without it only the 49,000 most common of the package are known.
 */
export function createBreachedPasswords(file?: string): BreachedPasswords {
  let common: Promise<ReadonlySet<string>> | undefined;
  return {
    async includes(password, known) {
      if (PUBLIC_PASSWORDS.has(password.toLowerCase())) return true;
      common ??= loadCommonPasswords();
      if (isEasyToGuess(password, await common, [...known, ...BANK_WORDS])) return true;
      return file !== undefined && (await isInFile(file, password));
    },
  };
}

/** That of the demo people stands in the README: nobody else takes it. Seeding makes them without asking here. */
const PUBLIC_PASSWORDS: ReadonlySet<string> = new Set(['florin-demo-password']);

const BANK_WORDS = ['florin', 'bank'];

/** Loaded when the first password is set: 400 kB that most processes never need at once. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  // A module of ours, because a bundle of `pnpm start` gives a late import of CommonJS no names.
  return (await import('./common-passwords.ts')).COMMON_PASSWORDS;
}

/** Binary search by bytes: a place in the middle of a line counts as the line that begins after it. */
async function isInFile(file: string, password: string): Promise<boolean> {
  // SHA-1 is what the list is made of; nothing is kept under it.
  const wanted = createHash('sha1').update(password).digest('hex').toUpperCase();
  const handle = await open(file);
  try {
    let [low, high] = [0, (await handle.stat()).size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(BREACHED_LINE_MAX_BYTES * 2), 0, undefined, middle);
      const text = buffer.toString('latin1', 0, bytesRead);
      const begin = middle === 0 ? 0 : text.indexOf('\n') + 1;
      const hash = begin === 0 && middle > 0 ? '' : text.slice(begin, begin + SHA1_HEX_LENGTH).toUpperCase();
      if (hash === wanted) return true;
      if (hash === '' || hash > wanted) high = middle;
      else low = middle + 1;
    }
    return false;
  } finally {
    await handle.close();
  }
}

const SHA1_HEX_LENGTH = 40;
