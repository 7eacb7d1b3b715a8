import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, createBankCalendar } from '../domain/booking-time.ts';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
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
      SELECT payload ->> 'date' AS date FROM outbox_event WHERE type = 'BusinessDateAdvanced' ORDER BY sequence`
    ).map(({ date }) => date);

  const placeHold = ({ id }: TestAccount, holdDays: number) =>
    world.ledger.holds.place({
      claim: { actor: 'cus_teller', mutation: 'placeHold', key: randomUUID(), fingerprint: 'a'.repeat(64) },
      accountId: id,
      amount: { amount: 1_00n, currency: 'EUR' },
      merchant: 'A shop',
      days: holdDays,
      capacity: 'BANK',
    });

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

  it('wait for nobody on the first day, of which nobody was told', async () => {
    await days.reached({ kind: 'service', service: 'account' }, '1970-01-01');
    expect(await advanceBusinessDate(days, { to: today })).toMatchObject({ complete: true, waitingFor: [] });
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
    const place = (holdDays: number) => placeHold(alice, holdDays);
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
    const since = addDays(today, 10);
    const ids = idle.map(({ id }) => id).sort();
    const first = await days.idleAccounts(since, '', 2);
    const second = await days.idleAccounts(since, first.next ?? '', 2);
    expect([...first.accountIds, ...second.accountIds]).toEqual(ids);
    expect((await days.idleAccounts(since, second.next ?? '', 2)).next).toBeUndefined();
  });

  it('know no account as idle for longer than it is open, by the ledger’s clock', async () => {
    const old = await world.open();
    await advanceBusinessDate(days, { to: addDays(today, 30) });
    const young = await world.open();
    const idleSince = async (ago: number) => (await days.idleAccounts(addDays(today, ago), '', 10)).accountIds;
    expect(await idleSince(29)).toEqual([old.id]);
    await advanceBusinessDate(days, { to: addDays(today, 31) });
    expect(await idleSince(31)).toEqual([old.id, young.id].sort());
  });

  it('count as movement what people move or hold, and not what the bank books by itself, or refuses', async () => {
    const names = ['paid', 'got', 'refused', 'earned', 'held'] as const;
    const opened = await Promise.all(names.map(() => world.open({ product: 'SAVINGS' })));
    const [paid, got, refused, earned, held] = opened;
    if (!paid || !got || !refused || !earned || !held) throw new Error('not opened');
    for (const each of [paid, earned, held]) await world.fund(each, 10_000_00n);
    await advanceBusinessDate(days, { to: addDays(today, 35) });
    expect(outcomeOf(await world.ledger.post(transferOrder(paid, got, 100n)))).toBe('BOOKED');
    expect(outcomeOf(await world.ledger.post(transferOrder(refused, got, 1n)))).toBe('INSUFFICIENT_FUNDS');
    await placeHold(held, 5);
    const kinds = await world.database`SELECT DISTINCT kind FROM entry WHERE account_id = ${earned.id} ORDER BY kind`;
    expect(kinds.map(({ kind }) => kind)).toEqual(['DEPOSIT', 'INTEREST']);

    const since = addDays(today, 10);
    const { accountIds } = await days.idleAccounts(since, '', 100);
    expect(accountIds).toEqual([refused.id, earned.id].sort());
    const asked = await Promise.all(opened.map((each) => world.change(each, { dormantUnlessMovedSince: since })));
    const rows = await world.database<{ id: string; status: string }[]>`SELECT id, status FROM ledger_account`;
    const status = (account: TestAccount) => rows.find(({ id }) => id === account.id)?.status;
    expect(asked.map(status)).toEqual(['ACTIVE', 'ACTIVE', 'DORMANT', 'DORMANT', 'ACTIVE']);
  });

  it('raced with a payment, a sleeping account has not moved, and one that moved is awake', async () => {
    const bob = await world.open();
    const rounds = await Promise.all(Array.from({ length: 20 }, () => world.open()));
    for (const each of rounds) await world.fund(each, 100n);
    await advanceBusinessDate(days, { to: addDays(today, 20) });
    const since = addDays(today, 10);
    const { ledger } = world.another();
    const outcomes = await Promise.all(
      rounds.map(async (account, round) => {
        const asking = () => ledger.putAccount({ ...account.state, version: 2, dormantUnlessMovedSince: since });
        const paying = async () => outcomeOf(await world.ledger.post(transferOrder(account, bob, 1n)));
        if (round % 2 === 0) {
          const [paid, { status }] = await Promise.all([paying(), asking()]);
          return `${paid} ${status}`;
        }
        const [{ status }, paid] = await Promise.all([asking(), paying()]);
        return `${paid} ${status}`;
      }),
    );
    for (const each of outcomes) expect(['BOOKED ACTIVE', 'ACCOUNT_NOT_USABLE DORMANT']).toContain(each);
    // Told again, the ledger says the same, whatever moved since.
    for (const [round, account] of rounds.entries()) {
      await world.fund(account, 1n);
      const again = await ledger.putAccount({ ...account.state, version: 2, dormantUnlessMovedSince: since });
      expect(outcomes[round]).toContain(again.status);
    }
  });
});
