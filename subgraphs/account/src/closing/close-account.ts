import {
  claimProof,
  type Faults,
  isId,
  orUnavailable,
  type SensitiveAct,
  ServiceUnavailable,
  type StepUpProof,
  type Transaction,
  validationRejection,
} from '@florin/kit';
import type { ActDependencies, ActingHolder, ActRefused } from '../acts/act-on-account.ts';
import { proofOf } from '../acts/proof-of.ts';
import { type ClosingBlocker, type ClosingOrder, checkClosing, type UncheckedClosing } from '../domain/closing.ts';
import { pushToLedger } from '../ledger/push.ts';
import { type Closing, findClosingByKey, insertClosing, isOwnTarget } from '../store/closings.ts';
import { type LockedAccount, lockWhole } from '../store/locked-account.ts';
import type { BlockerSource } from './blockers.ts';
import { finish } from './finish-closing.ts';

export interface ClosingDependencies extends ActDependencies {
  /** Everybody who can hold something against closing. */
  readonly blockerSources: readonly BlockerSource[];
}

/** What closing an account came to. */
export type ClosingOutcome =
  | { readonly kind: 'closed'; readonly accountId: string }
  | { readonly kind: 'blocked'; readonly blockers: readonly ClosingBlocker[] }
  | { readonly kind: 'conflicting-key' }
  | ActRefused;

const NOTHING_YET = 'Accounts cannot be closed right now. Nothing happened; try again with the same key.';
const UNDER_WAY =
  'Your account is being closed, which takes longer than usual. It goes on by itself; try again with the same key to see it.';

/**
 * Closes an account in three steps: (1) one transaction that stores what was ordered and uses its proof up, (2) the ledger moves what
 * remains and closes its account, in one transaction of its own, (3) one transaction that notes it. From the first on, the same key or
 * the resume job goes on where it stopped; the account's id and version are what makes each step happen once. What stands in the way is
 * asked of everybody before, all at once, and told before anything has to be proven.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service is away; the same key goes on
 */
export async function closeAccount(deps: ClosingDependencies, actor: ActingHolder, unchecked: UncheckedClosing) {
  const faults: Faults = [];
  const order = checkClosing(unchecked, faults);
  if (order === undefined) return validationRejection(faults);
  const log = { logger: deps.logger, traceId: actor.traceId };
  const begun = await orUnavailable(
    () => begin(deps, actor, order, unchecked.challengeId ?? undefined),
    NOTHING_YET,
    log,
  );
  if (begun.kind !== 'running') return begun;
  const ended = await orUnavailable(() => finish(deps, order.accountId, actor.traceId), UNDER_WAY, log);
  return ended.kind === 'nothing-runs' ? orUnavailable(() => answerOfKey(deps, actor, order), UNDER_WAY, log) : ended;
}

type Begun = ClosingOutcome | { readonly kind: 'running' };

async function begin(
  deps: ClosingDependencies,
  actor: ActingHolder,
  order: ClosingOrder,
  challengeId: string | undefined,
): Promise<Begun> {
  const { accountId, transferRemainingTo } = order;
  const stored = await findClosingByKey(deps.database, actor.customerId, order.key);
  if (stored !== undefined) return answerOf(stored, order);
  if (!isId('account', accountId)) return { kind: 'not-found' };
  const looked = await deps.database.begin((sql) => look(sql, actor, order));
  if ('kind' in looked) {
    // Of two calls at once with one key, the other may have closed it since.
    const since = await findClosingByKey(deps.database, actor.customerId, order.key);
    return since === undefined ? looked : answerOf(since, order);
  }
  // The ledger closes the holders and the status that it has: whoever was removed would stay there for good, and a freeze be passed.
  if (!looked.account.confirmed) await pushToLedger(deps, accountId, actor.traceId);
  const question = {
    accountId,
    version: looked.version + 1,
    transferTo: looked.transferTo,
    holders: looked.account.holders.map(({ customerId }) => customerId),
    actor: actor.customerId,
    traceId: actor.traceId,
  };
  const blockers = await Promise.all(deps.blockerSources.map((source) => source(question)));
  if (blockers.flat().length > 0) return { kind: 'blocked', blockers: blockers.flat() };
  const act: SensitiveAct = {
    subject: actor.customerId,
    action: 'CLOSE_ACCOUNT',
    payload: { accountId, transferRemainingTo, key: order.key },
  };
  const proof = await proofOf(deps, act, challengeId, actor.traceId);
  const written =
    proof === undefined
      ? ('unproven' as const)
      : await deps.database.begin((sql) => write(sql, deps, actor, order, proof));
  if (written !== 'unproven') return written;
  return { kind: 'step-up', refusal: await deps.stepUp.refusalFor(act, { accountId }, actor.traceId) };
}

