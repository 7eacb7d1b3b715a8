import type { PublishedEvent } from '@florin/events';
import { type Defer, newId, type Transaction } from '@florin/kit';
import type { Alert, AlertDraft } from '../domain/alert.ts';
import { type Decision, decideBatch, type Knowledge } from '../domain/decide-batch.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { readLedgerEvent } from '../events/consumed.ts';
import { UNREAD_FOR_DAYS } from '../limits.ts';
import { readAccounts, saveAccounts } from '../store/account-store.ts';
import { findStored, insertAlerts } from '../store/alert-store.ts';
import { type LockedRecipient, lockRecipients, saveRecipients } from '../store/recipient-store.ts';
import { readToldRefusals, saveToldRefusals } from '../store/told-refusal-store.ts';

/** An alert that this process has just stored, and what it must know at least of its recipient's rights to show it. */
export interface FreshAlert extends Alert {
  readonly rightsVersion: bigint;
}

/** What a batch changed, for the streams of this process: worth something only after the commit. */
export interface TakenEvents {
  readonly alerts: readonly FreshAlert[];
  readonly customersWithOtherRights: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * Makes alerts of a batch of events, in the transaction that moves the consumer's position: a few statements a batch, none an event,
 * and one round trip that is waited for. READ COMMITTED. That transaction holds the position's row, so nobody else writes accounts, their
 * viewers and told refusals; recipients are locked in the order of their ids, because purging locks them too.
 */
export async function takeEvents(
  sql: Transaction,
  published: readonly PublishedEvent[],
  knowledge: Knowledge,
  now: Date,
  defer: Defer,
): Promise<TakenEvents> {
  const decision = decideBatch(
    published.flatMap((event) => readLedgerEvent(event) ?? []),
    knowledge,
  );
  const ids = [...new Set([...decision.drafts.map((draft) => draft.recipient), ...decision.customersWithOtherRights])];
  // Nobody adds to a log whose recipient is missing yet, so the second may come before the first has made one.
  const [recipients, stored] = await Promise.all([lockRecipients(sql, ids), findStored(sql, decision.drafts)]);
  await saveAccounts(sql, decision.changedAccounts);
  // An event comes once; should a position ever be set back, its alerts are there and keep their numbers.
  const drafts = decision.drafts.filter((draft) => !stored.has(`${draft.eventId} ${draft.recipient}`));
  const alerts = numbered(drafts, recipients, now);
  defer(saveToldRefusals(sql, decision.toldRefusals));
  defer(insertAlerts(sql, alerts, now));
  defer(saveRecipients(sql, changesOf(decision, alerts, recipients)));
  const hasOther = new Set(decision.customersWithOtherRights);
  return {
    alerts: alerts.map((alert) => {
      const { rightsVersion = 0n } = recipients.get(alert.recipient) ?? {};
      return { ...alert, rightsVersion: hasOther.has(alert.recipient) ? rightsVersion + 1n : rightsVersion };
    }),
    customersWithOtherRights: decision.customersWithOtherRights,
  };
}

/** Reads what is known of the accounts that a batch names, and what was told of them lately. */
export async function readKnowledge(sql: Transaction, published: readonly PublishedEvent[]): Promise<Knowledge> {
  const events = published.flatMap((event) => readable(event) ?? []);
  const accountIds = new Set<string>();
  const groups = new Map<string, { accountId: string; reason: string }>();
  for (const event of events) {
    if (event.type === 'ACCOUNT_CHANGED') accountIds.add(event.accountId);
    else if (event.type === 'POSTED') accountIds.add(event.debit.accountId).add(event.credit.accountId);
    else {
      const { accountId } = event.caller;
      accountIds.add(accountId);
      groups.set(`${accountId} ${event.reason}`, { accountId, reason: event.reason });
    }
  }
  const [accounts, toldRefusals] = await Promise.all([
    readAccounts(sql, [...accountIds]),
    readToldRefusals(sql, [...groups.values()]),
  ]);
  return { accounts, toldRefusals };
}

/** One that cannot be read fails when it is taken, or waits behind another one and is not taken. */
function readable(event: PublishedEvent): LedgerEvent | undefined {
  try {
    return readLedgerEvent(event);
  } catch {
    return undefined;
  }
}

function numbered(
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
  { customersWithOtherRights }: Decision,
  alerts: readonly Alert[],
  recipients: ReadonlyMap<string, LockedRecipient>,
) {
  const last = new Map(alerts.map((alert) => [alert.recipient, alert.number]));
  const hasOther = new Set(customersWithOtherRights);
  return Array.from(recipients, ([id, { lastNumber }]) => ({
    id,
    lastNumber: last.get(id) ?? lastNumber,
    hasOtherRights: hasOther.has(id),
  }));
}
