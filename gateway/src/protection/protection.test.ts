import { describe, expect, it } from 'vitest';
import { createRateLimits } from './rate-limits.ts';
import { addressSubject, subjectOf } from './subjects.ts';
import { readVariables } from './variable-limits.ts';

const alice = { kind: 'user', key: 'alice' } as const;
const home = { kind: 'address', key: '203.0.113.7' } as const;

describe('rate limits', () => {
  it('take points, tell what is left, and refuse with the time to wait', async () => {
    const limits = createRateLimits({ perUser: 10 });
    expect(await limits.charge(alice, 4)).toMatchObject({ kind: 'paid', cost: { requested: 4, remaining: 6 } });
    const refused = await limits.charge(alice, 7);
    expect(refused).toMatchObject({
      kind: 'refused',
      cost: { requested: 7, remaining: 5 },
      error: { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number), http: { status: 429 } } },
    });
    expect(await limits.charge(alice, 5), 'a refusal costs one point only').toMatchObject({
      kind: 'paid',
      cost: { remaining: 0 },
    });
    expect(limits.refusalOf(alice), 'and nothing is asked for where nothing is left').toMatchObject({
      error: { extensions: { code: 'RATE_LIMITED' } },
      cost: { requested: 0, remaining: 0, resetsAt: expect.any(String) },
    });
    expect(limits.refusalOf({ kind: 'user', key: 'bob' })).toBeUndefined();
  });

  it('refuse at once whoever has nothing left, until the minute is over', async () => {
    let now = Date.now();
    const limits = createRateLimits({ perAddress: 3, now: () => now });
    await limits.charge(home, 3);
    expect(limits.refusalOf(home)).toBeDefined();
    now += 61_000;
    expect(limits.refusalOf(home)).toBeUndefined();
  });

  it('let no number of parallel operations take more than there is', async () => {
    const limits = createRateLimits({ perUser: 100 });
    const charges = await Promise.all(Array.from({ length: 50 }, () => limits.charge(alice, 10)));
    expect(charges.filter(({ kind }) => kind === 'paid').length).toBeLessThanOrEqual(10);
  });
});

describe('who pays', () => {
  it('is the signed-in person, wherever from', () => {
    const viewer = { kind: 'user', customerId: 'cus_1', roles: [], sessionId: 's', origin: { clientAddress: 'a' } };
    expect(subjectOf(viewer as Parameters<typeof subjectOf>[0])).toEqual({ kind: 'user', key: 'cus_1' });
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
  ])('else everybody at an address: %s', (address, key) => {
    expect(addressSubject(address).key).toBe(key);
  });
});

describe('variables', () => {
  const nested = (levels: number): unknown => {
    let value: unknown = 1;
    for (let level = 0; level < levels; level++) value = [value];
    return { value };
  };

  it('may be nested a little, and not without end', () => {
    expect(readVariables(nested(10))).toEqual({ kind: 'fine', elements: 10 });
    expect(readVariables(nested(100_000))).toMatchObject({ kind: 'refused' });
  });

  it('are bounded in number, and elements of lists are counted', () => {
    expect(readVariables({ ids: ['a', 'b'], input: { items: [{ id: 1 }] } })).toEqual({ kind: 'fine', elements: 3 });
    expect(readVariables({ ids: Array.from({ length: 50_000 }, () => 0) })).toMatchObject({ kind: 'refused' });
    expect(readVariables(undefined)).toEqual({ kind: 'fine', elements: 0 });
  });
});
