import { classifyDatabaseError, ServiceUnavailable } from '@florin/kit';
import { DAY_ROUNDS_MAX } from '../limits.ts';
import { finishMovement, type ServicingDependencies } from '../servicing/finish-movement.ts';
import { finishOwnMovements } from '../servicing/finish-own-movements.ts';
import { putAside } from '../store/ends-of-day.ts';
import { END_OF_DAY } from './end-loan-day.ts';
import { type PlannedDays, planDays } from './plan-days.ts';

const TRACE_ID = 'loan days';

/**
 * Ends a day for some loans, each once, whichever instance comes again after a crash: what it does to them is written down for all in one
 * transaction, booked by the ledger in another, and written down as booked in a third. A loan that an act is under way of has its day
 * after that act. One that the day cannot be ended for is put aside until the next one; it keeps no other waiting.
 *
 * @throws ServiceUnavailable when the ledger is away; the error of a connection to the database that was lost, which says nothing of any loan
 */
export async function endLoanDays(deps: ServicingDependencies, ids: readonly string[], day: string): Promise<void> {
  try {
    await endDays(deps, ids, day);
  } catch (error) {
    if (error instanceof ServiceUnavailable || classifyDatabaseError(error) === 'connection-lost') throw error;
    // Where the database is away, that is what is wrong.
    await deps.database`SELECT`;
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) await giveUp(deps, only, day, error);
    else for (const id of ids) await endLoanDays(deps, [id], day);
  }
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

async function giveUp({ database, logger }: ServicingDependencies, loanId: string, day: string, error: unknown) {
  logger.error({ err: error, loanId, day }, 'a day of a loan could not be ended');
  await putAside(database, loanId, day);
}
