import { describe, expect, it } from 'vitest';
import {
  fieldsToChange,
  needsProof,
  type Profile,
  parseProfileChange,
  proofPayload,
  refusalToChange,
} from './profile.ts';

const TODAY = '2026-11-22';
const HOME = { line1: 'Singel 1', line2: null, postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' };
const alice: Profile = {
  fullName: 'Alice Example',
  email: 'alice@example.com',
  pendingEmail: undefined,
  phone: '+31201234567',
  address: HOME,
  dateOfBirth: '1990-04-01',
  version: 3,
  verification: 'VERIFIED',
};

describe('a change of details', () => {
  it('has every fault at once, and is no empty one', () => {
    const broken = parseProfileChange(
      {
        fullName: ' ',
        email: `${'a'.repeat(250)}@example.com`,
        dateOfBirth: '2020-01-01',
        address: { ...HOME, country: 'XX' },
      },
      TODAY,
    );
    expect('faults' in broken && broken.faults.map(({ path, code }) => [path, code])).toEqual([
      ['input.email', 'LENGTH'],
      ['input.dateOfBirth', 'TOO_YOUNG'],
      ['input.fullName', 'LENGTH'],
      ['input.address.country', 'UNKNOWN_COUNTRY'],
    ]);
    expect(parseProfileChange({ phone: null }, TODAY)).toMatchObject({ faults: [{ code: 'NOTHING_GIVEN' }] });
  });

  it('is read in one form: trimmed, in Unicode’s normal form C', () => {
    expect(parseProfileChange({ fullName: ' Zoe\u0308 ' }, TODAY)).toEqual({ fullName: 'Zoë' });
  });

  it.each([
    ['the same again', { fullName: 'Alice Example', phone: '+31201234567', address: { ...HOME } }, []],
    ['the same address in capitals', { email: 'ALICE@example.com' }, []],
    ['another address', { email: 'eve@example.com' }, ['EMAIL']],
    [
      'all',
      { fullName: 'A', email: 'a@b.example', phone: '+1', address: { ...HOME, line2: 'II' } },
      ['FULL_NAME', 'EMAIL', 'PHONE', 'ADDRESS'],
    ],
  ] as const)('changes what is not so: %s', (_what, change, fields) => {
    expect(fieldsToChange(alice, change)).toEqual(fields);
  });

  it('takes a waiting address back by the present one, and asks for it once', () => {
    const waiting = { ...alice, pendingEmail: 'new@example.com' };
    expect(fieldsToChange(waiting, { email: 'alice@example.com' })).toEqual(['EMAIL']);
    expect(fieldsToChange(waiting, { email: 'New@example.com' })).toEqual([]);
  });

  it('is refused in another version, of a name in review, and of a date of birth that is known', () => {
    expect(refusalToChange(alice, ['PHONE'], 2)).toBe('CHANGED_MEANWHILE');
    expect(refusalToChange({ ...alice, verification: 'IN_REVIEW' }, ['FULL_NAME'], 3)).toBe('IN_REVIEW');
    expect(refusalToChange({ ...alice, verification: 'IN_REVIEW' }, ['PHONE'], 3)).toBeUndefined();
    expect(refusalToChange(alice, ['DATE_OF_BIRTH'], undefined)).toBe('DATE_OF_BIRTH_KNOWN');
  });

  it('needs a proof, but for what the bank has to know and does not', () => {
    for (const field of ['FULL_NAME', 'EMAIL', 'PHONE', 'ADDRESS'] as const)
      expect(needsProof(alice, [field])).toBe(true);
    const unknown = { ...alice, address: null, dateOfBirth: null };
    expect(needsProof(unknown, ['ADDRESS', 'DATE_OF_BIRTH'])).toBe(false);
    expect(needsProof({ ...unknown, phone: null }, ['PHONE'])).toBe(true);
  });

  it('is proven as a whole', () => {
    const payloads = [{ phone: '+1' }, { fullName: '+1' }, { phone: '+1', email: 'a@b.example' }, { address: HOME }];
    expect(new Set(payloads.map((change) => JSON.stringify(proofPayload(change)))).size).toBe(payloads.length);
  });
});
