import type { IncomingMessage } from 'node:http';

/**
 * Headers of which a request has one at most. Node takes the first of several and drops the rest; a proxy or a scanner before it may
 * take the last, so that the two act on different requests.
 */
const SINGLE = new Set(['host', 'authorization', 'content-type']);

/** A header that stands twice in a request and must not (RFC 9110 5.3, of Host RFC 9112 3.2), in small letters. */
export function repeatedHeader({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
