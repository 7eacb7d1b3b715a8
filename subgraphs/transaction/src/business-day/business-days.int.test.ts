import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, createBankCalendar } from '../domain/booking-time.ts';
import { type LedgerWorld, openLedgerWorld } from '../testing/ledger-world.ts';
import { advanceBusinessDate } from './advance-business-date.ts';
import { type BusinessDays, createBusinessDays } from './business-days.ts';

describe('the bank’s days', () => {
  let world: LedgerWorld;
  let days: BusinessDays;
  let today: string;
  const calendar = createBankCalendar('Europe/Amsterdam');
  const another = () => {
    const { ledger, database } = world.another();
    return createBusinessDays({ database, ledger, timeZone: 'Europe/Amsterdam' });
  };
  beforeEach(async () => {
    world = await openLedgerWorld();
    days = createBusinessDays({ database: world.database, ledger: world.ledger, timeZone: 'Europe/Amsterdam' });
    today = await days.current();
  });
  afterEach(() => world.close());

  const told = async () =>
    (
      await world.database<{ date: string }[]>`
      SELECT payload ->> 'date' AS date FROM outbox WHERE type = 'BusinessDateAdvanced' ORDER BY sequence`
    ).map(({ date }) => date);

  it('are those of the ledger’s clock, and stay while none is over', async () => {
    expect(today).toBe(calendar.dayOf(await world.ledger.now()));
    expect(await days.endNextDay()).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('move one by one, each told once in order, also when two move them at once', async () => {
    const to = addDays(today, 40);
    const answers = await Promise.all([advanceBusinessDate(days, { to }), advanceBusinessDate(another(), { to })]);
    for (const answer of answers) expect(answer).toMatchObject({ businessDate: to, complete: true, waitingFor: [] });
    expect(calendar.dayOf(await world.ledger.now())).toBe(to);
    expect(await told()).toEqual(Array.from({ length: 40 }, (_, index) => addDays(today, index + 1)));
    expect(await advanceBusinessDate(days, { to })).toMatchObject({ businessDate: to, complete: true });
  });

  it('go forward only, and not too far at once', async () => {
    const wrong = (to: string) => advanceBusinessDate(days, { to });
    expect(await wrong(addDays(today, -1))).toMatchObject({ fields: [{ path: 'input.to', code: 'PAST' }] });
    expect(await wrong(addDays(today, 367))).toMatchObject({ fields: [{ path: 'input.to', code: 'RANGE' }] });
    expect(await days.current()).toBe(today);
  });

  it('wait for the services that work by the day', async () => {
    const account = { kind: 'service', service: 'account' } as const;
    await days.reached(account, today);
    const to = addDays(today, 1);
    const advancing = advanceBusinessDate(days, { to });
    while ((await days.current()) !== to) await days.endNextDay();
    expect(await days.behind(to)).toEqual(['account']);
    await days.reached(account, to);
    expect(await advancing).toMatchObject({ complete: true });
    // An answer that comes late changes nothing.
    await days.reached(account, today);
    expect(await days.behind(to)).toEqual([]);
  });

  it('end holds that were to hold until then', async () => {
    const alice = await world.open();
    await world.fund(alice, 10_00n);
    const place = (holdDays: number) =>
      world.ledger.holds.place({
        claim: { actor: 'cus_teller', mutation: 'placeHold', key: randomUUID(), fingerprint: 'a'.repeat(64) },
        accountId: alice.id,
        amount: { amount: 1_00n, currency: 'EUR' },
        merchant: 'A shop',
        days: holdDays,
        capacity: 'BANK',
      });
    await Promise.all([place(0), place(1), place(2)]);
    const reserved = async () =>
      (await world.database<{ reserved: bigint }[]>`SELECT reserved FROM ledger_account WHERE id = ${alice.id}`)[0]
        ?.reserved;
    const seen = [await reserved()];
    for (let ahead = 1; ahead <= 3; ahead += 1) {
      await advanceBusinessDate(days, { to: addDays(today, ahead) });
      seen.push(await reserved());
    }
    expect(seen).toEqual([3_00n, 2_00n, 1_00n, 0n]);
  });

  it('tell which accounts did not move, a page at a time', async () => {
    const idle = await Promise.all([world.open(), world.open(), world.open()]);
    const moved = await world.open();
    await advanceBusinessDate(days, { to: addDays(today, 30) });
    await world.fund(moved, 1n);
    const since = calendar.startOf(addDays(today, 10));
    const ids = idle.map(({ id }) => id).sort();
    const first = await days.idleAccounts(since, '', 2);
    expect([...first, ...(await days.idleAccounts(since, first.at(-1) ?? '', 2))]).toEqual(ids);
  });
});
