import { describe, expect, it } from 'vitest';
import { type HeldItem, isDue, nextPurge, planOf, RETENTION_YEARS } from './retention.ts';

const at = new Date('2026-11-26T00:00:00Z');
const closed = new Date('2025-02-01T00:00:00Z');
const item = (more: Partial<HeldItem>): HeldItem => ({
  service: 'customer',
  category: 'something',
  records: 1,
  action: 'DELETE',
  rule: null,
  since: null,
  ...more,
});
const identity = item({ category: 'identity', action: 'RESTRICT', rule: 'IDENTITY' });
const accounts = item({ service: 'account', action: 'RESTRICT', rule: 'BOOKINGS', since: closed });
const plan = (...held: HeldItem[]) => planOf(held, RETENTION_YEARS, at);

describe('the plan of an erasure', () => {
  it('keeps identity for years after the last account closed, and bookings for longer', () => {
    expect(plan(identity, accounts).map(({ action, purgeOn }) => [action, purgeOn?.slice(0, 10)])).toEqual([
      ['RESTRICT', '2030-02-01'],
      ['RESTRICT', '2035-02-01'],
    ]);
  });

  it('shreds the identity of who never had an account, and leaves out what there is none of', () => {
    expect(plan(identity, { ...accounts, records: 0 })).toMatchObject([{ action: 'SHRED', rule: null, purgeOn: null }]);
  });

  it('counts from the erasure where nothing else is known', () => {
    const trail = item({ service: 'audit', action: 'RESTRICT', rule: 'TRAIL' });
    expect(plan(trail)[0]?.purgeOn).toBe('2036-11-26T00:00:00.000Z');
  });

  it('says what is due, and when the next is', () => {
    const items = plan(identity, accounts);
    const later = new Date('2030-02-01T00:00:00Z');
    expect(nextPurge(items, at)).toEqual(later);
    expect([isDue(items, 'IDENTITY', later), isDue(items, 'BOOKINGS', later)]).toEqual([true, false]);
    expect(nextPurge(items, new Date('2035-02-01T00:00:00Z'))).toBeUndefined();
  });
});
