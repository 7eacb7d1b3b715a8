import { newId } from '@florin/kit';
import { done, person, refused, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';

/** Events of applications for loans and of loans, each with what the trail keeps of it. */
export function loanExamples(
  alice: string,
  officers: readonly [string, string],
): [string, string, Happening['payload'], Told, Partial<Happening>][] {
  const [applicationId, productId] = [newId('loanApplication'), newId('loanProduct')];
  const subjects = [applicationId, alice];
  const [requestedBy, decidedBy] = officers;
  const documentId = newId('upload');
  const approvalId = newId('approval');
  const [loanId, accountId, transactionId] = [newId('loan'), newId('account'), newId('transaction')];
  const facts = { amount: '54218', currency: 'EUR' };
  const money = { loanId, customerId: alice, accountId, ...facts, transactionId };
  const moved = [loanId, alice, accountId, transactionId];
  const failed = { dueOn: '2026-12-26', on: '2026-12-26', triesLeft: 4, refusal: 'INSUFFICIENT_FUNDS' };
  const used = { principal: '46318', interest: '7900', fee: '0', penalty: '0', recovered: '0', credit: '0' };
  return [
    [
      'loan',
      'LoanApplicationSubmitted',
      {
        applicationId,
        customerId: alice,
        productId,
        productVersion: 2,
        amount: '500000',
        currency: 'EUR',
        termMonths: 24,
      },
      done(person(alice), subjects, {
        product: productId,
        productVersion: '2',
        amount: '500000',
        currency: 'EUR',
        termMonths: '24',
      }),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanApplicationWithdrawn',
      { applicationId, customerId: alice },
      done(person(alice), subjects, {}),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanApplicationResubmitted',
      { applicationId, customerId: alice, documents: 2 },
      done(person(alice), subjects, { documents: '2' }),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanDocumentAdded',
      { applicationId, customerId: alice, documentId, kind: 'INCOME', replaces: null },
      done(person(alice), subjects, { document: documentId, kind: 'INCOME' }),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanApplicationDecided',
      {
        applicationId,
        customerId: alice,
        decision: 'DECLINED',
        reasons: 'UNAFFORDABLE',
        decidedBy: null,
        requestedBy: null,
        approvalId: null,
      },
      done('SERVICE loan', subjects, { decision: 'DECLINED', reasons: 'UNAFFORDABLE' }),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanApplicationDecided',
      { applicationId, customerId: alice, decision: 'APPROVED', reasons: '', decidedBy, requestedBy, approvalId },
      done(person(decidedBy), [...subjects, approvalId], { decision: 'APPROVED', requestedBy }),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanOfferExpired',
      { applicationId, customerId: alice },
      done('SERVICE loan', subjects, {}),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanDisbursed',
      {
        loanId,
        applicationId,
        customerId: alice,
        accountId,
        amount: '1200000',
        paidOut: '1188000',
        currency: 'EUR',
        transactionId,
      },
      done(person(alice), [loanId, ...subjects, accountId, transactionId], {
        amount: '1200000',
        paidOut: '1188000',
        currency: 'EUR',
      }),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanReminder',
      { loanId, customerId: alice, kind: 'OVERDUE', dueOn: '2027-01-26', days: 7, amount: '54218', currency: 'EUR' },
      done('SERVICE loan', [loanId, alice], {
        kind: 'OVERDUE',
        dueOn: '2027-01-26',
        amount: '54218',
        currency: 'EUR',
      }),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanDelinquencyChanged',
      {
        loanId,
        customerId: alice,
        from: 'CURRENT',
        to: 'DAYS_1_TO_30',
        daysPastDue: 1,
        overdue: '54218',
        currency: 'EUR',
      },
      done('SERVICE loan', [loanId, alice], {
        from: 'CURRENT',
        to: 'DAYS_1_TO_30',
        daysPastDue: '1',
        overdue: '54218',
        currency: 'EUR',
      }),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanRepaid',
      { ...money, number: 2, on: '2026-12-26', ...used, status: 'ACTIVE', collected: false },
      done(person(alice), moved, { ...facts, number: '2', on: '2026-12-26', ...used, status: 'ACTIVE' }),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanAutopaySet',
      { loanId, customerId: alice, accountId: null },
      done(person(alice), [loanId, alice], {}),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanCollectionFailed',
      { loanId, customerId: alice, accountId, ...facts, ...failed },
      refused('SERVICE loan', [loanId, alice, accountId], { ...facts, ...failed, triesLeft: '4' }),
      { aggregateId: loanId },
    ],
    ['loan', 'LoanCreditPaidOut', money, done(person(alice), moved, facts), { aggregateId: loanId }],
    [
      'loan',
      'LoanChanged',
      { loanId, customerId: alice, change: 'WRITE_OFF', approvalId, requestedBy, decidedBy, refusal: null },
      done(person(decidedBy), [loanId, alice, approvalId], { change: 'WRITE_OFF', requestedBy }),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanChangeRefused',
      { loanId, customerId: alice, change: 'RESCHEDULE', approvalId, requestedBy, decidedBy, refusal: 'NOTHING_OWED' },
      refused(person(decidedBy), [loanId, alice, approvalId], {
        change: 'RESCHEDULE',
        requestedBy,
        refusal: 'NOTHING_OWED',
      }),
      { aggregateId: loanId },
    ],
    [
      'loan',
      'LoanDecisionRefused',
      { applicationId, customerId: alice, approvalId, requestedBy, decidedBy, reason: 'DECIDED' },
      refused(person(decidedBy), [...subjects, approvalId], { requestedBy, reason: 'DECIDED' }),
      { aggregateId: applicationId },
    ],
  ];
}
