import { appendToOutbox } from '@florin/events';
import {
  checkText,
  type Faults,
  isId,
  newId,
  orUnavailable,
  requestApproval,
  type ServiceClient,
  validationRejection,
} from '@florin/kit';
import type { ActDependencies } from '../acts/act-on-account.ts';
import type { AccountRefusal } from '../domain/refusal.ts';
import { accountFrozenByBank, accountStatusChanged } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { pushToLedger } from '../ledger/push.ts';
import { FREEZE_REASON_MAX } from '../limits.ts';
import { updateStatus } from '../store/changes.ts';
import { findFreezes, insertFreeze } from '../store/freezes.ts';
import { lockWhole, raiseVersion } from '../store/locked-account.ts';

export interface FreezingDependencies extends ActDependencies {
  /** Calls the subgraph `customer`, which keeps approvals. */
  readonly customers: ServiceClient;
}

/** Who of the staff acts, in which session. */
export interface ActingStaff {
  readonly staffId: string;
  readonly sessionId: string;
  readonly traceId: string;
}

type Refused = { readonly kind: 'not-found' } | { readonly kind: 'refused'; readonly reason: AccountRefusal };

const NOTHING_YET = 'This cannot be done right now. Nothing happened; try again.';
const STORED = 'The account is frozen, which takes effect within seconds. Try again to see whether it has.';

/**
 * The bank freezes an account: at once and by one person, because money waits for nobody. Whoever does it gives a reason, which no holder
 * ever reads. A freeze of the bank's lies beside a holder's, and each is lifted by itself. READ COMMITTED, under the account's lock.
 */
export async function freezeAccount(
  deps: FreezingDependencies,
  actor: ActingStaff,
  input: { readonly accountId: string; readonly reason: string; readonly acceptsIncoming: boolean },
) {
  const faults: Faults = [];
  const reason = checkText(input.reason, 'input.reason', { min: 1, max: FREEZE_REASON_MAX }, faults);
  if (reason === undefined) return validationRejection(faults);
  const { accountId, acceptsIncoming } = input;
  if (!isId('account', accountId)) return { kind: 'not-found' } as const;
  const log = { logger: deps.logger, traceId: actor.traceId };
  const freeze = () =>
    deps.database.begin(async (sql): Promise<Refused | { readonly kind: 'frozen' }> => {
      const account = await lockWhole(sql, accountId);
      if (account === undefined) return { kind: 'not-found' };
      if (account.holders.some(({ customerId }) => customerId === actor.staffId))
        return { kind: 'refused', reason: 'OWN_ACCOUNT' };
      if (!isOpen(account)) return { kind: 'refused', reason: 'NOT_OPEN' };
      const freezes = await findFreezes(sql, [accountId]);
      if (freezes.some(({ frozenBy }) => frozenBy === 'BANK')) return { kind: 'frozen' };
      const since = deps.now();
      const id = newId('accountFreeze');
      const frozen = { id, accountId, frozenBy: 'BANK', actor: actor.staffId, acceptsIncoming, since } as const;
      await insertFreeze(sql, frozen, reason);
      const version =
        account.status === 'FROZEN'
          ? await raiseVersion(sql, accountId)
          : await updateStatus(sql, accountId, 'FROZEN', since);
      await appendToOutbox(sql, [
        accountStatusChanged(account, version, 'FROZEN'),
        accountFrozenByBank(accountId, { freezeId: id, by: actor.staffId, acceptsIncoming }),
      ]);
      return { kind: 'frozen' };
    });
  const outcome = await orUnavailable(freeze, NOTHING_YET, log);
  if (outcome.kind === 'frozen') await orUnavailable(() => pushToLedger(deps, accountId, actor.traceId), STORED, log);
  return outcome;
}

/**
 * Asks to release an account that the bank froze, which a second person has to approve. The freeze is the command: `customer` keeps it in the
 * approval, and `releases.ts` carries it out.
 */
export async function requestRelease(
  deps: FreezingDependencies,
  actor: ActingStaff,
  input: { readonly accountId: string; readonly reason: string },
) {
  const faults: Faults = [];
  const reason = checkText(input.reason, 'input.reason', { min: 1, max: FREEZE_REASON_MAX }, faults);
  if (reason === undefined) return validationRejection(faults);
  const { accountId } = input;
  if (!isId('account', accountId)) return { kind: 'not-found' } as const;
  const look = () =>
    deps.database.begin(async (sql): Promise<Refused | { readonly kind: 'frozen'; readonly freezeId: string }> => {
      const account = await lockWhole(sql, accountId);
      if (account === undefined) return { kind: 'not-found' };
      if (account.holders.some(({ customerId }) => customerId === actor.staffId))
        return { kind: 'refused', reason: 'OWN_ACCOUNT' };
      const freeze = (await findFreezes(sql, [accountId])).find(({ frozenBy }) => frozenBy === 'BANK');
      return freeze === undefined
        ? { kind: 'refused', reason: 'NOT_FROZEN_BY_BANK' }
        : { kind: 'frozen', freezeId: freeze.id };
    });
  const log = { logger: deps.logger, traceId: actor.traceId };
  const found = await orUnavailable(look, NOTHING_YET, log);
  if (found.kind !== 'frozen') return found;
  const { freezeId } = found;
  const asked = {
    kind: 'UNFREEZE_ACCOUNT',
    subjectId: accountId,
    freezeId,
    requestedBy: actor.staffId,
    sessionId: actor.sessionId,
    reason,
  };
  const approvalId = await orUnavailable(() => requestApproval(deps.customers, asked, actor.traceId), NOTHING_YET, log);
  return approvalId === null
    ? ({ kind: 'refused', reason: 'NOT_ENTITLED' } as const)
    : ({ kind: 'pending', approvalId } as const);
}
