import { dayNumber } from '@florin/day-count';
import {
  isId,
  orUnavailable,
  publicError,
  type Queryable,
  requestApproval,
  type ServiceClient,
  type Transaction,
  type Viewer,
} from '@florin/kit';
import { isRefusal } from '../domain/refusal.ts';
import { RATE_AHEAD_DAYS_MAX } from '../limits.ts';
import type { Loan } from '../loans/loan.ts';
import { accountFault, areInterested } from '../servicing/ask-ledger.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { type LoanAt, loanAt } from '../servicing/plan-movement.ts';
import type { LoanRefusal } from '../servicing/repay-loan.ts';
import { findBankDay } from '../store/bank-day.ts';
import { insertChange } from '../store/changes.ts';
import { findBorrowing, findPayers, lockLoan, readEvents } from '../store/loans.ts';
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
    const parties = await findParties(deps.database, loanId, body);
    if (parties === undefined) return { kind: 'not-found', what: 'loan' };
    const conflict = await areInterested(deps.ledger, parties, [officer.customerId], traceId);
    const fault = body.kind === 'DISBURSED' ? await faultOfPayout(deps, parties, traceId) : null;
    const written = await deps.database.begin(async (sql) => {
      const today = (await findBankDay(sql)) ?? deps.today();
      const at = await lockedLoan(sql, loanId, from ?? today);
      if (at === undefined) return { kind: 'not-found', what: 'loan' } as const;
      if (currency !== undefined && currency !== at.loan.currency) return { kind: 'currency' } as const;
      if (from !== undefined && dayNumber(from) > dayNumber(today) + RATE_AHEAD_DAYS_MAX)
        return { kind: 'refused', reason: 'NOT_POSSIBLE' } as const;
      const by = { ids: [officer.customerId], conflict };
      const refused = (await refusalOfChange(sql, at, body, by)) ?? (fault === null ? undefined : 'ACCOUNT_NOT_USABLE');
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

/** Who borrowed a loan, and the account whose money a change of it moves. */
interface Parties extends Pick<Loan, 'customerId' | 'currency'> {
  readonly accountIds: readonly string[];
}

/** More goes to the account that the loan was paid out to, and a repayment back to where it came from. */
export async function findParties(sql: Queryable, loanId: string, body: ChangeBody): Promise<Parties | undefined> {
  const loan = await findBorrowing(sql, loanId);
  if (loan === undefined) return undefined;
  const { customerId, currency, payoutAccountId } = loan;
  if (body.kind === 'DISBURSED') return { customerId, currency, accountIds: [payoutAccountId] };
  const number = body.kind === 'REVERSED' ? Number(body.of) : undefined;
  const payer = number === undefined ? undefined : (await findPayers(sql, [loanId])).get(loanId)?.get(number);
  return { customerId, currency, accountIds: payer?.accountId ? [payer.accountId] : [] };
}

/** Why the borrower cannot get more into the account, which may have been closed, or be others' now. */
async function faultOfPayout({ ledger }: ServicingDependencies, parties: Parties, traceId: string) {
  const [accountId] = parties.accountIds;
  return accountId === undefined ? null : accountFault(ledger, parties, accountId, traceId);
}

/** Who decides on a change. */
interface Deciders {
  /** None of whom may have borrowed it. */
  readonly ids: readonly string[];
  /** Whether one of them holds an account with the borrower, or the one whose money moves. */
  readonly conflict: boolean;
}

/** Why a loan cannot be changed so. */
export async function refusalOfChange(
  sql: Transaction,
  { loan, events, view, after }: LoanAt,
  body: ChangeBody,
  deciders: Deciders,
): Promise<LoanRefusal | 'NO_REPAYMENT' | undefined> {
  if (deciders.ids.includes(loan.customerId)) return 'OWN_LOAN';
  if (deciders.conflict) return 'CONFLICT_OF_INTEREST';
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
