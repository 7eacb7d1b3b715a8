import { type BackgroundWork, type Logger, startBackgroundJob } from '@florin/kit';
import { PRIVACY_PAUSE_MS } from '../limits.ts';
import type { Privacy } from './operations.ts';

/** Goes on with erasures, until stopped. Instances take different ones. */
export function startPrivacyWork(
  { privacy }: { readonly privacy: Pick<Privacy, 'goOn'> },
  logger: Logger,
): BackgroundWork {
  return startBackgroundJob(
    { name: 'privacy', run: () => privacy.goOn(), fullBatch: 1, pauseMs: PRIVACY_PAUSE_MS },
    logger,
  );
}
