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

/** What a float can tell of a rate: nearer to it no step goes. */
const RATE_DIFFERENCE = 2 ** -52;
/** Each step halves the interval at least, so that it is this small by then. */
const STEPS_MAX = 64;

/**
 * The rate at which payments are worth what was advanced.
 *
 * Within an interval that holds the rate, by Ridders' steps (IEEE Transactions on Circuits and Systems 26, 1979): it cannot run away, needs no guess,
 * and each step halves the interval and mostly does far more, so that some 8 steps do what 60 halvings would, each of which is a power for each flow.
 * The worth of what is paid less what is advanced falls with the rate from not below nothing; the rate is off by what adding up thousands of floats
 * is off, which is below 1e-9 percent. Where advances follow payments more than one rate may fit, and this is one of them.
 *
 * @param excess that worth at a rate
 */
export function rateOf(excess: (rate: number) => number): Apr | Refusal {
  const first = { rate: 0, excess: excess(0) };
  if (first.excess <= 0) return { rate: 0 };
  let high = { rate: 0.5, excess: excess(0.5) };
  while (high.excess > 0) {
    const rate = high.rate * 2;
    if (rate > APR_MAX) return refuse('FLOWS_NEVER_BALANCE');
    high = { rate, excess: excess(rate) };
  }
  return { rate: between(excess, first, high) };
}

interface Tried {
  readonly rate: number;
  readonly excess: number;
}

function between(excess: (rate: number) => number, first: Tried, last: Tried): number {
  const tried = (rate: number): Tried => ({ rate, excess: excess(rate) });
  let [low, high] = [first, last];
  let found = high.rate;
  for (let step = 0; step < STEPS_MAX; step++) {
    const middle = tried((low.rate + high.rate) / 2);
    const root = Math.sqrt(middle.excess ** 2 - low.excess * high.excess);
    if (root === 0) return middle.rate;
    const next = tried(middle.rate + ((middle.rate - low.rate) * middle.excess) / root);
    const isFound = Math.abs(next.rate - found) <= RATE_DIFFERENCE * Math.max(1, next.rate);
    found = next.rate;
    if (isFound || next.excess === 0) return found;
    const [one, other] = middle.rate < next.rate ? [middle, next] : [next, middle];
    if (other.excess > 0) low = other;
    else if (one.excess > 0) [low, high] = [one, other];
    else high = one;
  }
  return found;
}

/**
 * As percent with so many digits after the point; the digit after them being 5 or more rounds up (Directive 2008/48/EC, annex I, remark (d)). What is
 * within 1e-9 percent of such a 5 is one.
 */
export function percentText({ rate }: Apr, digits = 2): string {
  const scale = 10 ** digits;
  return (Math.floor(rate * 100 * scale + 0.5 + 1e-9 * scale) / scale).toFixed(digits);
}
