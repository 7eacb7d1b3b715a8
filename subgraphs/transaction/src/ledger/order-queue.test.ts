import { PostgresError } from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import type { Order } from '../domain/order.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';
import { OrderQueue } from './order-queue.ts';

const order = (key: string, change: Partial<Order> = {}): Order => ({
  kind: 'TRANSFER',
  actor: 'cus_alice',
  capacity: 'HOLDER',
  idempotencyKey: key,
  fingerprint: 'f1',
  debit: { by: 'id', id: 'a' },
  credit: { by: 'id', id: 'b' },
  amount: { amount: 1n, currency: 'EUR' },
  reference: null,
  ...change,
});
const done: OrderAnswer = { outcome: 'SAME_ACCOUNT' };
/** Numbers that were looked up before. */
const itself = (iban: string) => iban;
const keysOf = (orders: readonly Order[]) => orders.map((each) => each.idempotencyKey);

/** A database that waits until the test lets the next batch through; `sent` tells for each that its COMMIT has left. */
function slowWriter() {
  const batches: string[][] = [];
  const waiting: (() => void)[] = [];
  const sent: (() => void)[] = [];
  const write = async (items: readonly Order[], onSent: () => void) => {
    batches.push(keysOf(items));
    sent.push(onSent);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return items.map(() => done);
  };
  const letThrough = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.();
  };
  return { batches, write, sent, letThrough };
}

