import { appendToOutbox, type Consumer, type EventBus, type PublishedEvent, startConsumer } from '@florin/events';
import { type Database, fingerprintOf, type Logger } from '@florin/kit';
import { z } from 'zod';
import type { Ledger } from '../ledger/ledger.ts';
import type { Reversal, ReversalAnswer } from '../ledger/reversals.ts';
import { transactionReversalRefused, transactionReversed } from './published.ts';

const granted = z.object({
  approvalId: z.string(),
  transactionId: z.string(),
  requestedBy: z.string(),
  decidedBy: z.string(),
});
type Granted = z.output<typeof granted>;

/** Takes bookings back that two of the staff want taken back (`ApprovalGranted` of `customer`). */
export function startReversing(options: {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'reverse'>;
  readonly bus: EventBus;
  readonly logger: Logger;
}): Consumer {
  const { ledger, ...consumer } = options;
  return startConsumer({
    ...consumer,
    group: 'transaction-reversals',
    sources: ['customer'],
    types: ['ApprovalGranted'],
    async handle(sql, events) {
      for (const approved of events.flatMap(readGranted)) {
        // A transaction of its own, once for the approval: told again, it answers what it came to.
        const answer = await ledger.reverse(reversalOf(approved));
        const { approvalId, transactionId, requestedBy, decidedBy } = approved;
        const both = { approvalId, transactionId, requestedBy, decidedBy };
        await appendToOutbox(sql, [
          answer.outcome === 'REVERSED'
            ? transactionReversed(both, answer.transaction.id)
            : transactionReversalRefused(both, reasonOf(answer)),
        ]);
      }
    },
  });
}

function readGranted({ type, version, payload }: PublishedEvent): Granted[] {
  const isReversal = type === 'ApprovalGranted' && version === 1 && payload.kind === 'REVERSE_TRANSACTION';
  return isReversal ? [granted.parse(payload)] : [];
}

function reversalOf({ approvalId, transactionId, requestedBy, decidedBy }: Granted): Reversal {
  const fingerprint = fingerprintOf({ transactionId });
  const claim = { actor: requestedBy, mutation: 'reverseTransaction', key: approvalId, fingerprint } as const;
  return { claim, transactionId, wantedBy: [requestedBy, decidedBy], reference: null };
}

function reasonOf(answer: Exclude<ReversalAnswer, { outcome: 'REVERSED' }>): string {
  return answer.outcome === 'REFUSED' ? answer.refusal.code : answer.outcome;
}
