import type { DomainEvent } from '@florin/events';
import type { Reminder } from '../ends-of-day/reminders.ts';
import type { Delinquency } from '../loans/delinquency.ts';
import type { Loan } from '../loans/loan.ts';
import type { Allocation } from '../servicing/allocation.ts';

/** What this service tells the others of loans: ids, codes, days and amounts in minor units. */

/** An offer was accepted, and the loan is paid out. Aggregate: the loan. */
interface LoanDisbursed extends DomainEvent {
  readonly type: 'LoanDisbursed';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly applicationId: string;
    readonly customerId: string;
    readonly accountId: string;
    readonly amount: string;
    /** Less what is kept back. */
    readonly paidOut: string;
    readonly currency: string;
    /** Of the account; filled in when it is booked. */
    readonly transactionId: string | null;
  };
}

export function loanDisbursed(loan: Loan): LoanDisbursed {
  const { id: loanId, applicationId, customerId, payoutAccountId: accountId, amount, arrangementFee, currency } = loan;
  return {
    type: 'LoanDisbursed',
    version: 1,
    aggregateId: loanId,
    payload: {
      loanId,
      applicationId,
      customerId,
      accountId,
      amount: String(amount),
      paidOut: String(amount - arrangementFee),
      currency,
      transactionId: null,
    },
  };
}

/** An instalment is coming, is due, or is late. Aggregate: the loan. */
interface LoanReminder extends DomainEvent {
  readonly type: 'LoanReminder';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    readonly kind: Reminder['kind'];
    /** Absent from events before it was told. */
    readonly instalment: number;
    readonly dueOn: string;
    /** Until then, or since then. */
    readonly days: number;
    /** What of it is not paid. */
    readonly amount: string;
    readonly currency: string;
  };
}

export function loanReminder(loan: Loan, { kind, instalment, dueOn, days, amount }: Reminder): LoanReminder {
  const { id: loanId, customerId, currency } = loan;
  const payload = { loanId, customerId, kind, instalment, dueOn, days, amount: String(amount), currency };
  return { type: 'LoanReminder', version: 1, aggregateId: loanId, payload };
}

/** A loan is later than it was, or less late. Aggregate: the loan. */
interface LoanDelinquencyChanged extends DomainEvent {
  readonly type: 'LoanDelinquencyChanged';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    readonly from: Delinquency['bucket'];
    readonly to: Delinquency['bucket'];
    readonly daysPastDue: number;
    readonly overdue: string;
    readonly currency: string;
  };
}

export function loanDelinquencyChanged(
  { id: loanId, customerId, currency, bucket: from }: Loan,
  { bucket: to, daysPastDue, overdue }: Delinquency,
): LoanDelinquencyChanged {
  const payload = { loanId, customerId, from, to, daysPastDue, overdue: String(overdue), currency };
  return { type: 'LoanDelinquencyChanged', version: 1, aggregateId: loanId, payload };
}

/** Something was paid back. Aggregate: the loan. */
interface LoanRepaid extends DomainEvent {
  readonly type: 'LoanRepaid';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    readonly accountId: string;
    /** Of the repayment, within its loan. */
    readonly number: number;
    readonly on: string;
    readonly amount: string;
    readonly principal: string;
    readonly interest: string;
    readonly fee: string;
    readonly penalty: string;
    /** Of what was written off before. */
    readonly recovered: string;
    /** More than was owed. */
    readonly credit: string;
    readonly currency: string;
    /** How the loan stands then. */
    readonly status: string;
    /** Whether the bank took it on its due date, as was agreed. */
    readonly collected: boolean;
    readonly transactionId: string | null;
  };
}

/** What was paid too much was paid out. Aggregate: the loan. */
interface LoanCreditPaidOut extends DomainEvent {
  readonly type: 'LoanCreditPaidOut';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    readonly accountId: string;
    readonly amount: string;
    readonly currency: string;
    readonly transactionId: string | null;
  };
}

export function loanRepaid(
  { id: loanId, customerId, currency }: Loan,
  payment: {
    readonly id: string;
    readonly on: string;
    readonly amount: bigint;
    readonly accountId: string;
    readonly status: string;
    readonly collected: boolean;
  },
  { parts, recovered, credit }: Allocation,
): LoanRepaid {
  const { id, on, amount, accountId, status, collected } = payment;
  return {
    type: 'LoanRepaid',
    version: 1,
    aggregateId: loanId,
    payload: {
      loanId,
      customerId,
      accountId,
      number: Number(id),
      on,
      amount: String(amount),
      principal: String(parts.principal),
      interest: String(parts.interest),
      fee: String(parts.fee),
      penalty: String(parts.penalty),
      recovered: String(recovered),
      credit: String(credit),
      currency,
      status,
      collected,
      transactionId: null,
    },
  };
}

export function loanCreditPaidOut(
  { id: loanId, customerId, currency }: Loan,
  { accountId, amount }: { readonly accountId: string; readonly amount: bigint },
): LoanCreditPaidOut {
  return {
    type: 'LoanCreditPaidOut',
    version: 1,
    aggregateId: loanId,
    payload: { loanId, customerId, accountId, amount: String(amount), currency, transactionId: null },
  };
}

/** From which account a loan is collected from now on. Aggregate: the loan. */
interface LoanAutopaySet extends DomainEvent {
  readonly type: 'LoanAutopaySet';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    /** `null` where it is collected no longer. */
    readonly accountId: string | null;
  };
}

/** What was due could not be collected. Aggregate: the loan. */
interface LoanCollectionFailed extends DomainEvent {
  readonly type: 'LoanCollectionFailed';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    readonly accountId: string;
    readonly amount: string;
    readonly currency: string;
    /** The number of the last instalment that is due; absent from events before it was told. */
    readonly instalment: number;
    readonly dueOn: string;
    readonly on: string;
    /** How often it is tried again, once a day; then it is the customer's to pay. */
    readonly triesLeft: number;
    /** The ledger's code; filled in when it refuses. */
    readonly refusal: string | null;
  };
}

export function loanAutopaySet({ id: loanId, customerId }: Loan, accountId: string | null): LoanAutopaySet {
  const payload = { loanId, customerId, accountId };
  return { type: 'LoanAutopaySet', version: 1, aggregateId: loanId, payload };
}

export function loanCollectionFailed(
  { id: loanId, customerId, currency }: Loan,
  tried: {
    readonly accountId: string;
    readonly amount: bigint;
    readonly instalment: number;
    readonly dueOn: string;
    readonly on: string;
    readonly triesLeft: number;
  },
): LoanCollectionFailed {
  return {
    type: 'LoanCollectionFailed',
    version: 1,
    aggregateId: loanId,
    payload: { ...tried, loanId, customerId, currency, amount: String(tried.amount), refusal: null },
  };
}
