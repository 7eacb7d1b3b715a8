import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountReference } from '../domain/order.ts';
import { legsOf } from './loan-legs.ts';

const account = (id: string): AccountReference => ({ by: 'id', id });
const name = (reference: AccountReference) => (reference.by === 'id' ? reference.id : '');
const CLEARING = account('clearing');

it('change each account by its amount, and leave nothing in the one that they go through', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 10 }), (free) => {
      const amounts = [...free, -free.reduce((sum, amount) => sum + amount, 0n)].map((amount, place) => ({
        account: account(`a${place}`),
        amount,
      }));
      const legs = legsOf(amounts, CLEARING);
      const changed = new Map<string, bigint>();
      for (const { debit, credit, amount } of legs) {
        expect(amount).toBeGreaterThan(0n);
        changed.set(name(debit), (changed.get(name(debit)) ?? 0n) + amount);
        changed.set(name(credit), (changed.get(name(credit)) ?? 0n) - amount);
      }
      expect(changed.get('clearing') ?? 0n).toBe(0n);
      for (const { account: each, amount } of amounts) expect(changed.get(name(each)) ?? 0n).toBe(amount);
    }),
  );
});

it('are one movement where two accounts change', () => {
  expect(
    legsOf(
      [
        { account: account('receivable'), amount: 5n },
        { account: account('nothing'), amount: 0n },
        { account: account('income'), amount: -5n },
      ],
      CLEARING,
    ),
  ).toEqual([{ debit: account('receivable'), credit: account('income'), amount: 5n }]);
});
