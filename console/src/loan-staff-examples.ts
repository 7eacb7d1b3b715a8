import type { Example } from './examples.ts';
import {
  APPROVALS,
  APPROVE,
  DECIDE_LOAN,
  LATE_LOANS,
  LOAN_QUEUE,
  RESCHEDULE_LOAN,
  WRITE_OFF_LOAN,
} from './loan-staff-operations.ts';

const group = 'For staff';
/** To be written over, where no instalment of the loan is to come. */
const NO_DAY = '2099-01-01';

/** The examples about what officers do with loans: one asks, another one approves. */
export const LOAN_STAFF_EXAMPLES: readonly Example[] = [
  {
    title: 'Applications to decide',
    about: 'Loan officers: with what they were weighed by',
    group,
    need: 'nothing',
    query: LOAN_QUEUE,
  },
  {
    title: 'Decide an application',
    about: 'Loan officers: approves the oldest one',
    group,
    need: 'loan-queue',
    query: DECIDE_LOAN,
    variables: ({ queuedApplicationId }) => ({
      input: { applicationId: queuedApplicationId ?? '', decision: 'APPROVE' },
    }),
  },
  {
    title: 'Late loans',
    about: 'Loan officers: the longest late first',
    group,
    need: 'nothing',
    query: LATE_LOANS,
  },
  {
    title: 'Plan a loan anew',
    about: 'Loan officers: the one that is late for longest, over 36 instalments',
    group,
    need: 'late-loan',
    query: RESCHEDULE_LOAN,
    variables: ({ lateLoan }) => ({
      input: {
        loanId: lateLoan?.id ?? '',
        instalments: 36,
        firstDueOn: lateLoan?.nextDueOn ?? NO_DAY,
        arrears: 'SPREAD',
        reason: 'Less income for a while',
      },
    }),
  },
  {
    title: 'Write a loan off',
    about: 'Loan officers: the one that is late for longest',
    group,
    need: 'late-loan',
    query: WRITE_OFF_LOAN,
    variables: ({ lateLoan }) => ({ input: { loanId: lateLoan?.id ?? '', reason: 'The borrower has moved abroad' } }),
  },
  {
    title: 'What waits for a second person',
    about: 'Of the kinds that you decide on',
    group,
    need: 'nothing',
    query: APPROVALS,
  },
  {
    title: 'Approve it',
    about: 'The newest that waits, with a proof',
    group,
    need: 'approval',
    query: APPROVE,
    variables: ({ approvalId }) => ({
      input: { approvalId: approvalId ?? '', reason: 'As agreed with the customer', challengeId: null },
    }),
  },
];
