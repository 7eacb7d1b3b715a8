import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBusinessDays } from '../business-day/business-days.ts';
import { demoTerms } from '../interest/demo-terms.ts';
import { termsCatalogue } from '../interest/domain/product-terms.ts';
import { EXPORT_PAGE } from '../limits.ts';
import { type LedgerWorld, openLedgerWorld, type TestAccount, transferOrder } from '../testing/ledger-world.ts';
import { transactionPersonalData } from './personal-data.ts';

describe('what of an account is in a person’s export', () => {
  let world: LedgerWorld;
  let joint: TestAccount;
  const dave = { customerId: 'cus_dave', displayName: 'Dave', mayView: true, mayPay: true };
  beforeAll(async () => {
    world = await openLedgerWorld();
    await createBusinessDays({
      database: world.database,
      ledger: world.ledger,
      timeZone: 'Europe/Amsterdam',
    }).current();
    const bob = await world.open();
    joint = await world.open({ product: 'SAVINGS' });
    const limits = [undefined, joint.holder, dave.customerId].map((customerId) => ({
      kind: 'PER_DAY' as const,
      amount: 50_00n,
      customerId,
    }));
    joint = await world.change(joint, { holders: [...joint.state.holders, dave], limits });
    await world.fund(joint, 1_000_00n);
    for (const [actor, amount] of [
      [joint.holder, 3_00n],
      [dave.customerId, 4_00n],
    ] as const)
      await world.ledger.post(transferOrder(joint, bob, amount, { actor }));
  });
  afterAll(() => world.close());

  async function exported(category: string, personId = joint.holder) {
    const { pages } = transactionPersonalData(world.database, termsCatalogue(demoTerms()));
    const lines: string[] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const page: { lines: readonly string[]; next: string | null } | undefined = await pages[category]?.(
        personId,
        after,
      );
      lines.push(...(page?.lines ?? []));
      after = page?.next ?? undefined;
    }
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
  const eur = (amount: string) => ({ amount, currency: 'EUR' });

  it('are its limits, without a word on who else holds it', async () => {
    const limits = await exported('limits');
    expect(limits.map(({ bounds, amount }) => [bounds, amount])).toEqual(
      expect.arrayContaining([
        ['THE_ACCOUNT', eur('50.00')],
        ['YOU', eur('50.00')],
        ['ANOTHER_HOLDER', eur('50.00')],
      ]),
    );
    expect(limits).toHaveLength(3);
    expect(JSON.stringify(limits)).not.toContain(dave.customerId);
  });

  it('is what counts against them: the account’s and their own, and nobody else’s', async () => {
    const spent = async (personId: string) =>
      (await exported('spending', personId))
        .filter(({ to }) => to === 'EVERYBODY')
        .map(({ by, amount }) => [by, amount]);
    expect(await spent(joint.holder)).toEqual([
      ['EVERYBODY', eur('7.00')],
      ['YOU', eur('3.00')],
    ]);
    expect(await spent(dave.customerId)).toEqual([
      ['EVERYBODY', eur('7.00')],
      ['YOU', eur('4.00')],
    ]);
  });

  it('is every hold, over all pages and accounts', async () => {
    const other = await world.open({ holder: joint.holder });
    await world.fund(other, 1_000_00n);
    const place = (accountId: string, merchant: string) =>
      world.ledger.holds.place({
        claim: { actor: 'cus_tom', mutation: 'placeHold', key: randomUUID(), fingerprint: 'a'.repeat(64) },
        accountId,
        amount: { amount: 1_00n, currency: 'EUR' },
        merchant,
        days: 7,
        capacity: 'BANK',
      });
    const merchants = Array.from({ length: EXPORT_PAGE + 1 }, (_, n) => `Shop ${n}`);
    for (const merchant of merchants) await place(joint.id, merchant);
    await place(other.id, 'Hotel');
    const holds = await exported('holds');
    expect(holds).toHaveLength(EXPORT_PAGE + 2);
    expect(new Set(holds.map(({ merchant }) => merchant))).toEqual(new Set([...merchants, 'Hotel']));
    expect(holds[0]).toMatchObject({ amount: eur('1.00'), status: 'OPEN' });
  });

  it('are the terms by which it earns and pays, and what was posted', async () => {
    const lines = await exported('interest');
    expect(lines.find(({ accountId }) => accountId === joint.id)).toMatchObject({
      product: 'SAVINGS',
      terms: { dayCount: expect.any(String), tiers: expect.any(Array) },
      postings: [],
    });
    expect(await exported('interest', 'cus_nobody')).toEqual([]);
  });
});
