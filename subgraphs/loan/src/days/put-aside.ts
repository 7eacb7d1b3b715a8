import { isOfTheSurroundings } from '@florin/events';
import { type Database, isId, type Logger, type ServiceClient, ServiceFieldFailed } from '@florin/kit';
import { isAway } from '../servicing/is-away.ts';
import { insertMissedDay, type MissedDay } from '../store/put-aside.ts';
import { FIRST_DAY, sayReached } from './day-reached.ts';

export interface PutAsideDependencies {
  readonly database: Database;
  /** Calls the subgraph `transaction`. */
  readonly ledger: ServiceClient;
  readonly logger: Logger;
}

/**
 * Notes that a step of a day could not be done for one, so that it is done for all others: the day after, it is tried again.
 *
 * @throws the error itself, or that of a look at what is around, where it is not of this one alone: the day is tried again
 */
export async function putAside(deps: PutAsideDependencies, missed: MissedDay, error: unknown): Promise<void> {
  const { database, ledger, logger } = deps;
  const isOfOneCall = error instanceof ServiceFieldFailed;
  if (isAway(error) || (!isOfOneCall && isOfTheSurroundings(error))) throw error;
  // A ledger that takes nothing fails for all alike, and so does the database: this is written to both.
  if (isOfOneCall) await sayReached(ledger, FIRST_DAY);
  await insertMissedDay(database, missed);
  const { step, subjectId, day } = missed;
  const subject = isId('loan', subjectId) ? { loanId: subjectId } : { applicationId: subjectId };
  logger.error({ err: error, ...subject, step, day }, 'a step of a day could not be done for one');
}

/**
 * Does a step of a day for many at once, and for each alone where that fails: who it cannot be done for keeps no other waiting.
 *
 * @param work that was not done at all where it throws, or may be done again
 */
export async function togetherOrAlone(
  deps: PutAsideDependencies,
  { step, day }: Omit<MissedDay, 'subjectId'>,
  ids: readonly string[],
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await work(ids);
  } catch (error) {
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) return putAside(deps, { step, subjectId: only, day }, error);
    if (isAway(error)) throw error;
    for (const id of ids) await togetherOrAlone(deps, { step, day }, [id], work);
  }
}
