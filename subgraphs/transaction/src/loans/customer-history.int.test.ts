import { addMonths, dayNumber, isoDay } from '@florin/day-count';
import { fingerprintOf, newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBusinessDays } from '../business-day/business-days.ts';
import { createBankCalendar } from '../domain/booking-time.ts';
import { HISTORY_ENTRIES_MAX } from '../limits.ts';
import {
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  recorded,
  type TestAccount,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';
import { findCustomerHistory } from './customer-history.ts';

const ZONE = 'Europe/Amsterdam';
const calendar = createBankCalendar(ZONE);
const BEFORE = '2026-09-15';

describe('what the accounts of a customer show', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
    await clock('2026-03-10');
    await fillSomebodysHalfYear();
  });
  afterAll(() => world.close());

  const clock = (day: string) =>
    world.ledger.setClockOffset(calendar.startOf(day).getTime() + 12 * 3_600_000 - Date.now());
  const look = (customerId: string, more: { months?: number; currency?: string; before?: string } = {}) =>
    findCustomerHistory(world.database, { customerId, currency: 'EUR', before: BEFORE, months: 6, ...more }, calendar);
  const daysBack = (months: number) => isoDay(addMonths(dayNumber(BEFORE), -months));

  let alice: TestAccount;
  let joint: TestAccount;
  let bob: string;

  /** The rent is 800.00 in all months but one; the gym stops; what the grocer gets is never the same; a flight was paid once, and given back. */
  async function fillSomebodysHalfYear(): Promise<void> {
    alice = await world.open({ product: 'CURRENT', overdraft: 5_000_00n });
    const savings = await world.open({ holder: alice.holder, product: 'SAVINGS' });
    bob = newId('customer');
    const [first] = alice.state.holders;
    if (first === undefined) throw new Error('nobody holds it');
    joint = await world.open({ holder: alice.holder });
    joint = await world.change(joint, { holders: [first, { ...first, customerId: bob }] });
    await world.fund(alice, 1n);
    await world.fund(joint, 2n);
    const [employer, landlord, gym, grocer] = await Promise.all([1, 2, 3, 4].map(() => world.open()));
    if (employer === undefined || landlord === undefined || gym === undefined || grocer === undefined)
      throw new Error('somebody has no account');
    await world.fund(employer, 1_000_000_00n);
    for (let month = 6; month >= 1; month -= 1) {
      await clock(isoDay(dayNumber(daysBack(month)) + 5));
      await world.ledger.post(transferOrder(employer, alice, 2_500_00n));
      await world.ledger.post(transferOrder(alice, landlord, month === 2 ? 750_00n : 800_00n));
      if (month > 1) await world.ledger.post(transferOrder(alice, gym, 40_00n));
      await world.ledger.post(transferOrder(alice, grocer, 70_00n));
      await world.ledger.post(transferOrder(alice, grocer, 60_00n));
      await world.ledger.post(transferOrder(alice, savings, 300_00n));
      await world.ledger.post(transferOrder(employer, joint, 100_01n));
      await world.ledger.post(withdrawalOrder(alice, 200_00n));
    }
    const windfall = recorded(await world.ledger.post(transferOrder(employer, alice, 90_000_00n)));
    await world.ledger.reverse({
      claim: {
        actor: 'system',
        mutation: 'reverseTransaction',
        key: 'windfall-back',
        fingerprint: fingerprintOf({}),
      },
      transactionId: windfall.id,
      wantedBy: [],
      reference: null,
    });
    // Twice on one day and once on another, while there is too little.
    for (const order of [0, 1, 2]) {
      if (order === 2) await clock('2026-08-25');
      await world.ledger.post(transferOrder(alice, gym, 50_000_00n));
    }
    // Below nothing for three days.
    await clock('2026-09-01');
    const days = createBusinessDays({ database: world.database, ledger: world.ledger, timeZone: ZONE });
    await days.current();
    const balance = await world.balanceOf(alice);
    await world.ledger.post(withdrawalOrder(alice, balance + 10_00n));
    for (const day of ['2026-09-01', '2026-09-02', '2026-09-03']) {
      await days.moveClock(day);
      await days.endNextDay();
    }
    await world.ledger.post(depositOrder(alice, 1_000_00n));
    for (const day of ['2026-09-04', '2026-09-05']) {
      await days.moveClock(day);
      await days.endNextDay();
    }
    await clock('2026-09-20');
    await world.ledger.post(depositOrder(alice, 7_777_00n));
  }

  it('is what came in and went out in each month, but not between their own accounts', async () => {
    const { from, months } = await look(alice.holder);
    expect(from).toBe('2026-03-15');
    expect(months.map((month) => month.from)).toEqual([1, 2, 3, 4, 5, 6].map(daysBack));
    const [last, ...earlier] = months;
    // The salary and half of what the two of them got; of the last month the deposit, and what was taken back is as if it had not been.
    for (const { incoming } of earlier) expect(incoming).toBe(2_500_00n + 50_00n);
    expect(last?.incoming).toBe(2_500_00n + 50_00n + 1_000_00n);
    expect(months[1]?.outgoing).toBe(750_00n + 40_00n + 130_00n + 200_00n);
    expect(months[2]?.outgoing).toBe(800_00n + 40_00n + 130_00n + 200_00n);
  });

  it('is what is paid again and again, the least of it, and not what is bought', async () => {
    // The gym is paid no more.
    expect((await look(alice.holder)).recurring).toBe(750_00n);
    expect((await look(alice.holder, { before: '2026-08-15' })).recurring).toBe(750_00n + 40_00n);
    expect((await look(alice.holder, { before: '2026-07-15' })).recurring).toBe(800_00n + 40_00n);
  });

  it('is for how many days they were below nothing, and on how many a payment failed', async () => {
    expect(await look(alice.holder)).toMatchObject({ overdrawnDays: 3, failedPaymentDays: 2 });
    expect(await look(alice.holder, { before: '2026-08-15' })).toMatchObject({
      overdrawnDays: 0,
      failedPaymentDays: 0,
    });
  });

  it('is a part of an account of several, and nothing of other accounts', async () => {
    expect((await look(bob)).months.map(({ incoming }) => incoming)).toEqual(Array(6).fill(50_00n));
    expect(await look(alice.holder, { currency: 'USD' })).toMatchObject({
      months: [],
      recurring: 0n,
      overdrawnDays: 0,
    });
    expect(await look(newId('customer'))).toMatchObject({ months: [], recurring: 0n, failedPaymentDays: 0 });
  });

  it('has no month before the first movement', async () => {
    expect((await look(alice.holder, { months: 24 })).months).toHaveLength(6);
    expect((await look(alice.holder, { before: '2026-03-10' })).months).toEqual([]);
  });

  it('has no month that is too long to be read whole', async () => {
    const [shop, buyer] = [await world.open(), await world.open()];
    await clock('2026-09-21');
    await world.fund(buyer, 1_000_000_00n);
    await world.fund(shop, 1n);
    for (const [day, count] of [
      ['2026-10-25', HISTORY_ENTRIES_MAX / 2],
      ['2026-11-25', HISTORY_ENTRIES_MAX / 2],
      ['2026-12-25', 1],
    ] as const) {
      await clock(day);
      await Promise.all(Array.from({ length: count }, () => world.ledger.post(transferOrder(buyer, shop, 1n))));
    }
    const monthsOf = async (before: string) =>
      (await look(shop.holder, { before, months: 3 })).months.map(({ incoming }) => incoming);
    const half = BigInt(HISTORY_ENTRIES_MAX / 2);
    expect(await monthsOf('2026-12-22')).toEqual([half, half, 0n]);
    expect(await monthsOf('2027-01-22')).toEqual([1n, half]);
  });
});
