import { setTimeout as pause } from 'node:timers/promises';
import { STATUS_POLL_MS } from './limits.ts';

/** Looks again every few milliseconds until the condition holds; false when `limitMs` passed before. */
export async function waitUntil(condition: () => boolean, limitMs: number, pollMs = STATUS_POLL_MS): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() >= end) return false;
    await pause(pollMs);
  }
  return true;
}
