import { describe, expect, it } from 'vitest';
import { isEasyToGuess } from './breached-password.ts';

const LIST = new Set(['password', 'sunshine', 'administrator', 'qwerty123456', 'trustno1', 'leavemealone']);
const KNOWN = ['Alice Example', 'alice.e@example.com', 'Florin'];
const easy = (password: string) => isEasyToGuess(password, LIST, KNOWN);

describe('a password that is tried first', () => {
  it.each([
    'administrator',
    'AdMiNiStRaToR',
    'qwerty123456',
    'password2026!',
    '!!!Sunshine99',
    'P@ssw0rd2026',
    'Adm1n1str@tor',
    'passwordpassword',
    'abcabcabcabc',
    'aaaaaaaaaaaaaa',
    '123456789012',
    'zyxwvutsrqpon',
    'qwertyuiopasdf',
    'florinflorin1',
    'Alice-Example-12',
    'alice.e@example.com',
  ])('%s is refused', (password) => {
    expect(easy(password)).toBe(true);
  });

  it.each([
    'correct horse battery',
    'sunshine on a rainy day',
    'password of my grandmother',
    'dragon83kx!tram52vine',
    'florin-demo-password',
    'alice in wonderland goes',
    'ぱすわーどはながいほうがいい',
  ])('%s is not', (password) => {
    expect(easy(password)).toBe(false);
  });
});
