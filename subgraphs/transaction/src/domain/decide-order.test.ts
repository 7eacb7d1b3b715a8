import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBankCalendar } from './booking-time.ts';
import { Books } from './books.ts';
import { cashDrawer, fundingAccount } from './chart-of-accounts.ts';
import { decideOrder, type Evidence } from './decide-order.ts';
import { type LedgerAccount, type LedgerHolder, spendable } from './ledger-account.ts';
import type { Order } from './order.ts';

const alice: LedgerHolder = { customerId: 'cus_alice', displayName: 'Alice', mayView: true, mayPay: true };

function account(id: string, change: Partial<LedgerAccount> = {}): LedgerAccount {
  return {
    id,
    kind: 'CUSTOMER',
    currency: 'EUR',
    status: 'ACTIVE',
    acceptsWhileFrozen: true,
    iban: `iban of ${id}`,
    overdraft: 0n,
    balance: 100n,
    reserved: 0n,
    sequence: 0n,
    lastBookedAt: null,
    ...change,
  };
}

const own = (change: Partial<LedgerAccount> = {}) =>
  account('funding', { kind: 'FUNDING', iban: null, balance: 0n, ...change });

function order(kind: Order['kind'], change: Partial<Order> = {}): Order {
  const customer = { by: 'id', id: 'a' } as const;
  const other =
    kind === 'TRANSFER'
      ? ({ by: 'id', id: 'b' } as const)
      : ({ by: 'own', account: fundingAccount('sandbox', 'EUR') } as const);
  return {
    kind,
    actor: 'cus_alice',
    capacity: 'HOLDER',
    idempotencyKey: 'a-key-of-a-test',
    fingerprint: '0'.repeat(64),
    ...(kind === 'DEPOSIT' ? { debit: other, credit: customer } : { debit: customer, credit: other }),
    amount: { amount: 60n, currency: 'EUR' },
    reference: null,
    ...change,
  };
}

const verdict = (given: Order, evidence: Partial<Evidence>) => {
  const decision = decideOrder(given, { debit: account('a'), credit: account('b'), holder: alice, ...evidence });
  return decision.verdict === 'REFUSE' ? decision.refusal.code : decision.verdict;
};

describe('deciding a transfer', () => {
  const transfer = order('TRANSFER');
  it.each([
    ['both fine', {}, 'BOOK'],
    ['no such payer', { debit: undefined }, 'NOT_FOUND'],
    ['no such payee', { credit: undefined }, 'NOT_FOUND'],
    ['a stranger', { holder: undefined }, 'NOT_FOUND'],
    ['a holder who may only look', { holder: { ...alice, mayPay: false } }, 'NOT_FOUND'],
    ['a stranger, even when nothing else fits', { holder: undefined, credit: undefined }, 'NOT_FOUND'],
    ["the bank's own account as payer", { debit: own() }, 'NOT_FOUND'],
    ["the bank's own account as payee", { credit: own() }, 'NOT_FOUND'],
    ['the same account', { credit: account('a') }, 'SAME_ACCOUNT'],
    ['a frozen payer', { debit: account('a', { status: 'FROZEN' }) }, 'ACCOUNT_NOT_USABLE'],
    ['a sleeping payer', { debit: account('a', { status: 'DORMANT' }) }, 'ACCOUNT_NOT_USABLE'],
    ['a closed payer', { debit: account('a', { status: 'CLOSED' }) }, 'ACCOUNT_NOT_USABLE'],
    ['a payer in dollars', { debit: account('a', { currency: 'USD' }) }, 'CURRENCY_MISMATCH'],
    ['a frozen payee', { credit: account('b', { status: 'FROZEN' }) }, 'BOOK'],
    ['a closed payee', { credit: account('b', { status: 'CLOSED' }) }, 'PAYEE_UNAVAILABLE'],
    ['a payee in dollars', { credit: account('b', { currency: 'USD' }) }, 'PAYEE_UNAVAILABLE'],
    ['one cent short', { debit: account('a', { balance: 59n }) }, 'INSUFFICIENT_FUNDS'],
    ['to the last cent', { debit: account('a', { balance: 60n }) }, 'BOOK'],
    ['short by what is held', { debit: account('a', { balance: 60n, reserved: 1n }) }, 'INSUFFICIENT_FUNDS'],
    ['enough with the overdraft', { debit: account('a', { balance: 10n, overdraft: 50n }) }, 'BOOK'],
    ['short with the overdraft', { debit: account('a', { balance: 9n, overdraft: 50n }) }, 'INSUFFICIENT_FUNDS'],
  ] as const)('%s', (_name, evidence, expected) => expect(verdict(transfer, evidence)).toBe(expected));

  it('is not a thing of the counter', () => {
    expect(verdict(order('TRANSFER', { capacity: 'TELLER' }), { holder: undefined })).toBe('NOT_FOUND');
  });
});

