import { randomInt, randomUUID } from 'node:crypto';
import { fingerprintOf } from '@florin/kit';
import type { Ledger, Order } from '@florin/transaction';
import { accountId, holderId } from './books.ts';
import { ACCOUNTS, CALLS_IN_FLIGHT, HOT_SHARE } from './limits.ts';

export type Shape = 'uniform' | 'hot';

/** What a part of the run measured. CPU shares are of all cores: 1 is the whole machine. */
export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly nodeCpu: number;
}

/** Makes an order as the mutation `transfer` does, the fingerprint included. */
export function makeOrder(shape: Shape): Order {
  const [from, to] = pickPair(shape);
  const reference = 'Invoice 2026-11';
  const [debit, credit] = [accountId(from), accountId(to)];
  return {
    kind: 'TRANSFER',
    actor: holderId(from),
    capacity: 'HOLDER',
    idempotencyKey: randomUUID(),
    fingerprint: fingerprintOf({ from: debit, toAccountId: credit, amount: '100', currency: 'EUR', reference }),
    debit: { by: 'id', id: debit },
    credit: { by: 'id', id: credit },
    amount: { amount: 100n, currency: 'EUR' },
    reference,
  };
}

/** Two different accounts; in the hot shape account 0 is one of them in most transfers, paying and paid alike. */
function pickPair(shape: Shape): readonly [number, number] {
  const first = randomInt(1, ACCOUNTS);
  if (shape === 'hot' && Math.random() < HOT_SHARE) return Math.random() < 0.5 ? [0, first] : [first, 0];
  const second = randomInt(1, ACCOUNTS - 1);
  return [first, second >= first ? second + 1 : second];
}

/** Keeps the ledger busy with as many calls in flight as asked for, each waiting for its answer, for a while. */
export async function load(
  ledger: Pick<Ledger, 'post'>,
  shape: Shape,
  seconds: number,
  cores: number,
): Promise<Measured> {
  const latencies: number[] = [];
  const begin = performance.now();
  const cpuBefore = process.cpuUsage();
  const end = begin + seconds * 1_000;
  const caller = async () => {
    while (performance.now() < end) {
      const since = performance.now();
      const answer = await ledger.post(makeOrder(shape));
      if (answer.outcome !== 'RECORDED' || answer.transaction.state.status !== 'BOOKED')
        throw new Error(`a transfer was not booked: ${answer.outcome}`);
      latencies.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: CALLS_IN_FLIGHT }, caller));
  const elapsedMs = performance.now() - begin;
  const cpu = process.cpuUsage(cpuBefore);
  latencies.sort((a, b) => a - b);
  const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    perSecond: latencies.length / (elapsedMs / 1_000),
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    nodeCpu: (cpu.user + cpu.system) / 1_000 / elapsedMs / cores,
  };
}

/** CPU milliseconds that the load client itself needs for an order: the same loop before a ledger that does nothing. */
export async function clientCostMs(orders: number): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < orders; index += 1) {
    await Promise.resolve(makeOrder('uniform'));
    performance.now();
  }
  const cpu = process.cpuUsage(before);
  return (cpu.user + cpu.system) / 1_000 / orders;
}
