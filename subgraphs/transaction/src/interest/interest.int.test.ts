import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BusinessDays, createBusinessDays } from '../business-day/business-days.ts';
import { addDays, createBankCalendar } from '../domain/booking-time.ts';
import { type CutMoment, startCommitCutter } from '../testing/commit-cutter.ts';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';
import { randomFrom, testSeed } from '../testing/random.ts';
import { accrueDay } from './domain/accrual.ts';
import type { ProductTerms } from './domain/product-terms.ts';
import { termsCatalogue } from './domain/product-terms.ts';
import { roundHalfEven, UNITS_PER_MINOR } from './domain/units.ts';
import { readProductTerms } from './read-terms.ts';

const ZONE = 'Europe/Amsterdam';
const calendar = createBankCalendar(ZONE);

const version = (change: Record<string, unknown>) => ({
  product: 'SAVINGS',
  currency: 'EUR',
  validFrom: '2020-01-01',
  dayCount: 'ACT/365F',
  tierMethod: 'PER_TIER',
  tiers: [{ from: '0', rate: '3.65' }],
  debitRate: '0',
  monthlyFee: '0',
  waivers: [],
  ...change,
});
/** Savings earn a ten-thousandth of a balance a day; from May 2025 on the half of that. Overdrafts cost ten times as much. */
const TERMS = readProductTerms([
  version({}),
  version({ validFrom: '2025-05-01', tiers: [{ from: '0', rate: '1.825' }] }),
  version({
    product: 'CURRENT',
    tiers: [{ from: '0', rate: '0' }],
    debitRate: '36.5',
    monthlyFee: '2.00',
    waivers: [{ kind: 'MINIMUM_BALANCE', amount: '500.00' }],
  }),
  version({
    product: 'BUSINESS',
    tierMethod: 'WHOLE_BALANCE',
    dayCount: '30E/360',
    tiers: [
      { from: '0', rate: '0' },
      { from: '100.00', rate: '3' },
    ],
    debitRate: '12',
    monthlyFee: '5.00',
  }),
]);

interface Posting {
  readonly through: string;
  readonly credit_booked: bigint;
  readonly credit_left: string;
  readonly tax_booked: bigint;
  readonly debit_booked: bigint;
  readonly fee_waived: string | null;
  readonly fee_booked: bigint;
  readonly fee_left: bigint;
}

