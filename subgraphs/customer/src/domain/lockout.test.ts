import { describe, expect, it } from 'vitest';
import { afterTry, isLocked, type LockoutKind, networkOf, type Tally } from './lockout.ts';

const START = new Date('2026-11-22T12:00:00Z');
const later = (ms: number) => new Date(START.getTime() + ms);

/** The waits after each of so many wrong tries, in seconds, each made as soon as it is allowed. */
function waits(kind: LockoutKind, tries: number): number[] {
  let tally: Tally = { failures: 0, lockedUntil: null, lastAt: START };
  let at = START;
  return Array.from({ length: tries }, () => {
    tally = afterTry(kind, tally, at);
    const waitMs = tally.lockedUntil === null ? 0 : tally.lockedUntil.getTime() - at.getTime();
    at = new Date(at.getTime() + waitMs);
    return waitMs / 1000;
  });
}

describe('waiting after wrong tries', () => {
  it('begins at the fifth for an account from one address, doubles, and stays at a quarter of an hour', () => {
    expect(waits('pair', 13)).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('begins later for an account from anywhere and for an address', () => {
    expect(waits('account', 40).filter((seconds) => seconds === 0)).toHaveLength(19);
    expect(waits('account', 40).at(-1)).toBe(3_600);
    expect(waits('address', 60).filter((seconds) => seconds === 0)).toHaveLength(29);
    expect(waits('address', 60).at(-1)).toBe(900);
  });

  it('leaves a guesser who comes from everywhere fewer than a hundred tries of an account a day', () => {
    const spent = waits('account', 100).reduce((sum, seconds) => sum + seconds, 0);
    expect(spent).toBeGreaterThan(24 * 3_600);
  });

  it('ends at its time, and is forgotten after a day without a try', () => {
    const locked = afterTry('pair', { failures: 9, lockedUntil: null, lastAt: START }, START);
    expect([isLocked(locked, later(479_999)), isLocked(locked, later(480_000))]).toEqual([true, false]);
    expect(afterTry('pair', locked, later(24 * 3_600_000))).toMatchObject({ failures: 1, lockedUntil: null });
    expect(afterTry('pair', { ...locked, failures: 1e6 }, START).lockedUntil).toEqual(later(900_000));
  });
});

describe('one address', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
