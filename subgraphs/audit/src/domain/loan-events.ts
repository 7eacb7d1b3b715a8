import { z } from 'zod';
import { reading } from './event-reading.ts';
import { details, person } from './facts.ts';

const id = z.string();
const application = z.object({ applicationId: id, customerId: id });

/** Applications for loans. */
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
};
