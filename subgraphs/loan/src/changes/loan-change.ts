import { type Currency, checkMoney, checkText, type Faults, type MoneyText } from '@florin/kit';
import { type AnnualRate, parseRate } from '../domain/annual-rate.ts';
import { isRefusal } from '../domain/refusal.ts';
import { CHANGE_REASON_MAX, RATE_MAX_PERCENT } from '../limits.ts';
import type { LoanEventBody } from '../store/loan-texts.ts';

/** What officers do to a loan by two. */
export type LoanChange = 'RESCHEDULE' | 'WRITE_OFF' | 'REVERSE_REPAYMENT' | 'INCREASE' | 'CHANGE_RATE';

/** The events that changes are. */
export type ChangeBody = Extract<
  LoanEventBody,
  { kind: 'RESCHEDULED' | 'WRITTEN_OFF' | 'REVERSED' | 'DISBURSED' | 'RATE_CHANGED' }
>;

/** A change as an officer wants it. */
export interface WantedChange {
  readonly loanId: string;
  readonly change: LoanChange;
  readonly body: ChangeBody;
  /** The day from which it counts, which is waited for; the day of the approval without it. */
  readonly from?: string;
  /** Of an amount, to be the loan's. */
  readonly currency?: Currency;
  /** What the second officer reads. */
  readonly reason: string;
}

export interface UncheckedReschedule {
  readonly loanId: string;
  readonly instalments: number;
  readonly firstDueOn: string;
  readonly rate?: string | null | undefined;
  readonly arrears: 'KEEP' | 'SPREAD';
  readonly reason: string;
}

/** Whether the loan can have it, the domain says. */
export function checkReschedule(unchecked: UncheckedReschedule): WantedChange | Faults {
  const faults: Faults = [];
  const { loanId, instalments, firstDueOn: firstDue, arrears } = unchecked;
  const reason = checkReason(unchecked.reason, faults);
  const wanted = unchecked.rate ?? undefined;
  const rate = wanted === undefined ? undefined : checkRate(wanted, faults);
  if (reason === undefined || faults.length > 0) return faults;
  const body = {
    kind: 'RESCHEDULED',
    instalments,
    firstDue,
    arrears,
    ...(rate === undefined ? {} : { rate }),
  } as const;
  return { loanId, change: 'RESCHEDULE', body, reason };
}

export function checkWriteOff(unchecked: { readonly loanId: string; readonly reason: string }): WantedChange | Faults {
  const faults: Faults = [];
  const reason = checkReason(unchecked.reason, faults);
  return reason === undefined
    ? faults
    : { loanId: unchecked.loanId, change: 'WRITE_OFF', body: { kind: 'WRITTEN_OFF' }, reason };
}

/** @param event the id of the repayment's event */
export function checkReversal(
  unchecked: { readonly loanId: string; readonly reason: string },
  event: string,
): WantedChange | Faults {
  const faults: Faults = [];
  const reason = checkReason(unchecked.reason, faults);
  return reason === undefined
    ? faults
    : { loanId: unchecked.loanId, change: 'REVERSE_REPAYMENT', body: { kind: 'REVERSED', of: event }, reason };
}

export function checkIncrease(unchecked: {
  readonly loanId: string;
  readonly amount: MoneyText;
  readonly reason: string;
}): WantedChange | Faults {
  const faults: Faults = [];
  const reason = checkReason(unchecked.reason, faults);
  const money = checkMoney(unchecked.amount, 'input.amount', faults);
  if (reason === undefined || money === undefined) return faults;
  const { amount, currency } = money;
  return { loanId: unchecked.loanId, change: 'INCREASE', body: { kind: 'DISBURSED', amount }, currency, reason };
}

/** Whether the loan can have it from that day on, the domain says. */
export function checkRateChange(unchecked: {
  readonly loanId: string;
  readonly rate: string;
  readonly from: string;
  readonly reason: string;
}): WantedChange | Faults {
  const faults: Faults = [];
  const { loanId, from } = unchecked;
  const reason = checkReason(unchecked.reason, faults);
  const rate = checkRate(unchecked.rate, faults);
  if (reason === undefined || rate === undefined) return faults;
  return { loanId, change: 'CHANGE_RATE', body: { kind: 'RATE_CHANGED', rate }, from, reason };
}

function checkRate(unchecked: string, faults: Faults): AnnualRate | undefined {
  const rate = parseRate(unchecked);
  if (!isRefusal(rate)) return rate;
  faults.push({ path: 'input.rate', code: 'RATE', message: `A rate is from 0 to ${RATE_MAX_PERCENT} percent.` });
  return undefined;
}

function checkReason(unchecked: string, faults: Faults): string | undefined {
  return checkText(unchecked, 'input.reason', { min: 1, max: CHANGE_REASON_MAX }, faults);
}
