import fc from 'fast-check';
import { fromString, fromUUIDBytes, toUUIDBytes, typeidUnboxed } from 'typeid-js';
import { describe, expect, it } from 'vitest';
import { ID_PREFIXES, isId, newId } from './ids.ts';

describe('an id', () => {
  it('is of its own kind and of no other', () => {
    const kinds = Object.keys(ID_PREFIXES) as (keyof typeof ID_PREFIXES)[];
    for (const kind of kinds) expect(kinds.filter((asked) => isId(asked, newId(kind)))).toEqual([kind]);
  });

  it.each(['', 'acc', 'acc_', 'acc_x', '_01h455vb4pex5vsknk084sn02q', 'acc_01h455vb4pex5vsknk084sn02u!'])(
    'is not "%s"',
    (text) => {
      expect(isId('account', text)).toBe(false);
    },
  );

  it('is a TypeID over a UUIDv7 of now, as typeid-js reads it, and comes after all before it', () => {
    const from = Date.now();
    const ids = Array.from({ length: 5_000 }, () => newId('transfer'));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const uuid = toUUIDBytes(fromString(id, 'trf'));
      expect(fromUUIDBytes('trf', uuid)).toBe(id);
      expect([(uuid[6] ?? 0) >> 4, (uuid[8] ?? 0) >> 6]).toEqual([7, 2]);
      const madeAt = Buffer.from(uuid).readUIntBE(0, 6);
      expect(madeAt - from).toBeGreaterThanOrEqual(0);
      expect(madeAt - from).toBeLessThan(60_000);
    }
  });

  it('is what typeid-js takes for one, and nothing else', () => {
    const isTypeId = (text: string) => {
      try {
        fromString(text, 'acc');
        return true;
      } catch {
        return false;
      }
    };
    const changed = fc
      .tuple(fc.nat(32), fc.string({ minLength: 0, maxLength: 2, unit: 'binary' }))
      .map(([at, piece]) => {
        const id = typeidUnboxed('acc');
        return id.slice(0, at) + piece + id.slice(at + 1);
      });
    const digit = fc.constantFrom(...Array.from('0123456789abcdefghijklmnopqrstuvwxyz'));
    const anyDigits = fc.string({ unit: digit, minLength: 25, maxLength: 27 }).map((digits) => `acc_${digits}`);
    fc.assert(
      fc.property(fc.oneof(changed, anyDigits, fc.string({ unit: 'binary' })), (text) => {
        expect(isId('account', text)).toBe(isTypeId(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
