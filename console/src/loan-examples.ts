import type { Example } from './examples.ts';
import {
  ACCEPT_LOAN_OFFER,
  ADD_LOAN_DOCUMENT,
  ANNOUNCE_DOCUMENT,
  APPLY_FOR_LOAN,
  LOAN_PRODUCTS,
  LOAN_STATEMENT,
  MY_LOANS,
  REPAY_LOAN,
  SET_LOAN_AUTOPAY,
  SIMULATE_LOAN,
  WATCH_LOAN_APPLICATION,
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
    title: 'Announce a document',
    about: 'A payslip, say; its bytes go to the link',
    group,
    need: 'nothing',
    query: ANNOUNCE_DOCUMENT,
    variables: () => ({
      input: { purpose: 'LOAN', fileName: 'payslip.pdf', mediaType: 'application/pdf', byteSize: 12_345 },
    }),
  },
  {
    title: 'Add the document',
    about: 'To your newest open application, once it was sent',
    group,
    need: 'loan-application',
    query: ADD_LOAN_DOCUMENT,
    variables: ({ loanApplicationId }) => ({
      input: { applicationId: loanApplicationId ?? '', kind: 'INCOME', uploadId: '' },
    }),
  },
  {
    title: 'Watch an application',
    about: 'Live: your newest open one',
    group,
    need: 'loan-application',
    query: WATCH_LOAN_APPLICATION,
    variables: ({ loanApplicationId }) => ({ applicationId: loanApplicationId ?? '' }),
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
    title: 'Have a loan collected',
    about: 'On its due dates, from your first account',
    group,
    need: 'loan',
    query: SET_LOAN_AUTOPAY,
    variables: ({ loanId, account }) => ({ input: { loanId: loanId ?? '', accountId: account?.id ?? '' } }),
  },
  {
    title: 'Loan statement',
    about: 'Of days that you fill in, and what pays it off today',
    group,
    need: 'loan',
    query: LOAN_STATEMENT,
    variables: ({ loanId }) => {
      const today = new Date().toISOString().slice(0, 10);
      return { loanId: loanId ?? '', from: today, to: today };
    },
  },
  {
    title: 'Watch loan reminders',
    about: 'Live: what is to be paid',
    group,
    need: 'nothing',
    query: WATCH_LOAN_REMINDERS,
  },
];
