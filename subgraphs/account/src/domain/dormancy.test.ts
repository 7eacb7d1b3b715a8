import { describe, expect, it } from 'vitest';
import { dormancyDays, dueStep } from './dormancy.ts';

const RULES = { afterMonths: 24, noticeDays: 30 };

describe('the days of dormancy', () => {
  it('are counted back by months, and stay in a month that is shorter', () => {
    expect(dormancyDays('2026-11-26', RULES)).toEqual({
      today: '2026-11-26',
      toldUnmovedSince: '2024-12-26',
      asleepUnmovedSince: '2024-11-26',
      toldBy: '2026-10-27',
    });
    expect(dormancyDays('2026-03-31', { afterMonths: 1, noticeDays: 1 }).asleepUnmovedSince).toBe('2026-02-28');
    expect(dormancyDays('2024-03-31', { afterMonths: 1, noticeDays: 1 })).toMatchObject({
      toldUnmovedSince: '2024-03-01',
      asleepUnmovedSince: '2024-02-29',
    });
  });
});

describe('an account that did not move', () => {
  const days = dormancyDays('2026-11-26', RULES);
  const step = (toldOn: string | null, awakeOn: string | null = '2020-01-01') => dueStep({ toldOn, awakeOn }, days);

  it('is told of first, and sleeps when the notice is over', () => {
    expect([step(null), step('2026-10-28'), step('2026-10-27')]).toEqual(['TELL', 'NOTHING', 'SLEEP']);
  });

  it('is told of anew when it was told of before it moved the last time', () => {
    expect([step('2024-12-25'), step('2024-12-26')]).toEqual(['TELL', 'SLEEP']);
  });

  it('is as awake as one that moved while it was opened, or put into use, less long ago', () => {
    expect([step(null, '2024-12-26'), step(null, '2024-12-25'), step('2026-10-01', '2026-10-02')]).toEqual([
      'NOTHING',
      'TELL',
      'NOTHING',
    ]);
    expect([step('2026-10-01', '2024-11-26'), step('2026-10-01', '2024-11-25'), step('2026-10-01', null)]).toEqual([
      'NOTHING',
      'SLEEP',
      'SLEEP',
    ]);
  });
});
