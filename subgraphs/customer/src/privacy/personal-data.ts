import {
  blockerOf,
  type Database,
  isId,
  type PageReader,
  type PersonalDataItem,
  type PersonalDataKeeper,
} from '@florin/kit';
import { onlySelf } from '../domain/viewing.ts';
import { readFiles } from '../files/file-facts.ts';
import { EXPORT_PAGE, SESSIONS_LISTED } from '../limits.ts';
import { listConsents } from '../store/consents.ts';
import { findCustomers } from '../store/customers.ts';
import { closeSignIn, countHeld, deleteUnheld, type HeldCounts } from '../store/erase-person.ts';
import { findPasskeys } from '../store/passkeys.ts';
import { listSessions } from '../store/sessions.ts';
import { shredPerson } from '../store/shred-person.ts';
import { findVerificationUploads } from '../store/uploads.ts';

/** What this service itself holds about people. */
export function customerPersonalData(database: Database, now: () => number): PersonalDataKeeper {
  return {
    async held(personId) {
      const held = await countHeld(database, personId);
      if (held === undefined) return { items: [], blockers: [] };
      return { items: itemsOf(held), blockers: blockerOf('STAFF_ROLE', held.staff ? 1 : 0) };
    },
    pages: pagesOf(database, now),
    async erase(personId, stage) {
      const at = new Date(now());
      if (stage === 'PURGE') return shredPerson(database, personId, at);
      await database.begin(async (sql) => {
        await closeSignIn(sql, personId, at);
        await deleteUnheld(sql, personId, at);
      });
    },
  };
}

function itemsOf(held: HeldCounts): readonly PersonalDataItem[] {
  const gone = { action: 'DELETE', rule: null, since: null } as const;
  const kept = { action: 'RESTRICT', rule: 'IDENTITY', since: null } as const;
  return [
    { category: 'identity: name, date of birth, address, verification', records: 1, ...kept },
    { category: 'files that proved the identity', records: held.documents, ...kept },
    { category: 'e-mail address and telephone number', records: 1, ...gone },
    { category: 'password and second factors', records: held.factors, ...gone },
    { category: 'sessions, devices and places', records: held.sessions, ...gone },
    { category: 'consents', records: held.consents, ...gone },
    { category: 'files of tickets, and archives', records: held.files, ...gone },
  ];
}

function pagesOf(database: Database, now: () => number): Readonly<Record<string, PageReader>> {
  const whole = (rows: readonly object[]) => ({ lines: rows.map((row) => JSON.stringify(row)), next: null });
  return {
    profile: async (personId) => whole(await findCustomers(database, onlySelf(personId), [personId])),
    async consents(personId, after) {
      const from = after !== null && isId('consent', after) ? after : undefined;
      const found = await listConsents(database, personId, { after: from, limit: EXPORT_PAGE });
      const next = found.length < EXPORT_PAGE ? null : (found.at(-1)?.id ?? null);
      return { ...whole(found), next };
    },
    sessions: async (personId) => whole(await listSessions(database, personId, new Date(now()), SESSIONS_LISTED)),
    /** All at once: a person hands in few (`VERIFICATION_DOCUMENTS_MAX`). */
    async documents(personId) {
      const rows = await findVerificationUploads(database, [personId]);
      const facts = await readFiles(database, rows);
      return whole(
        rows.flatMap(({ id, claimedFor: submissionId, submittedAt }) => {
          const file = facts.get(id);
          return file === undefined ? [] : [{ ...file, submissionId, submittedAt }];
        }),
      );
    },
    async passkeys(personId) {
      const found = await findPasskeys(database, personId);
      return whole(found.map(({ id, name, addedAt, lastUsedAt }) => ({ id, name, addedAt, lastUsedAt })));
    },
  };
}