describe('interest and fees', () => {
  let world: LedgerWorld;
  let days: BusinessDays;
  const daysOf = ({ ledger, database }: Pick<LedgerWorld, 'ledger' | 'database'>) =>
    createBusinessDays({ database, ledger, timeZone: ZONE });

  /** A ledger whose clock stands at noon of a day. */
  async function openWorld(day: string, rules: Parameters<typeof openLedgerWorld>[1] = {}): Promise<void> {
    world = await openLedgerWorld({}, { productTerms: termsCatalogue(TERMS), ...rules });
    await world.ledger.setClockOffset(calendar.startOf(day).getTime() + 12 * 3_600_000 - Date.now());
    days = daysOf(world);
    expect(await days.current()).toBe(day);
  }
  beforeEach(() => openWorld('2024-12-31'));
  afterEach(() => world.close());

  /** Lets the day pass, and its end be done. */
  async function pass(to: string, ends: () => Promise<unknown> = () => days.endNextDay()): Promise<void> {
    for (let day = await days.current(); day < to; day = await days.current()) {
      await days.moveClock(day);
      await ends();
    }
  }
  const postings = ({ id }: TestAccount) => world.database<Posting[]>`
    SELECT through::text, credit_booked, credit_left::text, tax_booked, debit_booked, fee_waived, fee_booked, fee_left
    FROM interest_posting WHERE account_id = ${id} ORDER BY through`;
  const entries = ({ id }: TestAccount) => world.database<
    { kind: string; amount: bigint; value: string; booked: Date }[]
  >`
    SELECT kind, amount, value_date::text AS value, booked_at AS booked FROM entry
    WHERE account_id = ${id} AND kind IN ('INTEREST', 'FEE', 'TAX') ORDER BY sequence`;
  const counted = ({ id }: TestAccount) => world.database<{ day: string; balance: bigint; units: string }[]>`
    SELECT day::text, balance, units::text FROM interest_accrual WHERE account_id = ${id} ORDER BY day`;

  it('are counted each day and posted each month, to the cent', async () => {
    const alice = await world.open({ product: 'SAVINGS' });
    await world.fund(alice, 10_000_00n);
    await pass('2025-02-02');
    // A day of 2024 is 1.00; those of January are 1.0001 each, for December's is in the balance from the first of January on.
    const [first, second, ...rest] = await postings(alice);
    expect(first).toMatchObject({ through: '2024-12-31', credit_booked: 1_00n, credit_left: '0' });
    expect(second).toMatchObject({ through: '2025-01-31', credit_booked: 31_00n });
    expect(BigInt(second?.credit_left ?? 0) * 100n).toBe(31n * UNITS_PER_MINOR);
    expect(rest).toEqual([]);
    expect(await world.balanceOf(alice)).toBe(10_032_00n);
    const booked = await entries(alice);
    expect(booked.map(({ kind, amount, value }) => [kind, amount, value])).toEqual([
      ['INTEREST', 1_00n, '2025-01-01'],
      ['INTEREST', 31_00n, '2025-02-01'],
    ]);
    expect(booked.map((entry) => calendar.dayOf(entry.booked))).toEqual(['2025-01-01', '2025-02-01']);
    expect((await counted(alice)).at(-1)).toMatchObject({ day: '2025-02-01', balance: 10_032_00n });
  });

  it('count what was booked late from the day of its value', async () => {
    const alice = await world.open({ product: 'SAVINGS' });
    await world.fund(alice, 10_000_00n);
    // Nobody does the ends of days for a while: the bank wakes up on the fifth of February.
    for (let day = '2024-12-31'; day < '2025-02-05'; day = addDays(day, 1)) await days.moveClock(day);
    while ((await days.endNextDay()) > 0);
    expect(await world.balanceOf(alice)).toBe(10_032_00n);
    const byDay = new Map((await counted(alice)).map(({ day, balance }) => [day, balance]));
    expect([
      byDay.get('2024-12-31'),
      byDay.get('2025-01-01'),
      byDay.get('2025-01-31'),
      byDay.get('2025-02-01'),
    ]).toEqual([10_000_00n, 10_001_00n, 10_001_00n, 10_032_00n]);
    for (const entry of await entries(alice)) expect(calendar.dayOf(entry.booked)).toBe('2025-02-05');
  });

  it('take for overdrafts and fees what is there, and the rest when it comes', async () => {
    const alice = await world.open({ product: 'CURRENT', overdraft: 1_000_00n });
    const bob = await world.open({ product: 'CURRENT' });
    const rich = await world.open({ product: 'CURRENT' });
    await world.fund(rich, 500_00n);
    expect(outcomeOf(await world.ledger.post(transferOrder(alice, rich, 1_000_00n)))).toBe('BOOKED');
    await pass('2025-01-01');
    // A day of the overdraft is 1.00, and nothing is left of it.
    expect(await postings(alice)).toMatchObject([{ debit_booked: 0n, fee_booked: 0n, fee_left: 2_00n }]);
    expect(await postings(bob)).toMatchObject([{ fee_booked: 0n, fee_left: 2_00n }]);
    expect(await postings(rich)).toMatchObject([{ fee_waived: 'MINIMUM_BALANCE', fee_booked: 0n, fee_left: 0n }]);
    await world.fund(bob, 3_00n);
    await world.fund(alice, 2_000_00n);
    await pass('2025-02-01');
    expect((await postings(alice)).at(-1)).toMatchObject({
      debit_booked: 1_00n,
      fee_booked: 2_00n,
      fee_waived: 'MINIMUM_BALANCE',
    });
    expect((await postings(bob)).at(-1)).toMatchObject({ fee_booked: 3_00n, fee_left: 1_00n, fee_waived: null });
    expect(await world.balanceOf(bob)).toBe(0n);
  });

  it('keep tax back in a movement of its own, and count frozen and sleeping accounts too', async () => {
    await world.close();
    await openWorld('2024-12-31', { withholdingTax: { on: ({ gross }) => (gross.amount * 26_375n) / 100_000n } });
    const accounts = await Promise.all([world.open({ product: 'SAVINGS' }), world.open({ product: 'SAVINGS' })]);
    const [frozen, asleep] = accounts;
    for (const account of accounts) await world.fund(account, 10_000_00n);
    if (frozen === undefined || asleep === undefined) throw new Error('no accounts');
    await world.change(frozen, { status: 'FROZEN', acceptsWhileFrozen: false });
    await world.change(asleep, { status: 'DORMANT' });
    await pass('2025-01-01');
    for (const account of accounts)
      expect((await entries(account)).map(({ kind, amount }) => [kind, amount])).toEqual([
        ['INTEREST', 1_00n],
        ['TAX', -26n],
      ]);
  });

  it('are nothing for accounts of which no product was told, and begin when it is', async () => {
    const alice = await world.open();
    await world.fund(alice, 10_000_00n);
    await pass('2025-01-30');
    expect(await counted(alice)).toEqual([]);
    const told = await world.change(alice, { product: 'SAVINGS' });
    await pass('2025-02-01');
    expect((await postings(alice)).map(({ credit_booked }) => credit_booked)).toEqual([2_00n]);
    await expect(world.change(told, { product: 'CURRENT' })).rejects.toThrow('product never changes');
  });

  it('are posted when an account is closed, up to the day before', async () => {
    const [alice, bob] = [await world.open({ product: 'SAVINGS' }), await world.open()];
    await world.fund(alice, 10_000_00n);
    await pass('2025-01-11');
    // The days of the ledger may be behind its clock.
    await days.moveClock('2025-01-11');
    const closing = {
      accountId: alice.id,
      version: 2,
      transferRemainingTo: bob.id,
      actor: alice.holder,
      reference: null,
      dryRun: false,
    };
    recorded(await world.ledger.post(withdrawalOrder(alice, 10_001_00n)));
    // Eleven days of 1.0001 are left in an account that looks empty.
    const unasked = { ...closing, transferRemainingTo: undefined };
    expect(await world.ledger.closeAccount({ ...unasked, dryRun: true })).toMatchObject({
      closed: false,
      blockers: [{ code: 'BALANCE_NOT_ZERO', amount: { amount: 11_00n } }],
    });
    expect(await world.ledger.closeAccount(unasked)).toMatchObject({ closed: false });
    expect(await world.balanceOf(alice)).toBe(0n);
    const closed = await world.ledger.closeAccount(closing);
    expect(closed).toMatchObject({ closed: true });
    expect(await world.ledger.closeAccount(closing)).toEqual(closed);
    expect(await world.balanceOf(bob)).toBe(11_00n);
    await pass('2025-03-01');
    expect((await postings(alice)).map(({ through, credit_booked }) => [through, credit_booked])).toEqual([
      ['2024-12-31', 1_00n],
      ['2025-01-11', 11_00n],
    ]);
  });

  it('stand in the way of closing an account that owes them', async () => {
    const [alice, bob] = [await world.open({ product: 'CURRENT', overdraft: 1_000_00n }), await world.open()];
    recorded(await world.ledger.post(transferOrder(alice, bob, 1_000_00n)));
    await pass('2025-01-03');
    await world.fund(alice, 1_000_00n);
    const closing = {
      accountId: alice.id,
      version: 2,
      transferRemainingTo: undefined,
      actor: alice.holder,
      reference: null,
    };
    // Three days of 1.00, and the fee of December.
    expect(await world.ledger.closeAccount({ ...closing, dryRun: false })).toMatchObject({
      closed: false,
      blockers: [{ code: 'NEGATIVE_BALANCE', amount: { amount: -5_00n } }],
    });
    await world.fund(alice, 5_00n);
    expect(await world.ledger.closeAccount({ ...closing, dryRun: false })).toMatchObject({ closed: true });
    expect(await world.balanceOf(alice)).toBe(0n);
  });

  it('are the same when every part is done again, side by side, and cut off at its commit', async () => {
    const plan: readonly CutMoment[] = ['BEFORE', 'DURING', 'AFTER'];
    const cutters = await Promise.all([plan, plan].map((cuts) => startCommitCutter(world.test.appUrl, cuts)));
    const [cutAccruing, cutPosting] = cutters.map(({ url }) => world.another({}, url).ledger.interest);
    const [one, other] = [world.another(), world.another()];
    const accounts = await Promise.all(Array.from({ length: 5 }, () => world.open({ product: 'SAVINGS' })));
    for (const account of accounts) await world.fund(account, 10_000_00n);
    await days.moveClock('2024-12-31');
    await cutAccruing?.accrue('2024-12-31', undefined);
    await cutPosting?.post('2024-12-31', undefined);
    expect(cutters.map((cutter) => cutter.cuts())).toEqual([3, 3]);
    await days.endNextDay();
    await pass('2025-02-02', async () => {
      const day = await days.current();
      await Promise.all([one, other].map((instance) => daysOf(instance).endNextDay()));
      for (const { interest } of [one.ledger, other.ledger])
        await Promise.all([interest.accrue(day, undefined), interest.post(day, undefined)]);
    });
    for (const account of accounts) {
      expect(await world.balanceOf(account)).toBe(10_032_00n);
      expect(await postings(account)).toHaveLength(2);
      expect(await counted(account)).toHaveLength(33);
    }
    await Promise.all(cutters.map((cutter) => cutter.close()));
  });

  it('come to what the terms say in a year of any movements', async () => {
    const random = randomFrom(testSeed('a year of interest'));
    const products = ['SAVINGS', 'CURRENT', 'BUSINESS'] as const;
    const accounts = await Promise.all(products.map((product) => world.open({ product, overdraft: 300_00n })));
    const models = products.map((product) => new ModelAccount(product));
    const { interest } = world.ledger;
    for (let day = '2024-12-31'; day < '2026-01-01'; day = addDays(day, 1)) {
      if (random.below(4) === 0) {
        const place = random.below(accounts.length);
        const [account, model] = [accounts[place], models[place]];
        if (account === undefined || model === undefined) throw new Error('no account');
        const amount = BigInt(1 + random.below(600_00));
        const isOut = random.below(2) === 0 && model.balance - amount >= -300_00n;
        recorded(isOut ? await world.ledger.post(withdrawalOrder(account, amount)) : await world.fund(account, amount));
        model.balance += isOut ? -amount : amount;
      }
      await days.moveClock(day);
      await interest.accrue(day, undefined);
      await interest.post(day, undefined);
      for (const model of models) model.end(day);
    }
    for (const [place, model] of models.entries()) {
      const account = accounts[place];
      if (account === undefined) throw new Error('no account');
      expect(await world.balanceOf(account)).toBe(model.balance);
      expect(await postings(account)).toHaveLength(13);
    }
  });
});

