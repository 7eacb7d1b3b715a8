import { createStaffReads } from '@florin/events';
import {
  type AssertionVerifier,
  createWrittenFileDoor,
  type Database,
  type FileDoor,
  type FileReader,
  type Letterhead,
  type Logger,
  linkWrittenFile,
  newId,
  publicError,
  type ServiceClient,
  type ServiceKeys,
  type Viewer,
  WorkPlaces,
  type WrittenFile,
} from '@florin/kit';
import { z } from 'zod';
import { PAPERS_AT_ONCE, PAPERS_AT_ONCE_EACH } from '../limits.ts';
import { createLoaders } from '../loaders.ts';
import { offerOf } from '../offers/offer.ts';
import { seenStatement } from '../statements/seen-statement.ts';
import type { LoanPaper } from './loan-paper.ts';
import { writeLoanPdf } from './loan-pdf.ts';
import { offerPaper } from './offer-paper.ts';
import { statementPaper } from './statement-paper.ts';

const MEDIA_TYPE = 'application/pdf';

/** What a paper is of. */
const paperRecipe = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('OFFER'), applicationId: z.string() }),
  z.object({ kind: z.literal('STATEMENT'), loanId: z.string(), from: z.string(), to: z.string() }),
]);
type PaperRecipe = z.output<typeof paperRecipe>;

export interface LoanPapers {
  /** A link to a paper, for one person. */
  link(recipe: PaperRecipe, viewer: Viewer): Promise<{ readonly url: string; readonly expiresAt: Date }>;
  /** Writes papers as they are read. */
  readonly door: FileDoor;
}

interface PaperDependencies {
  readonly database: Database;
  readonly keys: ServiceKeys;
  readonly verifier: AssertionVerifier;
  /** Calls the subgraph `customer`, which knows names. */
  readonly customers: ServiceClient;
  readonly letterhead: Letterhead;
  readonly now: () => Date;
  /** The bank's day, by the wall clock. */
  readonly today: () => string;
  readonly logger: Logger;
}

/** Papers of loans. Nothing of them is kept: each is written, from what the bank knows then, when somebody reads it. */
export function createPapers(deps: PaperDependencies): LoanPapers {
  const { keys, verifier, now, logger } = deps;
  return {
    link(recipe, viewer) {
      if (viewer.kind !== 'user') throw publicError('FORBIDDEN', 'Papers are for people.');
      const fileId = newId('loanPaper');
      return linkWrittenFile(keys, now(), { fileId, subject: viewer.customerId, mediaType: MEDIA_TYPE, recipe });
    },
    door: createWrittenFileDoor({
      keys,
      verifier,
      now: () => now().getTime(),
      logger,
      places: new WorkPlaces(PAPERS_AT_ONCE, PAPERS_AT_ONCE_EACH),
      async write({ fileId, recipe }, reader, traceId) {
        const paper = await paperOf(deps, paperRecipe.parse(recipe), { reader, traceId, id: fileId });
        return paper && { mediaType: MEDIA_TYPE, name: paper.name, pieces: writeLoanPdf(paper.paper) };
      },
    }),
  };
}

/** What is on a paper, as its reader may see it; `undefined` for what is not theirs. */
async function paperOf(
  deps: PaperDependencies,
  recipe: PaperRecipe,
  { reader, traceId, id }: { readonly reader: FileReader; readonly traceId: string; readonly id: string },
): Promise<(Pick<WrittenFile, 'name'> & { readonly paper: LoanPaper }) | undefined> {
  const { database, today, letterhead, now } = deps;
  const staffReads = createStaffReads(database, reader);
  const loaders = createLoaders({ database, viewer: reader, staffReads, today });
  const headFor = async (customerId: string) => ({
    id,
    letterhead,
    madeAt: now(),
    borrower: await nameOf(deps, customerId, { reader, traceId }),
  });
  if (recipe.kind === 'OFFER') {
    const application = await loaders.application.load(recipe.applicationId);
    if (application === null) return undefined;
    const product = await loaders.version.load({ id: application.productId, version: application.productVersion });
    const offer = product === null ? undefined : offerOf(application, product);
    if (offer === undefined) return undefined;
    const head = await headFor(application.customerId);
    return { name: `loan-offer-${application.id}.pdf`, paper: offerPaper(head, offer) };
  }
  const loan = await loaders.loan.load(recipe.loanId);
  if (loan === null) return undefined;
  const product = await loaders.version.load({ id: loan.productId, version: loan.productVersion });
  const statement = seenStatement(loan, recipe.from, recipe.to);
  const head = await headFor(loan.customerId);
  const name = `loan-statement-${loan.id}-${recipe.from}-${recipe.to}.pdf`;
  return { name, paper: statementPaper(head, statement, product?.name ?? '') };
}

const NAME = 'query ($customerId: ID!) { customerStanding(customerId: $customerId) { displayName } }';

/** Nothing for whoever banks here no longer. @throws ServiceUnavailable */
async function nameOf(
  { customers }: PaperDependencies,
  customerId: string,
  { reader, traceId }: { readonly reader: FileReader; readonly traceId: string },
): Promise<string> {
  const answer = await customers.call<{ customerStanding: { readonly displayName: string } | null }>({
    query: NAME,
    variables: { customerId },
    traceId,
    onBehalfOf: reader.customerId,
  });
  return answer.customerStanding?.displayName ?? '';
}
