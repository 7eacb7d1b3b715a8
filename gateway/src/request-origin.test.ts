import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createOriginReader, isProxyEntry } from './request-origin.ts';

const from = (remoteAddress: string | undefined, headers: Record<string, string | string[]> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;
const PROXIES = ['10.0.0.0/8', '2001:db8::1'];
const address = (remoteAddress: string | undefined, forwarded?: string | string[], proxies = PROXIES) =>
  createOriginReader(proxies)(from(remoteAddress, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }))
    .clientAddress;

describe("a request's origin", () => {
  it('is the other side of the connection, whatever a client writes into X-Forwarded-For', () => {
    expect(address('198.51.100.7', '203.0.113.9')).toBe('198.51.100.7');
    expect(address('10.1.2.3', '203.0.113.9', [])).toBe('10.1.2.3');
    expect(address('::ffff:198.51.100.7')).toBe('198.51.100.7');
    expect(address(undefined, '203.0.113.9')).toBe('unknown');
  });

  it('is what the outermost trusted proxy saw, not what its client claims before it', () => {
    expect(address('10.1.2.3', '203.0.113.9')).toBe('203.0.113.9');
    expect(address('10.1.2.3', '127.0.0.1, 10.9.9.9, 203.0.113.9')).toBe('203.0.113.9');
    expect(address('10.1.2.3', '203.0.113.9, 10.9.9.9')).toBe('203.0.113.9');
    expect(address('2001:db8::1', ['1.1.1.1', '[2001:DB8::5]:443'])).toBe('2001:db8::5');
    expect(address('10.1.2.3', '203.0.113.9:5000')).toBe('203.0.113.9');
  });

  it('is a trusted proxy where nothing better is known', () => {
    expect(address('10.1.2.3')).toBe('10.1.2.3');
    expect(address('10.1.2.3', 'nonsense')).toBe('10.1.2.3');
    expect(address('10.1.2.3', '203.0.113.9, nonsense, 10.7.7.7')).toBe('10.7.7.7');
    expect(address('10.1.2.3', Array.from({ length: 500 }, () => '10.0.0.1').join(','))).toBe('10.0.0.1');
  });

  it("has the client's own name for itself, cut", () => {
    const read = createOriginReader();
    expect(read(from('198.51.100.7', { 'user-agent': 'x'.repeat(1_000) })).userAgent).toHaveLength(256);
    expect(read(from('198.51.100.7'))).toEqual({ clientAddress: '198.51.100.7' });
  });

  it('trusts what the setting can name', () => {
    expect(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'].every(isProxyEntry)).toBe(true);
    expect(['', 'proxy', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', '::/129'].some(isProxyEntry)).toBe(false);
  });
});
