import { appendToOutbox } from '@florin/events';
import type { Logger } from '@florin/kit';
import { type DormancyRules, dormancyDays, dueStep } from '../domain/dormancy.ts';
import { accountDormancyNear } from '../events/published.ts';
import { type PushDependencies, pushToLedger } from '../ledger/push.ts';
import { DORMANCY_PAGE, RESUME_PARALLEL } from '../limits.ts';
import { askForSleep, beginLook, endLook, findAsked, lockIdle, noteTold, saveLook } from '../store/dormancy.ts';

export interface DormancyDependencies extends PushDependencies {
  readonly rules: DormancyRules;
  /** How many accounts a look asks about at once; without it, as `limits.ts` has it. */
  readonly pageSize?: number;
  readonly logger: Logger;
}

/** Held by the one instance that looks; it goes with the connection, so a crash frees it. */
const LOOK_LOCK = 4_611_686_018_427_387_102n;
const TRACE_ID = 'dormancy';

/**
 * Looks at the next accounts for the bank's day: tells holders of those that will sleep, and has the ledger asked to let those sleep whose
 * time has come. A page is bounded, and where it ended is kept after all of it was done, so that a restart does at most one page again,
 * which changes nothing the second time. After the last page the ledger is told that the day is done here.
 *
 * @returns whether there is more to do at once
 * @throws ServiceUnavailable when the ledger is away; the next run goes on
 */
export async function lookAtAccounts(deps: DormancyDependencies): Promise<boolean> {
  const connection = await deps.database.reserve();
  try {
    const [lock] = await connection<{ taken: boolean }[]>`SELECT pg_try_advisory_lock(${LOOK_LOCK}) AS taken`;
    if (lock?.taken !== true) return false;
    try {
      return await lookAtPage(deps);
    } finally {
      await connection`SELECT pg_advisory_unlock(${LOOK_LOCK})`;
    }
  } finally {
    connection.release();
  }
}

async function lookAtPage(deps: DormancyDependencies): Promise<boolean> {
  const look = await beginLook(deps.database);
  if (look === undefined) return false;
  const days = dormancyDays(look.day, deps.rules);
  const { idleAccounts } = await deps.ledger.call<{ idleAccounts: { accountIds: string[]; next: string | null } }>({
    query: `query ($since: Date!, $after: ID, $first: Int!) {
      idleAccounts(notMovedSince: $since, after: $after, first: $first) { accountIds next } }`,
    variables: { since: days.toldUnmovedSince, after: look.cursor, first: deps.pageSize ?? DORMANCY_PAGE },
    traceId: TRACE_ID,
  });
  const { accountIds, next } = idleAccounts;
  await takeSteps(deps, accountIds, look.day);
  await pushAll(deps, await findAsked(deps.database, look.cursor, next));
  if (next !== null) {
    await saveLook(deps.database, next);
    return true;
  }
  await sayReached(deps, look.day);
  await endLook(deps.database);
  // The bank may have another day by now.
  return true;
}

/** Tells the ledger that a day is done here; an earlier one than told before changes nothing. @throws ServiceUnavailable */
export async function sayReached({ ledger }: Pick<DormancyDependencies, 'ledger'>, date: string): Promise<void> {
  await ledger.call({
    query: 'mutation ($input: BusinessDateReachedInput!) { businessDateReached(input: $input) }',
    variables: { input: { date } },
    traceId: TRACE_ID,
  });
}

/** One transaction. READ COMMITTED; locks accounts by id. */
async function takeSteps(deps: DormancyDependencies, accountIds: readonly string[], today: string): Promise<void> {
  if (accountIds.length === 0) return;
  const days = dormancyDays(today, deps.rules);
  await deps.database.begin(async (sql) => {
    const accounts = await lockIdle(sql, accountIds);
    const told = accounts.filter((account) => dueStep(account, days) === 'TELL');
    const asleep = accounts.filter((account) => dueStep(account, days) === 'SLEEP');
    await noteTold(sql, idsOf(told), today);
    await appendToOutbox(sql, told.map(accountDormancyNear));
    await askForSleep(sql, idsOf(asleep), days.asleepUnmovedSince);
  });
}

function idsOf(accounts: readonly { readonly id: string }[]): readonly string[] {
  return accounts.map(({ id }) => id);
}

/** What fails is left to the resume job, so that one that the ledger refuses keeps no day waiting: the next question finds a ledger that is away. */
async function pushAll(deps: DormancyDependencies, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += RESUME_PARALLEL) {
    const some = ids.slice(start, start + RESUME_PARALLEL);
    const outcomes = await Promise.allSettled(some.map((id) => pushToLedger(deps, id, TRACE_ID)));
    for (const [index, outcome] of outcomes.entries())
      if (outcome.status === 'rejected')
        deps.logger.warn(
          { err: outcome.reason, accountId: some[index] },
          'the ledger did not say if an account sleeps',
        );
  }
}
