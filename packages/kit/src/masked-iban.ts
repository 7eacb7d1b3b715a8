/** Characters of an account number that stay at each end: country and check digits, and the four that people know theirs by. */
const SHOWN = 4;

/** An account number for whoever may know whose it is but not pay into it: `NL23FLRN0123455339` is `NL23••••••••••5339`. */
export function maskIban(iban: string): string {
  if (iban.length <= 2 * SHOWN) return '•'.repeat(iban.length);
  return `${iban.slice(0, SHOWN)}${'•'.repeat(iban.length - 2 * SHOWN)}${iban.slice(-SHOWN)}`;
}
