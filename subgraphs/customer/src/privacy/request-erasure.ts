import { appendToOutbox } from '@florin/events';
import { type Database, newId, ServiceUnavailable } from '@florin/kit';
import {
  type ErasureBlocker,
  type ErasureItem,
  type HeldItem,
  planOf,
  type RetentionYears,
} from '../domain/retention.ts';
import { factorsOf } from '../domain/second-factors.ts';
import { erasureBegun, sessionEnded } from '../events/published.ts';
import { ERASURE_CHECK_MS } from '../limits.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { erasureMail } from '../mail/texts.ts';
import { type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { closeSignIn, lockForErasure } from '../store/erase-person.ts';
import {
  dropChecking,
  type ErasureRow,
  findErasureId,
  findErasures,
  insertErasure,
  noteMail,
  startRunning,
} from '../store/erasures.ts';
import { findFactorHolder, lockFactorHolder } from '../store/second-factors.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { voidSignIns } from '../store/sign-ins.ts';
import { COLLEAGUES, type Colleagues } from './colleagues.ts';
import { customerPersonalData } from './personal-data.ts';

export interface ErasureDependencies {
  readonly database: Database;
  readonly now: () => number;
  readonly colleagues: Colleagues;
  readonly years: RetentionYears;
}

export type RequestErasureOutcome =
  | { readonly kind: 'begun'; readonly erasure: ErasureRow }
  | { readonly kind: 'blocked'; readonly blockers: readonly ErasureBlocker[] }
  | { readonly kind: 'factor-missing' }
  | StepUpNeeded;

/**
 * Erases whoever asks, once nothing is in the way and they have proven it. That there is nothing to prove it with is told first, so that
 * nobody closes their accounts for an erasure that they cannot ask for; what is in the way (`erasurePlan` tells it too) is looked at before
 * the proof, and again after it when no account can be opened any more; only then something is done. Of twenty at once one begins.
 *
 * @throws ServiceUnavailable when a service does not say what it holds
 */
export async function requestErasure(
  deps: ErasureDependencies,
  customerId: string,
  input: { readonly challengeId: string | undefined; readonly traceId: string },
): Promise<RequestErasureOutcome> {
  const [before] = await findErasures(deps.database, [customerId]);
  if (before !== undefined) return { kind: 'begun', erasure: before };
  const holder = await findFactorHolder(deps.database, customerId);
  if (holder === undefined || factorsOf(holder) === 0) return { kind: 'factor-missing' };
  const { blockers } = await collectHeld(deps, customerId, input.traceId);
  if (blockers.length > 0) return { kind: 'blocked', blockers };
  const refused = await beginChecking(deps, customerId, input.challengeId);
  if (refused !== undefined) return refused;
  try {
    return await finishChecking(deps, customerId, input.traceId);
  } catch (error) {
    // Whoever is told that nothing happened must not be erased a minute later. What died here is gone on with.
    if (error instanceof ServiceUnavailable) await takeBack(deps.database, customerId);
    throw error;
  }
}

async function takeBack(database: Database, customerId: string): Promise<void> {
  const id = await findErasureId(database, customerId);
  if (id !== undefined) await dropChecking(database, id);
}

/** READ COMMITTED, under the lock of the person's row. The proof is used up with the row that it is for. */
function beginChecking(
  { database, now }: ErasureDependencies,
  customerId: string,
  challengeId: string | undefined,
): Promise<RequestErasureOutcome | undefined> {
  const at = new Date(now());
  return database.begin(async (sql): Promise<RequestErasureOutcome | undefined> => {
    const holder = await lockFactorHolder(sql, customerId);
    if ((await findErasureId(sql, customerId)) !== undefined) return undefined;
    if (holder === undefined || factorsOf(holder) === 0) return { kind: 'factor-missing' };
    const act = erasureOf(customerId);
    if (!(await useConsent(sql, act, challengeId, at))) return { kind: 'step-up-needed', act };
    await insertErasure(sql, { id: newId('erasure'), customerId }, at, new Date(at.getTime() + ERASURE_CHECK_MS));
    return undefined;
  });
}

/** What is agreed to: everything about oneself. */
function erasureOf(customerId: string) {
  return { customerId, action: 'REQUEST_ERASURE', payload: null } as const;
}

/** Something was in the way and the erasure was taken back. Where it is out of the way again, another proof begins another one. */
function takenBack(customerId: string, blockers: readonly ErasureBlocker[]): RequestErasureOutcome {
  return blockers.length > 0 ? { kind: 'blocked', blockers } : { kind: 'step-up-needed', act: erasureOf(customerId) };
}

/** Looks again whether anything is in the way, and if not, begins. Again after a crash it does the same. */
export async function finishChecking(
  deps: ErasureDependencies,
  customerId: string,
  traceId: string,
): Promise<RequestErasureOutcome> {
  const { database, now, years } = deps;
  const { held, blockers } = await collectHeld(deps, customerId, traceId);
  const id = await findErasureId(database, customerId);
  if (id === undefined) return takenBack(customerId, blockers);
  if (blockers.length > 0) {
    await dropChecking(database, id);
    return { kind: 'blocked', blockers };
  }
  const at = new Date(now());
  await closeDoor(deps, { id, customerId }, planOf(held, years, at), at);
  const [erasure] = await findErasures(database, [customerId]);
  // Another request found something in the way after this one had looked, and took the erasure back.
  if (erasure === undefined) return takenBack(customerId, (await collectHeld(deps, customerId, traceId)).blockers);
  return { kind: 'begun', erasure };
}

/**
 * One transaction: the plan, the confirmation by mail, and the end of all that the person can do. READ COMMITTED. Lock order: the
 * person, the erasure, sign-ins, sessions, their log.
 */
async function closeDoor(
  { database }: ErasureDependencies,
  { id, customerId }: { readonly id: string; readonly customerId: string },
  items: readonly ErasureItem[],
  at: Date,
): Promise<void> {
  await database.begin(async (sql) => {
    await lockForErasure(sql, customerId);
    if (!(await startRunning(sql, id, items, at))) return;
    await noteMail(sql, id, await queueMailTo(sql, customerId, erasureMail(items), at));
    await voidSignIns(sql, customerId, at);
    const ended = await endSessionsOf(sql, customerId, { except: undefined, reason: 'ERASED' }, at);
    await closeSignIn(sql, customerId, at);
    await appendToOutbox(sql, [
      erasureBegun(customerId, id),
      ...ended.map((sessionId) => sessionEnded(customerId, sessionId, 'ERASED')),
    ]);
  });
}

/** What an erasure would do, as of now. */
export interface ErasurePlan {
  readonly items: readonly ErasureItem[];
  readonly blockers: readonly ErasureBlocker[];
}

/** What `requestErasure` would do, which looks again. Nothing happens. @throws ServiceUnavailable when a service does not say what it holds */
export async function planErasure(
  deps: ErasureDependencies,
  customerId: string,
  traceId: string,
): Promise<ErasurePlan> {
  const { held, blockers } = await collectHeld(deps, customerId, traceId);
  return { items: planOf(held, deps.years, new Date(deps.now())), blockers };
}

/** What everybody holds about a person, and what is in the way. */
async function collectHeld(
  { database, now, colleagues }: ErasureDependencies,
  customerId: string,
  traceId: string,
): Promise<{ readonly held: readonly HeldItem[]; readonly blockers: readonly ErasureBlocker[] }> {
  const own = async () => ({ service: 'customer', ...(await customerPersonalData(database, now).held(customerId)) });
  const others = COLLEAGUES.map(async (service) => ({
    service,
    ...(await colleagues.held(service, customerId, traceId)),
  }));
  const answers = await Promise.all([own(), ...others]);
  return {
    held: answers.flatMap(({ service, items }) => items.map((item) => ({ ...item, service }))),
    blockers: answers.flatMap(({ service, blockers }) => blockers.map((blocker) => ({ ...blocker, service }))),
  };
}
