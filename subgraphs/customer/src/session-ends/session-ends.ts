import { createLiveHub, createWakeChannel, followLog, mapStream, type WakeChannel } from '@florin/events';
import { type Database, decodeCursor, encodeCursor, type Logger } from '@florin/kit';
import { z } from 'zod';
import {
  readSessionEndRange,
  readSessionEnds,
  SESSION_ENDS_CHANNEL,
  SESSION_ENDS_KEY,
  type SessionEnded,
} from '../store/session-ends.ts';

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

/**
 * Tells gateways which sessions end, also those that ended while they were away. The transaction that ends one tells every instance
 * (`insertSessionEnd`): also where the answer to its COMMIT is lost, and where its process is killed behind it.
 */
export interface SessionEnds {
  /** Every end after the cursor, or all that are kept, then those to come. @throws GraphQLError for what is no cursor of this log */
  follow(after: string | null | undefined): Promise<AsyncGenerator<ToldSessionEnd, void, undefined>>;
  close(): Promise<void>;
}

export function createSessionEnds(database: Database, logger: Logger): SessionEnds {
  const hub = createLiveHub<SessionEnded>();
  let channel: WakeChannel | undefined;
  return {
    async follow(after) {
      // Opened when the first gateway listens: a service that nobody listens to needs no connection for it.
      channel ??= createWakeChannel({
        database,
        channel: SESSION_ENDS_CHANNEL,
        logger,
        onWake: () => hub.wake(SESSION_ENDS_KEY),
      });
      const range = () => readSessionEndRange(database);
      const ends = followLog({
        hub,
        key: SESSION_ENDS_KEY,
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
