import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import type { AccountClosing } from './close-account.ts';

const ROUNDS = 200;
const TRANSFERS = 50;

describe('closing an account in the ledger', () => {
  let world: LedgerWorld;
  let payers: TestAccount[];
  beforeAll(async () => {
    world = await openLedgerWorld();
    payers = await Promise.all(Array.from({ length: 5 }, () => world.open()));
    await Promise.all(payers.map((payer) => world.fund(payer, 1_000_000_00n)));
  });
  afterAll(() => world.close());

  const closing = (
    account: TestAccount,
    target?: TestAccount,
    change: Partial<AccountClosing> = {},
  ): AccountClosing => ({
    accountId: account.id,
    version: account.state.version + 1,
    transferRemainingTo: target?.id,
    actor: account.holder,
    reference: null,
    dryRun: false,
    ...change,
  });
  const codes = (answer: Awaited<ReturnType<LedgerWorld['ledger']['closeAccount']>>) =>
    answer?.blockers.map(({ code }) => code);

  it('moves what remains, and nothing moves again', async () => {
    const [alice, savings] = [await world.open(), await world.open()];
    await world.fund(alice, 12_34n);
    const answer = await world.ledger.closeAccount(closing(alice, savings));
    expect(answer).toMatchObject({ closed: true, version: 2, blockers: [] });
    expect(await world.balanceOf(savings)).toBe(12_34n);
    expect(outcomeOf(await world.fund(alice, 1n))).toBe('ACCOUNT_NOT_USABLE');
    const [payer] = payers;
    if (payer === undefined) throw new Error('nobody pays');
    expect(outcomeOf(await world.ledger.post(transferOrder(payer, alice, 1n)))).toBe('PAYEE_UNAVAILABLE');
    // Asked again, also for another target, it says what it said.
    expect(await world.ledger.closeAccount(closing(alice, savings))).toEqual(answer);
    expect(await world.ledger.closeAccount(closing(alice, payer))).toEqual(answer);
    await expect(world.change(alice, { version: 3, status: 'ACTIVE' })).rejects.toThrow('never moves again');
  });

  it('needs nothing to be moved from an empty one', async () => {
    const alice = await world.open();
    const answer = { closed: true, version: 2, blockers: [], transactionId: undefined };
    expect(await world.ledger.closeAccount(closing(alice))).toEqual(answer);
    expect(await world.ledger.closeAccount(closing(alice))).toEqual(answer);
  });

  it('says everything that stands in the way at once, and then nothing happens', async () => {
    const [rich, poor, dollars] = [
      await world.open(),
      await world.open({ overdraft: 10_00n }),
      await world.open({ currency: 'USD' }),
    ];
    await world.fund(rich, 5_00n);
    await world.ledger.post(transferOrder(poor, rich, 1_00n));
    expect(codes(await world.ledger.closeAccount(closing(rich)))).toEqual(['BALANCE_NOT_ZERO']);
    expect(codes(await world.ledger.closeAccount(closing(rich, rich)))).toEqual(['TRANSFER_TARGET_UNUSABLE']);
    expect(codes(await world.ledger.closeAccount(closing(poor, dollars)))).toEqual([
      'NEGATIVE_BALANCE',
      'TRANSFER_TARGET_UNUSABLE',
    ]);
    const nobody = { transferRemainingTo: newId('account') };
    expect(codes(await world.ledger.closeAccount(closing(rich, undefined, nobody)))).toEqual([
      'TRANSFER_TARGET_UNUSABLE',
    ]);
    const frozen = await world.change(rich, { status: 'FROZEN' });
    expect(codes(await world.ledger.closeAccount(closing(frozen)))).toEqual(['ACCOUNT_FROZEN', 'BALANCE_NOT_ZERO']);
    expect(await world.balanceOf(rich)).toBe(6_00n);
    expect(await world.ledger.closeAccount(closing(rich, undefined, { accountId: newId('account') }))).toBeUndefined();
  });

  it('only says so when it is asked to', async () => {
    const [alice, savings] = [await world.open(), await world.open()];
    await world.fund(alice, 1_00n);
    expect(await world.ledger.closeAccount(closing(alice, savings, { dryRun: true }))).toMatchObject({
      closed: false,
      blockers: [],
    });
    expect(outcomeOf(await world.fund(alice, 1n))).toBe('BOOKED');
  });

  it(`raced with ${TRANSFERS} payments to it, ${ROUNDS} times: every cent is in one of both, and nothing moves after it`, async () => {
    const other = world.another().ledger;
    for (let round = 0; round < ROUNDS; round += 1) {
      const [alice, savings] = [await world.open(), await world.open()];
      const orders = Array.from({ length: TRANSFERS }, (_, index) =>
        transferOrder(payers[index % payers.length] ?? alice, alice, 1n),
      );
      const [answers, first, second] = await Promise.all([
        Promise.all(orders.map((order, index) => (index % 2 === 0 ? world.ledger : other).post(order))),
        (round % 2 === 0 ? other : world.ledger).closeAccount(closing(alice, savings)),
        world.ledger.closeAccount(closing(alice, savings)),
      ]);
      const booked = answers.filter((answer) => outcomeOf(answer) === 'BOOKED');
      expect(answers.filter((answer) => outcomeOf(answer) === 'PAYEE_UNAVAILABLE')).toHaveLength(
        TRANSFERS - booked.length,
      );
      expect(first).toEqual(second);
      expect(await world.balanceOf(alice)).toBe(0n);
      expect(await world.balanceOf(savings)).toBe(BigInt(booked.length));
      // The last of its entries is the one that emptied it.
      if (booked.length > 0) {
        const [last] = await world.database<{ transaction_id: string }[]>`
          SELECT transaction_id FROM entry WHERE account_id = ${alice.id} ORDER BY sequence DESC LIMIT 1`;
        expect(last?.transaction_id).toBe(first?.transactionId);
        expect(recorded(booked[0] ?? { outcome: 'NOT_FOUND' }).amount.amount).toBe(1n);
      }
    }
  });
});
