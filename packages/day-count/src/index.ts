export * from './calendar-day.ts';
export * from './day-count.ts';
