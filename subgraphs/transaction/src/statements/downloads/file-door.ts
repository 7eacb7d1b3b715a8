import { Readable } from 'node:stream';
import { createStaffReads } from '@florin/events';
import {
  type AssertionVerifier,
  type Database,
  FILE_NOT_FOUND,
  type FileAnswer,
  type FileDoor,
  type FileLink,
  fileRefusal,
  type Logger,
  readFileLink,
  type ServiceKeys,
  type Viewer,
  WorkPlaces,
} from '@florin/kit';
import type { BankCalendar } from '../../domain/booking-time.ts';
import { STATEMENT_FILE_STALL_MS, STATEMENT_FILES_AT_ONCE, STATEMENT_FILES_AT_ONCE_EACH } from '../../limits.ts';
import { readClock } from '../../store/clock-store.ts';
import type { ViewerScope } from '../../store/viewer-scope.ts';
import { findStatementBounds } from '../bounds-store.ts';
import { readPeriod } from '../period.ts';
import { findTotals } from '../subtotal-store.ts';
import { isStatementFormat, STATEMENT_FORMATS } from './formats.ts';
import { findAccountHead } from './head-store.ts';
import type { Letterhead } from './letterhead.ts';
import { linePages } from './line-pages.ts';
import type { StatementFile, StatementFormat } from './statement-file.ts';
import { untilStalled } from './until-stalled.ts';

export interface StatementDoorDependencies {
  readonly database: Database;
  readonly keys: ServiceKeys;
  readonly verifier: AssertionVerifier;
  readonly bankDays: BankCalendar;
  readonly letterhead: Letterhead;
  /** Wall time, which links count in. */
  readonly now: () => number;
  readonly logger: Logger;
}

type Person = Extract<Viewer, { kind: 'user' }>;

const NEEDS_TOKEN = fileRefusal(401, 'UNAUTHENTICATED', 'This link works with the access token of whom it is for.');
const EXPIRED = fileRefusal(410, 'LINK_EXPIRED', 'This link works for a minute only. Ask for another one.');
const BUSY = fileRefusal(503, 'BUSY', 'Too many statements are being written. Try again shortly.');

/**
 * Writes statements as they are read. Like the door of the files that customer keeps: the gateway passes on who asks, in its own signature; the
 * link, signed by this service, says what of; and whether that person may see the account is asked here, now, whatever it was when the link was made.
 */
export function createStatementDoor(dependencies: StatementDoorDependencies): FileDoor {
  const places = new WorkPlaces(STATEMENT_FILES_AT_ONCE, STATEMENT_FILES_AT_ONCE_EACH);
  return {
    async serve(request) {
      const viewer = await dependencies.verifier.verify(request.assertion);
      if (viewer === undefined || viewer.kind === 'service' || request.method !== 'GET') return FILE_NOT_FOUND;
      const reading = await readFileLink(dependencies.keys, request.link, new Date(dependencies.now()));
      if (reading.kind === 'refused' || reading.link.method !== 'GET' || reading.link.fileId !== request.fileId)
        return FILE_NOT_FOUND;
      if (viewer.kind === 'anonymous') return NEEDS_TOKEN;
      if (reading.link.subject !== viewer.customerId) return FILE_NOT_FOUND;
      if (reading.kind === 'expired') return EXPIRED;
      const giveBack = places.take(viewer.customerId);
      if (giveBack === undefined) return BUSY;
      try {
        const answer = await write(dependencies, reading.link, viewer, request.traceId);
        if (typeof answer.body === 'string') giveBack();
        else answer.body.once('close', giveBack);
        return answer;
      } catch (error) {
        giveBack();
        throw error;
      }
    },
  };
}

async function write(
  { database, bankDays, letterhead, logger }: StatementDoorDependencies,
  link: FileLink,
  viewer: Person,
  traceId: string,
): Promise<FileAnswer> {
  const { accountId = '', from = '', to = '', format } = link.recipe ?? {};
  if (!isStatementFormat(format)) return FILE_NOT_FOUND;
  const period = readPeriod(from, to, bankDays);
  // An agent sees an account by a ticket, with numbers masked, on the screen: not as a file.
  const scope: ViewerScope = { viewer, linkedAccounts: [], linkedTransactions: [] };
  const [bounds] = await findStatementBounds(database, [{ accountId, period }], scope);
  const head = await findAccountHead(database, accountId, scope);
  if (bounds === undefined || head === undefined) return FILE_NOT_FOUND;
  // Before anything of it goes out, or not at all.
  if (!bounds.own) await createStaffReads(database, viewer).note('Statement.downloads', [accountId]);
  const [totals] = await findTotals(database, [bounds]);
  if (totals === undefined) throw new Error('a statement has no totals');
  const madeAt = await readClock(database);
  const file: StatementFile = {
    id: link.fileId,
    bounds,
    totals,
    letterhead,
    ...head,
    madeAt,
    madeOn: bankDays.dayOf(madeAt),
    lines: () => linePages(database, bounds, scope, bankDays),
  };
  const pieces = (await STATEMENT_FORMATS[format].writer())(file);
  const body = Readable.from(pieces, { objectMode: false });
  untilStalled(body, STATEMENT_FILE_STALL_MS);
  body.once('error', (error: Error) => logger.warn({ err: error, traceId }, 'a statement broke off'));
  return { status: 200, headers: headersOf(file, format), body };
}

function headersOf({ bounds: { period }, iban }: StatementFile, format: StatementFormat): Record<string, string> {
  const { mediaType, ending } = STATEMENT_FORMATS[format];
  const account = iban === null || !/^[A-Z0-9]+$/.test(iban) ? 'account' : iban;
  const name = `statement-${account}-${period.from}-${period.to}.${ending}`;
  return { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` };
}
