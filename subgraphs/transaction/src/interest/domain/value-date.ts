import { addDays } from '../../domain/booking-time.ts';

/**
 * The day from which a posting counts: the one after the last that is in it, however late it is booked. Never later than it is booked, which
 * what a closed account still owed on the day after its month's posting would be: it is in a posting of that day.
 *
 * @param through the last day that is in it
 * @param bookedOn the day on which it is booked
 */
export function postingValueDate(through: string, bookedOn: string): string {
  const next = addDays(through, 1);
  return next < bookedOn ? next : bookedOn;
}
