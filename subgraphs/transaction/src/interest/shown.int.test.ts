import { deriveServiceKeys, newId, silentLogger } from '@florin/kit';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, createBankCalendar } from '../domain/booking-time.ts';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { type LedgerWorld, openLedgerWorld, type TestAccount } from '../testing/ledger-world.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';
import type { ProductTerms } from './domain/product-terms.ts';

const ZONE = 'Europe/Amsterdam';
const SHOW = `query ($r: [_Any!]!, $from: Date!, $to: Date!) { _entities(representations: $r) { ... on Account {
  interestAndFees(from: $from, to: $to) { from to nextPostingOn
    terms { validFrom dayCount tierMethod tiers { from { amount } rate } overdraftRate monthlyFee { amount }
      waivers { reason minimumBalance { amount } months } }
    accrued { interest { amount } overdraftInterest { amount } feesOwed { amount } through }
    postings { kind amount { amount currency } waived { amount } waivedBecause through bookedOn valueDate
      transaction { kind amount { amount } } } } } } }`;

/** 3.65 percent of 365 days: a cent a day of each hundred euros. */
const SAVINGS: ProductTerms = {
  product: 'SAVINGS',
  currency: 'EUR',
  validFrom: '2025-01-01',
  dayCount: 'ACT/365F',
  tierMethod: 'PER_TIER',
  tiers: [
    { from: 0n, rate: 3_650_000n },
    { from: 20_000_00n, rate: 1_250_000n },
  ],
  debitRate: 9_900_000n,
  monthlyFee: 2_50n,
  waivers: [{ kind: 'MINIMUM_BALANCE', amount: 5_000_00n }],
};

describe('interest and fees as they are shown', () => {
  let world: LedgerWorld;
  let service: TransactionService;
  let run: RunAs;
  let rich: TestAccount;
  let poor: TestAccount;
  beforeAll(async () => {
    world = await openLedgerWorld();
    service = buildTransaction({
      database: world.database,
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: new RecordingSupport().client,
      customers: new RecordingCustomers(TEST_SECRET).client,
      fundingSource: sandboxFundingSource(),
      sandbox: true,
      timeZone: ZONE,
      productTerms: [SAVINGS],
      logger: silentLogger(),
    });
    run = clientOf(service.subgraph);
    const calendar = createBankCalendar(ZONE);
    await world.ledger.setClockOffset(calendar.startOf('2025-03-01').getTime() + 12 * 3_600_000 - Date.now());
    [rich, poor] = [await world.open({ product: 'SAVINGS' }), await world.open({ product: 'SAVINGS' })];
    await world.fund(rich, 10_000_00n);
    await world.fund(poor, 100_00n);
    for (let day = await service.businessDays.current(); day < '2025-04-11'; day = addDays(day, 1)) {
      await service.businessDays.moveClock(day);
      await service.businessDays.endNextDay();
    }
  });
  afterAll(async () => {
    await service.close();
    await world.close();
  });

  const show = async (viewer: Parameters<RunAs>[0], ids: readonly string[], from = '2025-04-01', to = '2025-04-30') => {
    const r = ids.map((id) => ({ __typename: 'Account', id }));
    return run(viewer, SHOW, { r, from, to });
  };

  it('say the terms, what has gathered, and what was posted with its movement', async () => {
    const { data, errors } = await show(person(rich.holder), [rich.id]);
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([
      {
        interestAndFees: {
          from: '2025-04-01',
          to: '2025-04-30',
          nextPostingOn: '2025-05-01',
          terms: {
            validFrom: '2025-01-01',
            dayCount: 'ACT_365F',
            tierMethod: 'PER_TIER',
            tiers: [
              { from: { amount: '0.00' }, rate: '3.65' },
              { from: { amount: '20000.00' }, rate: '1.25' },
            ],
            overdraftRate: '9.9',
            monthlyFee: { amount: '2.50' },
            waivers: [{ reason: 'MINIMUM_BALANCE', minimumBalance: { amount: '5000.00' }, months: null }],
          },
          // Ten days of April, of 10,031.00.
          accrued: {
            interest: { amount: '10.03' },
            overdraftInterest: { amount: '0.00' },
            feesOwed: { amount: '0.00' },
            through: '2025-04-10',
          },
          postings: [
            {
              kind: 'INTEREST',
              amount: { amount: '31.00', currency: 'EUR' },
              waived: null,
              waivedBecause: null,
              through: '2025-03-31',
              bookedOn: '2025-04-01',
              valueDate: '2025-04-01',
              transaction: { kind: 'INTEREST', amount: { amount: '31.00' } },
            },
            {
              kind: 'FEE',
              amount: { amount: '0.00', currency: 'EUR' },
              waived: { amount: '2.50' },
              waivedBecause: 'MINIMUM_BALANCE',
              through: '2025-03-31',
              bookedOn: '2025-04-01',
              valueDate: '2025-04-01',
              transaction: null,
            },
          ],
        },
      },
    ]);
  });

  it('are of the period, and of nobody else', async () => {
    const shown = await show(person(poor.holder), [poor.id, rich.id, newId('account')]);
    expect(shown.data?._entities).toMatchObject([
      {
        interestAndFees: {
          postings: [
            { kind: 'INTEREST', amount: { amount: '0.31' } },
            { kind: 'FEE', amount: { amount: '2.50' }, waived: null, transaction: { kind: 'FEE' } },
          ],
        },
      },
      null,
      null,
    ]);
    const { data } = await show(person(poor.holder), [poor.id], '2025-03-01', '2025-03-31');
    expect(data?._entities).toMatchObject([{ interestAndFees: { postings: [] } }]);
  });

  it('refuse days that are no period', async () => {
    const { errors } = await show(person(poor.holder), [poor.id], '2025-04-02', '2025-04-01');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'FROM_AFTER_TO' });
  });

  it('leave a trace when staff read them', async () => {
    const auditor = person(newId('customer'), 'AUDITOR');
    const { data } = await show(auditor, [rich.id, poor.id]);
    expect(data?._entities).not.toContain(null);
    const [read] = await world.database<{ coordinate: string }[]>`
      SELECT payload ->> 'coordinate' AS coordinate FROM outbox_event WHERE type = 'StaffRead'
      AND aggregate_id = ${auditor.kind === 'user' ? auditor.customerId : ''} AND payload ->> 'coordinate' = 'Account.interestAndFees'`;
    expect(read).toBeDefined();
  });
});
