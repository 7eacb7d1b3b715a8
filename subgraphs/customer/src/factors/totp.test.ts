import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { isTotpCode, newTotpSecret, totpCode, totpEnrolmentUri, totpSecretBytes, totpStepOf } from './totp.ts';

// RFC 6238 appendix B, SHA-1: the secret is this text, and its codes have eight digits; ours are their last six.
const RFC_SECRET = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer as ArrayBuffer })
  .base32;

describe('a TOTP code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is at %i seconds what RFC 6238 says: %s', (seconds, code) => {
    expect(totpCode(RFC_SECRET, new Date(seconds * 1000))).toBe(code);
  });

  it('is of the current step or of the one before or after, and of no other', () => {
    const secret = totpSecretBytes(RFC_SECRET);
    const at = 1_234_567_890_000;
    const step = Math.floor(at / 30_000);
    const found = [-2, -1, 0, 1, 2].map((offset) =>
      totpStepOf(secret, totpCode(RFC_SECRET, new Date(at + offset * 30_000)), at),
    );
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('has six digits of ASCII', () => {
    expect(['012345', '12345', '1234567', '１２３４５６', '12345\n', ' 12345'].map(isTotpCode)).toEqual([
      true,
      ...Array<boolean>(5).fill(false),
    ]);
  });
});

describe('a TOTP secret', () => {
  it('is 160 random bits', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()];
    expect(totpSecretBytes(one)).toHaveLength(20);
    expect(one).not.toBe(other);
  });

  it('goes into an authenticator by its key URI', () => {
    const uri = new URL(totpEnrolmentUri(RFC_SECRET, 'olga@example.com'));
    expect(uri.protocol).toBe('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      issuer: 'Florin',
      secret: RFC_SECRET,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
