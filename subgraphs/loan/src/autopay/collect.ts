import { dayNumber, isoDay } from '@florin/day-count';
import { fingerprintOf, type Transaction } from '@florin/kit';
import type { DayStep } from '../days/end-next-day.ts';
import { putAside } from '../days/put-aside.ts';
import { type Instalment, type LoanView, loanOn } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';
import { smaller } from '../domain/rational.ts';
import { isRefusal } from '../domain/refusal.ts';
import { loanCollectionFailed } from '../events/published-loans.ts';
import { COLLECTION_TRIES, COLLECTIONS_PAGE } from '../limits.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { moveLoan } from '../servicing/move-loan.ts';
import { type LoanAt, type LoanPlan, loanAt } from '../servicing/plan-movement.ts';
import { repaymentPlan } from '../servicing/repay-loan.ts';
import { type Autopay, type Collectable, findAutopays, findToCollect, saveNextOn } from '../store/autopay.ts';
import { lockLoan, readEvents } from '../store/loans.ts';
import { findMissedSince, forgetMissed, takeUp } from '../store/put-aside.ts';

const TRACE_ID = 'loan collections';

/** The step of a day's work. */
const COLLECTING = 'what is due is collected';

/**
 * Collects what is due on a day from the accounts that customers named: all that is due or nothing. One that fails is tried again on the days after
 * the due date, `COLLECTION_TRIES` in all, and then not before the next due date. Once for a loan and a day, for ever, at whichever instance and
 * however often the step runs. A loan that cannot be counted is put aside, and collected as of the days that it missed as soon as it can be.
 */
export function collectDue(deps: ServicingDependencies): DayStep {
  return {
    name: COLLECTING,
    async run(day, cursor) {
      const page = await findToCollect(deps.database, day, cursor ?? '', COLLECTIONS_PAGE);
      const ids = page.map(({ loanId }) => loanId);
      const missed = await findMissedSince(deps.database, COLLECTING, ids);
      for (const autopay of page) await collectOne(deps, autopay, day, missed.get(autopay.loanId));
      if (page.length === COLLECTIONS_PAGE) return page.at(-1)?.loanId;
      await forgetMissed(deps.database, COLLECTING, day);
      return undefined;
    },
  };
}

/** @throws what says nothing of this loan, such as `ServiceUnavailable` when the ledger is away; the step goes on there */
async function collectOne(
  deps: ServicingDependencies,
  autopay: Collectable,
  day: string,
  missedSince: string | undefined,
): Promise<void> {
  try {
    // What was due on days that were missed counts from them, as if the loan had been collected then: that it was not is no fault of its borrower's.
    for (let from: string | null = missedSince ?? day; from !== null && from <= day; )
      from = await collect(deps, autopay, { from, day });
    if (missedSince !== undefined) await takeUp(deps.database, COLLECTING, [autopay.loanId]);
  } catch (error) {
    await putAside(deps, { step: COLLECTING, subjectId: autopay.loanId, day }, error);
  }
}

/** The day that a collection counts from, and the one whose work it is: later where days were missed. */
interface Collecting {
  readonly from: string;
  readonly day: string;
}

/** @returns the day on which the loan is looked at next */
async function collect(
  deps: ServicingDependencies,
  { loanId, customerId }: Collectable,
  { from, day }: Collecting,
): Promise<string | null> {
  const seen: { accountId?: string | undefined } = {};
  const moved = await moveLoan<'NOTHING_DUE'>(deps, {
    loanId,
    day: from,
    actor: customerId,
    act: 'collectLoan',
    key: `${loanId}:${from}`,
    fingerprint: fingerprintOf({ loanId, day: from }),
    traceId: TRACE_ID,
    decide: async (at, sql) => {
      // Under the lock: the borrower may have named another account, or none, since the page was read.
      seen.accountId = (await findAutopays(sql, [loanId])).get(loanId);
      const due = dueOn(at, day);
      return seen.accountId !== undefined && due.amount > 0n
        ? plan(at, seen.accountId, due, day)
        : { no: 'NOTHING_DUE' };
    },
  });
  if (moved.kind !== 'ended' && moved.kind !== 'no') throw new Error(`a loan cannot be collected: ${moved.kind}`);
  const ended = moved.kind === 'ended' ? moved.movement : undefined;
  const accountId = ended === undefined ? seen.accountId : ended.booking.customer?.accountId;
  if (accountId === undefined) return null;
  // What was refused would be so for each day that was missed; it is tried on from this one.
  const asOf = ended?.end.state === 'REFUSED' ? day : from;
  return deps.database.begin((sql) => lookAgain(sql, { loanId, accountId }, asOf));
}

/**
 * Notes when a loan is looked at next, as its due dates are by then: an account that was named meanwhile is looked at as it was named for. What is
 * due after the collection failed, or came to be so since by another rate. READ COMMITTED; locks the loan.
 */
async function lookAgain(sql: Transaction, autopay: Autopay, day: string): Promise<string | null> {
  const { loanId } = autopay;
  const loan = await lockLoan(sql, loanId);
  if (loan === undefined) return null;
  const due = dueOn(loanAt(loan, await readEvents(sql, loanId), day), day);
  const isTried = due.amount > 0n && due.try < COLLECTION_TRIES;
  const nextOn = isTried ? isoDay(dayNumber(day) + 1) : due.nextOn;
  await saveNextOn(sql, autopay, nextOn);
  return nextOn;
}

interface Due {
  readonly amount: bigint;
  /** The last due date of what is not paid, and the number of its instalment. */
  readonly on: string;
  readonly instalment: number;
  /** Which try this is, from 1; more than there are where it was late for longer when it was first looked at. */
  readonly try: number;
  /** The next due date. */
  readonly nextOn: string | null;
}

/**
 * What is due on the day of the act; where the books have passed it, no more than is due now: it may have been paid since.
 *
 * @param triedOn the day whose work it is
 */
function dueOn({ loan, events, day, view: now }: LoanAt, triedOn: string): Due {
  const view = loanOn(loan.terms, events, day);
  const nothing = { amount: 0n, on: day, instalment: 1, try: 1, nextOn: null };
  if (isRefusal(view) || view.status !== 'ACTIVE' || now.status !== 'ACTIVE') return nothing;
  const { due: on, number: instalment } = lastOpen(view, day) ?? { due: day, number: 1 };
  return {
    amount: smaller(sumOf(view.due), sumOf(now.due)),
    on,
    instalment,
    try: dayNumber(triedOn) - dayNumber(on) + 1,
    nextOn: view.next?.due ?? null,
  };
}

/** The last line of what is due and not paid. */
function lastOpen({ instalments }: LoanView, day: string): Instalment | undefined {
  const open = instalments.filter((line) => line.due <= day && sumOf(line.open) > 0n);
  return open.reduce<Instalment | undefined>(
    (last, line) => (last === undefined || line.due >= last.due ? line : last),
    undefined,
  );
}

function plan(at: LoanAt, accountId: string, due: Due, triedOn: string): LoanPlan {
  const collected = repaymentPlan(at, { accountId, amount: due.amount, use: 'INSTALMENTS', collected: true });
  return {
    ...collected,
    told: (after, events) => ({
      booked: collected.told(after, events).booked,
      refused: [
        loanCollectionFailed(at.loan, {
          accountId,
          amount: due.amount,
          on: triedOn,
          instalment: due.instalment,
          dueOn: due.on,
          triesLeft: Math.max(COLLECTION_TRIES - due.try, 0),
        }),
      ],
    }),
  };
}
