import { appendToOutbox } from '@florin/events';
import { type Faults, isId, orUnavailable, ServiceUnavailable, type Transaction } from '@florin/kit';
import { type ApplicationRefusal, isOpen } from '../applications/application.ts';
import type { ApplicationDependencies } from '../applications/apply-for-loan.ts';
import type { Caller } from '../applications/standing.ts';
import { loanDocumentAdded } from '../events/published-applications.ts';
import { CLAIM_USABLE_MS, DOCUMENTS_MAX } from '../limits.ts';
import { type LockedApplication, lockApplication } from '../store/applications.ts';
import { countDocuments, deleteClaim, findDocument, insertClaim, insertDocument } from '../store/documents.ts';
import { type ClaimedFile, claimFile } from './claimed-files.ts';
import type { DocumentKind, LoanDocument } from './loan-document.ts';

export interface NewDocument {
  readonly applicationId: string;
  readonly kind: DocumentKind;
  readonly uploadId: string;
  /** The document that it replaces. */
  readonly replaces: string | null;
}

export type AddDocumentOutcome =
  | { readonly kind: 'added'; readonly applicationId: string; readonly documentId: string }
  | { readonly kind: 'not-found'; readonly what: 'application' | 'file' | 'document' }
  | { readonly kind: 'refused'; readonly reason: ApplicationRefusal }
  | { readonly kind: 'invalid'; readonly faults: Faults };

const UNKNOWN = 'Whether the document is added cannot be said now: try again with the same file.';

/**
 * Adds a file that the caller has sent to an application of theirs that is open; again, it is there already.
 *
 * That the file is about to be taken up is written down before it is, and removed with the document's row: so whatever breaks off in between
 * is made whole by the same call, and otherwise the file is given back (`release-lost-files.ts`).
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same again goes on
 */
export async function addDocument(
  deps: ApplicationDependencies,
  caller: Caller,
  document: NewDocument,
): Promise<AddDocumentOutcome> {
  if (!isId('loanApplication', document.applicationId)) return { kind: 'not-found', what: 'application' };
  if (!isId('upload', document.uploadId)) return { kind: 'not-found', what: 'file' };
  if (document.replaces !== null && !isId('upload', document.replaces)) return { kind: 'not-found', what: 'document' };
  return orUnavailable(() => add(deps, caller, document), UNKNOWN, { logger: deps.logger, traceId: caller.traceId });
}

async function add(
  { database, customers, now }: ApplicationDependencies,
  caller: Caller,
  document: NewDocument,
): Promise<AddDocumentOutcome> {
  const began = now();
  // READ COMMITTED, under the application's lock: what is checked here is checked again where it is stored.
  const first = await database.begin(async (sql) => {
    const checked = await check(sql, caller, document);
    return checked.kind === 'can-be' ? insertClaim(sql, document, began) : checked;
  });
  if (typeof first !== 'string') return first;
  const file = await claimFile(customers, document, caller);
  if (file === undefined) {
    await deleteClaim(database, first);
    return { kind: 'not-found', what: 'file' };
  }
  return database.begin(async (sql) => {
    const at = now();
    // It may be about to be given back.
    if (at.getTime() - began.getTime() > CLAIM_USABLE_MS)
      throw new ServiceUnavailable('the file was taken up too long ago');
    const checked = await check(sql, caller, document);
    if (checked.kind === 'can-be') await store(sql, checked.application, document, file, at);
    if (checked.kind === 'can-be' || checked.kind === 'added') await deleteClaim(sql, first);
    return checked.kind === 'can-be' ? added(document) : checked;
  });
}

const added = ({ applicationId, uploadId }: NewDocument) =>
  ({ kind: 'added', applicationId, documentId: uploadId }) as const;

type Checked = AddDocumentOutcome | { readonly kind: 'can-be'; readonly application: LockedApplication };

/** What stands against a document; takes the application's lock. */
async function check(sql: Transaction, { customerId }: Caller, document: NewDocument): Promise<Checked> {
  const application = await lockApplication(sql, document.applicationId);
  if (application?.customerId !== customerId) return { kind: 'not-found', what: 'application' };
  const known = await findDocument(sql, document.applicationId, document.uploadId);
  if (known !== undefined)
    return isSame(known, document)
      ? added(document)
      : invalid('uploadId', 'The file is a document of this application.');
  if (!isOpen(application.status)) return { kind: 'refused', reason: 'NOT_OPEN' };
  if ((await countDocuments(sql, document.applicationId)) >= DOCUMENTS_MAX)
    return { kind: 'refused', reason: 'TOO_MANY_DOCUMENTS' };
  if (document.replaces === null) return { kind: 'can-be', application };
  const old = await findDocument(sql, document.applicationId, document.replaces);
  if (old === undefined) return { kind: 'not-found', what: 'document' };
  return old.replacedBy === null
    ? { kind: 'can-be', application }
    : invalid('replaces', 'The document is replaced already.');
}

const isSame = ({ kind, replaces }: LoanDocument, asked: NewDocument) =>
  kind === asked.kind && replaces === asked.replaces;

function invalid(field: 'uploadId' | 'replaces', message: string): AddDocumentOutcome {
  return { kind: 'invalid', faults: [{ path: `input.${field}`, code: 'TAKEN', message }] };
}

async function store(
  sql: Transaction,
  application: LockedApplication,
  document: NewDocument,
  file: ClaimedFile,
  at: Date,
): Promise<void> {
  await insertDocument(sql, application.customerId, document, file, at);
  await appendToOutbox(sql, [loanDocumentAdded(application, document)]);
}
