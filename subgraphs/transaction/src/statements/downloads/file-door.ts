import { createStaffReads } from '@florin/events';
import {
  createWrittenFileDoor,
  type Database,
  type FileDoor,
  type FileLink,
  type FileReader,
  type Letterhead,
  WorkPlaces,
  type WrittenFile,
  type WrittenFileDoorDependencies,
} from '@florin/kit';
import type { BankCalendar } from '../../domain/booking-time.ts';
import { STATEMENT_FILES_AT_ONCE, STATEMENT_FILES_AT_ONCE_EACH } from '../../limits.ts';
import { readClock } from '../../store/clock-store.ts';
import type { ViewerScope } from '../../store/viewer-scope.ts';
import { findStatementBounds } from '../bounds-store.ts';
import { readPeriod } from '../period.ts';
import { findTotals } from '../subtotal-store.ts';
import { isStatementFormat, STATEMENT_FORMATS } from './formats.ts';
import { findAccountHead } from './head-store.ts';
import { linePages } from './line-pages.ts';
import type { StatementFile, StatementFormat } from './statement-file.ts';

export interface StatementDoorDependencies extends Omit<WrittenFileDoorDependencies, 'places' | 'write'> {
  readonly database: Database;
  readonly bankDays: BankCalendar;
  readonly letterhead: Letterhead;
}

/** Writes statements as they are read. */
export function createStatementDoor(dependencies: StatementDoorDependencies): FileDoor {
  return createWrittenFileDoor({
    ...dependencies,
    places: new WorkPlaces(STATEMENT_FILES_AT_ONCE, STATEMENT_FILES_AT_ONCE_EACH),
    write: (link, reader) => write(dependencies, link, reader),
  });
}

async function write(
  { database, bankDays, letterhead }: StatementDoorDependencies,
  link: FileLink,
  viewer: FileReader,
): Promise<WrittenFile | undefined> {
  const { accountId = '', from = '', to = '', format } = link.recipe ?? {};
  if (!isStatementFormat(format)) return undefined;
  const period = readPeriod(from, to, bankDays);
  // An agent sees an account by a ticket, with numbers masked, on the screen: not as a file.
  const scope: ViewerScope = { viewer, linkedAccounts: [], linkedTransactions: [] };
  const [bounds] = await findStatementBounds(database, [{ accountId, period }], scope);
  const head = await findAccountHead(database, accountId, scope);
  if (bounds === undefined || head === undefined) return undefined;
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
  const { mediaType, writer } = STATEMENT_FORMATS[format];
  return { mediaType, name: nameOf(file, format), pieces: (await writer())(file) };
}

function nameOf({ bounds: { period }, iban }: StatementFile, format: StatementFormat): string {
  const account = iban === null || !/^[A-Z0-9]+$/.test(iban) ? 'account' : iban;
  return `statement-${account}-${period.from}-${period.to}.${STATEMENT_FORMATS[format].ending}`;
}
