import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeeWaiver, ProductTerms } from './product-terms.ts';
import { decideSettlement, type SettledAccount, type SettlementRules, type Unposted } from './settlement.ts';
import { UNITS_PER_MINOR } from './units.ts';

const unposted = (change: Partial<Unposted> = {}): Unposted => ({
  credit: 0n,
  debit: 0n,
  feeOwed: 0n,
  lowest: 0n,
  firstDay: '2020-01-01',
  ...change,
});
const account = (change: Partial<SettledAccount> = {}): SettledAccount => ({
  status: 'ACTIVE',
  balance: 100_00n,
  spendable: 100_00n,
  ...change,
});
const withFee = (monthlyFee: bigint, ...waivers: FeeWaiver[]): ProductTerms => ({
  product: 'CURRENT',
  currency: 'EUR',
  validFrom: '2020-01-01',
  dayCount: 'ACT/365F',
  tierMethod: 'PER_TIER',
  tiers: [{ from: 0n, rate: 0n }],
  debitRate: 0n,
  monthlyFee,
  waivers,
});
const rules = (change: Partial<SettlementRules> = {}): SettlementRules => ({
  terms: undefined,
  through: '2026-01-31',
  closing: false,
  withhold: () => 0n,
  ...change,
});
const cents = (whole: bigint, tenths = 0n) => whole * UNITS_PER_MINOR + (tenths * UNITS_PER_MINOR) / 10n;

describe('a posting', () => {
  it('books whole cents and keeps the rest, also where it rounded up', () => {
    expect(decideSettlement(unposted({ credit: cents(10n, 4n) }), account(), rules())).toMatchObject({
      credit: 10n,
      left: { credit: cents(0n, 4n) },
    });
    expect(decideSettlement(unposted({ credit: cents(10n, 6n) }), account(), rules())).toMatchObject({
      credit: 11n,
      left: { credit: -cents(0n, 4n) },
    });
    expect(decideSettlement(unposted({ credit: -cents(0n, 4n) }), account(), rules())).toMatchObject({
      credit: 0n,
      left: { credit: -cents(0n, 4n) },
    });
  });

  it('keeps tax back of the interest, and never more than that', () => {
    const withhold = (gross: bigint) => (gross * 25n) / 100n;
    expect(decideSettlement(unposted({ credit: cents(101n) }), account(), rules({ withhold }))).toMatchObject({
      credit: 101n,
      tax: 25n,
    });
    for (const tax of [-1n, 102n])
      expect(() =>
        decideSettlement(unposted({ credit: cents(101n) }), account(), rules({ withhold: () => tax })),
      ).toThrow(RangeError);
  });

  it('takes what is there, the overdraft’s interest first, and asks for the rest the next time', () => {
    const owed = unposted({ debit: cents(30n, 2n), feeOwed: 5n });
    const first = decideSettlement(owed, account({ spendable: 33n }), rules({ terms: withFee(10n) }));
    expect(first).toMatchObject({ debit: 30n, fee: 3n, left: { debit: cents(0n, 2n), feeOwed: 12n }, uncovered: 12n });
    const again = decideSettlement(
      unposted({ debit: first.left.debit, feeOwed: first.left.feeOwed }),
      account({ spendable: 0n }),
      rules(),
    );
    expect(again).toMatchObject({ debit: 0n, fee: 0n, left: first.left });
  });

  it.each<[string, FeeWaiver, Partial<Unposted>, string | undefined]>([
    [
      'the smallest balance reaches the minimum',
      { kind: 'MINIMUM_BALANCE', amount: 5n },
      { lowest: 5n },
      'MINIMUM_BALANCE',
    ],
    ['it does not', { kind: 'MINIMUM_BALANCE', amount: 5n }, { lowest: 4n }, undefined],
    ['no day was counted', { kind: 'MINIMUM_BALANCE', amount: 5n }, { lowest: undefined }, undefined],
    ['the account is new', { kind: 'NEW_ACCOUNT', months: 3 }, { firstDay: '2025-11-01' }, 'NEW_ACCOUNT'],
    ['it is not so new any more', { kind: 'NEW_ACCOUNT', months: 3 }, { firstDay: '2025-10-31' }, undefined],
    ['it was opened this month', { kind: 'NEW_ACCOUNT', months: 1 }, { firstDay: '2026-01-02' }, 'NEW_ACCOUNT'],
    ['the product is free', { kind: 'PRODUCT' }, {}, 'PRODUCT'],
  ])('asks for no fee where it is waived: %s', (_when, waiver, change, waived) => {
    expect(decideSettlement(unposted(change), account(), rules({ terms: withFee(10n, waiver) }))).toMatchObject({
      waived,
      feeDue: 10n,
      fee: waived === undefined ? 10n : 0n,
    });
  });

  it('asks for no fee of an account that cannot be used, nor in the month of closing', () => {
    const terms = withFee(10n);
    for (const status of ['FROZEN', 'DORMANT'] as const)
      expect(decideSettlement(unposted(), account({ status }), rules({ terms }))).toMatchObject({
        waived: 'NOT_IN_USE',
        fee: 0n,
      });
    expect(decideSettlement(unposted(), account(), rules({ terms, closing: true }))).toMatchObject({
      waived: 'CLOSING',
      fee: 0n,
    });
    expect(
      decideSettlement(unposted(), account(), rules({ terms: withFee(0n), closing: true })).waived,
    ).toBeUndefined();
  });

  it('loses and makes nothing over any months, and never takes what is not there', () => {
    const month = fc.record({
      credit: fc.bigInt(0n, cents(1_000n)),
      debit: fc.bigInt(0n, cents(1_000n)),
      fee: fc.bigInt(0n, 50n),
      spendable: fc.bigInt(0n, 1_500n),
    });
    fc.assert(
      fc.property(fc.array(month, { maxLength: 24 }), (months) => {
        let left: { credit: bigint; debit: bigint; feeOwed: bigint } = { credit: 0n, debit: 0n, feeOwed: 0n };
        const sum = { credit: 0n, debit: 0n, fee: 0n, booked: 0n, taken: 0n, fees: 0n };
        for (const { credit, debit, fee, spendable } of months) {
          const settled = decideSettlement(
            unposted({ credit: left.credit + credit, debit: left.debit + debit, feeOwed: left.feeOwed }),
            account({ spendable }),
            rules({ terms: withFee(fee) }),
          );
          left = settled.left;
          sum.credit += credit;
          sum.debit += debit;
          sum.fee += fee;
          sum.booked += settled.credit;
          sum.taken += settled.debit;
          sum.fees += settled.fee;
          expect(settled.debit + settled.fee <= spendable + settled.credit).toBe(true);
        }
        expect(sum.booked * UNITS_PER_MINOR + left.credit).toBe(sum.credit);
        expect(sum.taken * UNITS_PER_MINOR + left.debit).toBe(sum.debit);
        expect(sum.fees + left.feeOwed).toBe(sum.fee);
        expect(2n * left.credit <= UNITS_PER_MINOR && -2n * left.credit <= UNITS_PER_MINOR).toBe(true);
      }),
    );
  });
});
