import { appendToOutbox } from '@florin/events';
import {
  type Canonical,
  claimProof,
  isId,
  type Logger,
  orUnavailable,
  type SensitiveAct,
  type ShownAct,
  type StepUp,
  type StepUpProof,
  type StepUpRefusal,
  type Transaction,
} from '@florin/kit';
import type { Right } from '../domain/account.ts';
import type { AccountRefusal } from '../domain/refusal.ts';
import type { AccountEvent } from '../events/published.ts';
import { type PushDependencies, pushToLedger } from '../ledger/push.ts';
import { type LockedAccount, lockWhole } from '../store/locked-account.ts';
import { proofOf } from './proof-of.ts';

export interface ActDependencies extends PushDependencies {
  readonly stepUp: StepUp;
  readonly logger: Logger;
}

/** Who acts, and for which request. */
export interface ActingHolder {
  readonly customerId: string;
  readonly traceId: string;
}

/** Why an act of a holder did nothing. */
export type ActRefused =
  /** There is none, or the caller may not see it. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'right-missing'; readonly required: Right }
  | { readonly kind: 'refused'; readonly reason: AccountRefusal }
  | { readonly kind: 'step-up'; readonly refusal: StepUpRefusal };

/** What is to be done on a locked account. Nothing is written before it is known that it may be. */
export interface Plan<Done> {
  /** Whether a fresh proof is needed. What is so already needs none: a repeated call is answered. */
  readonly needsProof: boolean;
  write(sql: Transaction): Promise<{ readonly events: readonly AccountEvent[]; readonly done: Done }>;
}

/** A plan that writes nothing, because all is as it should be. */
export function nothingToDo<Done>(done: Done): Plan<Done> {
  return { needsProof: false, write: async () => ({ events: [], done }) };
}

export interface HolderAct<Done> {
  readonly accountId: string;
  /** The right that it takes; everybody who acts has to see the account. */
  readonly required: Right;
  /** What a proof of it is about. */
  readonly sensitive: { readonly action: string; readonly payload: Canonical; readonly shown?: ShownAct };
  readonly challengeId: string | undefined;
  /** Whether the ledger has to know before the caller is answered. */
  readonly reachesLedger: boolean;
  decide(sql: Transaction, account: LockedAccount): Promise<Plan<Done> | { readonly reason: AccountRefusal }>;
}

const STORED = 'The change is stored and takes effect within seconds. Try again to see whether it has.';
const NOTHING_YET = 'This cannot be done right now. Nothing happened; try again.';

/**
 * An act of somebody who holds the account: rights, state and proof are checked under the account's lock, in the transaction of the
 * effect, and the ledger has it before the caller is answered. READ COMMITTED; locks: the account, its holders, the proof.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same call goes on
 */
export async function actOnAccount<Done>(
  deps: ActDependencies,
  actor: ActingHolder,
  act: HolderAct<Done>,
): Promise<{ readonly kind: 'done'; readonly done: Done } | ActRefused> {
  if (!isId('account', act.accountId)) return { kind: 'not-found' };
  const log = { logger: deps.logger, traceId: actor.traceId };
  const { action, payload, shown = {} } = act.sensitive;
  const sensitive: SensitiveAct = { subject: actor.customerId, action, payload };
  const proof = await orUnavailable(() => proofOf(deps, sensitive, act.challengeId, actor.traceId), NOTHING_YET, log);
  const outcome = await orUnavailable(
    () => deps.database.begin((sql) => decideAndWrite(sql, actor, act, proof)),
    NOTHING_YET,
    log,
  );
  if (outcome.kind === 'unproven')
    return {
      kind: 'step-up',
      refusal: await orUnavailable(
        () => deps.stepUp.refusalFor(sensitive, { accountId: act.accountId, ...shown }, actor.traceId),
        NOTHING_YET,
        log,
      ),
    };
  if (outcome.kind === 'done' && act.reachesLedger)
    await orUnavailable(() => pushToLedger(deps, act.accountId, actor.traceId), STORED, log);
  return outcome;
}

async function decideAndWrite<Done>(
  sql: Transaction,
  actor: ActingHolder,
  act: HolderAct<Done>,
  proof: StepUpProof | undefined,
) {
  const account = await lockWhole(sql, act.accountId);
  const rights = account?.holders.find(({ customerId }) => customerId === actor.customerId)?.rights;
  if (account === undefined || rights?.includes('VIEW') !== true) return { kind: 'not-found' } as const;
  if (!rights.includes(act.required)) return { kind: 'right-missing', required: act.required } as const;
  const plan = await act.decide(sql, account);
  if ('reason' in plan) return { kind: 'refused', reason: plan.reason } as const;
  if (plan.needsProof && (proof === undefined || !(await claimProof(sql, proof)))) return { kind: 'unproven' } as const;
  const { events, done } = await plan.write(sql);
  await appendToOutbox(sql, events);
  return { kind: 'done', done } as const;
}
