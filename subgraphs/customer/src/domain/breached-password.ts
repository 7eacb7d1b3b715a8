import { BREACHED_DECORATION_MAX, PASSWORD_OWN_PART_MIN } from '../limits.ts';

/**
 * Whether a password is among those that are tried first: in the list of passwords from breaches, such a one with digits and signs
 * around it or letters replaced by signs, one unit over and over, a row of neighbours, or little beside what everybody knows of
 * its owner (NIST SP 800-63B §5.1.1.2).
 *
 * @param list passwords in small letters
 * @param known words that everybody knows of the owner or the bank, in any case
 */
export function isEasyToGuess(password: string, list: ReadonlySet<string>, known: readonly string[]): boolean {
  const small = password.toLowerCase();
  return isListed(small, list) || isRepeated(small, list) || isRow(small) || isMostlyKnown(small, known);
}

function isListed(small: string, list: ReadonlySet<string>): boolean {
  if (list.has(small)) return true;
  for (const form of [small, plainLetters(small)]) {
    const core = form.replace(NO_LETTERS_AROUND, '');
    if (core.length > 0 && form.length - core.length <= BREACHED_DECORATION_MAX && list.has(core)) return true;
  }
  return list.has(plainLetters(small));
}

const NO_LETTERS_AROUND = /^[^\p{L}]+|[^\p{L}]+$/gu;

/** What signs stand for when they replace letters. */
const SIGNS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Digits at the end are more often a year than letters. */
function plainLetters(small: string): string {
  const end = /[\d\W_]*$/.exec(small)?.index ?? small.length;
  return small.slice(0, end).replaceAll(/[@4310!$57]/g, (sign) => SIGNS[sign] ?? sign) + small.slice(end);
}

function isRepeated(small: string, list: ReadonlySet<string>): boolean {
  for (let length = 1; length <= small.length / 2; length += 1) {
    const unit = small.slice(0, length);
    if (small.length % length === 0 && unit.repeat(small.length / length) === small)
      return length <= SHORT_UNIT || list.has(unit);
  }
  return false;
}

const SHORT_UNIT = 6;
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '0123456789012345678901234567890', 'qwertyuiopasdfghjklzxcvbnm'];

/** One row of neighbours, forwards or backwards. */
function isRow(small: string): boolean {
  const backwards = Array.from(small).reverse().join('');
  return ROWS.some((row) => row.includes(small) || row.includes(backwards));
}

function isMostlyKnown(small: string, known: readonly string[]): boolean {
  const words = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= SHORTEST_WORD)
    .toSorted((one, other) => other.length - one.length);
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), small).replaceAll(/[^\p{L}\p{N}]/gu, '');
  return rest.length < PASSWORD_OWN_PART_MIN;
}

const SHORTEST_WORD = 3;
