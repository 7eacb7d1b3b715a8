/** Tells the day of an instant in a time zone (IANA), in ISO 8601. @throws RangeError for a zone that is none */
export function daysIn(timeZone: string): (instant: Date | number) => string {
  // The Swedish locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (instant) => format.format(instant);
}

/** Whether a name is one of the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    daysIn(name);
    return true;
  } catch {
    return false;
  }
}