describe('the queue of orders', () => {
  it('forms the next batch of what arrives while one is at the database', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself, { batchesInFlight: 1 });
    const first = queue.submit(order('k1'));
    await new Promise((resolve) => setImmediate(resolve));
    const rest = Promise.all(['k2', 'k3', 'k4'].map((key) => queue.submit(order(key))));
    await letThrough();
    await first;
    await letThrough();
    await rest;
    expect(batches).toEqual([['k1'], ['k2', 'k3', 'k4']]);
  });

  it('executes a duplicate once and answers everybody; a contradiction waits for the next batch', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself);
    const answers = Promise.all(
      [order('k1'), order('k1', { fingerprint: 'f2' }), order('k1'), order('k1', { actor: 'cus_bob' })].map((each) =>
        queue.submit(each),
      ),
    );
    await letThrough();
    await letThrough();
    expect(await answers).toEqual([done, done, done, done]);
    expect(batches).toEqual([['k1', 'k1'], ['k1']]);
  });

  it('sends no order whose account is at the database, nor one behind it, and lets others pass', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself, { batchesInFlight: 2, besideMinOrders: 1 });
    const between = (key: string, debit: string, credit: string) =>
      queue.submit(order(key, { debit: { by: 'id', id: debit }, credit: { by: 'iban', iban: credit } }));
    const first = between('k1', 'a', 'b');
    await new Promise((resolve) => setImmediate(resolve));
    const rest = [between('k2', 'c', 'b'), between('k3', 'c', 'd'), between('k4', 'e', 'f')];
    await new Promise((resolve) => setImmediate(resolve));
    await letThrough();
    await first;
    await letThrough();
    await rest[2];
    await letThrough();
    await Promise.all(rest);
    expect(batches).toEqual([['k1'], ['k4'], ['k2', 'k3']]);
  });

  describe('after a batch has sent its COMMIT', () => {
    const between = (key: string, debit: string, credit: string) =>
      order(key, { debit: { by: 'id', id: debit }, credit: { by: 'id', id: credit } });
    const turn = () => new Promise((resolve) => setImmediate(resolve));

    it('sends the next orders of its accounts, and none with its keys', async () => {
      const { batches, write, sent, letThrough } = slowWriter();
      const queue = new OrderQueue(write, itself, { batchesInFlight: 2, besideMinOrders: 1 });
      const answers = [queue.submit(between('k1', 'a', 'b'))];
      await turn();
      answers.push(queue.submit(between('k2', 'b', 'c')), queue.submit(between('k1', 'a', 'b')));
      await turn();
      expect(batches).toEqual([['k1']]);
      sent[0]?.();
      await turn();
      expect(batches).toEqual([['k1'], ['k2']]);
      await letThrough();
      await letThrough();
      await letThrough();
      expect(await Promise.all(answers)).toEqual([done, done, done]);
      expect(batches).toEqual([['k1'], ['k2'], ['k1']]);
    });

    it('lets nobody come between the halves of a batch with a poisoned order', async () => {
      const batches: string[][] = [];
      const later: Promise<OrderAnswer>[] = [];
      const queue: OrderQueue = new OrderQueue(
        async (items, onSent) => {
          batches.push(keysOf(items));
          if (later.length === 0) later.push(queue.submit(between('later', 'a', 'b')));
          await turn();
          if (items.length > 1 && keysOf(items).includes('poison')) throw new Error('refused by the database');
          onSent();
          await turn();
          await turn();
          return items.map(() => done);
        },
        itself,
        { batchesInFlight: 3, besideMinOrders: 1 },
      );
      await Promise.all(['k1', 'k2', 'poison', 'k4'].map((key) => queue.submit(between(key, 'a', 'b'))));
      await Promise.all(later);
      expect(batches).toEqual([
        ['k1', 'k2', 'poison', 'k4'],
        ['k1', 'k2'],
        ['poison', 'k4'],
        ['poison'],
        ['k4'],
        ['later'],
      ]);
    });

    it('keeps its accounts to the end where items of a bulk are in it', async () => {
      const { batches, write, sent, letThrough } = slowWriter();
      const queue = new OrderQueue(write, itself, { batchesInFlight: 2, besideMinOrders: 1 });
      const answers = [queue.submit({ ...between('k1', 'a', 'b'), bulkId: 'blk_1' })];
      await turn();
      answers.push(queue.submit({ ...between('k2', 'a', 'b'), bulkId: 'blk_1' }));
      sent[0]?.();
      await turn();
      expect(batches).toEqual([['k1']]);
      await letThrough();
      await letThrough();
      await Promise.all(answers);
      expect(batches).toEqual([['k1'], ['k2']]);
    });

    it('does not take its accounts from the batch that has them now, when it ends', async () => {
      const { batches, write, sent, letThrough } = slowWriter();
      const queue = new OrderQueue(write, itself, { batchesInFlight: 3, besideMinOrders: 1 });
      const answers = [queue.submit(between('k1', 'a', 'b'))];
      await turn();
      sent[0]?.();
      answers.push(queue.submit(between('k2', 'a', 'b')));
      await turn();
      // As a batch does that runs again.
      sent[0]?.();
      await letThrough();
      await answers[0];
      answers.push(queue.submit(between('k3', 'a', 'b')));
      await turn();
      expect(batches).toEqual([['k1'], ['k2']]);
      await letThrough();
      await letThrough();
      await Promise.all(answers);
      expect(batches).toEqual([['k1'], ['k2'], ['k3']]);
    });
  });

  it('gathers few orders while a batch is at the database, and sends many beside it', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself, { batchesInFlight: 2, besideMinOrders: 3, besideWaitMs: 3_600_000 });
    const pay = (key: string) =>
      queue.submit(order(key, { debit: { by: 'id', id: `from ${key}` }, credit: { by: 'iban', iban: `to ${key}` } }));
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const first = pay('k1');
    await turn();
    const more = [pay('k2'), pay('k3')];
    await turn();
    expect(batches).toEqual([['k1']]);
    more.push(pay('k4'));
    await turn();
    expect(batches).toEqual([['k1'], ['k2', 'k3', 'k4']]);
    await letThrough();
    await letThrough();
    await Promise.all([first, ...more]);
  });

  it('sends few orders beside a batch that takes long', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself, { batchesInFlight: 2, besideMinOrders: 3, besideWaitMs: 1 });
    const pay = (key: string) =>
      queue.submit(order(key, { debit: { by: 'id', id: `from ${key}` }, credit: { by: 'iban', iban: `to ${key}` } }));
    const first = pay('k1');
    await new Promise((resolve) => setImmediate(resolve));
    const second = pay('k2');
    while (batches.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(batches).toEqual([['k1'], ['k2']]);
    await letThrough();
    await letThrough();
    await Promise.all([first, second]);
  });

  it('lets few wait for many: with one busy account there is one batch after the other', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself, { batchesInFlight: 2, besideMinOrders: 1 });
    const pay = (key: string, debit: string, credit: string) =>
      queue.submit(order(key, { debit: { by: 'id', id: debit }, credit: { by: 'id', id: credit } }));
    const first = pay('k0', 'hot', 'a0');
    await new Promise((resolve) => setImmediate(resolve));
    const rest = [1, 2, 3, 4, 5].map((n) => pay(`k${n}`, 'hot', `a${n}`)).concat(pay('k6', 'b', 'c'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(batches).toEqual([['k0']]);
    await letThrough();
    await first;
    await letThrough();
    await Promise.all(rest);
    expect(batches).toEqual([['k0'], ['k1', 'k2', 'k3', 'k4', 'k5', 'k6']]);
  });

  describe('under a steady load of few orders', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const next = () => new Promise((resolve) => setImmediate(resolve));
    /** A queue of which three orders have just been executed, in `took` ms. */
    async function afterThree(took: number) {
      const { batches, write, letThrough } = slowWriter();
      const queue = new OrderQueue(write, itself, { paceFromOrders: 3, paceMs: 25, besideMinOrders: 4 });
      const send = async (...keys: readonly string[]) => {
        for (const key of keys) void queue.submit(order(key));
        await next();
      };
      await send('k1', 'k2', 'k3');
      vi.advanceTimersByTime(took);
      await letThrough();
      await next();
      return { queue, batches: () => batches.slice(1), letThrough, send };
    }

    it('gathers what comes until a moment after the last batch left, and then no longer', async () => {
      const { batches, letThrough, send } = await afterThree(10);
      await send('k4');
      vi.advanceTimersByTime(14);
      await send('k5');
      expect(batches()).toEqual([]);
      vi.advanceTimersByTime(1);
      await next();
      expect(batches()).toEqual([['k4', 'k5']]);
      await letThrough();
      await next();
      // Two are too few for more to be waited for.
      await send('k6');
      expect(batches()).toEqual([['k4', 'k5'], ['k6']]);
    });

    it('does not keep so many waiting that are worth a batch, nor anybody after a batch that took as long', async () => {
      const soon = await afterThree(10);
      await soon.send('k4', 'k5', 'k6', 'k7');
      expect(soon.batches()).toEqual([['k4', 'k5', 'k6', 'k7']]);
      const late = await afterThree(25);
      await late.send('k4');
      expect(late.batches()).toEqual([['k4']]);
    });

    it('ends with all answered when it is drained meanwhile', async () => {
      const { queue, letThrough, send } = await afterThree(10);
      await send('k4');
      const drained = queue.drain();
      vi.advanceTimersByTime(15);
      await letThrough();
      await drained;
    });
  });

  it('keeps orders of one account in their order, whichever way they name it', async () => {
    const { batches, write, letThrough } = slowWriter();
    const numbers = new Map<string, string>();
    const queue = new OrderQueue(write, (iban) => numbers.get(iban), { batchesInFlight: 3, besideMinOrders: 1 });
    const next = () => new Promise((resolve) => setImmediate(resolve));
    const between = (key: string, debit: string, credit: Order['credit']) =>
      queue.submit(order(key, { debit: { by: 'id', id: debit }, credit }));
    const all = [between('k1', 'a', { by: 'id', id: 'till' })];
    await next();
    // The second waits for the till; the third may be for its account, and nobody knows yet; the fourth may be too.
    all.push(between('k2', 'b', { by: 'id', id: 'till' }), between('k3', 'c', { by: 'iban', iban: 'NL1' }));
    all.push(between('k4', 'd', { by: 'id', id: 'e' }));
    await next();
    expect(batches).toEqual([['k1']]);
    await letThrough();
    await all[0];
    await next();
    await next();
    // What is sent with an unknown number is alone until it is known.
    all.push(between('k5', 'f', { by: 'id', id: 'g' }));
    await next();
    expect(batches).toEqual([['k1'], ['k2', 'k3', 'k4']]);
    numbers.set('NL1', 'b');
    await letThrough();
    await all[1];
    await next();
    await next();
    all.push(between('k6', 'b', { by: 'id', id: 'h' }), between('k7', 'i', { by: 'iban', iban: 'NL1' }));
    await next();
    await letThrough();
    await letThrough();
    await Promise.all(all);
    expect(batches.slice(2)).toEqual([['k5'], ['k6', 'k7']]);
  });

  it('takes no more than its limit, and no larger batches than theirs', async () => {
    const { batches, write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself, { maxOrders: 5, batchMaxOrders: 2, batchesInFlight: 1 });
    const taken = Promise.all([1, 2, 3, 4, 5].map((n) => queue.submit(order(`k${n}`))));
    expect(() => queue.submit(order('k6'))).toThrow(LedgerUnavailable);
    for (let batch = 0; batch < 3; batch += 1) await letThrough();
    await taken;
    expect(batches).toEqual([['k1', 'k2'], ['k3', 'k4'], ['k5']]);
    const again = queue.submit(order('k6'));
    await letThrough();
    expect(await again).toEqual(done);
  });

  it('halves a batch until the poisoned order is alone', async () => {
    const batches: string[][] = [];
    const queue = new OrderQueue(async (items) => {
      batches.push(keysOf(items));
      if (keysOf(items).includes('poison')) throw new Error('poisoned');
      return items.map(() => done);
    }, itself);
    const results = await Promise.allSettled(['a', 'b', 'poison', 'c', 'd'].map((key) => queue.submit(order(key))));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(batches[0]).toEqual(['a', 'b', 'poison', 'c', 'd']);
    expect(batches.at(-1)).toEqual(['c', 'd']);
  });

  it('runs the same batch again when it was not its fault', async () => {
    const tried: Order[][] = [];
    const queue = new OrderQueue(async (items) => {
      tried.push([...items]);
      if (tried.length < 3) throw Object.assign(new PostgresError('deadlock'), { code: '40P01' });
      return items.map(() => done);
    }, itself);
    await Promise.all(['a', 'b'].map((key) => queue.submit(order(key))));
    expect(tried).toHaveLength(3);
    expect(tried[1]).toEqual(tried[0]);
    expect(tried[2]).toEqual(tried[0]);
  });

  it('gives up an order that waited too long, before any work', async () => {
    const { batches, write } = slowWriter();
    const queue = new OrderQueue(write, itself, { waitMaxMs: -1 });
    await expect(queue.submit(order('k1'))).rejects.toMatchObject({ reason: 'WAITED_TOO_LONG' });
    expect(batches).toEqual([]);
  });

  it('drains: answers what it took, and takes no more', async () => {
    const { write, letThrough } = slowWriter();
    const queue = new OrderQueue(write, itself);
    const taken = queue.submit(order('k1'));
    const drained = queue.drain();
    expect(() => queue.submit(order('k2'))).toThrow(LedgerUnavailable);
    await letThrough();
    expect(await taken).toEqual(done);
    await drained;
    await queue.drain();
  });
});
