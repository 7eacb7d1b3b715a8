import { followLog, type LiveHub, mapStream } from '@florin/events';
import { type Database, gatherReads, publicError } from '@florin/kit';
import { GraphQLError } from 'graphql';
import {
  type ActivityAlert,
  type AlertKind,
  type LoanAlert,
  sideToShow,
  type TransactionAlert,
} from '../domain/alert.ts';
import type { Side } from '../domain/ledger-event.ts';
import type { FreshAlert } from '../inbox/take-events.ts';
import { NEW_ACCOUNT_WAIT_MS, STREAM_PAGE } from '../limits.ts';
import type { LoggedAlert } from '../store/alert-row.ts';
import { type LogQuestion, readLogs } from '../store/alert-store.ts';
import { readNewestNumber, readOldestNumber } from '../store/recipient-store.ts';
import type { RecipientRights, Rights } from './recipient-rights.ts';

/** What streams need. */
export interface StreamDependencies {
  readonly database: Database;
  readonly readLog: LogRead;
  readonly hub: LiveHub<FollowedAlert>;
  readonly rights: RecipientRights;
  /** Every open stream, to end them all. */
  readonly open: Set<AbortController>;
}

/** Reads a part of a log. */
export type LogRead = (question: LogQuestion) => Promise<readonly LoggedAlert[]>;

/** Gathers the reads of all streams: another instance that made alerts wakes all whom it told at the same moment. */
export function createLogRead(database: Database): LogRead {
  const read = gatherReads((questions: readonly LogQuestion[]) => readLogs(database, questions));
  return async (question) => (await read(question))();
}

/** An alert of a log: read from the store with what may be seen of it, or fresh from this process's own consumer. */
export type FollowedAlert = LoggedAlert | FreshAlert;

/** What somebody wants to be told. */
export interface StreamRequest {
  readonly recipient: string;
  /** The number that they have. */
  readonly after: bigint;
  readonly kinds: readonly AlertKind[] | undefined;
  /** Only of this account; the stream ends when it may not be seen any more. */
  readonly accountId: string | undefined;
}

/** An alert; of one about money, the side of it that is shown. */
export type ToldAlert =
  | { readonly alert: TransactionAlert; readonly side: Side }
  | { readonly alert: ActivityAlert | LoanAlert; readonly side: undefined };

/**
 * A recipient's alerts as they come, each once and in order: those that they may see at the moment in which they are told.
 *
 * @throws GraphQLError `BAD_USER_INPUT` for an account that they may not see, here or (from `next`) when that comes later;
 *   `CURSOR_EXPIRED` (from `next`) where alerts after `after` are deleted already
 */
export async function openAlertStream(
  deps: StreamDependencies,
  request: StreamRequest,
): Promise<AsyncGenerator<ToldAlert, void, undefined>> {
  const ending = new AbortController();
  deps.open.add(ending);
  // Before rights are read: what comes meanwhile is heard.
  const log = follow(deps, request, ending.signal);
  let rights: Rights | undefined;
  const close = () => {
    deps.open.delete(ending);
    ending.abort();
    rights?.leave();
  };
  try {
    rights = await holdRights(deps.rights, request, ending);
    return closing(mapStream(log, tellingOf(request, rights)), close, ending.signal);
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Follows the rights of a stream's recipient, and ends the stream with the reason when the right to its account goes. An account that
 * was opened a moment ago may not be known here yet, so one that may not be seen is waited for, whether it will ever come or not.
 */
async function holdRights(
  known: RecipientRights,
  { recipient, accountId }: StreamRequest,
  ending: AbortController,
): Promise<Rights> {
  if (accountId === undefined) return known.follow(recipient, () => {});
  let look = () => {};
  const rights = await known.follow(recipient, () => look());
  if (!rights.maySee(accountId)) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, NEW_ACCOUNT_WAIT_MS).unref();
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      ending.signal.addEventListener('abort', end, { once: true });
      look = () => {
        if (rights.maySee(accountId)) end();
      };
    });
  }
  look = () => {
    if (!rights.maySee(accountId)) ending.abort(noSuchAccount());
  };
  if (rights.maySee(accountId)) return rights;
  rights.leave();
  throw noSuchAccount();
}

function follow(
  { database, readLog, hub }: StreamDependencies,
  { recipient, after }: StreamRequest,
  signal: AbortSignal,
) {
  return followLog<FollowedAlert>({
    hub,
    key: recipient,
    after,
    read: (from, limit) => readLog({ recipient, after: from, limit }),
    oldest: () => readOldestNumber(database, recipient),
    newest: () => readNewestNumber(database, recipient),
    signal,
    limits: { page: STREAM_PAGE },
  });
}

/** What of an alert is told, decided when it is: what was allowed when it was stored, or read, may be over. */
function tellingOf({ kinds, accountId }: StreamRequest, rights: Rights) {
  const telling = (alert: FollowedAlert): ToldAlert | undefined => {
    // It is its recipient's own, and is about no account that a stream of one would ask for.
    if (alert.kind !== 'TRANSACTION') return accountId === undefined ? { alert, side: undefined } : undefined;
    const seenWhenRead = 'visibleAccounts' in alert ? alert.visibleAccounts : undefined;
    const maySee = (id: string) => rights.maySee(id) && seenWhenRead?.includes(id) !== false;
    const side = sideToShow(alert, maySee, accountId);
    return side === undefined ? undefined : { alert, side };
  };
  return (alert: FollowedAlert): ToldAlert | undefined | Promise<ToldAlert | undefined> => {
    if (kinds?.includes(alert.kind) === false) return undefined;
    const settled = rights.settled(alert.rightsVersion);
    return settled === undefined ? telling(alert) : settled.then(() => telling(alert));
  };
}

/** The same stream, which closes what belongs to it when it ends, and says why where it was ended for a reason. */
function closing(
  source: AsyncGenerator<ToldAlert, void, undefined>,
  close: () => void,
  signal: AbortSignal,
): AsyncGenerator<ToldAlert, void, undefined> {
  const stream: AsyncGenerator<ToldAlert, void, undefined> = {
    async next() {
      try {
        const result = await source.next();
        if (result.done !== true) return result;
        if (signal.reason instanceof GraphQLError) throw signal.reason;
        close();
        return result;
      } catch (error) {
        close();
        throw error;
      }
    },
    return() {
      close();
      return source.return();
    },
    throw(error) {
      close();
      return source.throw(error);
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

function noSuchAccount(): GraphQLError {
  return publicError('BAD_USER_INPUT', 'There is no such account.');
}
