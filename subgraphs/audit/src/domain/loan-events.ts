import { z } from 'zod';
import { reading } from './event-reading.ts';
import { details, person, service } from './facts.ts';

const id = z.string();
const application = z.object({ applicationId: id, customerId: id });
const loan = z.object({ loanId: id, customerId: id });

/** Money of a loan that moved between it and an account. */
const paid = z.object({
  loanId: id,
  customerId: id,
  accountId: id,
  amount: z.string(),
  currency: z.string(),
  transactionId: id.nullable(),
});

/** What two officers did to a loan, or wanted to. */
const changed = (outcome: 'SUCCEEDED' | 'REFUSED') =>
  reading(
    loan.extend({ change: z.string(), approvalId: id, requestedBy: id, decidedBy: id, refusal: z.string().nullable() }),
    ({ loanId, customerId, change, approvalId, requestedBy, decidedBy, refusal }) => ({
      outcome,
      actor: person(decidedBy),
      subjects: [loanId, customerId, approvalId],
      details: details({ change, requestedBy, refusal }),
    }),
  );

/** Applications for loans, and loans. */
export const loanEvents = {
  LoanApplicationSubmitted: reading(
    application.extend({
      productId: id,
      productVersion: z.number(),
      amount: z.string(),
      currency: z.string(),
      termMonths: z.number(),
    }),
    ({ applicationId, customerId, productId: product, productVersion, amount, currency, termMonths }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [applicationId, customerId],
      details: details({ product, productVersion, amount, currency, termMonths }),
    }),
  ),
  LoanApplicationWithdrawn: reading(application, ({ applicationId, customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [applicationId, customerId],
    details: [],
  })),
  LoanApplicationResubmitted: reading(
    application.extend({ documents: z.number() }),
    ({ applicationId, customerId, documents }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [applicationId, customerId],
      details: details({ documents }),
    }),
  ),
  LoanDocumentAdded: reading(
    application.extend({ documentId: id, kind: z.string(), replaces: id.nullable() }),
    ({ applicationId, customerId, documentId, kind, replaces }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [applicationId, customerId],
      details: details({ document: documentId, kind, replaces }),
    }),
  ),
  LoanApplicationDecided: reading(
    application.extend({
      decision: z.string(),
      reasons: z.string(),
      decidedBy: id.nullable(),
      requestedBy: id.nullable(),
      approvalId: id.nullable(),
    }),
    ({ applicationId, customerId, decision, reasons, decidedBy, requestedBy, approvalId }) => ({
      outcome: 'SUCCEEDED',
      actor: decidedBy === null ? service('loan') : person(decidedBy),
      subjects: [applicationId, customerId, approvalId],
      details: details({ decision, reasons: reasons === '' ? null : reasons, requestedBy }),
    }),
  ),
  LoanOfferExpired: reading(application, ({ applicationId, customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: service('loan'),
    subjects: [applicationId, customerId],
    details: [],
  })),
  LoanDisbursed: reading(
    application.extend({
      loanId: id,
      accountId: id,
      amount: z.string(),
      paidOut: z.string(),
      currency: z.string(),
      transactionId: id.nullable(),
    }),
    ({ loanId, applicationId, customerId, accountId, transactionId, amount, paidOut, currency }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [loanId, applicationId, customerId, accountId, transactionId],
      details: details({ amount, paidOut, currency }),
    }),
  ),
  LoanReminder: reading(
    loan.extend({ kind: z.string(), dueOn: z.string(), days: z.number(), amount: z.string(), currency: z.string() }),
    ({ loanId, customerId, kind, dueOn, amount, currency }) => ({
      outcome: 'SUCCEEDED',
      actor: service('loan'),
      subjects: [loanId, customerId],
      details: details({ kind, dueOn, amount, currency }),
    }),
  ),
  LoanDelinquencyChanged: reading(
    loan.extend({
      from: z.string(),
      to: z.string(),
      daysPastDue: z.number(),
      overdue: z.string(),
      currency: z.string(),
    }),
    ({ loanId, customerId, from, to, daysPastDue, overdue, currency }) => ({
      outcome: 'SUCCEEDED',
      actor: service('loan'),
      subjects: [loanId, customerId],
      details: details({ from, to, daysPastDue, overdue, currency }),
    }),
  ),
  LoanRepaid: reading(
    paid.extend({
      number: z.number(),
      on: z.string(),
      principal: z.string(),
      interest: z.string(),
      fee: z.string(),
      penalty: z.string(),
      recovered: z.string().default('0'),
      credit: z.string(),
      status: z.string(),
      collected: z.boolean(),
    }),
    ({ loanId, customerId, accountId, transactionId, collected, ...facts }) => ({
      outcome: 'SUCCEEDED',
      actor: collected ? service('loan') : person(customerId),
      subjects: [loanId, customerId, accountId, transactionId],
      details: details(facts),
    }),
  ),
  LoanAutopaySet: reading(
    z.object({ loanId: id, customerId: id, accountId: id.nullable() }),
    ({ loanId, customerId, accountId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [loanId, customerId, accountId],
      details: [],
    }),
  ),
  LoanCollectionFailed: reading(
    z.object({
      loanId: id,
      customerId: id,
      accountId: id,
      amount: z.string(),
      currency: z.string(),
      dueOn: z.string(),
      on: z.string(),
      triesLeft: z.number(),
      refusal: z.string().nullable(),
    }),
    ({ loanId, customerId, accountId, ...facts }) => ({
      outcome: 'REFUSED',
      actor: service('loan'),
      subjects: [loanId, customerId, accountId],
      details: details(facts),
    }),
  ),
  LoanCreditPaidOut: reading(paid, ({ loanId, customerId, accountId, transactionId, amount, currency }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [loanId, customerId, accountId, transactionId],
    details: details({ amount, currency }),
  })),
  LoanChanged: changed('SUCCEEDED'),
  LoanChangeRefused: changed('REFUSED'),
  LoanDecisionRefused: reading(
    application.extend({ approvalId: id, requestedBy: id, decidedBy: id, reason: z.string() }),
    ({ applicationId, customerId, approvalId, requestedBy, decidedBy, reason }) => ({
      outcome: 'REFUSED',
      actor: person(decidedBy),
      subjects: [applicationId, customerId, approvalId],
      details: details({ requestedBy, reason }),
    }),
  ),
};
