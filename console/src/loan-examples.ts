import type { Example } from './examples.ts';
import {
  ACCEPT_LOAN_OFFER,
  APPLY_FOR_LOAN,
  DECIDE_LOAN,
  LOAN_PRODUCTS,
  LOAN_QUEUE,
  MY_LOANS,
  REPAY_LOAN,
  SIMULATE_LOAN,
  WATCH_LOAN_REMINDERS,
} from './loan-operations.ts';

const group = 'Loans';
const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** The examples about borrowing, in the order of a loan's life. */
export const LOAN_EXAMPLES: readonly Example[] = [
  { title: 'Loan products', about: 'What the bank lends', group, need: 'nothing', query: LOAN_PRODUCTS },
  {
    title: 'Simulate a loan',
    about: 'Schedule, cost and APR of 5,000 euros over two years',
    group,
    need: 'loan-product',
    query: SIMULATE_LOAN,
    variables: ({ loanProductId }) => ({
      input: { productId: loanProductId ?? '', amount: eur('5000.00'), termMonths: 24 },
    }),
  },
  {
    title: 'Apply for a loan',
    about: 'A small one is decided at once: Oscar gets it; Emma, whose rent is high, is told why not',
    group,
    need: 'loan-product',
    query: APPLY_FOR_LOAN,
    variables: ({ loanProductId, newKey }) => ({
      input: {
        productId: loanProductId ?? '',
        amount: eur('5000.00'),
        termMonths: 24,
        purpose: 'A new kitchen',
        monthlyIncome: eur('3200.00'),
        monthlyObligations: eur('250.00'),
        idempotencyKey: newKey(),
      },
    }),
  },
  {
    title: 'Accept the offer',
    about: 'With a proof; it is paid out at once',
    group,
    need: 'loan-offer',
    query: ACCEPT_LOAN_OFFER,
    variables: ({ loanOfferId, account, newKey }) => ({
      input: {
        applicationId: loanOfferId ?? '',
        payoutAccountId: account?.id ?? '',
        challengeId: null,
        idempotencyKey: newKey(),
      },
    }),
  },
  { title: 'My loans', about: 'Applications, and what is owed', group, need: 'nothing', query: MY_LOANS },
  {
    title: 'Repay a loan',
    about: '100 euros from your first account',
    group,
    need: 'loan',
    query: REPAY_LOAN,
    variables: ({ loanId, account, newKey }) => ({
      input: {
        loanId: loanId ?? '',
        fromAccountId: account?.id ?? '',
        amount: eur('100.00'),
        prepayment: 'SHORTEN_TERM',
        idempotencyKey: newKey(),
      },
    }),
  },
  {
    title: 'Watch loan reminders',
    about: 'Live: what is to be paid',
    group,
    need: 'nothing',
    query: WATCH_LOAN_REMINDERS,
  },
  {
    title: 'Applications to decide',
    about: 'Loan officers: with what they were weighed by',
    group: 'For staff',
    need: 'nothing',
    query: LOAN_QUEUE,
  },
  {
    title: 'Decide an application',
    about: 'Loan officers: approves the oldest one',
    group: 'For staff',
    need: 'loan-queue',
    query: DECIDE_LOAN,
    variables: ({ queuedApplicationId }) => ({
      input: { applicationId: queuedApplicationId ?? '', decision: 'APPROVE' },
    }),
  },
];
