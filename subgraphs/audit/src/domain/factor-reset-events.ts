import { z } from 'zod';
import { reading } from './event-reading.ts';
import { ANONYMOUS, details, person } from './facts.ts';

const id = z.string();

/** Members of staff whose factors were reset, and what comes of it. */
export const factorResetEvents = {
  SecondFactorsReset: reading(
    z.object({ customerId: id, approvalId: id, requestedBy: id, approvedBy: id }),
    ({ customerId, approvalId, requestedBy, approvedBy }) => ({
      outcome: 'SUCCEEDED',
      actor: person(approvedBy),
      subjects: [customerId, approvalId],
      details: details({ requestedBy }),
    }),
  ),
  FactorResetRefused: reading(
    z.object({ customerId: id, by: id, reason: z.string() }),
    ({ customerId, by, reason }) => ({
      outcome: 'REFUSED',
      actor: person(by),
      subjects: [customerId],
      details: details({ reason }),
    }),
  ),
  // Whoever has password and mail is whose they are, as far as the bank can tell: an app proves it only afterwards.
  FactorEnrolmentBegun: reading(z.object({ customerId: id }), ({ customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: ANONYMOUS,
    subjects: [customerId],
    details: [],
  })),
  FactorEnrolmentFailed: reading(
    z.object({ customerId: id.nullable(), reason: z.string() }),
    ({ customerId, reason }) => ({
      outcome: 'REFUSED',
      actor: ANONYMOUS,
      subjects: [customerId],
      details: details({ reason }),
    }),
  ),
} as const;
