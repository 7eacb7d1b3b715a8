import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BusinessDays, createBusinessDays } from '../business-day/business-days.ts';
import { addDays, createBankCalendar, isLastOfMonth } from '../domain/booking-time.ts';
import {
  type LedgerWorld,
  openLedgerWorld,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import { termsCatalogue } from './domain/product-terms.ts';
import { readProductTerms } from './read-terms.ts';

const ZONE = 'Europe/Amsterdam';
const calendar = createBankCalendar(ZONE);
/** A ten-thousandth a day, so that a day of 100 million is 10,000.00, and a day of that is 1.00. An overdraft of 1,000.00 costs 1.00. */
const TERMS = readProductTerms([
  {
    product: 'BUSINESS',
    currency: 'EUR',
    validFrom: '2020-01-01',
    dayCount: 'ACT/365F',
    tierMethod: 'PER_TIER',
    tiers: [{ from: '0', rate: '3.65' }],
    debitRate: '36.5',
    monthlyFee: '2.00',
    waivers: [],
  },
]);

describe('an account that is closed while a month’s end is not done', () => {
  let world: LedgerWorld;
  let days: BusinessDays;
  let alice: TestAccount;
  let bob: TestAccount;

  beforeEach(async () => {
    world = await openLedgerWorld({}, { productTerms: termsCatalogue(TERMS) });
    await world.ledger.setClockOffset(calendar.startOf('2024-12-31').getTime() + 12 * 3_600_000 - Date.now());
    days = createBusinessDays({ database: world.database, ledger: world.ledger, timeZone: ZONE });
    expect(await days.current()).toBe('2024-12-31');
    [alice, bob] = [await world.open({ product: 'BUSINESS', overdraft: 1_000_00n }), await world.open()];
  });
  afterEach(() => world.close());

  /** Lets the clock go on, with only that of the ends of days done. */
  async function pass(to: string, done: (day: string) => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    for (let day = '2024-12-31'; day < to; day = addDays(day, 1)) {
      await days.moveClock(day);
      await done(day);
    }
  }
  const close = (change: object = {}) =>
    world.ledger.closeAccount({
      accountId: alice.id,
      version: 2,
      transferRemainingTo: bob.id,
      actor: alice.holder,
      reference: null,
      dryRun: false,
      ...change,
    });
  const postings = () => world.database`
    SELECT through::text, credit_booked, debit_booked, fee_booked, fee_left, fee_waived FROM interest_posting
    WHERE account_id = ${alice.id} ORDER BY through`;
  const valued = () => world.database`
    SELECT kind, amount, value_date::text AS value FROM entry
    WHERE account_id = ${alice.id} AND kind IN ('INTEREST', 'FEE') ORDER BY sequence`;
  const counted = () => world.database`
    SELECT day::text, balance FROM interest_accrual WHERE account_id = ${alice.id} ORDER BY day`;

  it.each<[string, (day: string) => Promise<unknown>]>([
    ['all of it is done', () => days.endNextDay()],
    ['nothing of it is done', async () => {}],
    ['its last day is counted', async (day) => isLastOfMonth(day) && world.ledger.interest.accrue(day, undefined)],
    [
      'its last day is counted and posted',
      async (day) => {
        if (!isLastOfMonth(day)) return;
        await world.ledger.interest.accrue(day, undefined);
        await world.ledger.interest.post(day, undefined);
      },
    ],
  ])('has the month’s interest and fee to the cent when %s', async (_how, done) => {
    await world.fund(alice, 100_000_000_00n);
    await pass('2025-01-02', done);
    expect(await close()).toMatchObject({ closed: true, blockers: [] });
    expect(await postings()).toMatchObject([
      { through: '2024-12-31', credit_booked: 10_000_00n, fee_booked: 2_00n, fee_waived: null },
      { through: '2025-01-01', credit_booked: 10_001_00n, fee_booked: 0n, fee_waived: 'CLOSING' },
    ]);
    expect(await valued()).toEqual([
      { kind: 'INTEREST', amount: 10_000_00n, value: '2025-01-01' },
      { kind: 'FEE', amount: -2_00n, value: '2025-01-01' },
      { kind: 'INTEREST', amount: 10_001_00n, value: '2025-01-02' },
    ]);
    expect(await counted()).toEqual([
      { day: '2024-12-31', balance: 100_000_000_00n },
      { day: '2025-01-01', balance: 100_009_998_00n },
    ]);
    expect(await world.balanceOf(bob)).toBe(100_019_999_00n);
    while ((await days.endNextDay()) > 0);
    expect([(await postings()).length, (await counted()).length]).toEqual([2, 2]);
  });

  it('has each of the months that are over', async () => {
    await world.fund(alice, 10_000_00n);
    await pass('2025-03-02');
    expect(await close()).toMatchObject({ closed: true });
    expect(await postings()).toMatchObject([
      { through: '2024-12-31', credit_booked: 1_00n, fee_booked: 2_00n },
      { through: '2025-01-31', credit_booked: 31_00n, fee_booked: 2_00n },
      { through: '2025-02-28', credit_booked: 28_08n, fee_booked: 2_00n },
      { through: '2025-03-01', credit_booked: 1_00n, fee_waived: 'CLOSING' },
    ]);
    expect(await world.balanceOf(bob)).toBe(10_055_08n);
  });

  it('owes what the month’s end could not take', async () => {
    recorded(await world.ledger.post(transferOrder(alice, bob, 1_000_00n)));
    await pass('2025-01-02');
    await world.fund(alice, 1_000_00n);
    // Two days of 1.00 and the fee.
    expect(await close({ transferRemainingTo: undefined })).toMatchObject({
      closed: false,
      blockers: [{ code: 'NEGATIVE_BALANCE', amount: { amount: -4_00n } }],
    });
    await world.fund(alice, 4_00n);
    expect(await close({ transferRemainingTo: undefined })).toMatchObject({ closed: true });
    expect((await postings()).at(-1)).toMatchObject({ through: '2025-01-01', fee_left: 0n });
  });

  it('has nothing of a month that was over when it was opened', async () => {
    await pass('2025-01-01');
    const carol = await world.open({ product: 'BUSINESS' });
    await days.moveClock('2025-01-01');
    const change = { accountId: carol.id, actor: carol.holder, transferRemainingTo: undefined };
    expect(await close(change)).toMatchObject({ closed: true });
    expect(
      await world.database`SELECT through::text, fee_waived FROM interest_posting WHERE account_id = ${carol.id}`,
    ).toEqual([{ through: '2025-01-01', fee_waived: 'CLOSING' }]);
  });

  it.each([{ dryRun: true }, { transferRemainingTo: undefined }])(
    'and stays open has its days as their ends find them: %o',
    async (change) => {
      await world.fund(alice, 100_000_000_00n);
      await pass('2025-01-02');
      expect(await close(change)).toMatchObject({ closed: false });
      expect([await postings(), await counted(), await valued()]).toEqual([[], [], []]);
      while ((await days.endNextDay()) > 0);
      expect(await counted()).toMatchObject([{ balance: 100_000_000_00n }, { balance: 100_009_998_00n }]);
      expect(await close()).toMatchObject({ closed: true });
      expect(await world.balanceOf(bob)).toBe(100_019_999_00n);
    },
  );
});
