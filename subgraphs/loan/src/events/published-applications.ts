import type { DomainEvent } from '@florin/events';
import type { ApplicationRefusal } from '../applications/application.ts';
import type { Decision } from '../applications/decision.ts';
import type { NewDocument } from '../documents/add-document.ts';
import type { DocumentKind } from '../documents/loan-document.ts';
import type { NewApplication } from '../store/applications.ts';

/** What this service tells the others: ids, codes and amounts in minor units, and nothing that a person stated. */

/** Somebody applied for a loan. Aggregate: the application. */
interface LoanApplicationSubmitted extends DomainEvent {
  readonly type: 'LoanApplicationSubmitted';
  readonly version: 1;
  readonly payload: {
    readonly applicationId: string;
    readonly customerId: string;
    readonly productId: string;
    readonly productVersion: number;
    readonly amount: string;
    readonly currency: string;
    readonly termMonths: number;
  };
}

/** The customer does not want it any more. */
interface LoanApplicationWithdrawn extends DomainEvent {
  readonly type: 'LoanApplicationWithdrawn';
  readonly version: 1;
  readonly payload: { readonly applicationId: string; readonly customerId: string };
}

export function loanApplicationSubmitted(application: NewApplication): LoanApplicationSubmitted {
  const { id, customerId, product, amount, termMonths } = application;
  return {
    type: 'LoanApplicationSubmitted',
    version: 1,
    aggregateId: id,
    payload: {
      applicationId: id,
      customerId,
      productId: product.id,
      productVersion: product.version,
      amount: String(amount),
      currency: product.currency,
      termMonths,
    },
  };
}

export function loanApplicationWithdrawn(applicationId: string, customerId: string): LoanApplicationWithdrawn {
  return {
    type: 'LoanApplicationWithdrawn',
    version: 1,
    aggregateId: applicationId,
    payload: { applicationId, customerId },
  };
}

/** An application was approved or declined, or the bank asks for more. Aggregate: the application. */
interface LoanApplicationDecided extends DomainEvent {
  readonly type: 'LoanApplicationDecided';
  readonly version: 1;
  readonly payload: {
    readonly applicationId: string;
    readonly customerId: string;
    readonly decision: Decision['status'];
    /** Codes with spaces between. */
    readonly reasons: string;
    /** `null` where the bank's rules did. */
    readonly decidedBy: string | null;
    readonly requestedBy: string | null;
    readonly approvalId: string | null;
  };
}

/** Two officers wanted a decision that was not possible any more. Aggregate: the application. */
interface LoanDecisionRefused extends DomainEvent {
  readonly type: 'LoanDecisionRefused';
  readonly version: 1;
  readonly payload: Both & {
    readonly applicationId: string;
    readonly customerId: string;
    readonly reason: ApplicationRefusal;
  };
}

/** The customer has handed it in again, of which the bank had asked for more. Aggregate: the application. */
interface LoanApplicationResubmitted extends DomainEvent {
  readonly type: 'LoanApplicationResubmitted';
  readonly version: 1;
  readonly payload: {
    readonly applicationId: string;
    readonly customerId: string;
    /** Documents that were added since the bank asked. */
    readonly documents: number;
  };
}

export function loanApplicationResubmitted(
  { id: applicationId, customerId }: Applicant,
  documents: number,
): LoanApplicationResubmitted {
  const payload = { applicationId, customerId, documents };
  return { type: 'LoanApplicationResubmitted', version: 1, aggregateId: applicationId, payload };
}

/** A document was added to an application. Aggregate: the application. */
interface LoanDocumentAdded extends DomainEvent {
  readonly type: 'LoanDocumentAdded';
  readonly version: 1;
  readonly payload: {
    readonly applicationId: string;
    readonly customerId: string;
    readonly documentId: string;
    readonly kind: DocumentKind;
    /** The document that it replaces. */
    readonly replaces: string | null;
  };
}

export function loanDocumentAdded(
  { id: applicationId, customerId }: Applicant,
  { uploadId: documentId, kind, replaces }: NewDocument,
): LoanDocumentAdded {
  const payload = { applicationId, customerId, documentId, kind, replaces };
  return { type: 'LoanDocumentAdded', version: 1, aggregateId: applicationId, payload };
}

interface Applicant {
  readonly id: string;
  readonly customerId: string;
}
type Both = { readonly approvalId: string; readonly requestedBy: string; readonly decidedBy: string };

export function loanApplicationDecided(
  { id: applicationId, customerId }: Applicant,
  { status: decision, reasons }: Decision,
  by: {
    readonly decidedBy: string | null;
    readonly requestedBy?: string | undefined;
    readonly approvalId?: string | undefined;
  },
): LoanApplicationDecided {
  return {
    type: 'LoanApplicationDecided',
    version: 1,
    aggregateId: applicationId,
    payload: {
      applicationId,
      customerId,
      decision,
      reasons: reasons.join(' '),
      decidedBy: by.decidedBy,
      requestedBy: by.requestedBy ?? null,
      approvalId: by.approvalId ?? null,
    },
  };
}

export function loanDecisionRefused(
  { id: applicationId, customerId }: Applicant,
  both: Both,
  reason: ApplicationRefusal,
): LoanDecisionRefused {
  const { approvalId, requestedBy, decidedBy } = both;
  const payload = { applicationId, customerId, approvalId, requestedBy, decidedBy, reason };
  return { type: 'LoanDecisionRefused', version: 1, aggregateId: applicationId, payload };
}

/** An offer was not accepted in time. Aggregate: the application. */
interface LoanOfferExpired extends DomainEvent {
  readonly type: 'LoanOfferExpired';
  readonly version: 1;
  readonly payload: { readonly applicationId: string; readonly customerId: string };
}

export function loanOfferExpired({ id: applicationId, customerId }: Applicant): LoanOfferExpired {
  return {
    type: 'LoanOfferExpired',
    version: 1,
    aggregateId: applicationId,
    payload: { applicationId, customerId },
  };
}
