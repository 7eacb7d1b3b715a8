import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, bookingInstant, createBankCalendar, daysBetween } from './booking-time.ts';

describe('the day of a booking', () => {
  const calendar = createBankCalendar('Europe/Amsterdam');
  it("is the bank's, in winter and in summer", () => {
    expect(calendar.dayOf(new Date('2026-01-31T22:59:59.999Z'))).toBe('2026-01-31');
    expect(calendar.dayOf(new Date('2026-01-31T23:00:00.000Z'))).toBe('2026-02-01');
    expect(calendar.dayOf(new Date('2026-07-31T22:00:00.000Z'))).toBe('2026-08-01');
    expect(calendar.dayOf(new Date('2026-07-31T21:59:59.999Z'))).toBe('2026-07-31');
  });

  it('is counted over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2024-02-28', 1), addDays('2026-03-01', -1)]).toEqual([
      '2027-01-01',
      '2024-02-29',
      '2026-02-28',
    ]);
    expect([daysBetween('2026-01-01', '2026-12-31'), daysBetween('2026-03-29', '2026-03-29')]).toEqual([364, 0]);
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

describe('days of the bank', () => {
  it.each([
    ['Europe/Amsterdam', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['Europe/Amsterdam', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Amsterdam', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Amsterdam', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['UTC', '2026-01-01', '2026-01-01T00:00:00.000Z'],
    // Its midnight of that day is left out: the day begins at one o'clock.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
  ])('in %s %s begins at %s', (zone, day, instant) => {
    expect(createBankCalendar(zone).startOf(day).toISOString()).toBe(instant);
  });

  it('has 23 and 25 hours where the clock is put forward and back', () => {
    const days = createBankCalendar('Europe/Amsterdam');
    const hours = (day: string) => (days.endOf(day).getTime() - days.startOf(day).getTime()) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-22')]).toEqual([23, 25, 24]);
  });

  it('holds exactly the instants that are booked on that day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Amsterdam', 'America/Havana', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (zone, instant) => {
          const days = createBankCalendar(zone);
          const day = days.dayOf(instant);
          expect(days.startOf(day).getTime()).toBeLessThanOrEqual(instant.getTime());
          expect(days.endOf(day).getTime()).toBeGreaterThan(instant.getTime());
          expect(days.dayOf(days.startOf(day))).toBe(day);
          expect(days.dayOf(new Date(days.startOf(day).getTime() - 1)) < day).toBe(true);
        },
      ),
    );
  });
});
