import type { Database, Faults } from '@florin/kit';
import type { Lockout } from '../lockout/lockout.ts';
import type { PasswordHasher } from '../sign-in/passwords.ts';
import type { BreachedPasswords } from './breached-passwords.ts';

/** What setting a password needs. */
export interface PasswordDependencies {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly breached: BreachedPasswords;
  readonly lockout: Lockout;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** Adds a fault for a password that is tried first. @param known what everybody knows of its owner */
export async function refuseEasy(
  { breached }: Pick<PasswordDependencies, 'breached'>,
  password: string,
  known: readonly string[],
  faults: Faults,
  path = 'input.newPassword',
): Promise<void> {
  if (!(await breached.includes(password, known))) return;
  const message =
    'This password is among those that are guessed first: it was in a breach, or is made of what is known. Take another.';
  faults.push({ path, code: 'BREACHED', message });
}
