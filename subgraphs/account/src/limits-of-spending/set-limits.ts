import { type Faults, validationRejection } from '@florin/kit';
import { type ActDependencies, type ActingHolder, actOnAccount, nothingToDo } from '../acts/act-on-account.ts';
import { canonicalLimits, checkLimits, loosens, sameLimits, type UncheckedLimit } from '../domain/spending-limits.ts';
import { accountLimitsChanged } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { LIMITS_PER_ACCOUNT } from '../limits.ts';
import { readLimits, replaceLimits } from '../store/limits-wanted.ts';
import { raiseVersion } from '../store/locked-account.ts';

/**
 * Sets all spending limits of an account. Lower and new ones hold with the answer; that one is higher or gone needs step-up, and waits for
 * the bank's delay at the ledger, which enforces them.
 */
export async function setLimits(
  deps: ActDependencies,
  actor: ActingHolder,
  input: {
    readonly accountId: string;
    readonly limits: readonly UncheckedLimit[];
    readonly challengeId?: string | null | undefined;
  },
) {
  const faults: Faults = [];
  const { accountId } = input;
  if (input.limits.length > LIMITS_PER_ACCOUNT)
    faults.push({ path: 'input.limits', code: 'TOO_MANY', message: `At most ${LIMITS_PER_ACCOUNT} limits.` });
  const limits = faults.length > 0 ? [] : checkLimits(input.limits, faults);
  if (faults.length > 0) return validationRejection(faults);
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: 'MANAGE',
    sensitive: { action: 'SET_ACCOUNT_LIMITS', payload: { accountId, limits: canonicalLimits(limits) } },
    challengeId: input.challengeId ?? undefined,
    reachesLedger: true,
    decide: async (sql, account) => {
      if (!isOpen(account)) return { reason: 'NOT_OPEN' };
      if (limits.some(({ currency }) => currency !== account.currency)) return { reason: 'OTHER_CURRENCY' };
      const holders = new Set(account.holders.map(({ customerId }) => customerId));
      if (limits.some(({ customerId }) => customerId !== undefined && !holders.has(customerId)))
        return { reason: 'NOT_A_HOLDER' };
      const before = await readLimits(sql, accountId);
      if (sameLimits(before, limits)) return nothingToDo(undefined);
      const looser = loosens(before, limits);
      return {
        needsProof: looser,
        write: async () => {
          await replaceLimits(sql, accountId, limits);
          const version = await raiseVersion(sql, accountId);
          return { events: [accountLimitsChanged(account, version, actor.customerId, looser)], done: undefined };
        },
      };
    },
  });
}
