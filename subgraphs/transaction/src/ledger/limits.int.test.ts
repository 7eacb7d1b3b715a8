import { randomUUID } from 'node:crypto';
import { newId, openDatabase } from '@florin/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WantedLimit } from '../domain/ledger-account.ts';
import type { Capacity } from '../domain/order.ts';
import {
  counterOrder,
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';

const DAY_MS = 24 * 60 * 60_000;
const DAVE = { customerId: 'cus_dave', displayName: 'Dave', mayView: true, mayPay: true };

describe('spending limits in the ledger', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let bob: TestAccount;
  let carol: TestAccount;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  beforeEach(async () => {
    [alice, bob, carol] = await Promise.all([world.open(), world.open(), world.open()]);
    await world.fund(alice, 1_000_00n);
  });
  afterAll(() => world.close());

  const limit = async (...limits: WantedLimit[]) => {
    alice = await world.change(alice, { limits });
  };
  const pays = async (amount: bigint, to = bob, ledger = world.ledger) =>
    outcomeOf(await ledger.post(transferOrder(alice, to, amount)));
  const davePays = async (amount: bigint, to = bob) =>
    outcomeOf(await world.ledger.post(transferOrder(alice, to, amount, { actor: DAVE.customerId })));
  const davesToo = async (...limits: WantedLimit[]) => {
    alice = await world.change(alice, { holders: [...alice.state.holders, DAVE], limits });
  };
  const withoutDave = async (change: Parameters<LedgerWorld['change']>[1] = {}) => {
    const holders = alice.state.holders.filter(({ customerId }) => customerId !== DAVE.customerId);
    alice = await world.change(alice, { holders, ...change });
  };
  const repays = async (amount: bigint, capacity: Exclude<Capacity, 'TELLER'> = 'HOLDER', loanId = newId('loan')) => {
    const answer = await world.ledger.bookLoan({
      reference: `${loanId}:${randomUUID()}`,
      loanId,
      currency: 'EUR',
      actor: alice.holder,
      customer: { accountId: alice.id, amount, kind: 'LOAN_REPAYMENT', capacity, text: null },
      amounts: [{ account: 'PRINCIPAL_RECEIVABLE', amount: -amount }],
    });
    return answer.outcome === 'REFUSED' ? answer.refusal.code : answer.outcome;
  };
  const stored = () => world.database`
    SELECT customer_id, kind, amount, next_amount FROM spending_limit WHERE account_id = ${alice.id} ORDER BY customer_id, kind`;
  const counted = () => world.database<{ customer_id: string; toAll: boolean; amount: bigint }[]>`
    SELECT customer_id, payee_id, payee_id = '' AS "toAll", day::text, amount FROM spent WHERE account_id = ${alice.id}
    ORDER BY customer_id, payee_id`;

  it('bound a payment, a day and a payee, and say which and what is left', async () => {
    await limit(
      { kind: 'PER_PAYMENT', amount: 50_00n },
      { kind: 'PER_DAY', amount: 100_00n },
      { kind: 'PER_PAYEE', amount: 60_00n },
    );
    const refused = recorded(await world.ledger.post(transferOrder(alice, bob, 50_01n)));
    expect(refused.state).toMatchObject({
      status: 'FAILED',
      refusal: {
        code: 'LIMIT_EXCEEDED',
        limit: { kind: 'PER_PAYMENT', amount: 50_00n, remaining: 50_00n, ofHolder: false },
      },
    });
    expect(await pays(50_00n)).toBe('BOOKED');
    const payee = recorded(await world.ledger.post(transferOrder(alice, bob, 10_01n))).state;
    expect(payee).toMatchObject({ refusal: { limit: { kind: 'PER_PAYEE', remaining: 10_00n } } });
    expect(await pays(10_00n)).toBe('BOOKED');
    expect(await pays(40_01n, carol)).toBe('LIMIT_EXCEEDED');
    expect(await pays(40_00n, carol)).toBe('BOOKED');
    const order = transferOrder(alice, carol, 1n);
    const day = await world.ledger.post(order);
    expect(recorded(day).state).toMatchObject({ refusal: { limit: { kind: 'PER_DAY', remaining: 0n } } });
    // The stored answer says what it said.
    expect(await world.ledger.post(order)).toEqual(day);
    expect(outcomeOf(await world.ledger.post(withdrawalOrder(alice, 1n)))).toBe('LIMIT_EXCEEDED');
  });

  it('bound what holders order, not what comes in, the counter and closing', async () => {
    await limit({ kind: 'PER_DAY', amount: 0n });
    expect(outcomeOf(await world.ledger.post(depositOrder(alice, 1_00n)))).toBe('BOOKED');
    expect(outcomeOf(await world.ledger.post(counterOrder('WITHDRAWAL', 'cus_teller', alice, 1_00n)))).toBe('BOOKED');
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
  });

  it('of one holder do not bind another', async () => {
    await davesToo({ kind: 'PER_DAY', amount: 10_00n, customerId: DAVE.customerId });
    const daves = async (amount: bigint) =>
      recorded(await world.ledger.post(transferOrder(alice, bob, amount, { actor: DAVE.customerId }))).state;
    expect(await pays(500_00n)).toBe('BOOKED');
    expect(await daves(10_00n)).toMatchObject({ status: 'BOOKED' });
    expect(await daves(1n)).toMatchObject({ refusal: { limit: { remaining: 0n, ofHolder: true } } });
    expect(await pays(1n)).toBe('BOOKED');
  });

  it('no race passes: 80 payments of 10 at once over two instances, ten are booked', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n }, { kind: 'PER_PAYEE', amount: 100_00n });
    const other = world.another().ledger;
    const outcomes = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        pays(10_00n, index % 3 === 0 ? carol : bob, index % 2 === 0 ? world.ledger : other),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'BOOKED')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'LIMIT_EXCEEDED')).toHaveLength(70);
  });

  it('set in the middle of a day count what was spent on it before', async () => {
    expect(await pays(70_00n)).toBe('BOOKED');
    expect(await pays(20_00n, carol)).toBe('BOOKED');
    expect(outcomeOf(await world.ledger.post(counterOrder('WITHDRAWAL', 'cus_teller', alice, 100_00n)))).toBe('BOOKED');
    await limit({ kind: 'PER_DAY', amount: 100_00n }, { kind: 'PER_PAYEE', amount: 75_00n });
    expect(await pays(5_01n)).toBe('LIMIT_EXCEEDED');
    expect(await pays(5_00n)).toBe('BOOKED');
    expect(await pays(5_01n, carol)).toBe('LIMIT_EXCEEDED');
    expect(await pays(5_00n, carol)).toBe('BOOKED');
  });

  it('count what somebody paid who does not hold the account any more', async () => {
    await davesToo({ kind: 'PER_DAY', amount: 100_00n });
    expect(await davePays(100_00n)).toBe('BOOKED');
    await withoutDave();
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
  });

  it('count to whom somebody paid who does not hold the account any more', async () => {
    await davesToo({ kind: 'PER_PAYEE', amount: 100_00n });
    expect(await davePays(100_00n)).toBe('BOOKED');
    await withoutDave();
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
    expect(await pays(100_00n, carol)).toBe('BOOKED');
  });

  it('count it too when they are first set after that', async () => {
    await davesToo();
    expect(await davePays(70_00n)).toBe('BOOKED');
    await withoutDave({ limits: [{ kind: 'PER_DAY', amount: 100_00n }] });
    expect(await pays(30_01n)).toBe('LIMIT_EXCEEDED');
    expect(await pays(30_00n)).toBe('BOOKED');
  });

  it('of a holder are no looser for one who goes and comes again', async () => {
    const own = { kind: 'PER_DAY', amount: 10_00n, customerId: DAVE.customerId } as const;
    const ownPerPayee = { ...own, kind: 'PER_PAYEE', amount: 8_00n } as const;
    await davesToo(own, ownPerPayee);
    expect(await davePays(8_00n)).toBe('BOOKED');
    await withoutDave({ limits: [] });
    await davesToo();
    expect(await davePays(1n)).toBe('LIMIT_EXCEEDED');
    expect(await davePays(2_01n, carol)).toBe('LIMIT_EXCEEDED');
    expect(await davePays(2_00n, carol)).toBe('BOOKED');
    expect(await davePays(1n, carol)).toBe('LIMIT_EXCEEDED');
  });

  it.each<Omit<WantedLimit, 'amount'>>([{ kind: 'PER_DAY' }, { kind: 'PER_PAYEE' }])(
    'count what holders repay of loans, whatever changes of the account: $kind',
    async ({ kind }) => {
      const loanId = newId('loan');
      await limit({ kind, amount: 100_00n });
      expect(await repays(90_00n, 'HOLDER', loanId)).toBe('BOOKED');
      await limit({ kind, amount: 100_00n });
      expect(await repays(10_01n, 'HOLDER', loanId)).toBe('LIMIT_EXCEEDED');
      expect(await repays(10_00n, 'HOLDER', loanId)).toBe('BOOKED');
      await limit({ kind, amount: 100_00n });
      expect(await repays(1n, 'HOLDER', loanId)).toBe('LIMIT_EXCEEDED');
      // What the bank collects is no spending of a holder's.
      expect(await repays(50_00n, 'BANK', loanId)).toBe('BOOKED');
    },
  );

  it('of a holder count what the holder repaid of loans before they were set', async () => {
    expect(await repays(90_00n)).toBe('BOOKED');
    expect(await repays(50_00n, 'BANK')).toBe('BOOKED');
    await limit({ kind: 'PER_DAY', amount: 100_00n, customerId: alice.holder });
    expect(await pays(10_01n)).toBe('LIMIT_EXCEEDED');
    expect(await pays(10_00n)).toBe('BOOKED');
  });

  it('count the same as it happens and anew, whoever orders what', async () => {
    const savings = await world.open({ holder: alice.holder });
    const bounds = [undefined, alice.holder, DAVE.customerId].flatMap((customerId) =>
      (['PER_DAY', 'PER_PAYEE'] as const).map((kind) => ({ kind, amount: 500_00n, customerId })),
    );
    await davesToo(...bounds);
    const paid = recorded(await world.ledger.post(transferOrder(alice, bob, 7_00n)));
    const got = recorded(await world.ledger.post(transferOrder(bob, alice, 1_00n)));
    expect(await davePays(11_00n)).toBe('BOOKED');
    expect(await pays(13_00n, savings)).toBe('BOOKED');
    expect(await pays(500_01n)).toBe('LIMIT_EXCEEDED');
    expect(outcomeOf(await world.ledger.post(withdrawalOrder(alice, 17_00n)))).toBe('BOOKED');
    expect(outcomeOf(await world.ledger.post(counterOrder('WITHDRAWAL', 'cus_teller', alice, 19_00n)))).toBe('BOOKED');
    // A teller who holds the account is a teller at the counter.
    expect(outcomeOf(await world.ledger.post(counterOrder('WITHDRAWAL', alice.holder, alice, 23_00n)))).toBe('BOOKED');
    expect(await repays(29_00n)).toBe('BOOKED');
    expect(await repays(31_00n, 'BANK')).toBe('BOOKED');
    const claim = (mutation: 'placeHold' | 'captureHold' | 'reverseTransaction') =>
      ({ actor: alice.holder, mutation, key: randomUUID(), fingerprint: 'a'.repeat(64) }) as const;
    const held = await world.ledger.holds.place({
      claim: claim('placeHold'),
      accountId: alice.id,
      amount: { amount: 37_00n, currency: 'EUR' },
      merchant: 'A shop',
      days: 7,
      capacity: 'HOLDER',
    });
    const holdId = held.outcome === 'DONE' ? held.hold.id : '';
    expect(await world.ledger.holds.capture({ claim: claim('captureHold'), holdId, amount: undefined })).toMatchObject({
      outcome: 'DONE',
    });
    for (const { id: transactionId } of [paid, got]) {
      const reversal = { claim: claim('reverseTransaction'), transactionId, reference: null, wantedBy: ['cus_olga'] };
      expect(await world.ledger.reverse(reversal)).toMatchObject({ outcome: 'REVERSED' });
    }
    const asItHappened = await counted();
    expect(asItHappened.filter(({ toAll }) => toAll).map(({ customer_id, amount }) => [customer_id, amount])).toEqual(
      [
        ['', 77_00n],
        [alice.holder, 66_00n],
        [DAVE.customerId, 11_00n],
      ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    await world.database`DELETE FROM spent WHERE account_id = ${alice.id}`;
    await withoutDave();
    expect(await counted()).toEqual(asItHappened);
  });

  it('count what was ordered before it was written in which capacity', async () => {
    expect(await pays(60_00n)).toBe('BOOKED');
    expect(await repays(30_00n)).toBe('BOOKED');
    const owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'before', maxConnections: 1 });
    await owner`UPDATE transfer SET capacity = NULL`;
    await owner.end();
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    expect(await pays(10_01n)).toBe('LIMIT_EXCEEDED');
    expect(await pays(10_00n)).toBe('BOOKED');
  });

  it('lose nothing when the clock was set back over the beginning of a day', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    expect(await pays(100_00n)).toBe('BOOKED');
    // As if that had been tomorrow: an account's instants never decrease.
    await world.database`UPDATE spent SET day = day + 1 WHERE account_id = ${alice.id}`;
    await world.database`UPDATE ledger_account SET last_booked_at = last_booked_at + interval '1 day' WHERE id = ${alice.id}`;
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
  });

  it('hold at once when they are lower, and after the delay when they are higher or gone', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    await limit({ kind: 'PER_DAY', amount: 10_00n });
    expect(await pays(10_01n)).toBe('LIMIT_EXCEEDED');
    await limit({ kind: 'PER_DAY', amount: 500_00n });
    expect(await stored()).toEqual([{ customer_id: '', kind: 'PER_DAY', amount: 10_00n, next_amount: 500_00n }]);
    expect(await pays(10_01n)).toBe('LIMIT_EXCEEDED');
    const now = await world.ledger.now();
    await world.ledger.setClockOffset(now.getTime() - Date.now() + DAY_MS + 60_000);
    expect(await pays(500_00n)).toBe('BOOKED');
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
    await limit();
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
    // Asking again does not begin the wait again.
    const [before] = await world.database`SELECT next_from FROM spending_limit WHERE account_id = ${alice.id}`;
    await limit();
    expect(await world.database`SELECT next_from FROM spending_limit WHERE account_id = ${alice.id}`).toEqual([before]);
    const offset = (await world.ledger.now()).getTime() - Date.now();
    await world.ledger.setClockOffset(offset + DAY_MS + 60_000);
    expect(await pays(400_00n)).toBe('BOOKED');
    await limit();
    expect(await stored()).toEqual([]);
  });

  it('begin anew with the bank’s day', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    expect(await pays(100_00n)).toBe('BOOKED');
    const refused = recorded(await world.ledger.post(transferOrder(alice, bob, 1n))).state;
    if (refused.status !== 'FAILED' || refused.refusal.code !== 'LIMIT_EXCEEDED') throw new Error('it was not refused');
    const { resetsAt } = refused.refusal.limit;
    const now = await world.ledger.now();
    const untilThen = (resetsAt?.getTime() ?? 0) - now.getTime();
    expect(untilThen).toBeGreaterThan(0);
    expect(untilThen).toBeLessThanOrEqual(25 * 60 * 60_000);
    await world.ledger.setClockOffset(now.getTime() - Date.now() + untilThen);
    expect(await pays(100_00n)).toBe('BOOKED');
  });
});
