import {
  checkIdempotencyKey,
  checkMoney,
  type Faults,
  fingerprintOf,
  isId,
  type Money,
  type MoneyText,
  orUnavailable,
  type Transaction,
} from '@florin/kit';
import type { Caller } from '../applications/standing.ts';
import type { RepaymentUse } from '../domain/loan-event.ts';
import { sumOf } from '../domain/parts.ts';
import { payoffOn } from '../domain/payoff.ts';
import { isRefusal } from '../domain/refusal.ts';
import { hasRoomFor } from '../domain/room.ts';
import { loanRepaid } from '../events/published-loans.ts';
import { allocationOf } from './allocation.ts';
import type { EndedMovement, ServicingDependencies } from './finish-movement.ts';
import { type Moved, moveLoan } from './move-loan.ts';
import type { LoanAt, LoanPlan } from './plan-movement.ts';

/** Why nothing happened to a loan: the SDL's `LoanRefusal`. */
export type LoanRefusal =
  | 'NOTHING_OWED'
  | 'NO_CREDIT'
  | 'NOT_POSSIBLE'
  | 'OWN_LOAN'
  | 'CONFLICT_OF_INTEREST'
  | 'ABOVE_MAXIMUM'
  | 'ACCOUNT_NOT_USABLE';

export interface UncheckedRepayment {
  readonly loanId: string;
  readonly fromAccountId: string;
  readonly amount?: MoneyText | null | undefined;
  readonly payoff?: boolean | null | undefined;
  readonly prepayment?: 'SHORTEN_TERM' | 'LOWER_INSTALMENT' | null | undefined;
  readonly idempotencyKey: string;
}

export type ActOutcome =
  /** Booked, or refused by the ledger. */
  | { readonly kind: 'ended'; readonly movement: EndedMovement }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'refused'; readonly reason: LoanRefusal }
  | { readonly kind: 'conflicting-key' }
  | { readonly kind: 'invalid'; readonly faults: Faults };

const UNKNOWN = 'Whether this is booked cannot be said now: try again with the same key.';

/**
 * Pays a loan of the caller's back from an account that they may pay from: an amount, or all that is owed on the bank's day.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when the ledger or the database is away; the same key goes on
 */
export async function repayLoan(
  deps: ServicingDependencies,
  caller: Caller,
  unchecked: UncheckedRepayment,
): Promise<ActOutcome> {
  const checked = checkRepayment(unchecked);
  if (!('key' in checked)) return { kind: 'invalid', faults: checked };
  const { loanId, fromAccountId } = unchecked;
  if (!isId('loan', loanId)) return { kind: 'not-found' };
  if (!isId('account', fromAccountId)) return { kind: 'no-account' };
  const { key, amount, use } = checked;
  return ownAct<never>(deps, caller, {
    loanId,
    act: 'repayLoan',
    key,
    fingerprint: fingerprintOf({
      loanId,
      fromAccountId,
      amount: amount === undefined ? null : `${amount.amount} ${amount.currency}`,
      use,
    }),
    decide: (at) => {
      if (amount !== undefined && amount.currency !== at.loan.currency) return { no: 'CURRENCY' };
      return repayment(at, { accountId: fromAccountId, amount: amount?.amount, use });
    },
  });
}

/** What a repayment of a loan is; without an amount, all that is owed. */
function repayment(
  at: LoanAt,
  {
    amount: asked,
    ...payment
  }: { readonly accountId: string; readonly amount: bigint | undefined; readonly use: RepaymentUse },
): LoanPlan | { readonly no: LoanRefusal } {
  const { loan, events, day, view } = at;
  const quote = payoffOn(loan.terms, events, day);
  const owed = view.status === 'PAID' || isRefusal(quote) ? 0n : quote.total;
  // What comes in after a write-off still counts, though nothing is owed by the books, until all that was given up is there.
  const isRecovery = asked !== undefined && sumOf(view.writtenOff) > view.recovered;
  if (owed <= 0n && !isRecovery) return { no: 'NOTHING_OWED' };
  if (!hasRoomFor(payment.use, events)) return { no: 'NOT_POSSIBLE' };
  return repaymentPlan(at, { ...payment, amount: asked ?? owed, collected: false });
}

