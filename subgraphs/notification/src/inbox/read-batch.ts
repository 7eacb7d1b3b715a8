import type { Vault } from '@florin/encryption';
import type { PublishedEvent } from '@florin/events';
import { assertNever, type Transaction } from '@florin/kit';
import type { Knowledge } from '../domain/decide-batch.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { RefusalGroup } from '../domain/repeated-refusals.ts';
import { readLedgerEvent, SOURCE } from '../events/consumed.ts';
import { readAccounts } from '../store/account-store.ts';
import { findStoredForViewers, type NamedAccount } from '../store/alert-store.ts';
import { type LockedRecipient, lockAllLogsWithPosition, lockViewers } from '../store/recipient-store.ts';
import { type RecipientKeys, readViewerKeys } from '../store/sealed-texts.ts';
import { readToldRefusals } from '../store/told-refusal-store.ts';

/** What the store knows of a batch of events before it is taken. */
export interface KnownBatch {
  readonly knowledge: Knowledge;
  /** The logs of those who could see the accounts before the batch; one that another transaction held is missing. */
  readonly recipients: ReadonlyMap<string, LockedRecipient>;
  /** What they were told of the batch before, as `eventId recipient`. */
  readonly stored: ReadonlySet<string>;
  /** Their keys; whoever has none yet is missing. */
  readonly keys: RecipientKeys;
}

/**
 * Reads what is known of a batch, in statements that need no answer of each other: keys too, so that sealing waits for nothing while they
 * are in memory, and else for the key service alone.
 */
export async function readBatch(
  sql: Transaction,
  published: readonly PublishedEvent[],
  vault: Vault,
): Promise<KnownBatch> {
  const named: NamedAccount[] = [];
  const groups = new Map<string, RefusalGroup>();
  for (const event of published) {
    const read = readable(event);
    if (read === undefined) continue;
    for (const accountId of accountsOf(read)) named.push({ eventId: event.id, accountId });
    if (read.type !== 'REFUSED') continue;
    const group = { accountId: read.caller.accountId, reason: read.reason };
    groups.set(`${group.accountId} ${group.reason}`, group);
  }
  const accountIds = [...new Set(named.map(({ accountId }) => accountId))];
  const [, accounts, toldRefusals, recipients, stored, wrapped] = await Promise.all([
    // A statement of its own and the first: what comes after the lock sees what its last holder committed.
    lockAllLogsWithPosition(sql, SOURCE),
    readAccounts(sql, accountIds),
    readToldRefusals(sql, [...groups.values()]),
    lockViewers(sql, accountIds),
    findStoredForViewers(sql, named),
    readViewerKeys(sql, accountIds),
  ]);
  const keys = await vault.unwrapAll(wrapped);
  return { knowledge: { accounts, toldRefusals }, recipients, stored, keys };
}

/** One that cannot be read fails when it is taken, or waits behind another one and is not taken. */
function readable(event: PublishedEvent): LedgerEvent | undefined {
  try {
    return readLedgerEvent(event);
  } catch {
    return undefined;
  }
}

function accountsOf(event: LedgerEvent): readonly string[] {
  switch (event.type) {
    case 'ACCOUNT_CHANGED':
      return [event.accountId];
    case 'POSTED':
      return [event.debit.accountId, event.credit.accountId];
    case 'REFUSED':
      return [event.caller.accountId];
    case 'BULK_DONE':
      return [event.first.accountId];
    default:
      return assertNever(event);
  }
}
