import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@florin/kit';

/** Waits for a condition that another connection brings about; the test's own timeout ends it otherwise. */
export async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(5);
}

/** Waits until somebody in this database waits for a lock. */
export function waitForBlocked(database: Database): Promise<void> {
  return waitUntil(async () => {
    const waiting = await database`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return waiting.length > 0;
  });
}
