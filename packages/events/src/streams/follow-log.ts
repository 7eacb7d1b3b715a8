import { classifyDatabaseError, publicError } from '@florin/kit';
import { FOLLOW_BUFFER, FOLLOW_PAGE, FOLLOW_POLL_MS, FOLLOW_POLL_TOGETHER_MS, FOLLOW_RETRY_MS } from '../limits.ts';
import { Inbox } from './inbox.ts';
import type { LiveHub } from './live-hub.ts';
import { alarmAfter, SharedAlarm } from './shared-alarm.ts';

export interface FollowLogOptions<T extends { readonly number: bigint }> {
  readonly hub: LiveHub<T>;
  /** The log's key in the hub. */
  readonly key: string;
  /** The number that the reader has already; absent = from now on. */
  readonly after?: bigint | undefined;
  /** The log's items after a number, in order, without a gap, at most `limit`. */
  readonly read: (after: bigint, limit: number) => Promise<readonly T[]>;
  /** The lowest number that is still kept; that of the next item where none is. */
  readonly oldest: () => Promise<bigint>;
  /** The highest number; 0 where there is none. Asked only without `after`. */
  readonly newest: () => Promise<bigint>;
  /** Ends the stream, as `return()` does. */
  readonly signal?: AbortSignal | undefined;
  /** Other limits than those of `limits.ts`. */
  readonly limits?: Partial<FollowLimits>;
}

export interface FollowLimits {
  readonly page: number;
  readonly buffer: number;
  readonly retryMs: number;
}

/** Streams that heard nothing look into their stores at the same moment: thousands of them share a few statements. */
const POLL = new SharedAlarm(FOLLOW_POLL_MS, FOLLOW_POLL_TOGETHER_MS);

/**
 * Follows a log: every item after `after`, in order, each once, without end. It listens first and reads the store then, so nothing
 * falls between; what arrives live is emitted where it is the next number, else the store is read again. So a lost hint, a
 * second instance or a full buffer cost a look into the store and never an item.
 *
 * Gaps are sought in what the store gives: filter what comes out. The stream listens from the call on; `return()` or `signal` end it
 * at once, also while it waits or was never read.
 *
 * @throws (from `next`) GraphQLError `CURSOR_EXPIRED` where items after `after` are gone from the store; what the store throws, but
 *   a database that goes away while the stream runs is waited for
 */
export function followLog<T extends { readonly number: bigint }>(
  options: FollowLogOptions<T>,
): AsyncGenerator<T, void, undefined> {
  const { signal } = options;
  const limits = { page: FOLLOW_PAGE, buffer: FOLLOW_BUFFER, retryMs: FOLLOW_RETRY_MS, ...options.limits };
  const inbox = new Inbox<T>(limits.buffer);
  const detach = options.hub.attach(options.key, inbox);
  const end = () => {
    detach();
    inbox.end();
    signal?.removeEventListener('abort', end);
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  // Now, not at the first `next`: "from now on" means from the call on.
  const start = inbox.ended ? Promise.resolve(0n) : placeToStart(options);
  // It is told by `next`; who never asks shall not end the process.
  start.catch(() => {});
  const items = emit(options, limits, inbox, start, end);
  const stream: AsyncGenerator<T, void, undefined> = {
    next: () => items.next(),
    return() {
      end();
      return items.return();
    },
    throw(error) {
      end();
      return items.throw(error);
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

async function placeToStart<T extends { readonly number: bigint }>(options: FollowLogOptions<T>): Promise<bigint> {
  if (options.after === undefined) return options.newest();
  await assertKept(options, options.after);
  return options.after;
}

async function assertKept(options: { oldest(): Promise<bigint> }, last: bigint): Promise<void> {
  if ((await options.oldest()) > last + 1n)
    throw publicError('CURSOR_EXPIRED', 'The cursor is too old: read the list again and go on from its liveCursor.');
}

async function* emit<T extends { readonly number: bigint }>(
  options: FollowLogOptions<T>,
  limits: FollowLimits,
  inbox: Inbox<T>,
  start: Promise<bigint>,
  end: () => void,
): AsyncGenerator<T, void, undefined> {
  try {
    let last = (await inbox.unlessEnded(start)) ?? 0n;
    while (!inbox.ended) {
      const { heard } = inbox;
      const live = inbox.firstAfter(last);
      if (live?.number === last + 1n) {
        last = live.number;
        yield live;
        continue;
      }
      // Before the store is read: what is heard meanwhile makes it stale again.
      const stale = inbox.takeStale();
      if (!stale && live === undefined) {
        await inbox.moreThan(heard, POLL);
        if (inbox.heard === heard) inbox.markStale();
        continue;
      }
      const page = await unlessAway(inbox, () => options.read(last, limits.page));
      if (inbox.ended) break;
      for (const item of page ?? []) {
        if (item.number !== last + 1n) break;
        last = item.number;
        yield item;
      }
      const seen = page?.at(-1)?.number;
      if (seen === undefined ? page !== undefined && live === undefined : seen === last) {
        if (page?.length === limits.page) inbox.markStale();
        continue;
      }
      // The store is away, or does not show what comes next: because it is gone, or because the hint was faster.
      await unlessAway(inbox, () => assertKept(options, last));
      inbox.markStale();
      await inbox.moreThan(heard, alarmAfter(limits.retryMs));
    }
  } finally {
    end();
  }
}

/** What the store answers; `undefined` while it is away and after the end. */
async function unlessAway<T extends { readonly number: bigint }, R>(
  inbox: Inbox<T>,
  ask: () => Promise<R>,
): Promise<R | undefined> {
  try {
    return await inbox.unlessEnded(ask());
  } catch (error) {
    if (classifyDatabaseError(error) === 'other') throw error;
    return undefined;
  }
}
