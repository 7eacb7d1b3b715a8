import { countrySpecs, isValidBIC, isValidIBAN } from 'ibantools';

/** The bank as its account numbers name it. */
export interface Bank {
  /** ISO 3166-1 alpha-2, such as `NL`. */
  readonly country: string;
  /** What every BBAN of this bank begins with, such as `FLRN`. */
  readonly bankCode: string;
  /** ISO 9362, such as `FLRNNL2A`. */
  readonly bic: string;
}

const IBAN_HEAD_LENGTH = 4;

/** How many digits follow the bank code in an account number of this bank; not positive where the code is too long. */
export function accountNumberLength(bank: Bank): number {
  const length = countrySpecs[bank.country]?.chars ?? 0;
  return length - IBAN_HEAD_LENGTH - bank.bankCode.length;
}

/**
 * The IBAN (ISO 13616) of an account number. Its check digits are 98 less the remainder by 97 (ISO 7064, MOD 97-10) and
 * so lie between 02 and 98.
 *
 * @param accountNumber exactly `accountNumberLength(bank)` digits
 */
export function ibanOf(bank: Bank, accountNumber: string): string {
  const bban = bank.bankCode + accountNumber;
  const remainder = BigInt(lettersAsNumbers(`${bban}${bank.country}00`)) % 97n;
  const checkDigits = (98n - remainder).toString().padStart(2, '0');
  return `${bank.country}${checkDigits}${bban}`;
}

/** `A` is 10, `Z` is 35 (ISO 7064). */
function lettersAsNumbers(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}

/** What is wrong with a bank's settings, in sentences; empty when it can make IBANs. */
export function bankFaults(bank: Bank): readonly string[] {
  const faults: string[] = [];
  if (!isValidBIC(bank.bic) || bank.bic.slice(4, 6) !== bank.country)
    faults.push('the BIC is not valid, or not of the country');
  const length = accountNumberLength(bank);
  // Of countries with national check digits some of these would fail: their account numbers cannot be drawn at random.
  const samples = ['0123456789', '1', '98', '7', '4'].map((digits) =>
    digits.repeat(Math.max(length, 1)).slice(0, length),
  );
  if (length < 1 || !samples.every((sample) => isValidIBAN(ibanOf(bank, sample))))
    faults.push('country and bank code do not make IBANs in which the rest are free digits');
  return faults;
}
