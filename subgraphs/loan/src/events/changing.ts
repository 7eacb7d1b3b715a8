import { type Consumer, type EventBus, type PublishedEvent, startConsumer } from '@florin/events';
import type { Database, Logger } from '@florin/kit';
import { z } from 'zod';
import { grantChange } from '../store/changes.ts';

const granted = z.object({
  approvalId: z.string(),
  loanId: z.string(),
  proposalId: z.uuid(),
  requestedBy: z.string(),
  decidedBy: z.string(),
});

/** Notes changes of loans that two officers want (`ApprovalGranted` of `customer`); `carry-out-changes.ts` carries them out. */
export function startChanging(options: {
  readonly database: Database;
  readonly bus: EventBus;
  readonly logger: Logger;
}): Consumer {
  return startConsumer({
    ...options,
    group: 'loan-changes',
    sources: ['customer'],
    types: ['ApprovalGranted'],
    async handle(sql, events) {
      for (const { proposalId, loanId, ...by } of events.flatMap(readGranted))
        await grantChange(sql, proposalId, loanId, by);
    },
  });
}

function readGranted({ type, version, payload }: PublishedEvent) {
  const isChange = type === 'ApprovalGranted' && version === 1 && payload.kind === 'CHANGE_LOAN';
  return isChange ? [granted.parse(payload)] : [];
}
