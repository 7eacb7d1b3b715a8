import { describe, expect, it } from 'vitest';
import { bookingInstant, dayCounter } from './booking-time.ts';

describe('the day of a booking', () => {
  it("is the bank's, in winter and in summer", () => {
    const dayOf = dayCounter('Europe/Amsterdam');
    expect(dayOf(new Date('2026-01-31T22:59:59.999Z'))).toBe('2026-01-31');
    expect(dayOf(new Date('2026-01-31T23:00:00.000Z'))).toBe('2026-02-01');
    expect(dayOf(new Date('2026-07-31T22:00:00.000Z'))).toBe('2026-08-01');
    expect(dayOf(new Date('2026-07-31T21:59:59.999Z'))).toBe('2026-07-31');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => dayCounter('Europe/Atlantis')).toThrow(RangeError);
  });

  it('is never before what was booked', () => {
    const now = new Date(1_000);
    const later = new Date(2_000);
    expect(bookingInstant(now, [{ lastBookedAt: null }, { lastBookedAt: new Date(500) }])).toEqual(now);
    expect(bookingInstant(now, [{ lastBookedAt: later }, { lastBookedAt: now }])).toEqual(later);
  });
});
