/** A whole amount with the digits that its currency has after the point (ISO 4217): 100.00 EUR, 100 JPY. */
export function exampleMoney(major: number, currency = 'EUR'): { amount: string; currency: string } {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return { amount: major.toFixed(digits), currency };
}
