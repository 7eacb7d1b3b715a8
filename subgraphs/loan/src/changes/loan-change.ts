import { checkText, type Faults } from '@florin/kit';
import { parseRate } from '../domain/annual-rate.ts';
import { isRefusal } from '../domain/refusal.ts';
import { CHANGE_REASON_MAX, RATE_MAX_PERCENT } from '../limits.ts';
import type { LoanEventBody } from '../store/loan-texts.ts';

/** What officers do to a loan by two. */
export type LoanChange = 'RESCHEDULE' | 'WRITE_OFF' | 'REVERSE_REPAYMENT';

/** The events that changes are. */
export type ChangeBody = Extract<LoanEventBody, { kind: 'RESCHEDULED' | 'WRITTEN_OFF' | 'REVERSED' }>;

/** A change as an officer wants it. */
export interface WantedChange {
  readonly loanId: string;
  readonly change: LoanChange;
  readonly body: ChangeBody;
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
  const rate = unchecked.rate === null || unchecked.rate === undefined ? undefined : parseRate(unchecked.rate);
  if (isRefusal(rate))
    faults.push({ path: 'input.rate', code: 'RATE', message: `A rate is from 0 to ${RATE_MAX_PERCENT} percent.` });
  if (reason === undefined || isRefusal(rate)) return faults;
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

function checkReason(unchecked: string, faults: Faults): string | undefined {
  return checkText(unchecked, 'input.reason', { min: 1, max: CHANGE_REASON_MAX }, faults);
}
