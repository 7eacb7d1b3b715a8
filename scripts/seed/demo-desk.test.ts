import { totpCode } from '@florin/customer/totp';
import { describe, expect, it } from 'vitest';
import { codeOfSecret, demoTotpSecret } from './demo-codes.ts';
import { createDemoDesk } from './demo-desk.ts';
import { DEMO_CUSTOMERS, DEMO_PASSWORD, DEMO_STAFF } from './people.ts';

const NOON = new Date('2026-11-23T12:00:10Z');
const desk = createDemoDesk({ 'emma/current': 'NL11FLRN1435467638' }, () => NOON);

describe('the desk of the demo', () => {
  it('offers six customers and staff of every role, two admins and two loan officers', () => {
    expect(desk.signIns.filter(({ roles }) => roles.includes('CUSTOMER'))).toHaveLength(6);
    const roles = DEMO_STAFF.map(({ role }) => role).sort();
    expect(roles).toEqual(
      [
        'ADMIN',
        'ADMIN',
        'AUDITOR',
        'COMPLIANCE_OFFICER',
        'LOAN_OFFICER',
        'LOAN_OFFICER',
        'SUPPORT_AGENT',
        'TELLER',
      ].sort(),
    );
    expect(DEMO_CUSTOMERS.filter(({ verified }) => !verified)).toHaveLength(1);
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(12);
  });

  it('names an account to pay to, where there is one', () => {
    expect(desk.signIns.find(({ email }) => email.startsWith('emma'))?.iban).toBe('NL11FLRN1435467638');
    expect(desk.signIns.find(({ email }) => email.startsWith('amara'))).not.toHaveProperty('iban');
  });

  it('gives the code of this step and of the next', () => {
    const secret = demoTotpSecret('teller@florin.example');
    expect(desk.codeFor('teller@florin.example', 'now')).toEqual({
      code: totpCode(secret, NOON),
      validUntil: new Date('2026-11-23T12:00:30Z'),
    });
    expect(desk.codeFor('Teller@Florin.example ', 'next')).toEqual({
      code: totpCode(secret, new Date('2026-11-23T12:00:40Z')),
      validUntil: new Date('2026-11-23T12:01:00Z'),
    });
  });

  it('gives the code of a secret, and of nothing that is none', () => {
    const secret = demoTotpSecret('teller@florin.example');
    expect(codeOfSecret(secret, 'now', NOON)).toEqual({
      code: totpCode(secret, NOON),
      validUntil: new Date('2026-11-23T12:00:30Z'),
    });
    for (const none of ['', secret.toLowerCase(), secret.slice(1), `${secret}1`, 'teller@florin.example'])
      expect(codeOfSecret(none, 'now', NOON)).toBeUndefined();
  });

  it('has no code for a customer or a stranger', () => {
    expect(desk.codeFor('emma@florin.example', 'now')).toBeUndefined();
    expect(desk.codeFor('', 'now')).toBeUndefined();
  });

  it('gives everybody a secret of their own, of 160 bits', () => {
    const secrets = DEMO_STAFF.map(({ email }) => demoTotpSecret(email));
    expect(new Set(secrets).size).toBe(DEMO_STAFF.length);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });
});