interface Payment {
  readonly accountId: string;
  readonly amount: bigint;
  readonly use: RepaymentUse;
  /** Whether the bank takes it, as was agreed. */
  readonly collected: boolean;
}

/** The borrower has to be entitled to pay from the account, whoever takes the money: rights change. */
export function repaymentPlan({ loan }: LoanAt, { accountId, amount, use, collected }: Payment): LoanPlan {
  return {
    events: [{ kind: 'REPAID', amount, use }],
    customer: { accountId, kind: 'LOAN_REPAYMENT', asHolder: true, text: 'Loan repayment' },
    told: (after, events) => ({
      booked: events.flatMap((event) =>
        event.kind === 'REPAID'
          ? [loanRepaid(loan, { ...event, accountId, collected, status: after.status }, allocationOf(after, event))]
          : [],
      ),
      refused: [],
    }),
  };
}

interface CheckedRepayment {
  readonly key: string;
  readonly amount: Money | undefined;
  readonly use: RepaymentUse;
}

function checkRepayment(unchecked: UncheckedRepayment): CheckedRepayment | Faults {
  const faults: Faults = [];
  const key = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  const { amount: given, payoff, prepayment } = unchecked;
  const isPayoff = payoff === true;
  if (isPayoff === (given !== null && given !== undefined))
    faults.push({ path: 'input.amount', code: 'ONE_OF', message: 'Say how much, or that all is paid off.' });
  if (isPayoff && prepayment !== null && prepayment !== undefined)
    faults.push({ path: 'input.prepayment', code: 'ONE_OF', message: 'What is paid off has no instalments left.' });
  const amount = given === null || given === undefined ? undefined : checkMoney(given, 'input.amount', faults);
  if (key === undefined || faults.length > 0) return faults;
  return { key, amount, use: isPayoff ? 'PAYOFF' : (prepayment ?? 'INSTALMENTS') };
}

/** An answer of an act's own that no other act has. */
interface OwnAnswer {
  readonly kind: string;
}

type Decision<Own extends OwnAnswer> = LoanPlan | { readonly no: LoanRefusal | 'CURRENCY' | Own };

interface OwnAct<Own extends OwnAnswer> {
  readonly loanId: string;
  readonly act: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly decide: (at: LoanAt, sql: Transaction) => Decision<Own> | Promise<Decision<Own>>;
}

/** An act of the borrower's on their loan; a foreign one is as absent. */
export async function ownAct<Own extends OwnAnswer = never>(
  deps: ServicingDependencies,
  caller: Caller,
  act: OwnAct<Own>,
): Promise<ActOutcome | Own> {
  const { customerId: actor, traceId } = caller;
  const moved = await orUnavailable(
    () =>
      moveLoan<LoanRefusal | 'CURRENCY' | 'FOREIGN' | Own>(deps, {
        ...act,
        actor,
        traceId,
        decide: (at, sql) => (at.loan.customerId === actor ? act.decide(at, sql) : { no: 'FOREIGN' }),
      }),
    UNKNOWN,
    { logger: deps.logger, traceId },
  );
  return outcomeOf(moved);
}

function outcomeOf<Own extends OwnAnswer>(moved: Moved<LoanRefusal | 'CURRENCY' | 'FOREIGN' | Own>): ActOutcome | Own {
  if (moved.kind === 'impossible') return { kind: 'refused', reason: 'NOT_POSSIBLE' };
  if (moved.kind !== 'no') return moved;
  if (typeof moved.no === 'object') return moved.no;
  if (moved.no === 'FOREIGN') return { kind: 'not-found' };
  if (moved.no !== 'CURRENCY') return { kind: 'refused', reason: moved.no };
  const fault = { path: 'input.amount.currency', code: 'CURRENCY', message: 'The loan is in another currency.' };
  return { kind: 'invalid', faults: [fault] };
}
