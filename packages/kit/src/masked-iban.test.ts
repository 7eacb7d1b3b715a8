import { describe, expect, it } from 'vitest';
import { maskIban } from './masked-iban.ts';

describe('a masked account number', () => {
  it.each([
    ['NL23FLRN0123455339', 'NL23••••••••••5339'],
    ['NO9386011117947', 'NO93•••••••7947'],
    ['MT84MALT011000012345MTLCAST001S', 'MT84•••••••••••••••••••••••001S'],
  ])('%s is %s', (iban, masked) => {
    expect(maskIban(iban)).toBe(masked);
    expect(masked).toHaveLength(iban.length);
  });

  it.each(['', 'NL23', 'NL235339'])('%j, which is none, shows nothing', (text) => {
    expect(maskIban(text)).toBe('•'.repeat(text.length));
  });
});
