import { readFileSync } from 'node:fs';
import { checkEncryptionSettings, encryptionSettings } from '@florin/encryption';
import {
  type Complain,
  checkProcessSettings,
  databaseSettings,
  deriveSecret,
  eventSettings,
  isSandbox,
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
  /** In production: what cursors are signed with, at least 32 bytes as base64url (RFC 4648 §5); the same on every instance. */
  CURSOR_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'must be base64url')
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
    .refine((key) => key.length >= 32, 'must have at least 32 bytes')
    .optional(),
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
  const { FLORIN_PROFILE: profile, CURSOR_KEY: key } = given;
  if (profile !== undefined && !isSandbox(profile) && key === undefined)
    complain('CURSOR_KEY', 'is needed in production');
  if (given.LOAN_PRODUCTS_FILE === undefined) return;
  try {
    productsOf(given);
  } catch (error) {
    complain('LOAN_PRODUCTS_FILE', error instanceof z.ZodError ? z.prettifyError(error) : 'cannot be read as JSON');
  }
}

/** The key that checked settings name: their own, or in dev and test one that is derived as `startBank` derives it. */
export function cursorKeyOf({ CURSOR_KEY, FLORIN_SECRET }: LoanSettings): Uint8Array {
  return CURSOR_KEY ?? deriveSecret(FLORIN_SECRET ?? '', 'cursors of loan');
}

/** The products that checked settings name. @throws Error when the file cannot be read any more */
export function productsOf({ LOAN_PRODUCTS_FILE: file }: Partial<LoanSettings>): readonly ConfiguredProduct[] {
  return file === undefined ? DEMO_PRODUCTS : checkProducts(JSON.parse(readFileSync(file, 'utf8')));
}
