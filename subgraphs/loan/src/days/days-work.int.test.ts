import type { PublishedEvent } from '@florin/events';
import { newId, type ServiceClient, ServiceUnavailable, silentLogger } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { expect, it, onTestFinished, vi } from 'vitest';
import { findUndoneDay } from '../store/bank-day.ts';
import { TestLoans } from '../testing/test-service.ts';
import { toldBus } from '../testing/told-bus.ts';
import { startDays } from './days-work.ts';

it('the ledger hears of each day that is done, also where it was away when the work was', async () => {
  const testDatabase = await createTestDatabase('loan');
  onTestFinished(() => testDatabase.drop());
  const loans = new TestLoans(testDatabase.appUrl);
  onTestFinished(() => loans.close());
  const { database } = await loans.instance();
  const done: string[] = [];
  let losses = 1;
  const ledger: ServiceClient = {
    async call<T>(call: Parameters<ServiceClient['call']>[0]): Promise<T> {
      if (done.includes('2026-11-27') && losses-- > 0) throw new ServiceUnavailable('lost');
      return loans.ledger.call<T>(call);
    },
    async close() {},
  };
  const days = startDays({
    deps: { database, logger: silentLogger() },
    ledger,
    steps: [
      {
        name: 'test',
        async run(day) {
          done.push(day);
          return undefined;
        },
      },
    ],
    bus: toldBus([advanced('2026-11-26', '2026-11-25', 1n), advanced('2026-11-27', '2026-11-26', 2n)]),
  });
  onTestFinished(() => days.stop());
  await vi.waitFor(() => expect(loans.ledger.reached).toEqual(['1970-01-01', '2026-11-26', '2026-11-27']), {
    timeout: 30_000,
  });
  expect(done).toEqual(['2026-11-26', '2026-11-27']);
  await vi.waitFor(async () => expect(await findUndoneDay(database)).toBeUndefined(), { timeout: 30_000 });
});

function advanced(date: string, previous: string, position: bigint): PublishedEvent {
  return {
    id: newId('event'),
    source: 'transaction',
    position,
    type: 'BusinessDateAdvanced',
    version: 1,
    aggregateId: 'bank',
    payload: { date, previous },
    occurredAt: new Date('2026-11-26T10:00:00Z'),
  };
}
