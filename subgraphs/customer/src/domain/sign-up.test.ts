import { describe, expect, it } from 'vitest';
import { COUNTRIES } from './countries.ts';
import { emailKeyOf } from './email-address.ts';
import { ageOn, parseSignUp, type UncheckedSignUp } from './sign-up.ts';

const alice: UncheckedSignUp = {
  email: 'Alice@Example.com',
  password: 'correct horse battery',
  fullName: 'Alice Example',
  dateOfBirth: '1990-04-01',
  address: { line1: 'Singel 1', postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
};
const parse = (change: Partial<UncheckedSignUp>, today = '2026-11-22') =>
  parseSignUp({ ...alice, ...change }, { today, region: 'eu' });
const faultsOf = (change: Partial<UncheckedSignUp>, today?: string) => {
  const parsed = parse(change, today);
  return 'faults' in parsed ? parsed.faults.map(({ code }) => code) : [];
};

describe('a sign-up', () => {
  it('becomes a customer of the bank’s own region', () => {
    expect(parse({})).toEqual({
      password: 'correct horse battery',
      person: {
        email: 'Alice@Example.com',
        fullName: 'Alice Example',
        phone: null,
        dateOfBirth: '1990-04-01',
        address: { line1: 'Singel 1', line2: null, postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
        region: 'eu',
        roles: ['CUSTOMER'],
      },
    });
  });

  it.each([
    ['2008-11-22', '2026-11-22', []],
    ['2008-11-23', '2026-11-22', ['TOO_YOUNG']],
    ['2008-02-29', '2026-02-28', ['TOO_YOUNG']],
    ['2008-02-29', '2026-03-01', []],
    ['2030-01-01', '2026-11-22', ['TOO_YOUNG']],
    ['1896-11-22', '2026-11-22', []],
    ['1896-11-21', '2026-11-22', ['IMPLAUSIBLE']],
    ['0000-01-01', '2026-11-22', ['IMPLAUSIBLE']],
  ])('of somebody born on %s is on %s: %j', (dateOfBirth, today, codes) => {
    expect(faultsOf({ dateOfBirth }, today)).toEqual(codes);
  });

  it.each([
    ['x'.repeat(11), ['LENGTH']],
    ['x'.repeat(12), []],
    ['x'.repeat(128), []],
    ['x'.repeat(129), ['LENGTH']],
    ['🔑'.repeat(11), ['LENGTH']],
    ['🔑'.repeat(12), []],
    ['            ', []],
  ])('counts the password %j in code points: %j', (password, codes) => {
    expect(faultsOf({ password })).toEqual(codes);
  });

  it.each(['nl', 'XX', 'EU', 'UK', '', 'NLD', 'toString'])('knows no country %j', (country) => {
    expect(faultsOf({ address: { ...alice.address, country } })).toEqual(['UNKNOWN_COUNTRY']);
  });
});

describe('what a sign-up is checked with', () => {
  it('knows the 249 countries of ISO 3166-1, each by a name of its own', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(COUNTRIES.size).toBe(249);
    const named = [...COUNTRIES].map((code) => names.of(code));
    expect(named).not.toContain(undefined);
    expect(new Set(named).size).toBe(249);
  });

  it('compares e-mail addresses without case', () => {
    expect(emailKeyOf(' Alice@EXAMPLE.com ')).toBe('alice@example.com');
    expect(emailKeyOf('İ@example.com')).toBe(emailKeyOf('İ@EXAMPLE.com'));
  });
});

describe('an age', () => {
  it.each([
    ['2008-11-26', '2026-11-25', 17],
    ['2008-11-26', '2026-11-26', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['1990-04-01', '2026-12-31', 36],
  ])('of who was born on %s is on %s %i', (dateOfBirth, today, age) => {
    expect(ageOn(dateOfBirth, today)).toBe(age);
  });
});
