import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BusinessDays, createBusinessDays } from '../business-day/business-days.ts';
import { createBankCalendar } from '../domain/booking-time.ts';
import { startCommitCutter } from '../testing/commit-cutter.ts';
import {
  type LedgerWorld,
  openLedgerWorld,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import { findCounted } from './accrual-store.ts';
import { termsCatalogue } from './domain/product-terms.ts';
import { readProductTerms } from './read-terms.ts';

const ZONE = 'Europe/Amsterdam';
const calendar = createBankCalendar(ZONE);
/** An overdraft of 1,000.00 costs 1.00 a day. */
const TERMS = readProductTerms([
  {
    product: 'CURRENT',
    currency: 'EUR',
    validFrom: '2020-01-01',
    dayCount: 'ACT/365F',
    tierMethod: 'PER_TIER',
    tiers: [{ from: '0', rate: '0' }],
    debitRate: '36.5',
    monthlyFee: '2.00',
    waivers: [{ kind: 'MINIMUM_BALANCE', amount: '500.00' }],
  },
]);

describe('on the first and the last day of an account, interest and fees', () => {
  let world: LedgerWorld;
  let days: BusinessDays;

  beforeEach(async () => {
    world = await openLedgerWorld({}, { productTerms: termsCatalogue(TERMS) });
    await moveTo('2024-12-31');
    days = createBusinessDays({ database: world.database, ledger: world.ledger, timeZone: ZONE });
    expect(await days.current()).toBe('2024-12-31');
  });
  afterEach(() => world.close());

  /** Sets the clock to noon of a day. */
  const moveTo = (day: string) =>
    world.ledger.setClockOffset(calendar.startOf(day).getTime() + 12 * 3_600_000 - Date.now());
  async function pass(to: string): Promise<void> {
    for (let day = await days.current(); day < to; day = await days.current()) {
      await days.moveClock(day);
      await days.endNextDay();
    }
  }
  const postings = ({ id }: TestAccount) => world.database<
    { through: string; debit_booked: bigint; fee_waived: string | null; fee_booked: bigint; fee_left: bigint }[]
  >`
    SELECT through::text, debit_booked, fee_waived, fee_booked, fee_left FROM interest_posting
    WHERE account_id = ${id} ORDER BY through`;
  const counted = async ({ id }: TestAccount) =>
    (
      await world.database<{ day: string }[]>`
      SELECT day::text FROM interest_accrual WHERE account_id = ${id} ORDER BY day`
    ).map(({ day }) => day);
  const charged = ({ id }: TestAccount) => world.database<{ kind: string; amount: bigint; value: string }[]>`
    SELECT kind, amount, value_date::text AS value FROM entry
    WHERE account_id = ${id} AND kind IN ('INTEREST', 'FEE') ORDER BY sequence`;

  it('are none of a day that was over before the account was opened', async () => {
    // Nobody has done the end of the year yet.
    await days.moveClock('2024-12-31');
    const alice = await world.open({ product: 'CURRENT' });
    await days.endNextDay();
    expect([await counted(alice), await postings(alice)]).toEqual([[], []]);
    await world.fund(alice, 500_00n);
    await pass('2025-02-01');
    expect((await counted(alice))[0]).toBe('2025-01-01');
    expect(await postings(alice)).toMatchObject([
      { through: '2025-01-31', fee_waived: 'MINIMUM_BALANCE', fee_left: 0n },
    ]);
  });

  it('are none of such a day when the account is closed before its end is done', async () => {
    await days.moveClock('2024-12-31');
    const alice = await world.open({ product: 'CURRENT' });
    const closing = { accountId: alice.id, version: 2, actor: alice.holder, reference: null, dryRun: false };
    expect(await world.ledger.closeAccount({ ...closing, transferRemainingTo: undefined })).toMatchObject({
      closed: true,
    });
    await pass('2025-02-01');
    expect([await counted(alice), await postings(alice)]).toEqual([[], []]);
  });

  it('are those of a whole month for an account that is closed before its end is done', async () => {
    const alice = await world.open({ product: 'CURRENT' });
    await world.fund(alice, 10_00n);
    const bob = await world.open();
    await days.moveClock('2024-12-31');
    const closing = { accountId: alice.id, version: 2, actor: alice.holder, reference: null, dryRun: false };
    expect(await world.ledger.closeAccount({ ...closing, transferRemainingTo: bob.id })).toMatchObject({
      closed: true,
    });
    expect(await postings(alice)).toMatchObject([{ through: '2024-12-31', fee_booked: 2_00n, fee_waived: null }]);
    expect(await world.balanceOf(bob)).toBe(8_00n);
    await pass('2025-02-01');
    expect(await postings(alice)).toHaveLength(1);
  });

  it('are counted page by page, whoever was opened since', async () => {
    const before = await Promise.all([1, 2, 3].map(() => world.open({ product: 'CURRENT' })));
    await days.moveClock('2024-12-31');
    await Promise.all([1, 2, 3].map(() => world.open({ product: 'CURRENT' })));
    const end = calendar.endOf('2024-12-31');
    const found: string[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page = await findCounted(world.database, end, after, 1);
      found.push(...page.accounts.map(({ id }) => id));
      after = page.next;
    }
    expect(found).toEqual(before.map(({ id }) => id).sort());
  });

  it('begin with the first movement of an account that was opened before the clock was set back', async () => {
    // As the demo's data are made: an empty ledger goes back.
    await moveTo('2025-03-01');
    const alice = await world.open({ product: 'CURRENT' });
    await moveTo('2024-12-31');
    await world.fund(alice, 500_00n);
    await pass('2025-01-02');
    expect(await counted(alice)).toEqual(['2024-12-31', '2025-01-01']);
    expect(await postings(alice)).toMatchObject([{ through: '2024-12-31', fee_waived: 'MINIMUM_BALANCE' }]);
  });

  describe('of which the month’s posting could not take', () => {
    let alice: TestAccount;
    let bob: TestAccount;
    /** Alice owes 1.00 for a day of her overdraft, and December's fee. */
    beforeEach(async () => {
      [alice, bob] = [await world.open({ product: 'CURRENT', overdraft: 1_000_00n }), await world.open()];
      recorded(await world.ledger.post(transferOrder(alice, bob, 1_000_00n)));
      await pass('2025-01-01');
      expect(await postings(alice)).toMatchObject([{ debit_booked: 0n, fee_booked: 0n, fee_left: 2_00n }]);
    });
    const closing = (transferRemainingTo?: string, dryRun = false) => ({
      accountId: alice.id,
      version: 2,
      transferRemainingTo,
      actor: alice.holder,
      reference: null,
      dryRun,
    });
    const lastPosting = { through: '2025-01-01', debit_booked: 1_00n, fee_booked: 2_00n, fee_left: 0n };

    it('stand in the way of closing the next day already, and are paid when it is closed then', async () => {
      await world.fund(alice, 1_000_00n);
      const owing = { closed: false, blockers: [{ code: 'NEGATIVE_BALANCE', amount: { amount: -3_00n } }] };
      expect(await world.ledger.closeAccount(closing())).toMatchObject(owing);
      expect(await world.ledger.closeAccount(closing(bob.id))).toMatchObject(owing);
      expect(await charged(alice)).toEqual([]);
      await world.fund(alice, 10_00n);
      expect(await world.ledger.closeAccount(closing(bob.id, true))).toMatchObject({ closed: false, blockers: [] });
      expect(await postings(alice)).toHaveLength(1);

      const closed = await world.ledger.closeAccount(closing(bob.id));
      expect(closed).toMatchObject({ closed: true });
      expect(await world.ledger.closeAccount(closing(bob.id))).toEqual(closed);
      expect([await world.balanceOf(alice), await world.balanceOf(bob)]).toEqual([0n, 1_007_00n]);
      expect(await charged(alice)).toEqual([
        { kind: 'INTEREST', amount: -1_00n, value: '2025-01-01' },
        { kind: 'FEE', amount: -2_00n, value: '2025-01-01' },
      ]);
      await pass('2025-02-02');
      const [, last, ...rest] = await postings(alice);
      expect([last, rest]).toEqual([{ ...lastPosting, fee_waived: 'CLOSING' }, []]);
      expect(await counted(alice)).toEqual(['2024-12-31']);
    });

    it('are taken once when the connection is lost at the commit of the closing', async () => {
      await world.fund(alice, 1_010_00n);
      const cutter = await startCommitCutter(world.test.appUrl, ['BEFORE', 'DURING', 'AFTER']);
      const { ledger } = world.another({}, cutter.url);
      expect(await ledger.closeAccount(closing(bob.id))).toMatchObject({ closed: true });
      // The second cut may have been after the commit already, of which the third try was told.
      expect(cutter.cuts()).toBeGreaterThanOrEqual(2);
      expect(await postings(alice)).toMatchObject([{ through: '2024-12-31' }, lastPosting]);
      expect(await charged(alice)).toHaveLength(2);
      expect(await world.balanceOf(bob)).toBe(1_007_00n);
      await cutter.close();
    });

    it('are asked for the next month when the closing was refused', async () => {
      expect(await world.ledger.closeAccount(closing())).toMatchObject({ closed: false });
      await world.fund(alice, 1_000_00n);
      expect(await world.ledger.closeAccount(closing())).toMatchObject({ closed: false });
      await world.fund(alice, 1_000_00n);
      await pass('2025-02-01');
      expect((await postings(alice)).slice(1)).toMatchObject([
        { through: '2025-01-31', debit_booked: 1_00n, fee_booked: 2_00n, fee_waived: 'MINIMUM_BALANCE' },
      ]);
    });

    it('are nothing for an account that owes nothing', async () => {
      expect(await world.balanceOf(bob)).toBe(1_000_00n);
      const rich = await world.open({ product: 'CURRENT' });
      await world.fund(rich, 1_000_00n);
      await pass('2025-02-01');
      const answer = await world.ledger.closeAccount({ ...closing(bob.id), accountId: rich.id, actor: rich.holder });
      expect(answer).toMatchObject({ closed: true });
      expect([await charged(rich), await world.balanceOf(bob)]).toEqual([[], 2_000_00n]);
    });
  });
});
