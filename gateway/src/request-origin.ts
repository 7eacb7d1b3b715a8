import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { RequestOrigin, Viewer } from '@florin/kit';
import { FORWARDED_ADDRESSES_MAX, USER_AGENT_MAX } from './limits.ts';

/** Tells where a request came from. */
export type OriginReader = (request: IncomingMessage) => RequestOrigin;

/** What stands for an address where the connection has none: a Unix socket, or one that is gone already. */
const UNKNOWN_ADDRESS = 'unknown';

/**
 * `X-Forwarded-For` counts only as far as trusted proxies wrote it: read from its end, the first address that is not one of theirs
 * is the client's. Whatever stands before it was sent by the client and says what it likes.
 *
 * @param trustedProxies addresses and networks (`10.0.0.0/8`) of the proxies before this gateway; without any the header is not read
 */
export function createOriginReader(trustedProxies: readonly string[] = []): OriginReader {
  const trusted = blockListOf(trustedProxies);
  return (request) => {
    const userAgent = request.headers['user-agent']?.slice(0, USER_AGENT_MAX);
    const clientAddress = clientAddressOf(request, trustedProxies.length === 0 ? undefined : trusted);
    return userAgent === undefined ? { clientAddress } : { clientAddress, userAgent };
  };
}

/** The same person, with where the request came from. */
export function withOrigin<V extends Exclude<Viewer, { kind: 'service' }>>(viewer: V, origin: RequestOrigin): V {
  return { ...viewer, origin };
}

/** Whether a setting's entry is an address or a network. */
export function isProxyEntry(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function clientAddressOf(request: IncomingMessage, trusted: BlockList | undefined): string {
  const peer = addressIn(request.socket.remoteAddress ?? '') ?? UNKNOWN_ADDRESS;
  if (trusted === undefined || !isTrusted(trusted, peer)) return peer;
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  let client = peer;
  for (const entry of forwarded.slice(-FORWARDED_ADDRESSES_MAX).reverse()) {
    const address = addressIn(entry);
    // What a trusted proxy passed on unread is no address of anybody; the proxy itself is the last that is known.
    if (address === undefined) return client;
    client = address;
    if (!isTrusted(trusted, address)) return client;
  }
  return client;
}

/** An address without port, brackets and zone; an IPv4 address within IPv6 is the IPv4 address. */
function addressIn(text: string): string | undefined {
  const trimmed = text.trim();
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const address =
    bare
      .split('%', 1)[0]
      ?.toLowerCase()
      .replace(/^::ffff:(?=[\d.]+$)/, '') ?? '';
  return isIP(address) === 0 ? undefined : address;
}

function blockListOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isTrusted(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
