import { type Denial, silentLogger, type Viewer } from '@florin/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '../domain-event.ts';
import { DENIAL_FLUSH_MS, DENIAL_NAMED_MAX, DENIAL_PERIOD_MS } from '../limits.ts';
import { startDenialRecorder } from './denial-recorder.ts';

const ANONYMOUS: Viewer = { kind: 'anonymous' };
const person = (customerId: string): Viewer => ({ kind: 'user', customerId, roles: ['CUSTOMER'], sessionId: 'ses_1' });
const denial = (viewer: Viewer, coordinate = 'Query.customers'): Denial => ({ viewer, coordinate, traceId: 'test' });

describe('the recorder of refused access', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A recorder whose store may be away. */
  function recorder() {
    const written: DomainEvent[] = [];
    const store = { away: false };
    const { record, close } = startDenialRecorder({
      append: async (events) => {
        if (store.away) throw new Error('away');
        written.push(...events);
      },
      logger: silentLogger(),
    });
    const counts = () =>
      written.map(({ payload }) => [payload.viewerKind, payload.viewerId, payload.coordinate, payload.count]);
    return { record, close, store, written, counts };
  }

  it('writes the first refusal a moment later, and those of the next minute as one', async () => {
    const { record, close, counts } = recorder();
    for (let n = 0; n < 3; n += 1) record(denial(person('cus_1')));
    record(denial(person('cus_1'), 'Customer.email'));
    record(denial(person('cus_2')));
    expect(counts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(DENIAL_FLUSH_MS);
    const first = [
      ['user', 'cus_1', 'Query.customers', 3],
      ['user', 'cus_1', 'Customer.email', 1],
      ['user', 'cus_2', 'Query.customers', 1],
    ];
    expect(counts()).toEqual(first);
    for (let n = 0; n < 50; n += 1) {
      record(denial(person('cus_1')));
      await vi.advanceTimersByTimeAsync(DENIAL_FLUSH_MS);
    }
    expect(counts()).toEqual(first);
    await vi.advanceTimersByTimeAsync(DENIAL_PERIOD_MS - 50 * DENIAL_FLUSH_MS);
    expect(counts().slice(3)).toEqual([['user', 'cus_1', 'Query.customers', 50]]);
    await close();
    expect(counts()).toHaveLength(4);
  });

  it('counts nobody by field, and services by name', async () => {
    const { record, close, written, counts } = recorder();
    record(denial(ANONYMOUS));
    record(denial(ANONYMOUS));
    record(denial({ kind: 'service', service: 'account', onBehalfOf: 'cus_1' }));
    await close();
    expect(counts()).toEqual([
      ['anonymous', null, 'Query.customers', 2],
      ['service', 'account', 'Query.customers', 1],
    ]);
    expect(written.map(({ type, version, aggregateId }) => [type, version, aggregateId])).toEqual([
      ['AccessDenied', 1, 'anonymous'],
      ['AccessDenied', 1, 'account'],
    ]);
  });

  it('keeps its counts while the store is away, and writes them when it is back', async () => {
    const { record, close, store, counts } = recorder();
    store.away = true;
    record(denial(person('cus_1')));
    await vi.advanceTimersByTimeAsync(5 * DENIAL_FLUSH_MS);
    record(denial(person('cus_1')));
    expect(counts()).toEqual([]);
    store.away = false;
    await vi.advanceTimersByTimeAsync(DENIAL_FLUSH_MS);
    expect(counts()).toEqual([['user', 'cus_1', 'Query.customers', 2]]);
    await close();
  });

  it('names no more viewers than it has room for, and counts all', async () => {
    const { record, close, counts } = recorder();
    for (let n = 0; n < DENIAL_NAMED_MAX + 500; n += 1) record(denial(person(`cus_${n}`)));
    record(denial(person('cus_0')));
    await close();
    expect(counts()).toHaveLength(DENIAL_NAMED_MAX + 1);
    expect(counts().at(0)).toEqual(['user', 'cus_0', 'Query.customers', 2]);
    expect(counts().at(-1)).toEqual(['user', null, 'Query.customers', 500]);
  });

  it('leaves no timer behind when there is nothing to tell, nor after its end', async () => {
    const { record, close } = recorder();
    record(denial(ANONYMOUS));
    await vi.advanceTimersByTimeAsync(2 * DENIAL_PERIOD_MS);
    expect(vi.getTimerCount()).toBe(0);
    record(denial(ANONYMOUS));
    await close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
