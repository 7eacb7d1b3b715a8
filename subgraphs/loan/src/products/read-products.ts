import { configuredMinorUnits, isCurrency } from '@florin/kit';
import { z } from 'zod';
import { INCOME_MONTHS } from '../evaluation/figures.ts';
import { AMOUNT_DIGITS, AMOUNT_MAX, PRODUCTS_MAX, RATE_DIGITS, TERM_MAX_MONTHS } from '../limits.ts';
import { arrangementFeeOf } from './arrangement-fee.ts';
import { LOAN_DAY_COUNTS, LOAN_KINDS, LOAN_METHODS, type LoanProductTerms } from './loan-product.ts';

/** Percent, such as `5.9`: never a number of JSON, which would be a float. */
const percent = z
  .string()
  .regex(new RegExp(`^(0|[1-9]\\d{0,2})(\\.\\d{1,${RATE_DIGITS}})?$`), `must be a decimal such as "5.9"`)
  .refine((text) => Number(text) <= 100, 'is more than 100 percent');
const amount = z
  .string()
  .regex(new RegExp(`^(0|[1-9]\\d{0,${AMOUNT_DIGITS - 1}})(\\.\\d{1,3})?$`), 'must be an amount such as "500.00"');
const days = z.number().int().min(0).max(365);
const months = z.number().int().min(1).max(TERM_MAX_MONTHS);
const points = z.number().int().min(0).max(100);

const product = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'must be capital letters, digits and _'),
    name: z.string().trim().min(1).max(80),
    kind: z.enum(LOAN_KINDS),
    currency: z.string().refine(isCurrency, 'is no currency of the bank'),
    offered: z.boolean().default(true),
    amount: z.strictObject({ minimum: amount, maximum: amount }),
    termMonths: z.strictObject({ minimum: months, maximum: months }),
    rate: percent,
    method: z.enum(LOAN_METHODS),
    dayCount: z.enum(LOAN_DAY_COUNTS),
    principalGrace: z.number().int().min(0).max(60).default(0),
    instalmentMultiple: amount.optional(),
    fees: z
      .strictObject({
        arrangement: amount.default('0'),
        arrangementPercent: percent.default('0'),
        perInstalment: amount.default('0'),
      })
      .prefault({}),
    penalty: z.strictObject({ rate: percent, graceDays: days }),
    eligibility: z.strictObject({ minimumAge: z.number().int().min(18).max(100), minimumMonthlyIncome: amount }),
    policy: z.strictObject({
      approveFrom: points,
      declineBelow: points,
      approveUpTo: amount,
      fourEyesAbove: amount,
      affordablePercent: z.number().int().min(1).max(100),
      offerDays: days.min(1),
      history: z
        .strictObject({
          months: z.number().int().min(INCOME_MONTHS).max(24).default(6),
          overdrawnDays: days.min(1).default(30),
          failedPayments: days.min(1).default(3),
          lateDays: days.default(30),
          writtenOffMonths: z.number().int().min(0).max(240).default(60),
        })
        .prefault({}),
    }),
  })
  .transform((terms, context): LoanProductTerms => {
    const { currency } = terms;
    const complain = (message: string) => context.addIssue({ code: 'custom', message: `${terms.code}: ${message}` });
    const minor = (text: string) => {
      const value = configuredMinorUnits(text, currency);
      if (value === undefined) complain(`${text} has more digits after the point than ${currency}`);
      return value ?? 0n;
    };
    const { fees, eligibility, policy } = terms;
    const range = { minimum: minor(terms.amount.minimum), maximum: minor(terms.amount.maximum) };
    if (range.minimum <= 0n || range.minimum > range.maximum) complain('amounts must rise from more than zero');
    if (range.maximum > AMOUNT_MAX)
      complain(`more is lent than one posting can hold, which has ${AMOUNT_DIGITS} digits in all`);
    const multiple = terms.instalmentMultiple === undefined ? undefined : minor(terms.instalmentMultiple);
    if (multiple === 0n) complain('instalments are multiples of more than zero');
    const kept = { ...fees, arrangement: minor(fees.arrangement), perInstalment: minor(fees.perInstalment) };
    if (arrangementFeeOf({ fees: kept }, range.minimum) >= range.minimum)
      complain('of the least that is lent nothing is left to be paid out');
    if (terms.termMonths.minimum > terms.termMonths.maximum) complain('terms must rise');
    if (terms.principalGrace >= terms.termMonths.minimum)
      complain('the shortest term has no instalment that pays back');
    if (policy.declineBelow > policy.approveFrom) complain('what is declined is below what is approved');
    return {
      ...terms,
      amount: range,
      instalmentMultiple: multiple,
      fees: kept,
      eligibility: { ...eligibility, minimumMonthlyIncome: minor(eligibility.minimumMonthlyIncome) },
      policy: { ...policy, approveUpTo: minor(policy.approveUpTo), fourEyesAbove: minor(policy.fourEyesAbove) },
    };
  });

const products = z
  .array(product)
  .max(PRODUCTS_MAX)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'has two products of one code');

/** A product as it is configured and kept: the text of its version. */
export type ConfiguredProduct = z.input<typeof product>;

/** Checks the products that are configured. @throws ZodError with all faults */
export function checkProducts(unchecked: unknown): readonly ConfiguredProduct[] {
  products.parse(unchecked);
  return unchecked as readonly ConfiguredProduct[];
}

/** Reads a version that was published. @throws ZodError when this version of the service cannot read it */
export function readProductTerms(stored: unknown): LoanProductTerms {
  return product.parse(stored);
}
