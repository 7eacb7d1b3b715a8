import { z } from 'zod';
import { reading } from './event-reading.ts';
import { details, person, service } from './facts.ts';

const id = z.string();
const hold = z.object({ holdId: id, accountId: id, currency: z.string() });

const reversal = z.object({
  transactionId: id,
  approvalId: id,
  requestedBy: id,
  decidedBy: id,
  reversalId: id.nullish(),
});

/** Money that is held or taken back, and the days of the bank, on whose turn it is free again. */
export const ledgerActEvents = {
  HoldPlaced: reading(
    hold.extend({ actor: id, amount: z.string(), expiresOn: z.string() }),
    ({ holdId, accountId, actor, amount, currency, expiresOn }) => ({
      outcome: 'SUCCEEDED',
      actor: person(actor),
      subjects: [accountId, holdId],
      details: details({ amount, currency, expiresOn }),
    }),
  ),
  HoldResolved: reading(
    hold.extend({
      actor: id.nullable(),
      status: z.string(),
      amount: z.string().nullish(),
      transactionId: id.nullish(),
    }),
    ({ holdId, accountId, actor, currency, status, amount, transactionId }) => ({
      outcome: 'SUCCEEDED',
      actor: actor === null ? service('transaction') : person(actor),
      subjects: [accountId, holdId, transactionId],
      details: details({ status, amount, currency }),
    }),
  ),
  TransactionReversed: reading(reversal, ({ transactionId, approvalId, requestedBy, decidedBy, reversalId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(decidedBy),
    subjects: [transactionId, approvalId, reversalId],
    details: details({ requestedBy }),
  })),
  TransactionReversalRefused: reading(
    reversal.extend({ reason: z.string() }),
    ({ transactionId, approvalId, requestedBy, decidedBy, reason }) => ({
      outcome: 'REFUSED',
      actor: person(decidedBy),
      subjects: [transactionId, approvalId],
      details: details({ requestedBy, reason }),
    }),
  ),
  BulkTransfersDone: reading(
    z.object({
      actor: id,
      accountId: id,
      currency: z.string(),
      booked: z.number(),
      bookedTotal: z.string(),
      refused: z.number(),
    }),
    ({ actor, accountId, currency, booked, bookedTotal, refused }) => ({
      outcome: booked > 0 ? 'SUCCEEDED' : 'REFUSED',
      actor: person(actor),
      subjects: [accountId],
      details: details({ booked, bookedTotal, currency, refused }),
    }),
  ),
  BusinessDateAdvanced: reading(z.object({ date: z.string(), previous: z.string() }), ({ date, previous }) => ({
    outcome: 'SUCCEEDED',
    actor: service('transaction'),
    subjects: [],
    details: details({ date, previous }),
  })),
};
