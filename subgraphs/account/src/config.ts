import { checkEncryptionSettings, encryptionSettings } from '@florin/encryption';
import {
  type Complain,
  CURRENCIES,
  type Currency,
  checkProcessSettings,
  databaseSettings,
  eventSettings,
  isCurrency,
  processSettings,
  readConfig,
  serviceUrlSetting,
} from '@florin/kit';
import { z } from 'zod';
import type { DormancyRules } from './domain/dormancy.ts';
import { type Bank, bankFaults } from './domain/iban.ts';
import { DORMANCY_NOTICE_DAYS_MAX, DORMANT_AFTER_MONTHS_MAX } from './limits.ts';

const SHORTEST_MONTH_DAYS = 28;

const currencyList = z
  .string()
  .default('EUR,USD,GBP,CHF,JPY')
  .transform((text, context): readonly Currency[] => {
    const codes = text.split(',').map((code) => code.trim());
    const known = codes.filter(isCurrency);
    if (known.length !== codes.length)
      context.addIssue({ code: 'custom', message: `must be a list of ${CURRENCIES.join(', ')}` });
    return [...new Set(known)];
  });

const settings = {
  ...processSettings,
  ...databaseSettings,
  ...eventSettings,
  ...encryptionSettings,
  TRANSACTION_URL: serviceUrlSetting,
  CUSTOMER_URL: serviceUrlSetting,
  SUPPORT_URL: serviceUrlSetting,
  LOAN_URL: serviceUrlSetting,
  /** ISO 3166-1 alpha-2. */
  BANK_COUNTRY: z.string().default('NL'),
  /** What every account number of the bank begins with, after country and check digits. */
  BANK_CODE: z.string().default('FLRN'),
  /** ISO 9362. */
  BANK_BIC: z.string().default('FLRNNL2A'),
  /** The currencies that the bank keeps accounts in. */
  CURRENCIES: currencyList,
  /** Months without a movement after which an account is dormant. */
  DORMANT_AFTER_MONTHS: z.coerce.number().int().min(1).max(DORMANT_AFTER_MONTHS_MAX).default(24),
  /** Days before, on which its holders are told; the notice is shorter than that time. */
  DORMANCY_NOTICE_DAYS: z.coerce.number().int().min(1).max(DORMANCY_NOTICE_DAYS_MAX).default(30),
};

export type AccountSettings = z.output<z.ZodObject<typeof settings>>;

/** @throws ConfigurationError with all faults */
export function readAccountSettings(env: Record<string, string | undefined>): AccountSettings {
  return readConfig('account', settings, env, checkAccount);
}

function checkAccount(given: Partial<AccountSettings>, complain: Complain): void {
  checkProcessSettings(given, complain);
  checkEncryptionSettings(given, complain);
  const { DORMANT_AFTER_MONTHS: months, DORMANCY_NOTICE_DAYS: days } = given;
  if (months !== undefined && days !== undefined && days >= months * SHORTEST_MONTH_DAYS)
    complain('DORMANCY_NOTICE_DAYS', 'must be shorter than DORMANT_AFTER_MONTHS');
  const { BANK_COUNTRY, BANK_CODE, BANK_BIC } = given;
  if (BANK_COUNTRY === undefined || BANK_CODE === undefined || BANK_BIC === undefined) return;
  for (const fault of bankFaults(bankOf({ BANK_COUNTRY, BANK_CODE, BANK_BIC })))
    complain('BANK_COUNTRY, BANK_CODE, BANK_BIC', fault);
}

export function bankOf(given: { BANK_COUNTRY: string; BANK_CODE: string; BANK_BIC: string }): Bank {
  return { country: given.BANK_COUNTRY, bankCode: given.BANK_CODE, bic: given.BANK_BIC };
}

export function dormancyRulesOf(given: { DORMANT_AFTER_MONTHS: number; DORMANCY_NOTICE_DAYS: number }): DormancyRules {
  return { afterMonths: given.DORMANT_AFTER_MONTHS, noticeDays: given.DORMANCY_NOTICE_DAYS };
}
