import { newId } from '@florin/kit';
import { type ActDependencies, type ActingHolder, actOnAccount, nothingToDo } from '../acts/act-on-account.ts';
import { accountStatusChanged, accountUpdated } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { updateStatus } from '../store/changes.ts';
import { findFreezes, insertFreeze, liftFreeze } from '../store/freezes.ts';
import { raiseVersion } from '../store/locked-account.ts';

/**
 * A holder freezes their own account: at once and without a proof, because whoever does it fears for their money. Nothing goes out, and
 * money comes in as the account's setting says.
 */
export async function freezeOwnAccount(deps: ActDependencies, actor: ActingHolder, accountId: string) {
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: 'MANAGE',
    sensitive: { action: 'FREEZE_ACCOUNT', payload: { accountId } },
    challengeId: undefined,
    reachesLedger: true,
    decide: async (sql, account) => {
      if (!isOpen(account)) return { reason: 'NOT_OPEN' };
      const freezes = await findFreezes(sql, [accountId]);
      if (freezes.some(({ frozenBy }) => frozenBy === 'HOLDER')) return nothingToDo(undefined);
      const since = deps.now();
      const frozenBy = 'HOLDER';
      const freeze = { id: newId('accountFreeze'), accountId, frozenBy, actor: actor.customerId, since } as const;
      return {
        needsProof: false,
        write: async () => {
          await insertFreeze(sql, { ...freeze, acceptsIncoming: null }, undefined);
          const version =
            account.status === 'FROZEN'
              ? await raiseVersion(sql, accountId)
              : await updateStatus(sql, accountId, 'FROZEN', since);
          const event = accountStatusChanged(account, version, 'FROZEN', actor.customerId);
          return { events: [event], done: undefined };
        },
      };
    },
  });
}

/** A holder lifts their own freeze, with a fresh proof: whoever stole a session cannot. The bank's stays, and they cannot lift it. */
export async function unfreezeOwnAccount(
  deps: ActDependencies,
  actor: ActingHolder,
  { accountId, challengeId }: { readonly accountId: string; readonly challengeId?: string | null | undefined },
) {
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: 'MANAGE',
    sensitive: { action: 'UNFREEZE_ACCOUNT', payload: { accountId } },
    challengeId: challengeId ?? undefined,
    reachesLedger: true,
    decide: async (sql, account) => {
      if (!isOpen(account)) return { reason: 'NOT_OPEN' };
      const freezes = await findFreezes(sql, [accountId]);
      const own = freezes.find(({ frozenBy }) => frozenBy === 'HOLDER');
      if (own === undefined) return account.status === 'FROZEN' ? { reason: 'FROZEN_BY_BANK' } : nothingToDo(undefined);
      return {
        needsProof: true,
        write: async () => {
          const at = deps.now();
          await liftFreeze(sql, own.id, { at, by: actor.customerId, approvalId: null });
          const isLast = freezes.length === 1;
          const version = isLast
            ? await updateStatus(sql, accountId, 'ACTIVE', at)
            : await raiseVersion(sql, accountId);
          const event = isLast
            ? accountStatusChanged(account, version, 'ACTIVE', actor.customerId)
            : accountUpdated({ id: accountId, version }, actor.customerId, 'freeze');
          return { events: [event], done: undefined };
        },
      };
    },
  });
}
