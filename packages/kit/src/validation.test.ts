import { describe, expect, it } from 'vitest';
import { checkIdempotencyKey, checkText, type Faults } from './validation.ts';

const text = (value: string, bounds = { min: 1, max: 10 }) => {
  const faults: Faults = [];
  return { value: checkText(value, 'input.text', bounds, faults), codes: faults.map((fault) => fault.code) };
};

describe('a text', () => {
  it('is trimmed and brought into one form', () => {
    expect(text('  Zoe\u0308 ')).toEqual({ value: 'Zoë', codes: [] });
    expect(text('علی\u200cرضا').codes, 'names are written with joiners').toEqual([]);
  });

  it.each(['a\u0000b', 'a\u202eb', 'a\u200bb', 'a\nb', 'a\ud800b', 'a\u2066b'])(
    'is refused with characters that cannot be seen: %j',
    (value) => {
      expect(text(value)).toEqual({ value: undefined, codes: ['CHARACTERS'] });
    },
  );

  it('has a length in characters, not in code units', () => {
    expect(text('😀😀😀', { min: 3, max: 3 }).value).toBe('😀😀😀');
    expect(text('').codes).toEqual(['LENGTH']);
    expect(text('   ').codes).toEqual(['LENGTH']);
    expect(text('12345678901').codes).toEqual(['LENGTH']);
  });
});

describe('an idempotency key', () => {
  it.each(['12345678', 'a'.repeat(64), '0b8e4e6c-1f5b-4ad7-9a33-1d1d65d0f4d2'])('is %j', (key) => {
    expect(checkIdempotencyKey(key, 'input.idempotencyKey', [])).toBe(key);
  });

  it.each(['1234567', 'a'.repeat(65), 'with a space', 'tab\tinside', 'ümlaut-key', 'null\u0000byte'])(
    'is not %j',
    (key) => {
      const faults: Faults = [];
      expect(checkIdempotencyKey(key, 'input.idempotencyKey', faults)).toBeUndefined();
      expect(faults).toEqual([expect.objectContaining({ path: 'input.idempotencyKey', code: 'IDEMPOTENCY_KEY' })]);
    },
  );
});
