import { createLiveHub, createWakeChannel, followLog, mapStream, type WakeChannel } from '@florin/events';
import { type Database, decodeCursor, encodeCursor, type Logger } from '@florin/kit';
import { z } from 'zod';
import { readSessionEndRange, readSessionEnds, type SessionEnded } from '../store/session-ends.ts';

const KEY = 'session ends';
const CHANNEL = 'florin_session_ends';
/** Only gateways ask, in their own name, so the place in the log needs no signature. */
const PLACE = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** An end as it is told: `cursor` is its place, for `after`. */
interface ToldSessionEnd {
  readonly cursor: string;
  readonly sessionId: string;
  readonly endedAt: Date;
}

/** Tells gateways which sessions end, also those that ended while they were away. */
export interface SessionEnds {
  /** After the transaction that ended a session: tells every instance at once. A hint that is lost costs its pause of looking. */
  announce(): void;
  /** Every end after the cursor, or all that are kept, then those to come. @throws GraphQLError for what is no cursor of this log */
  follow(after: string | null | undefined): Promise<AsyncGenerator<ToldSessionEnd, void, undefined>>;
  close(): Promise<void>;
}

export function createSessionEnds(database: Database, logger: Logger): SessionEnds {
  const hub = createLiveHub<SessionEnded>();
  let channel: WakeChannel | undefined;
  // Opened when the first gateway listens: a service that nobody listens to needs no connection for it.
  const listening = () => {
    channel ??= createWakeChannel({ database, channel: CHANNEL, logger, onWake: () => hub.wake(KEY) });
    return channel;
  };
  return {
    announce() {
      // The channel tells the other instances only.
      hub.wake(KEY);
      listening()
        .notify([KEY])
        .catch((error: unknown) => logger.warn({ err: error }, 'gateways were not told of an ended session at once'));
    },
    async follow(after) {
      listening();
      const range = () => readSessionEndRange(database);
      const ends = followLog({
        hub,
        key: KEY,
        // Without a cursor, a gateway that begins wants to know every end that a living token can be of.
        after: after === null || after === undefined ? (await range()).oldest - 1n : decodeCursor(after, PLACE),
        read: (number, limit) => readSessionEnds(database, number, limit),
        oldest: async () => (await range()).oldest,
        newest: async () => (await range()).newest,
      });
      return mapStream(ends, ({ number, sessionId, endedAt }) => ({
        cursor: encodeCursor(number.toString()),
        sessionId,
        endedAt,
      }));
    },
    async close() {
      await channel?.stop();
    },
  };
}
