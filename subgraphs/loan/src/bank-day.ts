/** Tells the bank's day of an instant, in ISO 8601. @throws RangeError for a time zone that is none */
export function bankDays(timeZone: string): (instant: Date) => string {
  // The order and the hyphens of ISO 8601 are Sweden's own.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (instant) => format.format(instant);
}

export function isTimeZone(name: string): boolean {
  try {
    bankDays(name);
    return true;
  } catch {
    return false;
  }
}
