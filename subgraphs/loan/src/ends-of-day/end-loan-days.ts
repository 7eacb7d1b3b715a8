import { putAside, togetherOrAlone } from '../days/put-aside.ts';
import { DAY_ROUNDS_MAX } from '../limits.ts';
import { finishMovement, type ServicingDependencies } from '../servicing/finish-movement.ts';
import { finishOwnMovements } from '../servicing/finish-own-movements.ts';
import { END_OF_DAY, LOANS_END_DAYS } from './end-loan-day.ts';
import { type PlannedDays, planDays } from './plan-days.ts';

const TRACE_ID = 'loan days';

/**
 * Ends a day for some loans, each once, whichever instance comes again after a crash: what it does to them is written down for all in one
 * transaction, booked by the ledger in another, and written down as booked in a third. A loan that an act is under way of has its day
 * after that act. One that the day cannot be ended for is put aside until the next one; it keeps no other waiting.
 *
 * @throws what says nothing of any loan: `ServiceUnavailable` when the ledger is away, the error of a connection to the database that was lost
 */
export async function endLoanDays(deps: ServicingDependencies, ids: readonly string[], day: string): Promise<void> {
  await togetherOrAlone(deps, { step: LOANS_END_DAYS, day }, ids, (some) => endDays(deps, some, day));
}

async function endDays(deps: ServicingDependencies, ids: readonly string[], day: string): Promise<void> {
  let waiting = ids;
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round > DAY_ROUNDS_MAX) throw new Error('acts on a loan leave no room for its day');
    const planned = await deps.database.begin((sql) => planDays(sql, waiting, day, deps.now()));
    for (const [loanId, error] of planned.failed) await giveUp(deps, loanId, day, error);
    await finish(deps, planned, day);
    waiting = planned.begun.filter(({ hasDay }) => !hasDay).map(({ loanId }) => loanId);
  }
}

async function finish(deps: ServicingDependencies, { standings, begun }: PlannedDays, day: string): Promise<void> {
  const [days, acts] = [begun.filter(({ act }) => act === END_OF_DAY), begun.filter(({ act }) => act !== END_OF_DAY)];
  const own = [...standings.keys(), ...days.map(({ reference }) => reference)];
  for (const loanId of await finishOwnMovements(deps, own, standings, TRACE_ID))
    await giveUp(deps, loanId, day, new Error('the ledger has another booking for it'));
  for (const { reference } of acts) await finishMovement(deps, reference, TRACE_ID);
}

function giveUp(deps: ServicingDependencies, subjectId: string, day: string, error: unknown): Promise<void> {
  return putAside(deps, { step: LOANS_END_DAYS, subjectId, day }, error);
}
