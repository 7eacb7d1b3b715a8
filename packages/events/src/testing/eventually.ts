import { vi } from 'vitest';

/** Waits until a check passes; so long that a busy machine is no failure, which without it would come after a second. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 10 });
}
