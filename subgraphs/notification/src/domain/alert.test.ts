import { describe, expect, it } from 'vitest';
import { sideToShow } from './alert.ts';

const debit = { accountId: 'acc_a', transactionId: 'txn_a' };
const credit = { accountId: 'acc_b', transactionId: 'txn_b' };
const maySee =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);

describe('the side of an alert that is shown', () => {
  const both = { side: debit, otherSide: credit };
  it('is the payer’s, then the payee’s, as far as they may be seen', () => {
    expect(sideToShow(both, maySee('acc_a', 'acc_b'))).toBe(debit);
    expect(sideToShow(both, maySee('acc_b'))).toBe(credit);
    expect(sideToShow(both, maySee('acc_c'))).toBeUndefined();
    expect(sideToShow({ side: debit, otherSide: undefined }, maySee('acc_b'))).toBeUndefined();
  });
  it('is of the account that was asked for', () => {
    expect(sideToShow(both, maySee('acc_a', 'acc_b'), 'acc_b')).toBe(credit);
    expect(sideToShow(both, maySee('acc_a'), 'acc_b')).toBeUndefined();
    expect(sideToShow(both, maySee('acc_a', 'acc_b'), 'acc_c')).toBeUndefined();
  });
});
