import { createHmac } from 'node:crypto';
import { withLength } from './sealed-value.ts';

/**
 * Finds sealed values by equality: HMAC-SHA-256 of the normalised value under a key of its own. Equal values of one column have equal
 * indexes, so that a copy of the table tells how often a value occurs, and not which one it is.
 */
export interface BlindIndex {
  /** @param column such as `customer.email`: the same text in two columns has nothing in common */
  of(column: string, normalised: string): Buffer;
}

export function createBlindIndex(key: Buffer): BlindIndex {
  return {
    of(column, normalised) {
      const hmac = createHmac('sha256', key);
      for (const part of [column, normalised].flatMap(withLength)) hmac.update(part);
      return hmac.digest();
    },
  };
}
