import type { DomainEvent } from '@florin/events';
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