/** An account as the terms say it, in memory. */
class ModelAccount {
  balance = 0n;
  #credit = 0n;
  #debit = 0n;
  #fees = 0n;
  #lowest: bigint | undefined;
  readonly #product: ProductTerms['product'];

  constructor(product: ProductTerms['product']) {
    this.#product = product;
  }

  end(day: string): void {
    const terms = termsCatalogue(TERMS).on(this.#product, 'EUR', day);
    if (terms === undefined) throw new Error('no terms');
    const units = accrueDay(terms, this.balance, day);
    if (units > 0n) this.#credit += units;
    else this.#debit -= units;
    if (day.endsWith('-01') || this.#lowest === undefined || this.balance < this.#lowest) this.#lowest = this.balance;
    if (!addDays(day, 1).endsWith('-01')) return;
    const earned = roundHalfEven(this.#credit);
    this.balance += earned.minor;
    this.#credit = earned.rest;
    const take = (due: bigint) => {
      const there = this.balance + 300_00n;
      const taken = due < there ? due : there;
      this.balance -= taken;
      return taken;
    };
    this.#debit -= take(roundHalfEven(this.#debit).minor) * UNITS_PER_MINOR;
    const isWaived = terms.waivers.some(
      (waiver) => waiver.kind === 'MINIMUM_BALANCE' && (this.#lowest ?? 0n) >= waiver.amount,
    );
    if (!isWaived) this.#fees += terms.monthlyFee;
    this.#fees -= take(this.#fees);
  }
}
