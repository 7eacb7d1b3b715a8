import { parseRate } from '../annual-rate.ts';
import type { LoanEvent, RepaymentUse } from '../loan-event.ts';
import { type LoanTerms, type LoanTermsInput, loanTerms } from '../loan-terms.ts';
import { type Instalment, type LoanView, loanOn } from '../loan-view.ts';
import { isRefusal, type Refusal } from '../refusal.ts';

/** Fails the test for a refusal. */
export function admitted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`);
  return answer as T;
}

function percent(text: string): bigint {
  return admitted(parseRate(text));
}

/** An annuity by 30/360, monthly, unless told otherwise. */
export function termsOf(rate: string, instalments: number, more: Partial<LoanTermsInput> = {}): LoanTerms {
  return admitted(loanTerms({ method: 'ANNUITY', rate: percent(rate), dayCount: '30/360', instalments, ...more }));
}

/** `83.57` as 8357. */
export function cents(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(2, '0'));
}

export function text(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Total, interest, principal and balance of each line. */
export function rowsOf(instalments: readonly Instalment[]): string[] {
  return instalments.map(({ total, owed, balance }) =>
    [total, owed.interest, owed.principal, balance].map(text).join(' '),
  );
}

let made = 0;
const id = () => `event-${(made++).toString().padStart(9, '0')}`;

export const disbursed = (on: string, amount: string): LoanEvent => ({
  kind: 'DISBURSED',
  id: id(),
  on,
  amount: cents(amount),
});
export const repaid = (on: string, amount: string, use: RepaymentUse = 'INSTALMENTS'): LoanEvent => ({
  kind: 'REPAID',
  id: id(),
  on,
  amount: cents(amount),
  use,
});
export const rateChanged = (on: string, rate: string): LoanEvent => ({
  kind: 'RATE_CHANGED',
  id: id(),
  on,
  rate: percent(rate),
});
export const charged = (on: string, component: 'fee' | 'penalty', amount: string): LoanEvent => ({
  kind: 'CHARGED',
  id: id(),
  on,
  component,
  amount: cents(amount),
});

/** The loan on the day of its last event. */
export function loanAfter(terms: LoanTerms, events: readonly LoanEvent[], asOf?: string): LoanView {
  const days = events.map(({ on }) => on).sort();
  return admitted(loanOn(terms, events, asOf ?? days.at(-1) ?? ''));
}
