import { appendToOutbox } from '@florin/events';
import { type Connection, connectionOf, type Database, newId, type PageRequest, type RequestOrigin } from '@florin/kit';
import { type ConsentDecision, changedDecisions } from '../domain/consent.ts';
import { consentChanged } from '../events/published.ts';
import { type ConsentRow, findConsents, insertConsent, listConsents, lockConsents } from '../store/consents.ts';

/** What people agree to. */
export interface ConsentOperations {
  /** Writes down what changes something; the same again is nothing new. */
  updateConsents(
    customerId: string,
    decisions: readonly ConsentDecision[],
    origin: RequestOrigin | undefined,
  ): Promise<void>;
  /** How each purpose stands that somebody ever decided on. */
  consentsOf(customerId: string): Promise<readonly ConsentRow[]>;
  /** Everything that somebody ever decided, newest first. */
  consentHistoryOf(customerId: string, page: PageRequest<string>): Promise<Connection<ConsentRow>>;
}

export function consentOperations({
  database,
  now,
}: {
  readonly database: Database;
  readonly now: () => number;
}): ConsentOperations {
  return {
    // READ COMMITTED, under the lock of the person's row.
    updateConsents: (customerId, decisions, origin) =>
      database.begin(async (sql) => {
        const changes = changedDecisions(decisions, await lockConsents(sql, customerId));
        for (const change of changes)
          await insertConsent(sql, customerId, { ...change, id: newId('consent'), origin }, new Date(now()));
        if (changes.length > 0)
          await appendToOutbox(
            sql,
            changes.map((change) => consentChanged(customerId, change)),
          );
      }),
    consentsOf: (customerId) => findConsents(database, customerId),
    async consentHistoryOf(customerId, page) {
      const rows = await listConsents(database, customerId, { after: page.after, limit: page.limit + 1 });
      return connectionOf(rows, page, ({ id }) => id);
    },
  };
}
