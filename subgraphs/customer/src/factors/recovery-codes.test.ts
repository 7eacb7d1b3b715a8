import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryCodeHash, recoveryCodeOf } from './recovery-codes.ts';

describe('a recovery code', () => {
  it('is one of ten, each of eighty random bits', () => {
    const codes = [...newRecoveryCodes(), ...newRecoveryCodes()];
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBeGreaterThan(24);
  });

  it.each([
    ['7q2m-abcd-0123-wxyz', '7Q2M-ABCD-0123-WXYZ'],
    [' 7Q2M ABCD 0123 WXYZ\n', '7Q2M-ABCD-0123-WXYZ'],
    ['7Q2MABCDOI23WXYZ', '7Q2M-ABCD-0123-WXYZ'],
    ['7Q2M-ABCD-0L23-WXYZ', '7Q2M-ABCD-0123-WXYZ'],
  ])('is read as people type it: %j', (typed, code) => {
    expect(recoveryCodeOf(typed)).toBe(code);
  });

  it.each(['', '123456', '7Q2M-ABCD-0123-WXY', '7Q2M-ABCD-0123-WXYU', '7Q2M-ABCD-0123-WXYZ-0', '-'.repeat(100_000)])(
    'is not %#',
    (typed) => {
      expect(recoveryCodeOf(typed)).toBeUndefined();
    },
  );

  it('is kept as a hash', () => {
    expect(recoveryCodeHash('7Q2M-ABCD-0123-WXYZ')).toHaveLength(32);
    expect(recoveryCodeHash('7Q2M-ABCD-0123-WXYZ')).not.toEqual(recoveryCodeHash('7Q2M-ABCD-0123-WXY0'));
  });
});
