import { describe, expect, it } from 'vitest';
import type { LedgerAccount, LedgerHolder } from '../domain/ledger-account.ts';
import type { Order } from '../domain/order.ts';
import { EXEMPTIONS, type ExemptionEvidence, exemptionOf } from './exemptions.ts';

const holder = (customerId: string): LedgerHolder => ({
  customerId,
  displayName: customerId,
  mayView: true,
  mayPay: true,
});
const account = (id: string): LedgerAccount => ({
  id,
  kind: 'CUSTOMER',
  currency: 'EUR',
  status: 'ACTIVE',
  acceptsWhileFrozen: true,
  iban: null,
  overdraft: 0n,
  balance: 0n,
  reserved: 0n,
  sequence: 0n,
  lastBookedAt: null,
});
const paying = (amount: bigint, change: Partial<ExemptionEvidence> = {}, currency: 'EUR' | 'USD' = 'EUR') => ({
  order: { actor: 'alice', amount: { amount, currency } } as Order,
  debit: account('a'),
  credit: account('b'),
  payerHolders: [holder('alice')],
  payeeHolders: [holder('bob')],
  payeeTrusted: false,
  small: { payments: 0, total: 0n },
  ...change,
});

describe('exemptions from step-up', () => {
  it('each name their article', () => {
    expect(EXEMPTIONS.map(({ exemption, article }) => `${exemption}: ${article}`)).toEqual([
      'OWN_ACCOUNTS: RTS article 15',
      'TRUSTED_PAYEE: RTS article 13 (2)',
      'SMALL_AMOUNT: RTS article 16',
    ]);
  });

  it.each([
    ['her own', ['alice'], ['alice'], 'OWN_ACCOUNTS'],
    ['from one that both hold to her own', ['alice', 'bob'], ['alice'], 'OWN_ACCOUNTS'],
    ['between two that both hold', ['alice', 'bob'], ['bob', 'alice'], 'OWN_ACCOUNTS'],
    ['to one that somebody else holds too', ['alice'], ['alice', 'bob'], undefined],
    ['from one that both hold to the other’s', ['alice', 'bob'], ['bob'], undefined],
    ['to one that nobody holds', ['alice'], [], undefined],
  ])('own accounts: %s', (_what, payers, payees, expected) => {
    const evidence = paying(1_000_00n, { payerHolders: payers.map(holder), payeeHolders: payees.map(holder) });
    expect(exemptionOf(evidence)).toBe(expected);
  });

  it('a trusted payee may get any amount', () => {
    expect(exemptionOf(paying(1_000_00n, { payeeTrusted: true }))).toBe('TRUSTED_PAYEE');
  });

  it.each([
    [30_00n, 0, 0n, 'SMALL_AMOUNT'],
    [30_01n, 0, 0n, undefined],
    [1n, 4, 0n, 'SMALL_AMOUNT'],
    [1n, 5, 0n, undefined],
    [10_00n, 3, 90_00n, 'SMALL_AMOUNT'],
    [10_01n, 3, 90_00n, undefined],
  ])('a small amount: %s cents after %s payments of %s in all', (amount, payments, total, expected) => {
    expect(exemptionOf(paying(amount, { small: { payments, total } }))).toBe(expected);
  });

  it('a small amount of another currency is none', () => {
    expect(exemptionOf(paying(1n, {}, 'USD'))).toBeUndefined();
  });
});
