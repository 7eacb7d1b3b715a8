import { vaultOf } from '@florin/encryption';
import type { PublishedEvent } from '@florin/events';
import type { Database, Transaction } from '@florin/kit';
import { alertsOfActivity } from '../domain/activity.ts';
import type { AlertDraft } from '../domain/alert.ts';
import { alertOfReminder } from '../domain/loan-reminder.ts';
import { readActivity } from '../events/activity-events.ts';
import { readReminder } from '../events/loan-reminders.ts';
import { findStored, insertAlerts } from '../store/alert-store.ts';
import { lockAllLogs, lockRecipients, saveRecipients } from '../store/recipient-store.ts';
import { type FreshAlert, numbered } from './take-events.ts';

/**
 * Makes alerts of what happened to accounts, people and their loans, in the transaction that moves the consumer's position. READ COMMITTED. Who takes
 * the ledger's events locks recipients too, some of them out of order, so all logs are locked first. Not by the ledger's position: who
 * finds that held takes it for another instance at its work, and rests.
 */
export async function takeActivity(
  sql: Transaction,
  published: readonly PublishedEvent[],
  { database, now }: { readonly database: Database; readonly now: Date },
): Promise<readonly FreshAlert[]> {
  const drafts = published.flatMap((event): AlertDraft[] => {
    const activity = readActivity(event);
    const reminder = readReminder(event);
    return [
      ...(activity === undefined ? [] : alertsOfActivity(activity)),
      ...(reminder === undefined ? [] : [alertOfReminder(reminder)]),
    ];
  });
  if (drafts.length === 0) return [];
  const ids = [...new Set(drafts.map(({ recipient }) => recipient))].sort();
  const keys = await vaultOf(database).sealingKeys(database, ids);
  await lockAllLogs(sql);
  const { recipients, erased } = await lockRecipients(sql, ids);
  const stored = await findStored(sql, drafts);
  const fresh = drafts.filter(
    ({ eventId, recipient }) =>
      !stored.has(`${eventId} ${recipient}`) && !erased.has(recipient) && keys.get(recipient) !== 'erased',
  );
  const alerts = numbered(fresh, recipients, now);
  await insertAlerts(sql, alerts, keys, now);
  const last = new Map(alerts.map((alert) => [alert.recipient, alert.number]));
  await saveRecipients(
    sql,
    ids.map((id) => ({
      id,
      lastNumber: last.get(id) ?? recipients.get(id)?.lastNumber ?? 0n,
      hasOtherRights: false,
    })),
  );
  return alerts.map((alert) => ({ ...alert, rightsVersion: recipients.get(alert.recipient)?.rightsVersion ?? 0n }));
}
