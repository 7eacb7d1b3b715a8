import { ConfigurationError } from './config.ts';
import { collectRarely } from './heap.ts';
import type { RunningServer } from './http-server.ts';
import { DRAIN_TIMEOUT_MS } from './limits.ts';
import type { Logger } from './logging.ts';

/** What a started process hands over: how to stop taking work, and what to let go of afterwards. */
export interface RunningProcess {
  readonly logger: Logger;
  readonly server: RunningServer;
  readonly close: () => Promise<void>;
}

/**
 * Runs a service as its own process, whose heap is collected rarely: starts it, and on SIGTERM or SIGINT drains and ends with code 0.
 * A configuration that cannot be used is printed with all its faults, and the process ends with code 2.
 */
export async function runProcess(start: () => Promise<RunningProcess>): Promise<void> {
  collectRarely();
  let running: RunningProcess;
  try {
    running = await start();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof ConfigurationError ? 2 : 1);
  }
  const { logger, server, close } = running;
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'draining');
    const force = setTimeout(() => process.exit(1), 2 * DRAIN_TIMEOUT_MS);
    server
      .drain()
      .then(close)
      .then(
        () => {
          clearTimeout(force);
          logger.info('stopped');
          process.exit(0);
        },
        (error: unknown) => {
          logger.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  logger.info({ port: server.port }, 'listening');
}
