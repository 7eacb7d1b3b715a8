import { randomInt } from 'node:crypto';

/**
 * So many random decimal digits from the system's secure generator: a number that counted up would tell how many accounts the
 * bank has, and guess its neighbours.
 */
export function drawDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('');
}
