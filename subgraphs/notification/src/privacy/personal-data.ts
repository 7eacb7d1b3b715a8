import { assertNever, type Database, type PersonalDataKeeper } from '@florin/kit';
import { EXPORT_PAGE } from '../limits.ts';
import type { StoredAlert } from '../store/alert-row.ts';
import { readInbox } from '../store/alert-store.ts';
import { countAlerts, eraseRecipient } from '../store/erased-people.ts';

/** What this service holds about people: their alerts. */
export function notificationPersonalData(database: Database): PersonalDataKeeper {
  return {
    async held(personId) {
      const records = await countAlerts(database, personId);
      return { items: [{ category: 'alerts', records, action: 'DELETE', rule: null, since: null }], blockers: [] };
    },
    pages: {
      async alerts(personId, after) {
        const before = after !== null && /^\d{1,18}$/.test(after) ? BigInt(after) : undefined;
        const request = { before, limit: EXPORT_PAGE, kinds: undefined, unreadOnly: false };
        const { alerts } = await readInbox(database, personId, request);
        return {
          lines: alerts.map((alert) => {
            const { id, kind, severity, title, body, createdAt, readAt } = alert;
            return JSON.stringify({ id, kind, severity, title, body, createdAt, readAt, ...aboutOf(alert) });
          }),
          next: alerts.length < EXPORT_PAGE ? null : String(alerts.at(-1)?.number),
        };
      },
    },
    erase: (personId) => database.begin((sql) => eraseRecipient(sql, personId)),
  };
}

function aboutOf(alert: StoredAlert) {
  switch (alert.kind) {
    case 'TRANSACTION':
      return alert.side;
    case 'LOAN':
      return { loanId: alert.loanId, instalment: alert.instalment, dueOn: alert.dueOn };
    case 'ACCOUNT_ACTIVITY':
      return { accountId: alert.accountId };
    default:
      return assertNever(alert);
  }
}
