import { configuredMinorUnits, isCurrency } from '@florin/kit';
import { z } from 'zod';
import { DAY_COUNTS } from './domain/day-count.ts';
import { PRODUCTS, type ProductTerms, TIER_METHODS } from './domain/product-terms.ts';
import { RATE_DIGITS } from './domain/units.ts';

/** Percent a year, such as `1.25`: never a number of JSON, which would be a float. */
const rate = decimal(RATE_DIGITS).refine(
  (value) => value <= 100n * 10n ** BigInt(RATE_DIGITS),
  'is more than 100 percent',
);
const amount = z.string().regex(/^\d{1,15}(\.\d{1,3})?$/, 'is not an amount');
const day = z.iso.date();

const version = z
  .strictObject({
    product: z.enum(PRODUCTS),
    currency: z.string().refine(isCurrency, 'is no currency of the ledger'),
    validFrom: day,
    dayCount: z.enum(DAY_COUNTS),
    tierMethod: z.enum(TIER_METHODS),
    tiers: z
      .array(z.strictObject({ from: amount, rate }))
      .min(1)
      .max(20),
    debitRate: rate,
    monthlyFee: amount,
    waivers: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('MINIMUM_BALANCE'), amount }),
          z.strictObject({ kind: z.literal('NEW_ACCOUNT'), months: z.number().int().min(1).max(120) }),
          z.strictObject({ kind: z.literal('PRODUCT') }),
        ]),
      )
      .max(10),
  })
  .transform((terms, context): ProductTerms => {
    const { currency } = terms;
    const minor = (text: string) => {
      const value = configuredMinorUnits(text, currency);
      if (value === undefined)
        context.addIssue({ code: 'custom', message: `${text} has more digits than ${currency}` });
      return value ?? 0n;
    };
    const tiers = terms.tiers.map((tier) => ({ from: minor(tier.from), rate: tier.rate }));
    if (tiers[0]?.from !== 0n || tiers.some(({ from }, place) => place > 0 && from <= (tiers[place - 1]?.from ?? 0n)))
      context.addIssue({ code: 'custom', message: 'tiers begin at 0 and rise' });
    return {
      ...terms,
      tiers,
      monthlyFee: minor(terms.monthlyFee),
      waivers: terms.waivers.map((waiver) =>
        waiver.kind === 'MINIMUM_BALANCE' ? { kind: waiver.kind, amount: minor(waiver.amount) } : waiver,
      ),
    };
  });

const versions = z
  .array(version)
  .max(1_000)
  .refine((list) => new Set(list.map(keyOf)).size === list.length, 'has two versions from the same day');

/** Reads the terms of all products, as they are configured. @throws ZodError with all faults */
export function readProductTerms(unchecked: unknown): readonly ProductTerms[] {
  return versions.parse(unchecked);
}

/** A decimal string as an integer of its smallest digit. */
function decimal(digits: number) {
  return z
    .string()
    .regex(
      new RegExp(`^\\d{1,6}(\\.\\d{1,${digits}})?$`),
      `is not a decimal with at most ${digits} digits after the point`,
    )
    .transform((text) => {
      const [whole = '0', fraction = ''] = text.split('.');
      return BigInt(whole + fraction.padEnd(digits, '0'));
    });
}

function keyOf({ product, currency, validFrom }: ProductTerms): string {
  return `${product} ${currency} ${validFrom}`;
}
