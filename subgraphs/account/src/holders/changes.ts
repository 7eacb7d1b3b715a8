import { appendToOutbox } from '@florin/events';
import type { Logger, Transaction } from '@florin/kit';
import { orUnavailable } from '@florin/kit';
import { areHoldersComplete, type Holder, type LedgerStatus, mayChangeStatus, type Status } from '../domain/account.ts';
import { type AccountEvent, accountHoldersChanged, accountStatusChanged } from '../events/published.ts';
import { type PushDependencies, pushToLedger } from '../ledger/push.ts';
import { replaceHolders, sealHolders, updateStatus } from '../store/changes.ts';
import { type LockedAccount, lockWhole } from '../store/locked-account.ts';

/** What a change of an account came to. */
export type ChangeOutcome =
  /** The ledger has taken it: from now on it is enforced wherever money moves. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'unknown-account' }
  /** The account's status does not allow the change. */
  | { readonly kind: 'not-changeable'; readonly status: Status };

/** Changes of where an account stands and who holds it. Each ends only when the ledger has taken it. */
export interface AccountChanges {
  /**
   * Says nothing of the money in the account: who closes one has moved it before.
   *
   * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when the ledger is away: the change is stored and reaches it later
   */
  changeStatus(accountId: string, status: LedgerStatus, traceId: string): Promise<ChangeOutcome>;
  /**
   * Replaces all holders.
   *
   * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` as above
   * @throws Error when nobody among them may manage the account, or somebody is named twice
   */
  setHolders(accountId: string, holders: readonly Holder[], traceId: string): Promise<ChangeOutcome>;
}

export interface ChangeDependencies extends PushDependencies {
  readonly logger: Logger;
}

const STORED = 'The change is stored and takes effect within seconds. Try again to see whether it has.';

export function createAccountChanges(deps: ChangeDependencies): AccountChanges {
  return {
    changeStatus: (accountId, status, traceId) =>
      change(deps, accountId, traceId, async (sql, account) => {
        const { status: from } = account;
        // Already so: what is left is to make sure that the ledger knows.
        if (from === status) return [];
        if (!mayChangeStatus(from, status)) return undefined;
        const version = await updateStatus(sql, accountId, status, deps.now());
        return [accountStatusChanged(account, version, status)];
      }),
    setHolders: async (accountId, holders, traceId) => {
      if (!areHoldersComplete(holders)) throw new Error('holders: each once, and one at least who may manage');
      const sealed = await sealHolders(deps.database, accountId, holders);
      return change(deps, accountId, traceId, async (sql, { status }) => {
        if (status === 'OPENING' || status === 'CLOSED') return undefined;
        const version = await replaceHolders(sql, accountId, sealed, deps.now());
        return [accountHoldersChanged(accountId, version, holders)];
      });
    },
  };
}

/** Decides on the locked account; `undefined` when its status does not allow the change. Returns what it publishes. */
type Decision = (sql: Transaction, account: LockedAccount) => Promise<readonly AccountEvent[] | undefined>;

async function change(
  deps: ChangeDependencies,
  accountId: string,
  traceId: string,
  decide: Decision,
): Promise<ChangeOutcome> {
  // READ COMMITTED under the account's row lock: versions are given one after the other.
  const outcome = await deps.database.begin(async (sql): Promise<ChangeOutcome> => {
    const account = await lockWhole(sql, accountId);
    if (account === undefined) return { kind: 'unknown-account' };
    const { status } = account;
    const events = account.closing ? undefined : await decide(sql, account);
    if (events === undefined) return { kind: 'not-changeable', status };
    await appendToOutbox(sql, events);
    return { kind: 'changed' };
  });
  if (outcome.kind === 'changed')
    await orUnavailable(() => pushToLedger(deps, accountId, traceId), STORED, { logger: deps.logger, traceId });
  return outcome;
}
