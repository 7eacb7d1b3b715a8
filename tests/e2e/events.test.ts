import { batchOfOne } from '@florin/events';
import { newId } from '@florin/kit';
import { type TestBank, useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';

type PublishedEvent = Awaited<ReturnType<TestBank['bus']['read']>>[number];

describe('the events of a running bank', () => {
  const bank = useBank();

  async function published(source: string): Promise<readonly PublishedEvent[]> {
    const events: PublishedEvent[] = [];
    for (;;) {
      const more = await bank().bus.read(source, BigInt(events.length), 500);
      if (more.length === 0) return events;
      events.push(...more);
    }
  }

  it('reach the bus from every service that has changed something, in order and stamped', async () => {
    const alice = await bank().people.customer('Alice');
    const account = await alice.openAccount();
    await alice.deposit(account.id, '10.00');
    const typesOf = async (source: string) => (await published(source)).map((event) => event.type);
    await vi.waitFor(
      async () => {
        expect(await typesOf('customer')).toEqual(expect.arrayContaining(['CustomerSignedUp', 'SignedIn']));
        expect(await typesOf('account')).toContain('AccountOpened');
        expect(await typesOf('transaction')).toEqual(
          expect.arrayContaining(['LedgerAccountChanged', 'TransferPosted']),
        );
      },
      { timeout: 20_000 },
    );
    for (const source of ['customer', 'account', 'transaction'] as const) {
      const events = await published(source);
      expect(events.map((event) => event.position)).toEqual(events.map((_, index) => BigInt(index + 1)));
      await vi.waitFor(
        async () => {
          const rows = await bank().bank.databases[source]<
            { id: string }[]
          >`SELECT id FROM outbox_event ORDER BY position`;
          expect(rows.map((row) => row.id)).toEqual((await published(source)).map((event) => event.id));
        },
        { timeout: 20_000 },
      );
    }
  });

  it('carry no name, address or number of anybody', async () => {
    const text = JSON.stringify(await Promise.all(['customer', 'account', 'transaction'].map(published)), (_, value) =>
      typeof value === 'bigint' ? value.toString() : (value as unknown),
    );
    expect(text).toContain('TransferPosted');
    expect(text).not.toMatch(/Alice|example\.com|NL\d\dFLRN|Singel/);
  });

  it('are measured: what waits in outboxes and before consumers, and what was put aside', async () => {
    const read = async () => {
      const response = await fetch(`${bank().url}/metrics`);
      expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
      return response.text();
    };
    await vi.waitFor(
      async () => {
        const text = await read();
        for (const source of ['customer', 'account', 'transaction'])
          expect(text).toContain(`florin_outbox_lag_events{source="${source}"} 0\n`);
        expect(text).toContain('florin_consumer_lag_events{group="notification"} 0\n');
        expect(text).toContain('florin_dead_letters{group="audit"} 0\n');
      },
      { timeout: 20_000 },
    );
  });

  it('are measured for every consumer, and for all that a service has of one group', async () => {
    const metrics = async () => (await fetch(`${bank().url}/metrics`)).text();
    const measured = (text: string) =>
      [...text.matchAll(/florin_consumer_lag_events\{group="(.*)"\}/g)].map(([, group]) => group);
    const databases = ['account', 'transaction', 'loan', 'notification'] as const;
    const groups = await Promise.all(
      databases.map(
        (name) =>
          bank().bank.databases[name]<
            { group: string }[]
          >`SELECT DISTINCT consumer_group AS group FROM consumer_position`,
      ),
    );
    const all = [...groups.flat().map(({ group }) => group), 'support', 'audit'];
    expect(all.length).toBeGreaterThan(7);
    expect(measured(await metrics())).toEqual(expect.arrayContaining(all));
    await bank().bank.notification.live.activity.stop();
    const customerId = 'cus_nobody';
    const event = { id: newId('event'), version: 1, type: 'PasswordChanged', aggregateId: customerId };
    await bank().bus.publish('customer', [batchOfOne({ ...event, payload: { customerId }, occurredAt: new Date() })]);
    expect(await metrics()).toMatch(/florin_consumer_lag_events\{group="notification"\} [1-9]/);
  });
});
