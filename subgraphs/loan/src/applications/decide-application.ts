import { appendToOutbox } from '@florin/events';
import { isId, orUnavailable, publicError, requestApproval, type Transaction, type Viewer } from '@florin/kit';
import { loanApplicationDecided } from '../events/published-applications.ts';
import { INFORMATION_REQUESTS_MAX } from '../limits.ts';
import { areInterested } from '../servicing/ask-ledger.ts';
import {
  countRequests,
  findApplicant,
  type LockedApplication,
  lockApplication,
  moveApplication,
  saveOffer,
} from '../store/applications.ts';
import { findBankDay } from '../store/bank-day.ts';
import { findVersions } from '../store/product-store.ts';
import { insertProposal } from '../store/proposals.ts';
import { type ApplicationRefusal, isUndecided } from './application.ts';
import type { ApplicationDependencies } from './apply-for-loan.ts';
import type { Decision } from './decision.ts';

export type DecideOutcome =
  | { readonly kind: 'decided'; readonly applicationId: string }
  /** A second officer has to approve it. */
  | { readonly kind: 'pending'; readonly approvalId: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly reason: ApplicationRefusal };

type Officer = Extract<Viewer, { kind: 'user' }>;
type Written = Exclude<DecideOutcome, { kind: 'pending' }> | { readonly kind: 'proposed'; readonly proposalId: string };

/** What the second officer reads of the decision, who sees the application itself. */
const REASON_ASKED = { APPROVED: 'Approve the application.', DECLINED: 'Decline the application.' } as const;

/**
 * Decides an application, or, above the product's threshold, asks a second officer to approve the decision. Asking for more decides nothing and
 * needs nobody else.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same again goes on
 */
export async function decideApplication(
  deps: ApplicationDependencies,
  { officer, traceId }: { readonly officer: Officer; readonly traceId: string },
  applicationId: string,
  decision: Decision,
): Promise<DecideOutcome> {
  if (!isId('loanApplication', applicationId)) return { kind: 'not-found' };
  const { database, customers, ledger, logger } = deps;
  const work = async (): Promise<DecideOutcome> => {
    const applicant = await findApplicant(database, applicationId);
    if (applicant === undefined) return { kind: 'not-found' };
    const interest = { customerId: applicant, accountIds: [] };
    const conflict = await areInterested(ledger, interest, [officer.customerId], traceId);
    const by = { ids: [officer.customerId], conflict };
    const written = await database.begin((sql) => write(sql, deps, by, applicationId, decision));
    if (written.kind !== 'proposed') return written;
    const status = decision.status === 'APPROVED' ? 'APPROVED' : 'DECLINED';
    const asked = {
      kind: 'DECIDE_LOAN_APPLICATION',
      subjectId: applicationId,
      loanDecision: status,
      proposalId: written.proposalId,
      requestedBy: officer.customerId,
      sessionId: officer.sessionId,
      reason: REASON_ASKED[status],
    };
    const approvalId = await requestApproval(customers, asked, traceId);
    if (approvalId === null) throw publicError('FORBIDDEN', 'You may not ask for this any more.');
    return { kind: 'pending', approvalId };
  };
  return orUnavailable(work, 'Whether it is decided cannot be said now: try again.', { logger, traceId });
}

async function write(
  sql: Transaction,
  { now, today }: ApplicationDependencies,
  by: Deciders,
  applicationId: string,
  decision: Decision,
): Promise<Written> {
  const application = await lockApplication(sql, applicationId);
  if (application === undefined) return { kind: 'not-found' };
  const reason = await refusalToDecide(sql, application, decision, by);
  if (reason !== undefined) return { kind: 'refused', reason };
  if (decision.status !== 'INFORMATION_REQUESTED' && (await needsTwo(sql, application)))
    return { kind: 'proposed', proposalId: await insertProposal(sql, application, decision, now()) };
  await carryOut(sql, application, decision, {
    decidedBy: by.ids[0] ?? null,
    at: now(),
    day: (await findBankDay(sql)) ?? today(),
  });
  return { kind: 'decided', applicationId };
}

/** Who decides. */
interface Deciders {
  /** None of whom may have applied. */
  readonly ids: readonly string[];
  /** Whether one of them holds an account together with the applicant. */
  readonly conflict: boolean;
}

/** Why nothing is decided; under the application's lock. */
export async function refusalToDecide(
  sql: Transaction,
  { id, customerId, status }: LockedApplication,
  decision: Decision,
  { ids, conflict }: Deciders,
): Promise<ApplicationRefusal | undefined> {
  if (ids.includes(customerId)) return 'OWN_APPLICATION';
  if (conflict) return 'CONFLICT_OF_INTEREST';
  if (!isUndecided(status)) return 'DECIDED';
  const asksMore = decision.status === 'INFORMATION_REQUESTED';
  return asksMore && (await countRequests(sql, id)) >= INFORMATION_REQUESTS_MAX ? 'TOO_MANY_REQUESTS' : undefined;
}

async function needsTwo(sql: Transaction, { productId: id, productVersion: version, amount }: LockedApplication) {
  const [product] = await findVersions(sql, [{ id, version }]);
  // Its row refers to the version's: without it nothing is known of the threshold.
  return product === undefined || amount > product.policy.fourEyesAbove;
}

/** Who decided; `null` for the bank's rules. */
interface Deciding {
  readonly decidedBy: string | null;
  readonly requestedBy?: string | undefined;
  readonly approvalId?: string | undefined;
  readonly at: Date;
  /** The bank's. */
  readonly day: string;
}

/** Writes a decision down, under the application's lock. What is approved is an offer. */
export async function carryOut(
  sql: Transaction,
  application: Pick<LockedApplication, 'id' | 'customerId'>,
  decision: Decision,
  by: Deciding,
): Promise<void> {
  if (decision.status === 'APPROVED') await saveOffer(sql, application.id, by.day);
  await moveApplication(sql, application, { ...decision, at: by.at, actor: by.decidedBy });
  await appendToOutbox(sql, [loanApplicationDecided(application, decision, by)]);
}
