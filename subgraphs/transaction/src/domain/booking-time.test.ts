import { describe, expect, it } from 'vitest';
import { addDays, bookingInstant, createBankCalendar } from './booking-time.ts';

describe('the day of a booking', () => {
  const calendar = createBankCalendar('Europe/Amsterdam');
  it("is the bank's, in winter and in summer", () => {
    expect(calendar.dayOf(new Date('2026-01-31T22:59:59.999Z'))).toBe('2026-01-31');
    expect(calendar.dayOf(new Date('2026-01-31T23:00:00.000Z'))).toBe('2026-02-01');
    expect(calendar.dayOf(new Date('2026-07-31T22:00:00.000Z'))).toBe('2026-08-01');
    expect(calendar.dayOf(new Date('2026-07-31T21:59:59.999Z'))).toBe('2026-07-31');
  });

  it.each([
    ['2026-01-15', '2026-01-14T23:00:00.000Z', 24],
    // Clocks go forward at two, and back at three.
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', 25],
  ])('%s begins at %s and has %i hours', (day, start, hours) => {
    expect(calendar.startOf(day).toISOString()).toBe(start);
    expect((calendar.endOf(day).getTime() - calendar.startOf(day).getTime()) / 3_600_000).toBe(hours);
  });

  it('begins at one where the clocks go forward at midnight, and at either end of the world', () => {
    expect(createBankCalendar('Africa/Cairo').startOf('2026-04-24').toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(createBankCalendar('Pacific/Kiritimati').startOf('2026-01-01').toISOString()).toBe(
      '2025-12-31T10:00:00.000Z',
    );
    expect(createBankCalendar('Etc/GMT+12').startOf('2026-01-01').toISOString()).toBe('2026-01-01T12:00:00.000Z');
  });

  it('is counted over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2024-02-28', 1), addDays('2026-03-01', -1)]).toEqual([
      '2027-01-01',
      '2024-02-29',
      '2026-02-28',
    ]);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createBankCalendar('Europe/Atlantis')).toThrow(RangeError);
  });

  it('is never before what was booked', () => {
    const now = new Date(1_000);
    const later = new Date(2_000);
    expect(bookingInstant(now, [{ lastBookedAt: null }, { lastBookedAt: new Date(500) }])).toEqual(now);
    expect(bookingInstant(now, [{ lastBookedAt: later }, { lastBookedAt: now }])).toEqual(later);
  });
});
