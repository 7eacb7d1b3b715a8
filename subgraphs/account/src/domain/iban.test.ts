import fc from 'fast-check';
import { isValidIBAN } from 'ibantools';
import { describe, expect, it } from 'vitest';
import { accountNumberLength, type Bank, bankFaults, ibanOf } from './iban.ts';

const FLORIN: Bank = { country: 'NL', bankCode: 'FLRN', bic: 'FLRNNL2A' };

describe('an IBAN', () => {
  it('is the one of the ISO 13616 examples', () => {
    expect(ibanOf({ country: 'NL', bankCode: 'ABNA', bic: 'ABNANL2A' }, '0417164300')).toBe('NL91ABNA0417164300');
    expect(ibanOf({ country: 'DE', bankCode: '37040044', bic: 'COBADEFF' }, '0532013000')).toBe(
      'DE89370400440532013000',
    );
    expect(ibanOf({ country: 'GB', bankCode: 'NWBK', bic: 'NWBKGB2L' }, '60161331926819')).toBe(
      'GB29NWBK60161331926819',
    );
  });

  it('is valid for every account number, with check digits from 02 to 98', () => {
    const banks: Bank[] = [FLORIN, { country: 'DE', bankCode: '50010517', bic: 'INGDDEFF' }];
    fc.assert(
      fc.property(fc.constantFrom(...banks), fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (bank, digits) => {
        const iban = ibanOf(bank, [...digits.take(accountNumberLength(bank))].join(''));
        expect(isValidIBAN(iban)).toBe(true);
        const checkDigits = iban.slice(2, 4);
        expect(checkDigits).toMatch(/^\d\d$/);
        expect(Number(checkDigits)).toBeGreaterThanOrEqual(2);
        expect(Number(checkDigits)).toBeLessThanOrEqual(98);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never has the check digits 00, 01 and 99, of which a remainder says the same', () => {
    const seen = new Set(
      Array.from({ length: 500 }, (_, n) => ibanOf(FLORIN, String(n).padStart(10, '0')).slice(2, 4)),
    );
    expect(seen.size).toBe(97);
    expect(seen).toContain('02');
    expect(seen).toContain('98');
  });
});

describe("a bank's settings", () => {
  it('make IBANs for the default bank', () => {
    expect(bankFaults(FLORIN)).toEqual([]);
    expect(accountNumberLength(FLORIN)).toBe(10);
  });

  it.each([
    { case: 'an unknown country', bank: { country: 'XX', bankCode: 'FLRN', bic: 'FLRNNL2A' }, faults: 2 },
    { case: 'a BIC of another country', bank: { ...FLORIN, bic: 'FLRNDE2A' }, faults: 1 },
    { case: 'a bank code that does not fit', bank: { ...FLORIN, bankCode: '1234' }, faults: 1 },
    { case: 'a bank code that leaves no room', bank: { ...FLORIN, bankCode: 'FLRNFLRNFLRNFLRN' }, faults: 1 },
    {
      case: 'a country with check digits of its own',
      bank: { country: 'BE', bankCode: '539', bic: 'FLRNBE22' },
      faults: 1,
    },
  ])('are refused for $case', ({ bank, faults }) => {
    expect(bankFaults(bank)).toHaveLength(faults);
  });
});
