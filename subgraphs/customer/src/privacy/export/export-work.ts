import { appendToOutbox } from '@florin/events';
import type { Database, PersonalDataPage } from '@florin/kit';
import { dataExported } from '../../events/published.ts';
import { openFile } from '../../files/send.ts';
import { beginArchive } from '../../files/write-archive.ts';
import { DATA_EXPORT_KEPT_MS, DATA_EXPORT_LEASE_MAX_MS, DATA_EXPORT_LEASE_MS } from '../../limits.ts';
import { queueMailTo } from '../../mail/queue-mail.ts';
import { dataExportMail } from '../../mail/texts.ts';
import {
  claimDataExport,
  type DataExportRow,
  expireDataExport,
  finishDataExport,
  holdDataExport,
  lockEarlier,
} from '../../store/data-exports.ts';
import { findUploads, VERIFICATION_CLAIM } from '../../store/uploads.ts';
import type { Colleague, Colleagues } from '../colleagues.ts';
import { customerPersonalData } from '../personal-data.ts';
import { type ExportedCategory, type ExportedFile, writeArchive } from './collect.ts';

export interface ExportDependencies {
  readonly database: Database;
  readonly now: () => number;
  readonly colleagues: Colleagues;
}

/** What is in an archive, in its order. */
const CATEGORIES: readonly (readonly ['customer' | Colleague, string, string])[] = [
  [
    'customer',
    'profile',
    'Who you are to the bank: name, address, date of birth, how to reach you, verification, roles.',
  ],
  ['customer', 'consents', 'What you agreed to and took back, by which text, when and from where.'],
  ['customer', 'sessions', 'Where you are signed in: devices and addresses.'],
  ['customer', 'passkeys', 'Your passkeys, by the names that you gave them.'],
  ['customer', 'documents', 'What you handed in to prove who you are.'],
  ['account', 'accounts', 'Your accounts and who holds them.'],
  ['account', 'accountInvitations', 'Invitations to hold an account, those that you sent and those to you.'],
  ['transaction', 'transactions', 'What was booked on your accounts or refused, each account from its newest on.'],
  ['transaction', 'holds', 'Money of your accounts that was held for payments, and what became of it.'],
  ['transaction', 'limits', 'Spending limits of your accounts, yours and those of other holders.'],
  ['transaction', 'spending', 'What counts against these limits, and payments that you did not have to prove.'],
  ['transaction', 'interest', 'By which terms your accounts earn and pay, and what was posted of it.'],
  ['loan', 'loanApplications', 'What loans you applied for, what you stated, and what became of it.'],
  ['loan', 'loanDocuments', 'What you handed in for these loans.'],
  ['loan', 'loans', 'Your loans, their terms, and what happened to them.'],
  ['notification', 'alerts', 'What you were told.'],
  ['support', 'tickets', 'What you asked, and what became of it.'],
  ['support', 'messages', 'What you and the bank wrote about it.'],
  ['support', 'attachments', 'The files of these messages, yours and those that the bank sent you.'],
  ['audit', 'acts', 'What you did, as the trail of the bank has it. YOU is you.'],
  ['audit', 'about', 'What others did about you, by whom as a kind, as far as the law lets the bank tell.'],
];

/** Categories whose records are about files that the service took up. */
const OF_FILES: readonly string[] = ['customer/documents', 'loan/loanDocuments', 'support/attachments'];

/**
 * Goes on with an export that is due: makes it, or removes one whose time is over. One that died half-way is made anew by whoever comes
 * after its lease; what it had written is removed by its own time, and of two that finish one counts.
 *
 * @returns how many it looked at: 0 or 1
 * @throws ServiceUnavailable when a service is away; the row says when it is tried again
 */
export async function goOnExporting(deps: ExportDependencies): Promise<number> {
  const { database, now } = deps;
  const lease = { leaseMs: DATA_EXPORT_LEASE_MS, leaseMaxMs: DATA_EXPORT_LEASE_MAX_MS };
  const due = await claimDataExport(database, new Date(now()), lease);
  if (due === undefined) return 0;
  if (due.state === 'COLLECTING') await collect(deps, due);
  else await database.begin((sql) => expireDataExport(sql, due));
  return 1;
}

async function collect(deps: ExportDependencies, { id, customerId }: DataExportRow): Promise<void> {
  const { database, now } = deps;
  const at = new Date(now());
  const file = {
    ownerId: customerId,
    name: `florin-${at.toISOString().slice(0, 10)}.zip`,
    mediaType: 'application/zip',
  };
  const archive = await beginArchive(database, file, at);
  try {
    const tick = () => holdDataExport(database, id, new Date(now() + DATA_EXPORT_LEASE_MS));
    await writeArchive(categoriesOf(deps, customerId, id), archive, { at, tick });
    const times = { at: new Date(now()), expiresAt: new Date(now() + DATA_EXPORT_KEPT_MS) };
    await archive.drain();
    await database.begin(async (sql) => {
      if (!(await finishDataExport(sql, id, archive.uploadId, times))) return;
      await archive.finish(sql, { for: id, at: times.at });
      // It has all that the earlier ones have: nobody fills the disk with archives.
      for (const earlier of await lockEarlier(sql, { id, customerId })) await expireDataExport(sql, earlier);
      await queueMailTo(sql, customerId, dataExportMail(times.expiresAt), times.at);
      await appendToOutbox(sql, [dataExported(customerId, id)]);
    });
  } finally {
    // Nothing is left to remove where it was finished.
    await archive.discard();
  }
}

function categoriesOf(
  { database, now, colleagues }: ExportDependencies,
  customerId: string,
  traceId: string,
): readonly ExportedCategory[] {
  const own = customerPersonalData(database, now).pages;
  return CATEGORIES.map(([service, category, about]) => ({
    service,
    category,
    about,
    page: (after: string | null): Promise<PersonalDataPage> => {
      if (service !== 'customer') return colleagues.page(service, customerId, { category, after }, traceId);
      const read = own[category];
      if (read === undefined) throw new Error(`this service has no ${category}`);
      return read(customerId, after);
    },
    open: OF_FILES.includes(`${service}/${category}`)
      ? (fileId) => openExported(database, fileId, { customerId, service })
      : undefined,
  }));
}

/** A file that a service lists for the person. It has to be theirs, and taken up by that service: whatever a service says, no other gets out. */
async function openExported(
  database: Database,
  fileId: string,
  of: { readonly customerId: string; readonly service: 'customer' | Colleague },
): Promise<ExportedFile | undefined> {
  const upload = (await findUploads(database, [fileId])).get(fileId);
  const takenBy = of.service === 'customer' ? VERIFICATION_CLAIM : of.service;
  if (upload === undefined || upload.ownerId !== of.customerId || upload.claimedBy !== takenBy) return undefined;
  return openFile(database, upload);
}
