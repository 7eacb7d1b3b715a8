import { type Faults, validationRejection } from '@florin/kit';
import { type ActDependencies, type ActingHolder, actOnAccount, nothingToDo } from '../acts/act-on-account.ts';
import { checkNickname } from '../domain/opening.ts';
import { accountUpdated } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { raiseVersion } from '../store/locked-account.ts';
import { readSettings, sealNewNickname, writeSettings } from '../store/settings.ts';

/** What a holder wants changed. What is absent stays as it is; a `null` or empty nickname is none. */
export interface UncheckedUpdate {
  readonly accountId: string;
  readonly nickname?: string | null | undefined;
  readonly incomingWhileFrozen?: boolean | null | undefined;
}

/**
 * Changes the name and settings of an account, each by itself: of two holders who change the same thing the later one's stands, and
 * what neither touched stays. Every holder sees the account by the same name.
 */
export async function updateAccount(deps: ActDependencies, actor: ActingHolder, unchecked: UncheckedUpdate) {
  const faults: Faults = [];
  const { accountId, incomingWhileFrozen } = unchecked;
  const nickname = unchecked.nickname === undefined ? undefined : (checkNickname(unchecked.nickname, faults) ?? null);
  if (unchecked.nickname === undefined && (incomingWhileFrozen === undefined || incomingWhileFrozen === null))
    faults.push({ path: 'input', code: 'NOTHING_TO_CHANGE', message: 'Give what is to change.' });
  if (faults.length > 0) return validationRejection(faults);
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: 'MANAGE',
    // Never asked for: neither moves money out.
    sensitive: { action: 'UPDATE_ACCOUNT', payload: { accountId } },
    challengeId: undefined,
    reachesLedger: true,
    decide: async (sql, account) => {
      if (!isOpen(account)) return { reason: 'NOT_OPEN' };
      const now = await readSettings(sql, accountId);
      const renamed = nickname !== undefined && nickname !== now.nickname;
      const incoming = incomingWhileFrozen ?? now.incomingWhileFrozen;
      const changed = [
        ...(renamed ? ['nickname'] : []),
        ...(incoming === now.incomingWhileFrozen ? [] : ['incomingWhileFrozen']),
      ];
      if (changed.length === 0) return nothingToDo(undefined);
      return {
        needsProof: false,
        write: async () => {
          const nicknameSealed = renamed ? await sealNewNickname(sql, accountId, nickname) : undefined;
          await writeSettings(sql, accountId, { nicknameSealed, incomingWhileFrozen: incoming });
          // What money may do is the ledger's to know; what the account is called is not.
          const version = incoming === now.incomingWhileFrozen ? account.version : await raiseVersion(sql, accountId);
          return {
            events: [accountUpdated({ id: accountId, version }, actor.customerId, changed.join(' '))],
            done: undefined,
          };
        },
      };
    },
  });
}
