import { openDatabase } from '@florin/kit';
import { type TestDatabase, testServer } from '@florin/testkit';
import { vi } from 'vitest';

/** Until transactions in a database, one or more, wait for locks of others. */
export async function untilSomebodyWaits(place: TestDatabase, many = 1): Promise<void> {
  // Only a superuser sees what other roles wait for.
  const url = Object.assign(new URL(testServer().adminUrl), { pathname: `/${place.name}` }).toString();
  const watcher = openDatabase({ url, applicationName: 'watcher', maxConnections: 1 });
  const waiting = () => watcher`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  try {
    await vi.waitUntil(async () => (await waiting()).length >= many, { timeout: 30_000 });
  } finally {
    await watcher.end();
  }
}
