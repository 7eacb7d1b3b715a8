import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { countKeysWrappedByOthers, lockKeysWrappedByOthers, updateWrapped } from './data-keys.ts';
import type { KeyService } from './key-service.ts';
import { REWRAP_BATCH, ROTATION_PAUSE_MS } from './limits.ts';

/**
 * Wraps some data keys anew that an earlier key-encryption key wrapped. The values stay as they are, and what is read or written
 * meanwhile does not notice. Which are left is in the table: it goes on after a crash, and several processes share the work.
 *
 * READ COMMITTED; keys are locked in the order of their ids, passing over locked ones.
 *
 * @returns how many
 */
export function rewrapKeys(database: Database, keyService: KeyService, limit = REWRAP_BATCH): Promise<number> {
  return database.begin(async (sql) => {
    const keys = await lockKeysWrappedByOthers(sql, keyService, limit);
    for (const { id, subject, wrapped } of keys) {
      if (wrapped === null) continue;
      await updateWrapped(sql, id, await keyService.rewrap(wrapped, { subject, keyId: id }), keyService.primary);
    }
    return keys.length;
  });
}

/** Keeps data keys under the newest key-encryption key, until stopped, and tells how far it is. */
export function startRewrapping(database: Database, keyService: KeyService, logger: Logger): BackgroundWork {
  const run = async () => {
    const done = await rewrapKeys(database, keyService);
    if (done > 0) {
      const left = await countKeysWrappedByOthers(database, keyService.primary);
      logger.info({ done, left }, 'data keys wrapped by the newest key');
    }
    return done;
  };
  return startBackgroundJob(
    { name: 'rewrap data keys', run, fullBatch: REWRAP_BATCH, pauseMs: ROTATION_PAUSE_MS },
    logger,
  );
}
