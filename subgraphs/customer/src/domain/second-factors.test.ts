import type { Role } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { refusalOfRecoveryCodes, refusalToAdd, refusalToAddPasskey, refusalToRemove } from './second-factors.ts';

const holder = (roles: readonly Role[], hasTotp: boolean, passkeys = 0) => ({
  roles,
  hasTotp,
  passkeys,
  recoveryCodes: 0,
});

describe('second factors', () => {
  it.each([
    [['CUSTOMER'], false, undefined],
    [['CUSTOMER'], true, undefined],
    [['ADMIN'], false, 'STAFF_WITHOUT_FACTOR'],
    [['CUSTOMER', 'TELLER'], false, 'STAFF_WITHOUT_FACTOR'],
    [['CUSTOMER', 'TELLER'], true, undefined],
  ] as const)('are added by %j with a factor (%s): %s', (roles, hasTotp, refusal) => {
    expect(refusalToAdd(holder(roles, hasTotp))).toBe(refusal);
  });

  it('are removed to the last by customers, and never the last by staff', () => {
    expect(refusalToRemove(holder(['CUSTOMER'], true))).toBeUndefined();
    expect(refusalToRemove(holder(['CUSTOMER', 'AUDITOR'], true))).toBe('LAST_FACTOR_OF_STAFF');
    expect(refusalToRemove(holder(['AUDITOR'], false, 1))).toBe('LAST_FACTOR_OF_STAFF');
    expect(refusalToRemove(holder(['AUDITOR'], true, 1))).toBeUndefined();
  });

  it('are ten passkeys at most', () => {
    expect(refusalToAddPasskey(holder(['CUSTOMER'], false, 9))).toBeUndefined();
    expect(refusalToAddPasskey(holder(['CUSTOMER'], false, 10))).toBe('TOO_MANY_PASSKEYS');
    expect(refusalToAddPasskey(holder(['ADMIN'], false))).toBe('STAFF_WITHOUT_FACTOR');
  });

  it('are what recovery codes stand in for', () => {
    expect(refusalOfRecoveryCodes(holder(['CUSTOMER'], true))).toBeUndefined();
    expect(refusalOfRecoveryCodes(holder(['CUSTOMER'], false))).toBe('NO_FACTOR');
  });
});
