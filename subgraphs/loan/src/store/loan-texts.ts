import { DAY_COUNTS } from '@florin/day-count';
import { z } from 'zod';
import { type LoanBalances, NO_BALANCES } from '../domain/loan-accounts.ts';
import { type LoanEvent, REPAYMENT_USES } from '../domain/loan-event.ts';
import { type LoanTerms, REPAYMENT_METHODS } from '../domain/loan-terms.ts';
import { COMPONENTS } from '../domain/parts.ts';

/** How terms, events and balances are kept as JSON: whole numbers that may be large are strings. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
}

const whole = z.string().transform((text) => BigInt(text));
const frequency = z.object({ count: z.number(), unit: z.enum(['DAY', 'WEEK', 'MONTH']) });
const grace = z.object({
  onPrincipalPayment: z.number(),
  onInterestPayment: z.number(),
  onInterestCharged: z.number(),
});

const termsText = z
  .object({
    method: z.enum(REPAYMENT_METHODS),
    rate: whole,
    dayCount: z.enum(DAY_COUNTS),
    instalments: z.number(),
    every: frequency,
    startsOn: z.string().optional(),
    firstDue: z.string().optional(),
    dueDay: z.number().optional(),
    grace,
    multipleOf: whole,
    downPayment: whole,
    feePerInstalment: whole,
    rounding: z.enum(['SUB_PERIOD', 'PERIOD']),
    overdueInterest: z.enum(['NONE', 'CONTRACT_RATE']),
    allocation: z.object({ order: z.array(z.enum(COMPONENTS)), by: z.enum(['INSTALMENT', 'COMPONENT']) }),
    payoffInterest: z.enum(['TO_DATE', 'TO_PERIOD_END']),
  })
  .transform(
    (terms): LoanTerms => ({ ...terms, startsOn: terms.startsOn, firstDue: terms.firstDue, dueDay: terms.dueDay }),
  );

const bodyText = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('DISBURSED'), amount: whole }),
  z.object({ kind: z.literal('RATE_CHANGED'), rate: whole }),
  z.object({
    kind: z.literal('CHARGED'),
    component: z.enum(['fee', 'penalty']),
    amount: whole,
    late: z.exactOptional(z.array(z.object({ due: z.string(), amount: whole }))),
  }),
  z.object({ kind: z.literal('REPAID'), amount: whole, use: z.enum(REPAYMENT_USES) }),
  z.object({
    kind: z.literal('RESCHEDULED'),
    instalments: z.number(),
    firstDue: z.string(),
    every: z.exactOptional(frequency),
    rate: z.exactOptional(whole),
    grace: z.exactOptional(grace),
    arrears: z.enum(['KEEP', 'SPREAD']),
  }),
  z.object({ kind: z.literal('WRITTEN_OFF') }),
  z.object({ kind: z.literal('CREDIT_PAID_OUT'), amount: whole }),
  z.object({ kind: z.literal('REVERSED'), of: z.string() }),
]);

/** What happens to a loan, before it has a number: without a day, on the day of its booking. */
export type LoanEventBody = LoanEvent extends infer Each
  ? Each extends LoanEvent
    ? Omit<Each, 'id' | 'on'>
    : never
  : never;

export function readTerms(stored: unknown): LoanTerms {
  return termsText.parse(stored);
}

/** @param number the event's place in its loan: its id sorts by it */
export function readEvent(number: number, on: string, body: unknown): LoanEvent {
  return eventOf(number, on, bodyText.parse(body));
}

/** What happens to a loan, as it was written by `jsonOf`. */
export function bodyOf(body: unknown): LoanEventBody {
  return bodyText.parse(body);
}

export function eventOf(number: number, on: string, body: LoanEventBody): LoanEvent {
  return { ...body, id: eventIdOf(number), on } as LoanEvent;
}

/** Of events alike on one day the smaller id goes first; there are fewer than 10,000. */
export function eventIdOf(number: number): string {
  return String(number).padStart(4, '0');
}

const balancesText = z.record(z.string(), whole);

export function readBalances(stored: unknown): LoanBalances {
  return { ...NO_BALANCES, ...balancesText.parse(stored) };
}
