import { publicError, type Transaction } from '@florin/kit';
import type { RefusalCode } from '../domain/refusal.ts';
import { LOAN_HELPS_MAX, LOAN_WAITING_MAX } from '../limits.ts';
import { findBankDay } from '../store/bank-day.ts';
import { lockLoan, readEvents } from '../store/loans.ts';
import { findByKey, KeyTaken, type MovementKey, readMovements } from '../store/movements.ts';
import { type EndedMovement, finishMovement, type ServicingDependencies } from './finish-movement.ts';
import { type LoanAt, type LoanPlan, loanAt, planMovement } from './plan-movement.ts';

/** What an act on a loan came to. */
export type Moved<No> =
  /** Booked or refused by the ledger, now or the first time that the key was used. */
  | { readonly kind: 'ended'; readonly movement: EndedMovement }
  /** The act itself did not want to, and nothing was written down. */
  | { readonly kind: 'no'; readonly no: No }
  /** The loan cannot have such an event. */
  | { readonly kind: 'impossible'; readonly refused: RefusalCode }
  /** The key stood for something else. */
  | { readonly kind: 'conflicting-key' }
  /** There is no such loan, or it is not paid out. */
  | { readonly kind: 'not-found' };

/** An act on a loan. */
export interface LoanAct<No> extends MovementKey {
  readonly loanId: string;
  /** The day that it counts from; the bank's without it. One that the books have passed is dated back. */
  readonly day?: string;
  readonly traceId: string;
  /** Decides under the loan's lock; nothing is written unless it wants something. `sql` is for what it has to read or write beside. */
  decide(at: LoanAt, sql: Transaction): Promise<LoanPlan | { readonly no: No }> | LoanPlan | { readonly no: No };
}

/**
 * The one way in which anything happens to a loan that is paid out. Under the loan's lock it is looked at on the day of the act, the act says what
 * is to happen, and that is written down with the difference of the books before and after; then the ledger books it, once for its
 * reference; then the events are written down. After a crash in between, `resumeMovements` ends what was begun. Acts on one loan happen one
 * after the other: whoever finds another's movement open ends it first.
 *
 * @throws ServiceUnavailable when the ledger is away, with the same key it goes on
 */
export function moveLoan<No>(deps: ServicingDependencies, act: LoanAct<No>): Promise<Moved<No>> {
  return inTurn(deps.database, act.loanId, async () => {
    for (let helps = 0; helps <= LOAN_HELPS_MAX; helps += 1) {
      const planned = await keyOnce(() => deps.database.begin((sql) => plan(sql, deps, act)));
      if (!('reference' in planned)) return planned;
      const movement = await finishMovement(deps, planned.reference, act.traceId);
      if (planned.own) return { kind: 'ended', movement };
    }
    throw busy();
  });
}

type Planned<No> =
  | { readonly reference: string; readonly own: boolean }
  | Exclude<Moved<No>, { readonly kind: 'ended' }>;

/** READ COMMITTED; locks the loan. */
async function plan<No>(sql: Transaction, deps: ServicingDependencies, act: LoanAct<No>): Promise<Planned<No>> {
  const loan = await lockLoan(sql, act.loanId);
  if (loan === undefined || loan.status === 'PENDING') return { kind: 'not-found' };
  const stored = await findByKey(sql, act);
  if (stored !== undefined)
    return stored.fingerprint === act.fingerprint && stored.loanId === loan.id
      ? { reference: stored.reference, own: true }
      : { kind: 'conflicting-key' };
  const { open, last } = await readMovements(sql, loan.id);
  if (open !== undefined) return { reference: open, own: false };
  const day = act.day ?? (await findBankDay(sql)) ?? deps.today();
  const at = loanAt(loan, await readEvents(sql, loan.id), day);
  const wanted = await act.decide(at, sql);
  if ('no' in wanted) return { kind: 'no', no: wanted.no };
  const { actor, act: name, key, fingerprint } = act;
  const movement = await planMovement(sql, at, { actor, act: name, key, fingerprint }, wanted, last + 1);
  return 'refused' in movement ? { kind: 'impossible', ...movement } : { ...movement, own: true };
}

/** Plans an act; whose key was taken at the same time for another loan, which no lock of this one shows, is told so. */
export async function keyOnce<T>(plan: () => Promise<T>): Promise<T | { readonly kind: 'conflicting-key' }> {
  try {
    return await plan();
  } catch (error) {
    if (error instanceof KeyTaken) return { kind: 'conflicting-key' };
    throw error;
  }
}

/** The last act in the queue of each loan, and how many wait. */
const queues = new WeakMap<object, Map<string, { last: Promise<unknown>; waiting: number }>>();

/**
 * Runs acts on a loan one after the other within this process, so that they do not all end each other's movements; between processes the open
 * movement's row does.
 */
export async function inTurn<T>(owner: object, loanId: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(owner) ?? new Map<string, { last: Promise<unknown>; waiting: number }>();
  queues.set(owner, queue);
  const place = queue.get(loanId) ?? { last: Promise.resolve(), waiting: 0 };
  if (place.waiting >= LOAN_WAITING_MAX) throw busy();
  queue.set(loanId, place);
  place.waiting += 1;
  const mine = place.last.then(work);
  place.last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    place.waiting -= 1;
    if (place.waiting === 0) queue.delete(loanId);
  }
}

/** Others were always first. */
export function busy() {
  return publicError('SUBGRAPH_UNAVAILABLE', 'The loan is busy. Nothing happened; try again with the same key.');
}
