import { z } from 'zod';

/** How the bank names itself on paper and to other banks. */
export interface Letterhead {
  readonly name: string;
  /** One line. */
  readonly address: string;
  /** ISO 9362. */
  readonly bic: string;
}

/** Of the demonstration bank; a real one has its own in its settings. */
export const FLORIN_LETTERHEAD: Letterhead = {
  name: 'Florin',
  address: 'Florijnplein 1, 1012 AB Amsterdam, Netherlands',
  bic: 'FLRNNL2A',
};

/** What names the bank on paper, for a service's settings. */
export const letterheadSettings = {
  BANK_NAME: z.string().min(1).max(70).default(FLORIN_LETTERHEAD.name),
  /** One line below it. */
  BANK_ADDRESS: z.string().min(1).max(140).default(FLORIN_LETTERHEAD.address),
  /** ISO 9362. */
  BANK_BIC: z
    .string()
    .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'must be a BIC')
    .default(FLORIN_LETTERHEAD.bic),
};

export function letterheadOf(settings: z.output<z.ZodObject<typeof letterheadSettings>>): Letterhead {
  return { name: settings.BANK_NAME, address: settings.BANK_ADDRESS, bic: settings.BANK_BIC };
}
