import { setTimeout as delay } from 'node:timers/promises';
import type { BackgroundWork, Database, Logger } from '@florin/kit';
import postgres from 'postgres';
import { LISTEN_RETRY_MS, LISTEN_STOP_SECONDS } from './limits.ts';

export interface ListeningOptions {
  readonly database: Database;
  readonly channels: readonly string[];
  readonly onNotify: (channel: string, payload: string) => void;
  /** Listens from now on; what was notified while it did not is lost. Called again after every reconnection. */
  readonly onListening: () => void;
  readonly logger: Logger;
}

/**
 * LISTENs on a connection of its own, and again whenever that was lost. The driver's own `listen` tries once after a loss and is
 * silent for good when the server is not back yet.
 */
export function startListening({
  database,
  channels,
  onNotify,
  onListening,
  logger,
}: ListeningOptions): BackgroundWork {
  const stop = new AbortController();
  let lost = true;
  let connecting: Promise<void> | undefined;
  // As the driver does for its own `listen`: the pool's settings, read already, with one connection that stays.
  const options = {
    ...database.options,
    max: 1,
    idle_timeout: null,
    max_lifetime: null,
    fetch_types: false,
    onnotify: onNotify,
    onclose: () => {
      lost = true;
      begin();
    },
  };
  const connection = postgres(options as unknown as postgres.Options<{ bigint: typeof postgres.BigInt }>);

  function begin(): void {
    if (stop.signal.aborted || connecting !== undefined) return;
    connecting = connect().finally(() => {
      connecting = undefined;
      if (lost) begin();
    });
  }

  async function connect(): Promise<void> {
    let told = false;
    while (lost && !stop.signal.aborted) {
      lost = false;
      try {
        for (const channel of channels) await connection`LISTEN ${connection(channel)}`;
        onListening();
      } catch (error) {
        lost = true;
        if (!told) logger.warn({ err: error, channels }, 'cannot listen: hints are late until it can');
        told = true;
        await delay(LISTEN_RETRY_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
      }
    }
  }

  begin();
  return {
    async stop() {
      stop.abort();
      await connection.end({ timeout: LISTEN_STOP_SECONDS });
      await connecting;
    },
  };
}
