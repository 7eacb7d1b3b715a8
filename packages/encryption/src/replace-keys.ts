import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { vaultOf } from './bound-vault.ts';
import { findOldKeys } from './data-keys.ts';
import { DATA_KEY_LIFE_MS, REPLACE_BATCH, ROTATION_PAUSE_MS } from './limits.ts';

/**
 * Replaces some data keys that have grown old: what is new is sealed with the next one, and what is there is still opened with the old
 * one, which stays. A service that seals its rows anew destroys it afterwards. Each key is one transaction, READ COMMITTED; of two
 * processes at once, one replaces it.
 *
 * @returns how many
 */
export async function replaceOldKeys(database: Database, at: Date, limit = REPLACE_BATCH): Promise<number> {
  let replaced = 0;
  for (const key of await findOldKeys(database, new Date(at.getTime() - DATA_KEY_LIFE_MS), limit)) {
    const next = await database.begin((sql) => vaultOf(sql).replaceKey(sql, key, at));
    if (next !== undefined) replaced += 1;
  }
  return replaced;
}

/** Keeps data keys young, until stopped. */
export function startKeyReplacement(database: Database, logger: Logger): BackgroundWork {
  const run = async () => {
    const replaced = await replaceOldKeys(database, new Date());
    if (replaced > 0) logger.info({ replaced }, 'data keys replaced by age');
    return replaced;
  };
  return startBackgroundJob({ name: 'replace data keys', run, fullBatch: 1, pauseMs: ROTATION_PAUSE_MS }, logger);
}
