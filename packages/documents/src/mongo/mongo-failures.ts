import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';
import { DocumentsAway } from '../failures.ts';

const DUPLICATE_KEY = 11_000;
const TOO_SLOW = 50;
export const NAMESPACE_NOT_FOUND = 26;
export const NAMESPACE_EXISTS = 48;

export function hasCode(error: unknown, code: number): boolean {
  return error instanceof MongoServerError && error.code === code;
}

export function isDuplicate(error: unknown): boolean {
  return hasCode(error, DUPLICATE_KEY);
}

/** Which documents of an unordered batch are duplicates, where that is all that went wrong. */
export function duplicatesOf(error: unknown): ReadonlySet<number> | undefined {
  if (!(error instanceof MongoBulkWriteError) || isBatchCutShort(error)) return undefined;
  const failures = [error.writeErrors].flat();
  if (failures.length === 0 || !failures.every((failure) => failure.code === DUPLICATE_KEY)) return undefined;
  return new Set(failures.map((failure) => failure.index));
}

/**
 * Whether some of a batch may not be stored for another reason than its documents. The driver wraps a connection that is gone, and
 * every other failure of its own, into the same class as the server's word on each document, but without a code.
 */
function isBatchCutShort(error: MongoBulkWriteError): boolean {
  return error.code === undefined || error.result.getWriteConcernError() !== undefined;
}

/** Runs a call, and tells a server that is away, changes its primary, or is too slow from a fault of ours. */
export async function orAway<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isAway(error)) throw new DocumentsAway(`MongoDB is away: ${(error as Error).name}`, { cause: error });
    throw error;
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    // The write is there, but not known to be on enough servers or on disk.
    error instanceof MongoWriteConcernError ||
    (error instanceof MongoBulkWriteError && isBatchCutShort(error)) ||
    // The driver exports no class for a call that found no free connection in time.
    error.name === 'MongoWaitQueueTimeoutError' ||
    error.hasErrorLabel('RetryableWriteError') ||
    hasCode(error, TOO_SLOW)
  );
}
