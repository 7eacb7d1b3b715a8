import { startTestBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';

describe('over HTTP between gateway and subgraphs', () => {
  it('answers in part when the ledger is away, and in full when it is back', async () => {
    const bank = await startTestBank({ transport: 'http' });
    try {
      const alice = await bank.people.customer('Alice');
      await alice.openAccount();
      const query = '{ me { fullName accounts { nodes { currency balance { booked { amount } } } } } }';
      const whole = await alice.client.send(query);
      expect(whole).toMatchObject({
        errors: [],
        data: { me: { accounts: { nodes: [{ currency: 'EUR', balance: { booked: { amount: '0.00' } } }] } } },
      });

      await bank.stopSubgraph('transaction');
      const part = await alice.client.send(query);
      expect(part.data).toEqual({
        me: { fullName: 'Alice Example', accounts: { nodes: [{ currency: 'EUR', balance: null }] } },
      });
      expect(part.errors[0]?.extensions).toEqual({
        code: 'SUBGRAPH_UNAVAILABLE',
        traceId: part.headers.get('x-trace-id'),
      });
      expect(part.text).not.toMatch(/127\.0\.0\.1|ECONN|localhost/);
    } finally {
      await bank.stop();
    }
  });
});