/** Whether the caller may close the account as it stands, and where what remains goes. */
async function look(
  sql: Transaction,
  actor: ActingHolder,
  { accountId, transferRemainingTo }: ClosingOrder,
): Promise<
  ActRefused | { readonly version: number; readonly transferTo: string | undefined; readonly account: LockedAccount }
> {
  const account = await lockWhole(sql, accountId);
  const rights = account?.holders.find(({ customerId }) => customerId === actor.customerId)?.rights;
  if (account === undefined || rights?.includes('VIEW') !== true) return { kind: 'not-found' };
  if (!rights.includes('MANAGE')) return { kind: 'right-missing', required: 'MANAGE' };
  if (account.closing || account.status === 'OPENING' || account.status === 'CLOSED')
    return { kind: 'refused', reason: 'NOT_OPEN' };
  if (transferRemainingTo === undefined) return { account, version: account.version, transferTo: undefined };
  const target = { id: transferRemainingTo, currency: account.currency };
  const own = isId('account', target.id) && (await isOwnTarget(sql, actor.customerId, target));
  // The ledger says the same of an account that cannot take it as of the account itself: nothing is told of one that is not the caller's.
  return { account, version: account.version, transferTo: own ? target.id : accountId };
}

async function write(
  sql: Transaction,
  deps: ClosingDependencies,
  actor: ActingHolder,
  order: ClosingOrder,
  proof: StepUpProof,
): Promise<Begun | 'unproven'> {
  // Asked again under the lock: of two calls at once, the second finds what the first has begun.
  const looked = await look(sql, actor, order);
  const stored = await findClosingByKey(sql, actor.customerId, order.key);
  if (stored !== undefined) return answerOf(stored, order);
  if ('kind' in looked) return looked;
  // Changed since the ledger was told, and it has not heard of that either.
  if (!looked.account.confirmed) throw new ServiceUnavailable('the ledger has not confirmed the version to be closed');
  if (!(await claimProof(sql, proof))) return 'unproven';
  const { accountId, key, fingerprint, reason } = order;
  const closing = {
    accountId,
    actor: actor.customerId,
    key,
    fingerprint,
    version: looked.version + 1,
    transferTo: looked.transferTo ?? null,
    jti: proof.jti,
    reason,
  };
  return (await insertClosing(sql, closing, deps.now())) ? { kind: 'running' } : { kind: 'conflicting-key' };
}

function answerOf(stored: Closing, order: ClosingOrder): Begun {
  if (stored.fingerprint !== order.fingerprint) return { kind: 'conflicting-key' };
  return stored.state === 'RUNNING' ? { kind: 'running' } : { kind: 'closed', accountId: stored.accountId };
}

/** What a key came to that somebody else, or the resume job, has just ended. */
async function answerOfKey(
  deps: ClosingDependencies,
  actor: ActingHolder,
  order: ClosingOrder,
): Promise<ClosingOutcome> {
  const stored = await findClosingByKey(deps.database, actor.customerId, order.key);
  // Taken back: something came into the way in the meantime, and whoever asks again is told what.
  if (stored === undefined) return { kind: 'blocked', blockers: [] };
  const answer = answerOf(stored, order);
  if (answer.kind === 'running') throw new Error('a closing that somebody ended is under way');
  return answer;
}
