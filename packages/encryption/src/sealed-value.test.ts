import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlindIndex } from './blind-index.ts';
import { type DataKey, keyIdOf, openValue, type Place, sealValue, TamperedValue } from './sealed-value.ts';

const newKey = (): DataKey => ({ id: randomUUID(), bytes: randomBytes(32) });
const key = newKey();
const place: Place = { table: 'customer', column: 'email', row: 'cus_1' };

describe('a sealed value', () => {
  it('is opened to what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const sealed = sealValue(key, place, Buffer.from(bytes));
        return keyIdOf(sealed) === key.id && openValue(key, place, sealed).equals(bytes);
      }),
    );
  });

  it('never looks the same twice, and has the documented length', () => {
    const [one, other] = [sealValue(key, place, 'alice'), sealValue(key, place, 'alice')];
    expect(one.equals(other)).toBe(false);
    expect(one.length).toBe(1 + 16 + 12 + 'alice'.length + 16);
    expect(one.includes('alice')).toBe(false);
  });

  it.each<[string, Partial<Place>]>([
    ['row', { row: 'cus_2' }],
    ['column', { column: 'phone' }],
    ['table', { table: 'staff' }],
    ['parts that run into each other', { table: 'customere', column: 'mail' }],
  ])('cannot be opened at another %s', (_title, other) => {
    const sealed = sealValue(key, place, 'alice@example.com');
    expect(() => openValue(key, { ...place, ...other }, sealed)).toThrow(TamperedValue);
  });

  it('cannot be opened after any one bit was changed', () => {
    const sealed = sealValue(key, place, 'alice');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openValue(key, place, changed), `bit ${bit}`).toThrow(TamperedValue);
    }
  });

  it('cannot be cut, nor opened with another key', () => {
    const sealed = sealValue(key, place, 'alice');
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => openValue(key, place, sealed.subarray(0, length))).toThrow(TamperedValue);
    expect(() => openValue(newKey(), place, sealed)).toThrow(TamperedValue);
    expect(() => openValue({ id: key.id, bytes: randomBytes(32) }, place, sealed)).toThrow(TamperedValue);
  });
});

describe('a blind index', () => {
  const index = createBlindIndex(Buffer.alloc(32, 1));

  it('is the same for the same value of a column, and for nothing else', () => {
    expect(index.of('customer.email', 'a@b.c')).toEqual(index.of('customer.email', 'a@b.c'));
    const others = [
      index.of('customer.phone', 'a@b.c'),
      index.of('customer.email', 'a@b.d'),
      index.of('customer.emaila', '@b.c'),
      createBlindIndex(Buffer.alloc(32, 2)).of('customer.email', 'a@b.c'),
    ];
    expect(others.every((other) => !other.equals(index.of('customer.email', 'a@b.c')))).toBe(true);
  });
});
