import { createMetrics, silentLogger } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { REFUSALS_TOLD_EVERY_MS } from '../limits.ts';
import { createRefusalCounter } from './refusal-counter.ts';

describe('tokens of the provider that speak for nobody', () => {
  it('are counted by reason, and told once a minute at most, with none lost', async () => {
    let now = 0;
    const told: unknown[] = [];
    const logger = { ...silentLogger(), warn: (facts: unknown) => void told.push(facts) };
    const refusals = createRefusalCounter(logger, () => now);
    for (let sent = 0; sent < 1_000; sent += 1) refusals.count('not-verified');
    refusals.count('expired');
    expect(told).toEqual([{ refused: { 'not-verified': 1 } }]);
    now += REFUSALS_TOLD_EVERY_MS;
    refusals.count('expired');
    expect(told[1]).toEqual({ refused: { 'not-verified': 999, expired: 2 } });
    const metrics = createMetrics();
    metrics.add(refusals.collector);
    const text = await metrics.text();
    expect(text).toContain('florin_provider_tokens_refused{reason="not-verified"} 1000');
    expect(text).toContain('florin_provider_tokens_refused{reason="too-long"} 0');
  });
});
