import { type ActDependencies, type ActingHolder, actOnAccount, nothingToDo } from '../acts/act-on-account.ts';
import { accountStatusChanged } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { updateStatus } from '../store/changes.ts';

/**
 * A holder wakes a dormant account. Who manages it does, with a fresh proof: an account that nobody looks after is what whoever stole a
 * session, or may only pay, would empty. One of which the ledger is being asked whether it sleeps counts as asleep.
 */
export async function reactivateAccount(
  deps: ActDependencies,
  actor: ActingHolder,
  { accountId, challengeId }: { readonly accountId: string; readonly challengeId?: string | null | undefined },
) {
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: 'MANAGE',
    sensitive: { action: 'REACTIVATE_ACCOUNT', payload: { accountId } },
    challengeId: challengeId ?? undefined,
    reachesLedger: true,
    decide: async (_sql, account) => {
      if (!isOpen(account)) return { reason: 'NOT_OPEN' };
      if (account.status === 'FROZEN') return { reason: 'FROZEN' };
      if (account.status === 'ACTIVE' && !account.fallingAsleep) return nothingToDo(undefined);
      return {
        needsProof: true,
        write: async (sql) => {
          const version = await updateStatus(sql, accountId, 'ACTIVE', deps.now());
          return { events: [accountStatusChanged(account, version, 'ACTIVE', actor.customerId)], done: undefined };
        },
      };
    },
  });
}
