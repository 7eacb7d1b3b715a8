import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursorSigner } from './cursor-signer.ts';

const signer = createCursorSigner(new Uint8Array(32).fill(7));
const alice = { log: 'alerts', recipient: 'cus_alice' };

describe('a cursor', () => {
  it('gives back its number to whom it was made for', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.string(), fc.string(), (number, log, recipient) => {
        const cursor = signer.sign({ log, recipient, number });
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{34}$/);
        expect(signer.read(cursor, { log, recipient })).toBe(number);
      }),
    );
  });

  it.each([
    ['another recipient', { log: 'alerts', recipient: 'cus_bob' }],
    ['another log', { log: 'ticket-updates', recipient: 'cus_alice' }],
    ['texts that only read alike when put together', { log: 'alertsc', recipient: 'us_alice' }],
  ])('is refused for %s, without a word on why', (_, binding) => {
    const cursor = signer.sign({ ...alice, number: 12n });
    expect(() => signer.read(cursor, binding)).toThrow('after is not a cursor of this stream.');
    expect(() => signer.read('nonsense', alice)).toThrow('after is not a cursor of this stream.');
  });

  it('is refused with any one character changed, added or taken away', () => {
    const cursor = signer.sign({ ...alice, number: 12n });
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const forged = Array.from(cursor).flatMap((own, index) =>
      Array.from(alphabet)
        .filter((other) => other !== own)
        .map((other) => cursor.slice(0, index) + other + cursor.slice(index + 1)),
    );
    for (const text of [...forged, cursor.slice(1), `${cursor}A`, `${cursor}=`, ` ${cursor}`, '', 'A'.repeat(34)])
      expect(() => signer.read(text, alice), text).toThrow('after is not a cursor of this stream.');
  });

  it('is refused under another key, and no key is short', () => {
    const cursor = createCursorSigner(new Uint8Array(32).fill(8)).sign({ ...alice, number: 12n });
    expect(() => signer.read(cursor, alice)).toThrow('after is not a cursor of this stream.');
    expect(() => createCursorSigner(new Uint8Array(31))).toThrow(RangeError);
  });
});
