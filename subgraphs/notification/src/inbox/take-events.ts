import { vaultOf } from '@florin/encryption';
import type { PublishedEvent } from '@florin/events';
import { type Database, type Defer, newId, type Transaction } from '@florin/kit';
import type { Alert, AlertDraft } from '../domain/alert.ts';
import { type Decision, decideBatch } from '../domain/decide-batch.ts';
import { readLedgerEvent } from '../events/consumed.ts';
import { UNREAD_FOR_DAYS } from '../limits.ts';
import { saveAccounts } from '../store/account-store.ts';
import { findStored, insertAlerts } from '../store/alert-store.ts';
import { type LockedRecipient, lockRecipients, saveRecipients } from '../store/recipient-store.ts';
import type { RecipientKeys } from '../store/sealed-texts.ts';
import { saveToldRefusals } from '../store/told-refusal-store.ts';
import type { KnownBatch } from './read-batch.ts';

/** An alert that this process has just stored, and what it must know at least of its recipient's rights to show it. */
export type FreshAlert = Alert & { readonly rightsVersion: bigint };

/** What a batch changed, for the streams of this process: worth something only after the commit. */
export interface TakenEvents {
  readonly alerts: readonly FreshAlert[];
  readonly customersWithOtherRights: readonly string[];
}

const DAY_MS = 86_400_000;
/** Whose logs were locked before their keys were read: those say who is erased. */
const NOBODY: ReadonlySet<string> = new Set();

/**
 * Makes alerts of a batch of events, in the transaction that moves the consumer's position: a few statements a batch, none an event,
 * and seldom one that is waited for. READ COMMITTED. That transaction holds the position's row, so nobody else writes accounts, their
 * viewers and told refusals, and the lock of all logs (`readBatch`), so nobody else makes alerts; recipients are locked in the order of
 * their ids, because purging locks them too.
 */
export async function takeEvents(
  sql: Transaction,
  published: readonly PublishedEvent[],
  known: KnownBatch,
  { database, now, defer }: { readonly database: Database; readonly now: Date; readonly defer: Defer },
): Promise<TakenEvents> {
  const decision = decideBatch(
    published.flatMap((event) => readLedgerEvent(event) ?? []),
    known.knowledge,
  );
  const ids = [...new Set([...decision.drafts.map((draft) => draft.recipient), ...decision.customersWithOtherRights])];
  const { recipients, stored, erased } = ids.every((id) => known.recipients.has(id))
    ? { ...known, erased: NOBODY }
    : await lockLogs(sql, ids, decision.drafts);
  const keys = await keysOf(database, ids, known.keys);
  await saveAccounts(sql, decision.changedAccounts);
  // An event comes once; should a position ever be set back, its alerts are there and keep their numbers.
  const drafts = decision.drafts.filter(
    ({ eventId, recipient }) =>
      !stored.has(`${eventId} ${recipient}`) && !erased.has(recipient) && keys.get(recipient) !== 'erased',
  );
  const alerts = numbered(drafts, recipients, now);
  defer(saveToldRefusals(sql, decision.toldRefusals));
  defer(insertAlerts(sql, alerts, keys, now));
  defer(saveRecipients(sql, changesOf(ids, decision, alerts, recipients)));
  const hasOther = new Set(decision.customersWithOtherRights);
  return {
    alerts: alerts.map((alert) => {
      const { rightsVersion = 0n } = recipients.get(alert.recipient) ?? {};
      return { ...alert, rightsVersion: hasOther.has(alert.recipient) ? rightsVersion + 1n : rightsVersion };
    }),
    customersWithOtherRights: decision.customersWithOtherRights,
  };
}

/**
 * The recipients' keys. Whoever has none gets one when they come to see an account, long before the first alert about it; of the pool,
 * because only what is committed may be remembered.
 */
async function keysOf(database: Database, ids: readonly string[], known: RecipientKeys): Promise<RecipientKeys> {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  return new Map([...known, ...(await vaultOf(database).sealingKeys(database, missing))]);
}

/** For those who see an account by an event of the batch itself, and where another transaction held a log. */
async function lockLogs(sql: Transaction, ids: readonly string[], drafts: readonly AlertDraft[]) {
  // Nobody adds to a log whose recipient is missing yet, so the second may come before the first has made one.
  const [locked, stored] = await Promise.all([lockRecipients(sql, ids), findStored(sql, drafts)]);
  return { ...locked, stored };
}

/** Gives drafts their places in their recipients' logs, which are locked. */
export function numbered(
  drafts: readonly AlertDraft[],
  recipients: ReadonlyMap<string, LockedRecipient>,
  now: Date,
): readonly Alert[] {
  const last = new Map(Array.from(recipients, ([id, { lastNumber }]) => [id, lastNumber]));
  return drafts.map((draft) => {
    const number = (last.get(draft.recipient) ?? 0n) + 1n;
    last.set(draft.recipient, number);
    const isHistory = now.getTime() - draft.createdAt.getTime() > UNREAD_FOR_DAYS * DAY_MS;
    return { ...draft, number, id: newId('alert'), readAt: isHistory ? now : null };
  });
}

function changesOf(
  ids: readonly string[],
  { customersWithOtherRights }: Decision,
  alerts: readonly Alert[],
  recipients: ReadonlyMap<string, LockedRecipient>,
) {
  const last = new Map(alerts.map((alert) => [alert.recipient, alert.number]));
  const hasOther = new Set(customersWithOtherRights);
  return ids.map((id) => ({
    id,
    lastNumber: last.get(id) ?? recipients.get(id)?.lastNumber ?? 0n,
    hasOtherRights: hasOther.has(id),
  }));
}
