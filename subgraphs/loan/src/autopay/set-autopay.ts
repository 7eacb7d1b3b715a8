import { appendToOutbox } from '@florin/events';
import { type Faults, isId, orUnavailable, type Transaction } from '@florin/kit';
import type { Caller } from '../applications/standing.ts';
import { loanAutopaySet } from '../events/published-loans.ts';
import type { Loan } from '../loans/loan.ts';
import { accountFault } from '../servicing/ask-ledger.ts';
import type { BookingRefusal } from '../servicing/booking.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import type { LoanRefusal } from '../servicing/repay-loan.ts';
import { deleteAutopay, findAutopays, putAutopay } from '../store/autopay.ts';
import { findBankDay } from '../store/bank-day.ts';
import { lockLoan } from '../store/loans.ts';

export interface UncheckedAutopay {
  readonly loanId: string;
  readonly accountId?: string | null | undefined;
  readonly off?: boolean | null | undefined;
}

export type AutopayOutcome =
  | { readonly kind: 'set'; readonly loan: Loan }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'unfit'; readonly loan: Loan; readonly refusal: Exclude<BookingRefusal, 'NOT_FOUND'> }
  | { readonly kind: 'refused'; readonly reason: LoanRefusal }
  | { readonly kind: 'invalid'; readonly faults: Faults };

/**
 * Has a loan of the caller's collected on its due dates, or no longer. The ledger says first whether they may pay from the account, and each
 * collection asks it again. Again, it changes nothing.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when the ledger or the database is away
 */
export async function setAutopay(
  deps: ServicingDependencies,
  caller: Caller,
  { loanId, accountId: given, off }: UncheckedAutopay,
): Promise<AutopayOutcome> {
  const accountId = given ?? undefined;
  if ((off === true) === (accountId !== undefined)) {
    const message = 'Name an account, or say that it is off.';
    return { kind: 'invalid', faults: [{ path: 'input.accountId', code: 'ONE_OF', message }] };
  }
  if (!isId('loan', loanId)) return { kind: 'not-found' };
  if (accountId !== undefined && !isId('account', accountId)) return { kind: 'no-account' };
  const work = async (): Promise<AutopayOutcome> => {
    const asked = { loanId, accountId, customerId: caller.customerId };
    const looked = await deps.database.begin((sql) => lockOwn(sql, asked));
    if (!('id' in looked)) return looked;
    if (accountId !== undefined) {
      const refusal = await accountFault(deps.ledger, looked, accountId, caller.traceId);
      if (refusal === 'NOT_FOUND') return { kind: 'no-account' };
      if (refusal !== null) return { kind: 'unfit', loan: looked, refusal };
    }
    return deps.database.begin((sql) => write(sql, deps, asked));
  };
  const log = { logger: deps.logger, traceId: caller.traceId };
  return orUnavailable(work, 'Whether this is set cannot be said now: try again.', log);
}

interface Asked {
  readonly loanId: string;
  readonly accountId: string | undefined;
  readonly customerId: string;
}

async function lockOwn(sql: Transaction, { loanId, customerId, accountId }: Asked): Promise<Loan | AutopayOutcome> {
  const loan = await lockLoan(sql, loanId);
  if (loan?.customerId !== customerId || loan.status === 'PENDING') return { kind: 'not-found' };
  if (loan.status === 'ACTIVE' || accountId === undefined) return loan;
  // Nothing will ever be collected, and the account could not be closed for it.
  return { kind: 'refused', reason: loan.status === 'PAID' ? 'NOTHING_OWED' : 'NOT_POSSIBLE' };
}

/** READ COMMITTED; locks the loan. */
async function write(sql: Transaction, deps: ServicingDependencies, asked: Asked): Promise<AutopayOutcome> {
  const loan = await lockOwn(sql, asked);
  if (!('id' in loan)) return loan;
  const { accountId } = asked;
  const known = (await findAutopays(sql, [loan.id])).get(loan.id);
  if (known === accountId) return { kind: 'set', loan };
  if (accountId === undefined) await deleteAutopay(sql, loan.id);
  else {
    // What is due or late already is collected by the next day's work.
    const nextOn = (await findBankDay(sql)) ?? deps.today();
    await putAutopay(sql, { loanId: loan.id, accountId }, { at: deps.now(), nextOn });
  }
  await appendToOutbox(sql, [loanAutopaySet(loan, accountId ?? null)]);
  return { kind: 'set', loan };
}
