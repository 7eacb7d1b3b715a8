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

const settings = {
  ...processSettings,
  ...databaseSettings,
  ...eventSettings,
  ...encryptionSettings,
  CUSTOMER_URL: serviceUrlSetting,
  SUPPORT_URL: serviceUrlSetting,
  /** Hours before a raised spending limit holds: time for its holder to notice that somebody else raised it. */
  LIMIT_RAISE_DELAY_HOURS: z.coerce
    .number()
    .min(0)
    .max(24 * 30)
    .default(24),
  /** A JSON file with the terms of all products (docs/interest.md), the same for all instances; without one, those of the demo. */
  PRODUCT_TERMS_FILE: z.string().min(1).optional(),
  /** The bank's time zone (IANA): a booking's day is counted in it. */
  BANK_TIME_ZONE: z.string().default('Europe/Amsterdam').refine(isTimeZone, 'must be a time zone of the IANA database'),
  ...letterheadSettings,
};

export type TransactionSettings = z.output<z.ZodObject<typeof settings>>;

/** @throws ConfigurationError with all faults */
export function readTransactionSettings(env: Record<string, string | undefined>): TransactionSettings {
  return readConfig('transaction', settings, env, checkTransaction);
}

function checkTransaction(given: Partial<TransactionSettings>, complain: Complain): void {
  checkProcessSettings(given, complain);
  checkEncryptionSettings(given, complain);
}
