import type { StaffReads } from '@florin/events';
import type { PersonalDataKeeper, RequestContext } from '@florin/kit';
import type { ApplicationDependencies } from './applications/apply-for-loan.ts';
import type { FileLinks } from './documents/claimed-files.ts';
import type { ApplicationCursors, Following } from './live/follow-application.ts';
import type { LoanLoaders } from './loaders.ts';
import type { AcceptDependencies } from './offers/accept-offer.ts';
import type { LoanPapers } from './paper/papers.ts';

/** What every resolver of this subgraph gets. */
export interface LoanContext extends RequestContext {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  readonly loaders: LoanLoaders;
  /** Told of what staff read of others, before it is answered. */
  readonly staffReads: StaffReads;
  /** The viewer's places in the histories of applications. */
  readonly cursors: ApplicationCursors;
  /** What streams of updates need. */
  readonly following: Pick<Following, 'database' | 'live' | 'cursors'>;
  /** Short-lived links to documents that the viewer was found to see. */
  readonly fileLinks: FileLinks;
  /** The bank's day, by the wall clock. */
  readonly today: () => string;
  /** What applications need. */
  readonly applying: ApplicationDependencies;
  readonly papers: LoanPapers;
  /** What acts on loans need. */
  readonly servicing: AcceptDependencies;
}
