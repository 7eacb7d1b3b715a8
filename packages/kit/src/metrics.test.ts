import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  it('are text that Prometheus reads, each name once with what it means', async () => {
    const metrics = createMetrics();
    const lag = (source: string, value: number) => ({
      name: 'florin_outbox_lag_events',
      help: 'Events that wait.',
      labels: { source },
      value,
    });
    metrics.add(async () => [lag('account', 3), { name: 'florin_up', help: 'It lives.', labels: {}, value: 1 }]);
    metrics.add(async () => [lag('a "quoted\\" name', 0.5)]);
    expect(await metrics.text()).toBe(
      [
        '# HELP florin_outbox_lag_events Events that wait.',
        '# TYPE florin_outbox_lag_events gauge',
        'florin_outbox_lag_events{source="account"} 3',
        'florin_outbox_lag_events{source="a \\"quoted\\\\\\" name"} 0.5',
        '# HELP florin_up It lives.',
        '# TYPE florin_up gauge',
        'florin_up 1',
        '',
      ].join('\n'),
    );
  });

  it('leave out what cannot be measured now', async () => {
    const metrics = createMetrics();
    metrics.add(async () => Promise.reject(new Error('the database is away')));
    expect(await metrics.text()).toBe('');
    metrics.add(async () => [{ name: 'florin_up', help: 'It lives.', labels: {}, value: 1 }]);
    expect(await metrics.text()).toContain('florin_up 1\n');
  });
});
