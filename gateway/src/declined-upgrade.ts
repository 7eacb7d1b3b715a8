import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** What concerns the other protocol only. */
const OF_THE_UPGRADE: ReadonlySet<string> = new Set(['upgrade', 'http2-settings', 'connection']);

/**
 * Answers a request as if it had not offered another protocol, as a server may (RFC 9110, section 7.8). Java's HTTP client offers
 * HTTP/2 with each first request, and node takes such a request away from the ordinary ones once there is any upgrade.
 */
export function declineUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/${request.httpVersion}`];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2);
    if (!OF_THE_UPGRADE.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  // The body that follows, if any, is on its way or in `head`.
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
