import { dayNumber } from '@florin/day-count';
import {
  isId,
  orUnavailable,
  publicError,
  requestApproval,
  type ServiceClient,
  type Transaction,
  type Viewer,
} from '@florin/kit';
import { isRefusal } from '../domain/refusal.ts';
import { RATE_AHEAD_DAYS_MAX } from '../limits.ts';
import type { Loan } from '../loans/loan.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { type LoanAt, loanAt } from '../servicing/plan-movement.ts';
import type { LoanRefusal } from '../servicing/repay-loan.ts';
import { findBankDay } from '../store/bank-day.ts';
import { insertChange } from '../store/changes.ts';
import { lockLoan, readEvents } from '../store/loans.ts';
import { findVersions } from '../store/product-store.ts';
import type { ChangeBody, WantedChange } from './loan-change.ts';

export type ProposeOutcome =
  /** A second officer has to approve it. */
  | { readonly kind: 'pending'; readonly approvalId: string }
  | { readonly kind: 'not-found'; readonly what: 'loan' | 'repayment' }
  | { readonly kind: 'refused'; readonly reason: LoanRefusal }
  /** The loan is in another currency. */
  | { readonly kind: 'currency' };

export interface ProposeDependencies extends ServicingDependencies {
  /** Calls the subgraph `customer`, which keeps approvals. */
  readonly customers: ServiceClient;
}

type Officer = Extract<Viewer, { kind: 'user' }>;

/**
 * Asks a second officer to approve a change of a loan. It is tried out first, on the loan as it is now; when it is approved, it is looked at again.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same again goes on
 */
export async function proposeChange(
  deps: ProposeDependencies,
  { officer, traceId }: { readonly officer: Officer; readonly traceId: string },
  { loanId, change, body, from, currency, reason }: WantedChange,
): Promise<ProposeOutcome> {
  if (!isId('loan', loanId)) return { kind: 'not-found', what: 'loan' };
  const work = async (): Promise<ProposeOutcome> => {
    const written = await deps.database.begin(async (sql) => {
      const today = (await findBankDay(sql)) ?? deps.today();
      const at = await lockedLoan(sql, loanId, from ?? today);
      if (at === undefined) return { kind: 'not-found', what: 'loan' } as const;
      if (currency !== undefined && currency !== at.loan.currency) return { kind: 'currency' } as const;
      if (from !== undefined && dayNumber(from) > dayNumber(today) + RATE_AHEAD_DAYS_MAX)
        return { kind: 'refused', reason: 'NOT_POSSIBLE' } as const;
      const refused = await refusalOfChange(sql, at, body, [officer.customerId]);
      if (refused === 'NO_REPAYMENT') return { kind: 'not-found', what: 'repayment' } as const;
      if (refused !== undefined) return { kind: 'refused', reason: refused } as const;
      const id = await insertChange(sql, loanId, { change, body, from: from ?? null }, deps.now());
      return { kind: 'proposed', id } as const;
    });
    if (written.kind !== 'proposed') return written;
    const approvalId = await requestApproval(
      deps.customers,
      {
        kind: 'CHANGE_LOAN',
        subjectId: loanId,
        loanChange: change,
        proposalId: written.id,
        requestedBy: officer.customerId,
        sessionId: officer.sessionId,
        reason,
      },
      traceId,
    );
    if (approvalId === null) throw publicError('FORBIDDEN', 'You may not ask for this any more.');
    return { kind: 'pending', approvalId };
  };
  return orUnavailable(work, 'Whether it was asked for cannot be said now: try again.', {
    logger: deps.logger,
    traceId,
  });
}

/** As it is on a day, or will be if everything is paid on time. */
async function lockedLoan(sql: Transaction, loanId: string, day: string): Promise<LoanAt | undefined> {
  const loan = await lockLoan(sql, loanId);
  if (loan === undefined || loan.status === 'PENDING') return undefined;
  return loanAt(loan, await readEvents(sql, loanId), day);
}

/** Why a loan cannot be changed so. @param deciders none of whom may have borrowed it */
export async function refusalOfChange(
  sql: Transaction,
  { loan, events, view, after }: LoanAt,
  body: ChangeBody,
  deciders: readonly string[],
): Promise<LoanRefusal | 'NO_REPAYMENT' | undefined> {
  if (deciders.includes(loan.customerId)) return 'OWN_LOAN';
  if (body.kind === 'REVERSED') {
    if (!events.some(({ id, kind }) => id === body.of && kind === 'REPAID')) return 'NO_REPAYMENT';
    // Taken back once, it is as if it had never been.
    if (events.some((event) => event.kind === 'REVERSED' && event.of === body.of)) return 'NOT_POSSIBLE';
  } else if (view.status !== 'ACTIVE') return view.status === 'PAID' ? 'NOTHING_OWED' : 'NOT_POSSIBLE';
  if (body.kind === 'DISBURSED' && view.principal + body.amount > (await mostOf(sql, loan))) return 'ABOVE_MAXIMUM';
  return isRefusal(after([body])) ? 'NOT_POSSIBLE' : undefined;
}

/** What the product lends at most, by the loan's version of it. */
async function mostOf(sql: Transaction, { productId: id, productVersion: version }: Loan): Promise<bigint> {
  const [product] = await findVersions(sql, [{ id, version }]);
  if (product === undefined) throw new Error('the product of a loan is gone');
  return product.amount.maximum;
}
