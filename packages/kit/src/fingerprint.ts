import { createHash } from 'node:crypto';

/** What a fingerprint can be taken of: plain data. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/**
 * The SHA-256 of plain data in a canonical form (RFC 8785 in spirit: sorted keys, absent and `null` alike), as hex.
 * Two inputs that mean the same have the same fingerprint, in whichever order a client wrote its fields.
 */
export function fingerprintOf(value: Canonical): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex');
}

function canonicalText(value: Canonical): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined && field !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalText(field)}`);
  return `{${fields.join(',')}}`;
}
