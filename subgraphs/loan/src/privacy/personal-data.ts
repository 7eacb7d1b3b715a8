import { SubjectErased, vaultOf } from '@florin/encryption';
import { blockerOf, type Database, formatMoney, isId, type PersonalDataKeeper } from '@florin/kit';
import type { LoanApplication } from '../applications/application.ts';
import type { LoanDocument } from '../documents/loan-document.ts';
import { DOCUMENTS_MAX, EXPORT_PAGE } from '../limits.ts';
import { countApplications, listOfCustomers, lockApplying } from '../store/applications.ts';
import { findBankDay } from '../store/bank-day.ts';
import { listDocuments } from '../store/documents.ts';
import { countUnsettled, findHeldLoans } from '../store/loans.ts';
import { findSteps } from '../store/steps.ts';
import { loanPage } from './loan-page.ts';

const LOANS_HELD = {
  category: 'loans: terms, and what happened to them',
  action: 'RESTRICT',
  rule: 'BOOKINGS',
} as const;

/** What this service holds about people: their applications for loans, and their loans. */
export function loanPersonalData(database: Database, today: () => string): PersonalDataKeeper {
  return {
    async held(personId) {
      const { loans, lastEndedAt } = await findHeldLoans(database, personId);
      const { all, open } = await countApplications(database, personId, (await findBankDay(database)) ?? today());
      const { owed, credits } = await countUnsettled(database, personId);
      return {
        items: [
          {
            category: 'what applications for loans state: income, obligations, purpose, and names of documents',
            records: all,
            action: 'SHRED',
            rule: null,
            since: null,
          },
          ...(loans === 0 ? [] : [{ ...LOANS_HELD, records: loans, since: lastEndedAt }]),
        ],
        blockers: [...blockerOf('OPEN_LOAN', open + owed), ...blockerOf('BALANCE', credits)],
      };
    },
    pages: {
      loanApplications: (personId, after) => applicationPage(database, personId, after),
      loanDocuments: (personId, after) => documentPage(database, personId, after),
      loans: (personId, after) => loanPage(database, personId, after),
    },
    // Once for all: states, instants and ids stay, and name nobody.
    erase: (personId) => shredPerson(database, personId, today),
  };
}

async function applicationsAfter(database: Database, personId: string, after: string | null) {
  const from = after !== null && isId('loanApplication', after) ? after : undefined;
  const scope = { customerId: personId, anyApplication: false };
  const asked = { customerId: personId, after: from, limit: EXPORT_PAGE };
  const [found = []] = await listOfCustomers(database, scope, [asked]);
  const page = found.slice(0, EXPORT_PAGE);
  return { page, next: found.length > EXPORT_PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** All of their documents, replaced ones too, in the order of the applications. */
function documentsOf(database: Database, applications: readonly LoanApplication[]) {
  return listDocuments(
    database,
    applications.map(({ id }) => ({ applicationId: id, after: 0, limit: DOCUMENTS_MAX })),
  );
}

/** Documents, whose bytes the service `customer` keeps and exports by their ids. */
async function documentPage(database: Database, personId: string, after: string | null) {
  const { page, next } = await applicationsAfter(database, personId, after);
  const documents = (await documentsOf(database, page)).flat();
  return {
    lines: documents.map((document) =>
      JSON.stringify({ ...shownDocument(document), applicationId: document.applicationId }),
    ),
    next,
  };
}

async function applicationPage(database: Database, personId: string, after: string | null) {
  const { page, next } = await applicationsAfter(database, personId, after);
  const steps = await findSteps(
    database,
    page.map(({ id }) => id),
  );
  const historyOf = (id: string) =>
    steps
      .filter(({ applicationId }) => applicationId === id)
      .map(({ status, at, actor, reasons, conditions, answer }) => ({
        status,
        at,
        by: actor === personId ? 'YOU' : 'BANK',
        reasons,
        conditions,
        answer: answer ?? undefined,
      }));
  const documents = await documentsOf(database, page);
  const lines = page.map((application, at) =>
    lineOf(application, historyOf(application.id), (documents[at] ?? []).map(shownDocument)),
  );
  return { lines, next };
}

function shownDocument({ id, kind, mediaType, byteSize, facts, addedAt, replaces }: LoanDocument) {
  return { id, kind, fileName: facts?.fileName, mediaType, byteSize, sha256: facts?.sha256, addedAt, replaces };
}

function lineOf(application: LoanApplication, history: readonly object[], documents: readonly object[]): string {
  const { id, productId, productVersion, amount, currency, termMonths, stated, status, submittedAt } = application;
  const text = (minor: bigint) => formatMoney({ amount: minor, currency }).amount;
  return JSON.stringify({
    id,
    productId,
    productVersion,
    amount: text(amount),
    currency,
    termMonths,
    purpose: stated?.purpose,
    monthlyIncome: stated === null ? undefined : text(stated.monthlyIncome),
    monthlyObligations: stated === null ? undefined : text(stated.monthlyObligations),
    status,
    submittedAt,
    history,
    documents,
  });
}

/** Destroys somebody's key; one is made where there is none, so that none is made later. @throws Error while something is open */
async function shredPerson(database: Database, personId: string, today: () => string): Promise<void> {
  await database.begin(async (sql) => {
    await lockApplying(sql, personId);
    const { open } = await countApplications(sql, personId, (await findBankDay(sql)) ?? today());
    const { owed, credits } = await countUnsettled(sql, personId);
    if (open + owed + credits > 0)
      throw new Error('an application or a loan of whom is erased is open, or has a credit');
    const vault = vaultOf(sql);
    await vault.sealingKey(sql, personId).catch((error: unknown) => {
      if (!(error instanceof SubjectErased)) throw error;
    });
    await vault.shred(sql, personId, new Date());
  });
}
