import { type CursorSigner, followLog, mapStream } from '@florin/events';
import { type Database, isId, publicError } from '@florin/kit';
import {
  type ApplicationStatus,
  type ApplicationStep,
  isOpen,
  type LoanApplication,
} from '../applications/application.ts';
import { findApplications } from '../store/applications.ts';
import { findSteps } from '../store/steps.ts';
import type { ViewerScope } from '../store/viewer-scope.ts';
import type { LiveApplications, LiveStep } from './live-applications.ts';

/** Places in an application's history, as the reader's cursors: nobody's fits where somebody else reads. */
export interface ApplicationCursors {
  sign(applicationId: string, place: number): string;
  /** @throws GraphQLError `BAD_USER_INPUT` for what is no cursor of this log and reader */
  read(applicationId: string, unchecked: string): number;
}

export function createApplicationCursors(signer: CursorSigner, personId: string): ApplicationCursors {
  const placeOf = (applicationId: string) => ({
    log: 'loan-application-updates',
    recipient: `${applicationId}/${personId}`,
  });
  return {
    sign: (applicationId, place) => signer.sign({ ...placeOf(applicationId), number: BigInt(place) }),
    read: (applicationId, unchecked) => Number(signer.read(unchecked, placeOf(applicationId))),
  };
}

/** A step as one reader gets it, with the application as it was when it was told. */
interface SeenUpdate {
  readonly cursor: string;
  readonly step: ApplicationStep;
  readonly application: LoanApplication;
}

export interface Following {
  readonly database: Database;
  readonly live: LiveApplications;
  readonly scope: ViewerScope | undefined;
  readonly cursors: ApplicationCursors;
  /** Told that staff are about to read another person's application. */
  readonly note: (application: LoanApplication) => Promise<void>;
}

/** What follows of an application's history, and the cursor of the place from which it does. */
export interface Followed {
  readonly start: string;
  readonly seen: AsyncGenerator<SeenUpdate, void, undefined>;
}

/**
 * The steps of an application, from a cursor on or from now on; the one after which nothing comes is the last. The right to see it is looked up
 * again for each.
 *
 * @throws GraphQLError `BAD_USER_INPUT`, also later from `next`: there is no such application, or it is not the reader's to see any more
 */
export async function followApplication(
  { database, live, scope, cursors, note }: Following,
  applicationId: string,
  after: string | null | undefined,
): Promise<Followed> {
  const find = async () => {
    const isAsked = scope !== undefined && isId('loanApplication', applicationId);
    const [application] = isAsked ? await findApplications(database, scope, [applicationId]) : [];
    if (application === undefined) throw publicError('BAD_USER_INPUT', 'There is no such application.');
    await note(application);
    return application;
  };
  await find();
  const stepsNow = () => findSteps(database, [applicationId]);
  const start = after == null ? (await stepsNow()).length : cursors.read(applicationId, after);
  const ending = new AbortController();
  const steps = followLog<LiveStep>({
    hub: live.hub,
    key: applicationId,
    after: BigInt(start),
    async read(place, limit) {
      const all = await stepsNow();
      const found = all.slice(Number(place), Number(place) + limit);
      if (found.length === 0 && isLast(all.at(-1)?.status)) ending.abort();
      return found.map((step, at) => ({ number: place + BigInt(at + 1), step }));
    },
    oldest: async () => 1n,
    newest: async () => BigInt((await stepsNow()).length),
    signal: ending.signal,
  });
  const seen = mapStream(steps, async ({ number, step }) => {
    const application = await find();
    if (isLast(step.status)) ending.abort();
    return { cursor: cursors.sign(applicationId, Number(number)), step, application };
  });
  return { start: cursors.sign(applicationId, start), seen };
}

/** Whether nothing comes after a status. */
function isLast(status: ApplicationStatus | undefined): boolean {
  return status !== undefined && !isOpen(status);
}
