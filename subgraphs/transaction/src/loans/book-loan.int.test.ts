import { newId } from '@florin/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import type { LoanBooking } from './book-loan.ts';

describe('loans in the books', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let loanId: string;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  beforeEach(async () => {
    alice = await world.open();
    loanId = newId('loan');
  });
  // The books are audited: what a loan was booked through is empty.
  afterAll(() => world.close());

  const customer = (amount: bigint, change: Partial<NonNullable<LoanBooking['customer']>> = {}) =>
    ({
      accountId: alice.id,
      amount,
      kind: amount < 0n ? 'LOAN_DISBURSEMENT' : 'LOAN_REPAYMENT',
      capacity: 'BANK',
      text: 'Loan',
      ...change,
    }) as const;
  const booking = (reference: string, change: Partial<LoanBooking>): LoanBooking => ({
    reference: `${loanId}:${reference}`,
    loanId,
    currency: 'EUR',
    actor: alice.holder,
    customer: undefined,
    amounts: [],
    ...change,
  });
  /** 1,000.00 are lent, of which a fee of 10.00 is kept back. */
  const disbursement = (change: Partial<LoanBooking> = {}) =>
    booking('disbursement', {
      customer: customer(-990_00n),
      amounts: [
        { account: 'PRINCIPAL_RECEIVABLE', amount: 1_000_00n },
        { account: 'FEE_INCOME', amount: -10_00n },
      ],
      ...change,
    });
  const repayment = (amount: bigint, change: Parameters<typeof customer>[1] = {}) =>
    booking(`repayment-${amount}`, {
      customer: customer(amount, change),
      amounts: [
        { account: 'PRINCIPAL_RECEIVABLE', amount: -(amount - 7_00n) },
        { account: 'INTEREST_RECEIVABLE', amount: -7_00n },
      ],
    });
  const accrual = () =>
    booking('accrual-2026-11-26', {
      amounts: [
        { account: 'INTEREST_RECEIVABLE', amount: 7_00n },
        { account: 'INTEREST_INCOME', amount: -7_00n },
      ],
    });
  /** As the bank sees it: what is owed to it is above nothing. */
  const owed = async () => {
    const rows = await world.database<{ id: string; balance: bigint }[]>`
      SELECT id, balance FROM ledger_account WHERE id LIKE ${`loan:${loanId}:%`}`;
    return Object.fromEntries(rows.map(({ id, balance }) => [id.slice(id.lastIndexOf(':') + 1), -balance || 0n]));
  };
  const refused = (code: string) => ({ outcome: 'REFUSED', refusal: { code } });
  const book = (wanted: LoanBooking) => world.ledger.bookLoan(wanted);

  it('are paid out, accrue, and are paid back, each in one movement of the customer', async () => {
    expect(await book(disbursement())).toMatchObject({
      outcome: 'BOOKED',
      transactionId: expect.stringMatching(/^txn_/),
    });
    expect(await world.balanceOf(alice)).toBe(990_00n);
    expect(await book(accrual())).toEqual({ outcome: 'BOOKED', transactionId: null });
    expect(await owed()).toMatchObject({ principal: 1_000_00n, interest: 7_00n });
    expect(await book(repayment(87_00n))).toMatchObject({ outcome: 'BOOKED' });
    expect(await owed()).toEqual({ principal: 920_00n, interest: 0n, clearing: 0n });
    const sides = await world.database`
      SELECT kind, amount FROM entry WHERE account_id = ${alice.id} ORDER BY sequence`;
    expect(sides.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['LOAN_DISBURSEMENT', 990_00n],
      ['LOAN_REPAYMENT', -87_00n],
    ]);
  });

  it('are taken back by the loan alone: no reversal turns one of their movements round', async () => {
    await book(disbursement());
    await book(accrual());
    await book(repayment(87_00n));
    const moved = await world.database<{ id: string }[]>`
      SELECT transaction_id AS id FROM entry WHERE account_id = ${alice.id} OR account_id LIKE ${`loan:${loanId}:%`}`;
    expect(moved.length).toBeGreaterThan(4);
    for (const { id: transactionId } of moved) {
      const wanted = { transactionId, wantedBy: [newId('customer'), newId('customer')] };
      expect(await world.ledger.reversibilityOf(wanted)).toBe('NOT_REVERSIBLE');
      const claim = {
        actor: 'cus_officer',
        mutation: 'reverseTransaction',
        key: transactionId,
        fingerprint: 'a'.repeat(64),
      };
      expect(
        await world.ledger.reverse({ ...wanted, claim: { ...claim, mutation: 'reverseTransaction' }, reference: null }),
      ).toEqual({
        outcome: 'NOT_REVERSIBLE',
      });
    }
  });

  it('are booked once for a reference, 60 times at once at two instances, and never otherwise with it', async () => {
    const other = world.another();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? world : other).ledger.bookLoan(disbursement())),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await world.balanceOf(alice)).toBe(990_00n);
    expect(await book(disbursement({ currency: 'USD' }))).toEqual({ outcome: 'CONFLICT' });
    await expect(
      world.database`UPDATE loan_booking SET transaction_id = NULL WHERE loan_id = ${loanId} RETURNING 1`,
    ).resolves.toHaveLength(0);
    await expect(world.database`DELETE FROM loan_booking WHERE loan_id = ${loanId}`).rejects.toThrow(
      'permission denied',
    );
  });

  it('book nothing where the money is not there, and never will with that reference', async () => {
    await book(disbursement());
    await world.ledger.post(transferOrder(alice, await world.open(), 950_00n));
    const refused = { outcome: 'REFUSED', refusal: { code: 'INSUFFICIENT_FUNDS', available: 40_00n } };
    expect(await book(repayment(87_00n))).toEqual(refused);
    expect(await owed()).toMatchObject({ principal: 1_000_00n, interest: 0n });
    await world.fund(alice, 100_00n);
    expect(await book(repayment(87_00n))).toEqual(refused);
    expect(await book({ ...repayment(87_00n), reference: `${loanId}:next-try` })).toMatchObject({ outcome: 'BOOKED' });
  });

  it('spend no cent twice, when repayments race with payments at two instances', async () => {
    const bob = await world.open();
    await book(disbursement());
    const other = world.another();
    const racing = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        n % 2 === 0
          ? other.ledger
              .bookLoan({ ...repayment(50_00n), reference: `${loanId}:race-${n}` })
              .then(({ outcome }) => outcome)
          : world.ledger.post(transferOrder(alice, bob, 50_00n)).then(outcomeOf),
      ),
    );
    expect(racing.filter((outcome) => outcome === 'BOOKED')).toHaveLength(19);
    expect(await world.balanceOf(alice)).toBe(40_00n);
  });

  it('are not collected from an account that is frozen, closed or of others, nor without the right to pay', async () => {
    await book(disbursement());
    const stranger = await world.open();
    expect(await book({ ...repayment(20_00n, { capacity: 'HOLDER' }), actor: stranger.holder })).toMatchObject(
      refused('NOT_FOUND'),
    );
    expect(
      await book({ ...repayment(20_00n, { accountId: newId('account') }), reference: `${loanId}:2` }),
    ).toMatchObject(refused('NOT_FOUND'));
    await world.change(alice, { status: 'FROZEN' });
    expect(await book({ ...repayment(20_00n), reference: `${loanId}:3` })).toMatchObject(refused('ACCOUNT_NOT_USABLE'));
    expect(await owed()).toMatchObject({ principal: 1_000_00n });
  });

  const day = (loan: string, interest: bigint, penalty = 0n) => ({
    reference: `${loan}:day`,
    loanId: loan,
    currency: 'EUR' as const,
    actor: alice.holder,
    amounts: [
      { account: 'INTEREST_RECEIVABLE', amount: interest } as const,
      { account: 'PENALTY_RECEIVABLE', amount: penalty } as const,
      { account: 'INTEREST_INCOME', amount: -interest } as const,
      { account: 'PENALTY_INCOME', amount: -penalty } as const,
    ],
  });
  const earned = async () => {
    const [row] = await world.database<{ balance: bigint; sequence: bigint }[]>`
      SELECT balance, sequence FROM ledger_account WHERE id = 'loan-interest-income:EUR'`;
    return row?.balance ?? 0n;
  };

  it('are booked for many at once, each once, by two instances at once and one by one', async () => {
    const bookings = Array.from({ length: 40 }, (_, n) => day(newId('loan'), BigInt(n), n % 2 === 0 ? 3n : 0n));
    const before = await earned();
    const other = world.another();
    const answers = await Promise.all([
      world.ledger.bookLoans(bookings),
      other.ledger.bookLoans([...bookings].reverse()),
      ...bookings.slice(0, 10).map((each) => other.ledger.bookLoan({ ...each, customer: undefined })),
    ]);
    expect(answers.slice(0, 2)).toEqual([[], []]);
    expect(new Set(answers.slice(2).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ outcome: 'BOOKED', transactionId: null })]),
    );
    expect((await earned()) - before).toBe(780n);
    const [last] = bookings.slice(-2);
    const rows = await world.database<{ id: string; balance: bigint }[]>`
      SELECT id, balance FROM ledger_account WHERE id LIKE ${`loan:${last?.loanId}:%`} ORDER BY id`;
    expect(rows.map(({ id, balance }) => [id.split(':')[2], -balance || 0n])).toEqual([
      ['clearing', 0n],
      ['interest', 38n],
      ['penalties', 3n],
    ]);
  });

  it('are left alone among many where their reference stands for something else', async () => {
    const [one, two] = [newId('loan'), newId('loan')];
    await world.ledger.bookLoans([day(one, 5n)]);
    const before = await earned();
    expect(await world.ledger.bookLoans([day(one, 6n), day(two, 7n)])).toEqual([`${one}:day`]);
    expect((await earned()) - before).toBe(7n);
    await expect(
      world.ledger.bookLoans([
        day(newId('loan'), 1n),
        { ...day(two, 1n), amounts: [{ account: 'FEE_INCOME', amount: 1n }] },
      ]),
    ).rejects.toThrow('does not sum up to nothing');
  });

  it('must come to nothing', async () => {
    await expect(book(booking('lopsided', { amounts: [{ account: 'FEE_INCOME', amount: -1n }] }))).rejects.toThrow(
      'does not sum up to nothing',
    );
  });
});
