import type { Logger } from '@florin/kit';
import { KEY_PURGE_EVERY_MS } from '../limits.ts';
import type { Ledger } from './ledger.ts';

/** Forgets old client keys now and then, a bounded number at a time. Instances may do so side by side. */
export function startKeyPurge(
  ledger: Pick<Ledger, 'purgeKeys'>,
  logger: Logger,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = ledger.purgeKeys().then(
      (purged) => logger.info({ purged }, 'old idempotency keys forgotten'),
      (error: unknown) => logger.warn({ err: error }, 'old idempotency keys could not be forgotten'),
    );
  }, KEY_PURGE_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
