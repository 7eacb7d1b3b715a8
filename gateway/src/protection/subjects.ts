import { isIPv6 } from 'node:net';
import type { Viewer } from '@florin/kit';

/** Groups of an IPv6 address (16 bits each) that one customer of a network provider gets at the least: a /64 (RFC 6177). */
const NETWORK_GROUPS = 4;

/** Who pays for what is asked: the signed-in person, wherever from; else everybody at an address. */
export type Subject =
  | { readonly kind: 'user'; readonly key: string }
  | { readonly kind: 'address'; readonly key: string };

export function subjectOf(viewer: Viewer): Subject {
  if (viewer.kind === 'user') return { kind: 'user', key: viewer.customerId };
  const address = viewer.kind === 'anonymous' ? viewer.origin?.clientAddress : undefined;
  return addressSubject(address ?? 'unknown');
}

/** Everybody at an address; at an IPv6 address everybody in its /64, whose 2^64 addresses one client may use as it likes. */
export function addressSubject(address: string): Subject {
  return { kind: 'address', key: isIPv6(address) ? networkOf(address) : address };
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** An IPv4 address at the end stands for two groups. */
function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
