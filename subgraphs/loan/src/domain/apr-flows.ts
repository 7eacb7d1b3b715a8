import { type DayNumber, dayNumber, parseDay } from '@florin/day-count';
import { APR_FLOWS_MAX, APR_MAX } from '../limits.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Money on a day; minor units, above nothing. */
export interface Flow {
  readonly on: string;
  readonly amount: bigint;
}

/** What the customer gets, and what the customer pays for it: instalments and charges alike. */
export interface CreditFlows {
  readonly advances: readonly Flow[];
  readonly payments: readonly Flow[];
}

export interface DatedFlow {
  readonly day: DayNumber;
  readonly amount: number;
}

export interface ReadFlows {
  readonly start: DayNumber;
  readonly advances: readonly DatedFlow[];
  readonly payments: readonly DatedFlow[];
}

/** An annual percentage rate: 0.1296 is 12.96 %. A rate is no money, so it may be a float. */
export interface Apr {
  readonly rate: number;
}

/** Flows that have a rate, or why they have none. Amounts of 15 digits are exact as floats. */
export function readFlows({ advances, payments }: CreditFlows): ReadFlows | Refusal {
  const all = [...advances, ...payments];
  if (all.length > APR_FLOWS_MAX) return refuse('TOO_MANY_FLOWS');
  if (all.some(({ on }) => parseDay(on) === undefined)) return refuse('DAY_INVALID');
  if (all.some(({ amount }) => amount <= 0n)) return refuse('AMOUNT_NOT_POSITIVE');
  if (advances.length === 0) return refuse('NO_ADVANCE');
  if (payments.length === 0) return refuse('NO_REPAYMENT');
  const read = { advances: dated(advances), payments: dated(payments) };
  const start = read.advances[0]?.day ?? 0;
  if ((read.payments[0]?.day ?? 0) < start) return refuse('REPAYMENT_BEFORE_ADVANCE');
  if (sum(payments) < sum(advances)) return refuse('REPAID_LESS_THAN_ADVANCED');
  return { start, ...read };
}

function dated(flows: readonly Flow[]): DatedFlow[] {
  return flows
    .map(({ on, amount }) => ({ day: dayNumber(on), amount: Number(amount) }))
    .sort((one, other) => one.day - other.day);
}

function sum(flows: readonly Flow[]): bigint {
  return flows.reduce((total, { amount }) => total + amount, 0n);
}

/**
 * The rate at which payments are worth what was advanced.
 *
 * By halving an interval, not by Newton's steps: it cannot run away, and needs no guess. The worth of what is paid less what is advanced falls with
 * the rate from not below nothing; 60 halvings leave less than a float can tell, so the rate is off by what adding up thousands of floats is off,
 * which is below 1e-9 percent. Where advances follow payments more than one rate may fit, and this is one of them.
 *
 * @param excess that worth at a rate
 */
export function rateOf(excess: (rate: number) => number): Apr | Refusal {
  if (excess(0) <= 0) return { rate: 0 };
  let high = 0.5;
  while (excess(high) > 0) {
    high *= 2;
    if (high > APR_MAX) return refuse('FLOWS_NEVER_BALANCE');
  }
  let low = 0;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return { rate: (low + high) / 2 };
}

/**
 * As percent with so many digits after the point; the digit after them being 5 or more rounds up (Directive 2008/48/EC, annex I, remark (d)). What is
 * within 1e-9 percent of such a 5 is one.
 */
export function percentText({ rate }: Apr, digits = 2): string {
  const scale = 10 ** digits;
  return (Math.floor(rate * 100 * scale + 0.5 + 1e-9 * scale) / scale).toFixed(digits);
}
