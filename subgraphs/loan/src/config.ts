import { readFileSync } from 'node:fs';
import { checkEncryptionSettings, encryptionSettings } from '@florin/encryption';
import {
  type Complain,
  checkProcessSettings,
  databaseSettings,
  eventSettings,
  isTimeZone,
  letterheadSettings,
  processSettings,
  readConfig,
  serviceUrlSetting,
} from '@florin/kit';
import { z } from 'zod';
import { DEMO_PRODUCTS } from './products/demo-products.ts';
import { type ConfiguredProduct, checkProducts } from './products/read-products.ts';

const settings = {
  ...processSettings,
  ...databaseSettings,
  ...eventSettings,
  ...encryptionSettings,
  ...letterheadSettings,
  CUSTOMER_URL: serviceUrlSetting,
  TRANSACTION_URL: serviceUrlSetting,
  /** A JSON file with the loans that the bank offers (README.md), the same for all instances; without one, those of the demo. */
  LOAN_PRODUCTS_FILE: z.string().min(1).optional(),
  /** The bank's time zone (IANA): its days are counted in it. */
  BANK_TIME_ZONE: z.string().default('Europe/Amsterdam').refine(isTimeZone, 'must be a time zone of the IANA database'),
};

export type LoanSettings = z.output<z.ZodObject<typeof settings>>;

/** @throws ConfigurationError with all faults */
export function readLoanSettings(env: Record<string, string | undefined>): LoanSettings {
  return readConfig('loan', settings, env, checkLoan);
}

function checkLoan(given: Partial<LoanSettings>, complain: Complain): void {
  checkProcessSettings(given, complain);
  checkEncryptionSettings(given, complain);
  if (given.LOAN_PRODUCTS_FILE === undefined) return;
  try {
    productsOf(given);
  } catch (error) {
    complain('LOAN_PRODUCTS_FILE', error instanceof z.ZodError ? z.prettifyError(error) : 'cannot be read as JSON');
  }
}

/** The products that checked settings name. @throws Error when the file cannot be read any more */
export function productsOf({ LOAN_PRODUCTS_FILE: file }: Partial<LoanSettings>): readonly ConfiguredProduct[] {
  return file === undefined ? DEMO_PRODUCTS : checkProducts(JSON.parse(readFileSync(file, 'utf8')));
}
