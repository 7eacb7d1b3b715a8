import { lendVault } from '@florin/encryption';
import { appendToOutbox, type Consumer, type EventBus, type PublishedEvent, startConsumer } from '@florin/events';
import type { Database, Logger, ServiceClient, Transaction } from '@florin/kit';
import { z } from 'zod';
import { carryOut, refusalToDecide } from '../applications/decide-application.ts';
import { areInterested } from '../servicing/ask-ledger.ts';
import { lockApplication } from '../store/applications.ts';
import { findBankDay } from '../store/bank-day.ts';
import { findProposal } from '../store/proposals.ts';
import { loanDecisionRefused } from './published-applications.ts';

const granted = z.object({
  approvalId: z.string(),
  loanApplicationId: z.string(),
  proposalId: z.string(),
  requestedBy: z.string(),
  decidedBy: z.string(),
});
type Granted = z.output<typeof granted>;

/** Carries decisions out that two officers want (`ApprovalGranted` of `customer`). */
export function startDeciding(options: {
  readonly database: Database;
  readonly bus: EventBus;
  /** Calls the subgraph `transaction`. */
  readonly ledger: ServiceClient;
  readonly now: () => Date;
  /** The bank's day, by the wall clock, where nobody told of it yet. */
  readonly today: () => string;
  readonly logger: Logger;
}): Consumer {
  const { now, today, ledger, ...consumer } = options;
  return startConsumer({
    ...consumer,
    group: 'loan-decisions',
    sources: ['customer'],
    types: ['ApprovalGranted'],
    async handle(sql, events) {
      lendVault(sql, options.database);
      for (const approved of events.flatMap(readGranted)) {
        const day = (await findBankDay(sql)) ?? today();
        await decide(sql, ledger, approved, { at: now(), day });
      }
    },
  });
}

function readGranted({ type, version, payload }: PublishedEvent): Granted[] {
  const isDecision = type === 'ApprovalGranted' && version === 1 && payload.kind === 'DECIDE_LOAN_APPLICATION';
  return isDecision ? [granted.parse(payload)] : [];
}

/**
 * In the transaction that moves the consumer's position, under the application's lock; it may have been decided or withdrawn since. The ledger is asked
 * under it: what waits for that is another decision on the same application.
 *
 * @throws ServiceUnavailable when the ledger is away; the consumer waits for it
 */
async function decide(
  sql: Transaction,
  ledger: ServiceClient,
  approved: Granted,
  when: { readonly at: Date; readonly day: string },
): Promise<void> {
  const { loanApplicationId, proposalId, approvalId, requestedBy, decidedBy } = approved;
  const application = await lockApplication(sql, loanApplicationId);
  const proposal = await findProposal(sql, loanApplicationId, proposalId);
  if (application === undefined || proposal === undefined) return;
  const both = { approvalId, requestedBy, decidedBy };
  const ids = [requestedBy, decidedBy];
  const interest = { customerId: application.customerId, accountIds: [] };
  const conflict = await areInterested(ledger, interest, ids, 'loan decisions');
  const reason = await refusalToDecide(sql, application, proposal, { ids, conflict });
  if (reason === undefined) await carryOut(sql, application, proposal, { ...both, ...when });
  else await appendToOutbox(sql, [loanDecisionRefused(application, both, reason)]);
}
