import type { AlertDraft } from './alert.ts';
import { alertsOf } from './alerts-of.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { isRefusalTold, type RefusalGroup, refusalKey } from './repeated-refusals.ts';

/** An account as far as alerts are concerned. */
export interface KnownAccount {
  readonly id: string;
  /** 0 for one that was never heard of. */
  readonly version: number;
  readonly viewers: ReadonlySet<string>;
}

export interface ToldRefusal extends RefusalGroup {
  readonly refusedAt: Date;
}

/** What is known before a batch of events, of the accounts that they name. */
export interface Knowledge {
  readonly accounts: readonly KnownAccount[];
  readonly toldRefusals: readonly ToldRefusal[];
}

/** What a batch of events comes to. */
export interface Decision {
  /** In the order of the events. */
  readonly drafts: readonly AlertDraft[];
  /** As they are after the batch. */
  readonly changedAccounts: readonly KnownAccount[];
  /** Whoever may see more accounts than before, or fewer. */
  readonly customersWithOtherRights: readonly string[];
  readonly toldRefusals: readonly ToldRefusal[];
}

/**
 * Decides a batch in the order of its events: who may see an account is what the events before said, and not what comes later in the
 * same batch.
 */
export function decideBatch(events: readonly LedgerEvent[], knowledge: Knowledge): Decision {
  const before = new Map(knowledge.accounts.map((account) => [account.id, account]));
  const accounts = new Map(before);
  const lastTold = new Map(knowledge.toldRefusals.map((refusal) => [refusalKey(refusal), refusal.refusedAt]));
  const newlyTold = new Map<string, ToldRefusal>();
  const drafts: AlertDraft[] = [];
  for (const event of events) {
    if (event.type === 'ACCOUNT_CHANGED') {
      const known = accounts.get(event.accountId);
      if (known === undefined || known.version < event.version)
        accounts.set(event.accountId, {
          id: event.accountId,
          version: event.version,
          viewers: new Set(event.viewers),
        });
      continue;
    }
    const made = alertsOf(event, (accountId) => accounts.get(accountId)?.viewers ?? NOBODY);
    if (event.type === 'REFUSED' && made.length > 0) {
      const refusal = { accountId: event.caller.accountId, reason: event.reason, refusedAt: event.at };
      const key = refusalKey(refusal);
      if (!isRefusalTold(event.at, lastTold.get(key))) continue;
      // One that was put aside and comes late is told, and does not set the minute back.
      if (event.at >= (lastTold.get(key) ?? event.at)) lastTold.set(key, event.at);
      newlyTold.set(key, { ...refusal, refusedAt: lastTold.get(key) ?? event.at });
    }
    drafts.push(...made);
  }
  const changedAccounts = [...accounts.values()].filter((account) => account !== before.get(account.id));
  return {
    drafts,
    changedAccounts,
    customersWithOtherRights: whoHasOtherRights(before, changedAccounts),
    toldRefusals: [...newlyTold.values()],
  };
}

const NOBODY: ReadonlySet<string> = new Set();

function whoHasOtherRights(
  before: ReadonlyMap<string, KnownAccount>,
  changed: readonly KnownAccount[],
): readonly string[] {
  const others = new Set<string>();
  for (const { id, viewers } of changed) {
    const old = before.get(id)?.viewers ?? NOBODY;
    for (const customer of [...viewers, ...old]) if (viewers.has(customer) !== old.has(customer)) others.add(customer);
  }
  return [...others];
}