describe('deciding a deposit and a withdrawal', () => {
  const deposit = (change: Partial<Evidence> = {}, given: Partial<Order> = {}) =>
    verdict(order('DEPOSIT', given), { debit: own(), credit: account('a'), ...change });
  const withdrawal = (change: Partial<Evidence> = {}, given: Partial<Order> = {}) =>
    verdict(order('WITHDRAWAL', given), { debit: account('a'), credit: own(), ...change });

  it('paying in needs the right to see, paying out the right to pay', () => {
    expect(deposit({ holder: { ...alice, mayPay: false } })).toBe('BOOK');
    expect(deposit({ holder: { ...alice, mayView: false } })).toBe('NOT_FOUND');
    expect(withdrawal({ holder: { ...alice, mayView: false } })).toBe('BOOK');
    expect(withdrawal({ holder: { ...alice, mayPay: false } })).toBe('NOT_FOUND');
  });

  it("a teller needs no right, but an account of a customer's", () => {
    expect(deposit({ holder: undefined }, { capacity: 'TELLER' })).toBe('BOOK');
    expect(withdrawal({ holder: undefined }, { capacity: 'TELLER' })).toBe('BOOK');
    expect(withdrawal({ holder: undefined, debit: own() }, { capacity: 'TELLER' })).toBe('NOT_FOUND');
  });

  it('a frozen or sleeping account takes money in, a closed one nothing', () => {
    const status = (status: LedgerAccount['status']) => account('a', { status });
    expect([deposit({ credit: status('FROZEN') }), deposit({ credit: status('DORMANT') })]).toEqual(['BOOK', 'BOOK']);
    expect(deposit({ credit: status('CLOSED') })).toBe('ACCOUNT_NOT_USABLE');
    expect(withdrawal({ debit: status('FROZEN') })).toBe('ACCOUNT_NOT_USABLE');
  });

  it("the bank's own accounts have no bottom", () => {
    expect(deposit({ debit: own({ balance: -1_000_000n }) })).toBe('BOOK');
  });

  it('names a drawer and a funding source by who and in what', () => {
    expect(cashDrawer('cus_t', 'EUR').id).toBe('cash:cus_t:EUR');
    expect(fundingAccount('sandbox', 'JPY').id).toBe('funding:sandbox:JPY');
  });
});

describe('books in memory', () => {
  it('make and lose no money, overdraw nobody, number without gaps, and never go back in time', () => {
    const orders = fc.array(fc.record({ from: fc.nat(3), to: fc.nat(3), amount: fc.bigInt(1n, 200n) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(orders, fc.nat(100), (all, overdraft) => {
        const now = new Date('2026-11-23T10:00:00.000Z');
        const later = new Date(now.getTime() + 5_000);
        const accounts = [0, 1, 2, 3].map((n) =>
          account(`acc_${n}`, { overdraft: BigInt(overdraft), lastBookedAt: n === 0 ? later : null }),
        );
        const holders = new Map(accounts.map(({ id }) => [id, [alice]]));
        const books = new Books({ accounts, holders, now, calendar: createBankCalendar('Europe/Amsterdam') });
        const recorded = all.flatMap(({ from, to, amount }, index) => {
          const given = order('TRANSFER', {
            debit: { by: 'id', id: `acc_${from}` },
            credit: { by: 'iban', iban: `iban of acc_${to}` },
            amount: { amount, currency: 'EUR' },
          });
          const ids = { transferId: `trf_${index}`, debitTransactionId: `d${index}`, creditTransactionId: `c${index}` };
          const execution = books.execute(given, ids);
          if (execution.kind === 'BOOKED') return [execution.booked.debitSide, execution.booked.creditSide];
          return execution.kind === 'REFUSED' ? [execution.refused.side] : [];
        });
        const after = new Map([...accounts, ...books.changedAccounts()].map((each) => [each.id, each]));
        expect([...after.values()].reduce((sum, each) => sum + each.balance, 0n)).toBe(400n);
        for (const each of after.values()) {
          expect(spendable(each) >= 0n).toBe(true);
          const history = recorded.filter((side) => side.accountId === each.id);
          expect(history.map((side) => side.sequence)).toEqual(history.map((_, index) => BigInt(index + 1)));
          for (const [index, side] of history.entries()) {
            const before = history[index - 1];
            expect(before === undefined || before.bookedAt <= side.bookedAt).toBe(true);
          }
          if (each.id === 'acc_0') for (const side of history) expect(side.bookedAt).toEqual(later);
        }
      }),
    );
  });
});
