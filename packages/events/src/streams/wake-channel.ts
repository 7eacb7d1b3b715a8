import { randomUUID } from 'node:crypto';
import type { BackgroundWork, Database, Logger, Queryable } from '@florin/kit';
import { WAKE_KEYS_MAX_BYTES } from '../limits.ts';
import { startListening } from '../listening.ts';

export interface WakeChannelOptions {
  /** The service's own database, by way of which its instances find each other. */
  readonly database: Database;
  /** The NOTIFY channel's name, such as `florin_alerts`. */
  readonly channel: string;
  readonly logger: Logger;
  /** Another instance has something new for these keys; `undefined`: it may have, for any, because hints may have been lost. */
  readonly onWake: (keys: readonly string[] | undefined) => void;
}

export interface WakeChannel extends BackgroundWork {
  /**
   * Tells the other instances that there is something new for the keys. Call it after the commit: in the transaction it would make
   * commits wait for each other (`notifyAtCommit`). This instance's own hub is told by its own code, which has the items. Never throws: who
   * follows a log looks into the store every FOLLOW_POLL_MS anyway.
   */
  notify(keys: readonly string[]): Promise<void>;
}

/** Hints between the instances of one service. */
export function createWakeChannel({ database, channel, logger, onWake }: WakeChannelOptions): WakeChannel {
  const instance = randomUUID();
  const listening = startListening({
    database,
    channels: [channel],
    onNotify: (_, payload) => {
      const [from, ...keys] = payload.split('\n');
      if (from !== instance) onWake(keys);
    },
    onListening: () => onWake(undefined),
    logger,
  });
  return {
    async notify(keys) {
      try {
        await Promise.all(
          payloadsOf(instance, keys).map((payload) => database`SELECT pg_notify(${channel}, ${payload})`),
        );
      } catch (error) {
        logger.debug({ err: error, channel }, 'a hint was lost');
      }
    },
    stop: () => listening.stop(),
  };
}

/**
 * Tells every instance, this one too, at the commit of the transaction that it is part of. So the hint is not lost where the answer to
 * COMMIT is, or where the process is killed behind it. Only for what is rare: transactions that tell commit one after another, in
 * all of the database server.
 */
export async function notifyAtCommit(sql: Queryable, channel: string, key: string): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${`database\n${key}`})`;
}

/** The keys, each on a line, in as few payloads as NOTIFY takes. */
function payloadsOf(instance: string, keys: readonly string[]): readonly string[] {
  const payloads: string[] = [];
  let payload = '';
  for (const key of new Set(keys)) {
    if (payload !== '' && Buffer.byteLength(payload) + Buffer.byteLength(key) > WAKE_KEYS_MAX_BYTES) {
      payloads.push(payload);
      payload = '';
    }
    payload += `\n${key}`;
  }
  if (payload !== '') payloads.push(payload);
  return payloads.map((text) => `${instance}${text}`);
}
