import { describe, expect, it } from 'vitest';
import { checkOpening, type UncheckedOpening } from './opening.ts';

const order: UncheckedOpening = { product: 'SAVINGS', currency: 'EUR', nickname: 'Trip', idempotencyKey: 'key-0001' };
const check = (more: Partial<UncheckedOpening>) => checkOpening({ ...order, ...more }, ['EUR', 'JPY']);
const fingerprint = (more: Partial<UncheckedOpening>) => {
  const checked = check(more);
  return 'fingerprint' in checked ? checked.fingerprint : undefined;
};

describe('an order to open an account', () => {
  it('is taken over with its nickname trimmed', () => {
    expect(check({ nickname: '  Trip  ' })).toMatchObject({ currency: 'EUR', nickname: 'Trip', key: 'key-0001' });
  });

  it('names all of its faults at once', () => {
    const faults = check({ currency: 'USD', nickname: 'x'.repeat(61), idempotencyKey: 'short' });
    expect(faults).toEqual([
      expect.objectContaining({ path: 'input.currency', code: 'UNKNOWN_CURRENCY' }),
      expect.objectContaining({ path: 'input.nickname', code: 'LENGTH' }),
      expect.objectContaining({ path: 'input.idempotencyKey', code: 'IDEMPOTENCY_KEY' }),
    ]);
  });

  it('counts a nickname in characters as people see them', () => {
    expect(check({ nickname: '🏝'.repeat(60) })).toHaveProperty('key');
    expect(check({ nickname: '🏝'.repeat(61) })).toHaveLength(1);
    expect(check({ nickname: 'Trip\u202e' })).toEqual([expect.objectContaining({ code: 'CHARACTERS' })]);
  });

  it('is the same order with another key, and another one with another business', () => {
    expect(fingerprint({ idempotencyKey: 'key-0002', nickname: ' Trip ' })).toBe(fingerprint({}));
    expect(fingerprint({ nickname: '' })).toBe(fingerprint({ nickname: null }));
    const different = [
      {},
      { product: 'CURRENT' as const },
      { currency: 'JPY' },
      { nickname: 'Home' },
      { nickname: null },
    ];
    expect(new Set(different.map(fingerprint)).size).toBe(different.length);
  });
});
