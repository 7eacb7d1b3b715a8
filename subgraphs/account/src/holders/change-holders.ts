import { type Transaction, validationRejection } from '@florin/kit';
import { type ActDependencies, type ActingHolder, actOnAccount, nothingToDo } from '../acts/act-on-account.ts';
import type { Right } from '../domain/account.ts';
import type { AccountRefusal } from '../domain/refusal.ts';
import { completeRights, sameRights } from '../domain/rights.ts';
import { type AccountEvent, accountHoldersChanged, type HolderChange } from '../events/published.ts';
import { endSent, endWaysIn } from '../invitations/end-ways-in.ts';
import { deleteHolder, updateRights } from '../store/holder-changes.ts';
import type { HeldRights, LockedAccount } from '../store/locked-account.ts';

interface HolderInput {
  readonly accountId: string;
  readonly customerId: string;
  readonly challengeId?: string | null | undefined;
}

/**
 * Gives a holder other rights. Whoever manages changes those of who does not; one who manages too goes down only by themselves, so
 * that neither of two people who share an account can put the other out of it. What they sent ends with their right to manage.
 */
export async function setHolderRights(
  deps: ActDependencies,
  actor: ActingHolder,
  input: HolderInput & { readonly rights: readonly Right[] },
) {
  const { accountId, customerId, challengeId } = input;
  const rights = completeRights(input.rights);
  if (rights.length === 0)
    return validationRejection([
      { path: 'input.rights', code: 'EMPTY', message: 'Give at least one right, or remove the holder.' },
    ]);
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: 'MANAGE',
    sensitive: { action: 'SET_HOLDER_RIGHTS', payload: { accountId, customerId, rights } },
    challengeId: challengeId ?? undefined,
    reachesLedger: true,
    decide: async (_sql, account) => {
      const holder = account.holders.find((one) => one.customerId === customerId);
      const reason = refusalToTouch(account, actor, holder);
      if (holder === undefined || reason !== undefined) return { reason: reason ?? 'NOT_A_HOLDER' };
      if (sameRights(holder.rights, rights)) return nothingToDo(undefined);
      const after = account.holders.map((one) => (one === holder ? { customerId, rights } : one));
      if (!isManaged(after)) return { reason: 'LAST_MANAGER' };
      const change = { kind: 'RIGHTS_CHANGED', customerId } as const;
      const ending = { by: actor.customerId, at: deps.now() };
      return changing(account, after, { actor, change }, async (sql) => ({
        version: await updateRights(sql, accountId, customerId, rights),
        // Whoever comes to manage has sent nothing, but where an instance of an older version left it.
        ended: await endSent(sql, { accountId, customerId }, ending),
      }));
    },
  });
}

/**
 * Removes a holder: whoever manages removes who does not, and everybody may leave, but the last who manages. No invitation from before
 * lets them in again, and none that they sent is good any more.
 */
export async function removeHolder(deps: ActDependencies, actor: ActingHolder, input: HolderInput) {
  const { accountId, customerId, challengeId } = input;
  return actOnAccount<undefined>(deps, actor, {
    accountId,
    required: customerId === actor.customerId ? 'VIEW' : 'MANAGE',
    sensitive: { action: 'REMOVE_ACCOUNT_HOLDER', payload: { accountId, customerId } },
    challengeId: challengeId ?? undefined,
    reachesLedger: true,
    decide: async (_sql, account) => {
      const holder = account.holders.find((one) => one.customerId === customerId);
      // Repeated: they are gone, which is what was wanted.
      if (holder === undefined) return isOpen(account) ? nothingToDo(undefined) : { reason: 'NOT_OPEN' };
      const reason = refusalToTouch(account, actor, holder);
      if (reason !== undefined) return { reason };
      const after = account.holders.filter((one) => one !== holder);
      if (!isManaged(after)) return { reason: 'LAST_MANAGER' };
      const change = { kind: 'LEFT', customerId } as const;
      const ending = { by: actor.customerId, at: deps.now() };
      return changing(account, after, { actor, change }, async (sql) => ({
        version: await deleteHolder(sql, accountId, customerId),
        // None to them waits since they joined, unless an instance of an older version let them in.
        ended: await endWaysIn(sql, { accountId, customerId }, ending),
      }));
    },
  });
}

/** Whether holders of an account may come, go and change at all. */
export function isOpen({ status, closing }: Pick<LockedAccount, 'status' | 'closing'>): boolean {
  if (closing) return false;
  return status === 'ACTIVE' || status === 'DORMANT' || status === 'FROZEN';
}

function refusalToTouch(
  account: LockedAccount,
  actor: ActingHolder,
  holder: HeldRights | undefined,
): AccountRefusal | undefined {
  if (!isOpen(account)) return 'NOT_OPEN';
  if (account.status === 'FROZEN') return 'FROZEN';
  if (holder === undefined) return 'NOT_A_HOLDER';
  return holder.customerId !== actor.customerId && holder.rights.includes('MANAGE') ? 'MANAGES_TOO' : undefined;
}

function isManaged(holders: readonly HeldRights[]): boolean {
  return holders.some(({ rights }) => rights.includes('MANAGE'));
}

/** Every change of who may do what is proven: a session that somebody else has changes nothing. */
function changing(
  account: LockedAccount,
  after: readonly HeldRights[],
  { actor, change }: { readonly actor: ActingHolder; readonly change: HolderChange },
  write: (sql: Transaction) => Promise<{ readonly version: number; readonly ended: readonly AccountEvent[] }>,
) {
  return {
    needsProof: true,
    write: async (sql: Transaction) => {
      const { version, ended } = await write(sql);
      const event = accountHoldersChanged(account.id, version, after, { by: actor.customerId, change });
      return { events: [...ended, event], done: undefined };
    },
  };
}
