import { describe, expect, it } from 'vitest';
import { postingValueDate } from './value-date.ts';

describe('the value date of a posting', () => {
  it.each([
    ['the day after', '2024-12-31', '2025-01-01', '2025-01-01'],
    ['also when it is booked late', '2024-12-31', '2025-02-05', '2025-01-01'],
    ['but never after it is booked', '2025-01-01', '2025-01-01', '2025-01-01'],
  ])('is %s', (_what, through, bookedOn, expected) => {
    expect(postingValueDate(through, bookedOn)).toBe(expected);
  });
});
