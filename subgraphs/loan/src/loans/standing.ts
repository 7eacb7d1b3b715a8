import type { DomainEvent } from '@florin/events';
import type { LoanView } from '../domain/loan-view.ts';
import { loanDelinquencyChanged } from '../events/published-loans.ts';
import { type Delinquency, delinquencyOf } from './delinquency.ts';
import type { Loan, LoanStatus } from './loan.ts';

/** Where a loan stands up to the day to which it is booked. */
export interface Standing {
  readonly status: LoanStatus;
  readonly delinquency: Delinquency;
}

export function standingOf(view: LoanView): Standing {
  return {
    status: view.status === 'NOT_DISBURSED' ? 'PENDING' : view.status,
    delinquency: delinquencyOf(view),
  };
}

/** What of a loan changes with its standing. */
export function withStanding<L extends Loan>(loan: L, { status, delinquency }: Standing, at: Date): L {
  const { since: lateSince, bucket } = delinquency;
  return { ...loan, status, statusSince: status === loan.status ? loan.statusSince : at, lateSince, bucket };
}

/** What is told where it is later or less late than was told before; nothing of one that is given up, which is told of otherwise. */
export function toldOfStanding(before: Loan, { status, delinquency }: Standing): readonly DomainEvent[] {
  if (delinquency.bucket === before.bucket || status === 'WRITTEN_OFF') return [];
  return [loanDelinquencyChanged(before, delinquency)];
}
