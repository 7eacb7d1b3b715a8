import type { Logger } from '@florin/kit';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import { RATE_LIMIT_STORE_CONNECTIONS, RATE_LIMIT_STORE_TIMEOUT_MS } from '../limits.ts';
import type { LiveCountsStore } from '../live/shared-counts.ts';
import { postgresLiveCounts, redisLiveCounts } from './live-counts-store.ts';

interface LimiterSettings {
  /** What its keys begin with. */
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

/** Where several gateways count together. While it is away each counts by itself. */
export interface LimiterStore {
  limiter(settings: LimiterSettings): RateLimiterAbstract;
  /** What is live at each of them. */
  readonly live: LiveCountsStore;
  close(): Promise<void>;
}

/**
 * @param url `redis://…`, `rediss://…` or `postgres://…`, whose role may make the tables `rate_limits` and `live_counts`
 * @throws Error when it cannot be reached at start
 */
export async function openLimiterStore(url: string, logger: Logger): Promise<LimiterStore> {
  return /^rediss?:/.test(url) ? openRedis(url, logger) : openPostgres(url);
}

async function openRedis(url: string, logger: Logger): Promise<LimiterStore> {
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    // What cannot be sent now is counted here instead of waiting for it.
    disableOfflineQueue: true,
    socket: { connectTimeout: RATE_LIMIT_STORE_TIMEOUT_MS },
  });
  client.on('error', (error: unknown) => logger.warn({ err: error }, 'the store of rate limits is away'));
  await client.connect();
  return {
    limiter: (settings) =>
      new RateLimiterRedis({
        ...settings,
        keyPrefix: `florin:${settings.keyPrefix}`,
        storeClient: client,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(settings),
      }),
    live: redisLiveCounts(client),
    close: async () => client.destroy(),
  };
}

async function openPostgres(url: string): Promise<LimiterStore> {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, {
    max: RATE_LIMIT_STORE_CONNECTIONS,
    connect_timeout: RATE_LIMIT_STORE_TIMEOUT_MS / 1000,
    onnotice: () => undefined,
  });
  // Unlogged: after a crash everybody begins a new minute, and no point waits for a disk.
  await sql`CREATE UNLOGGED TABLE IF NOT EXISTS rate_limits (
    key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`;
  const live = await postgresLiveCounts(sql);
  const storeClient = {
    query: async ({ text, values = [] }: { readonly text: string; readonly values?: (string | number | null)[] }) => {
      // Prepared once: without it each charge is parsed and planned again, and takes two turns on its connection instead of one.
      const rows = await sql.unsafe(text, values, { prepare: true });
      return { rows: [...rows], rowCount: rows.count };
    },
  };
  return {
    limiter: (settings) =>
      new RateLimiterPostgres({
        ...settings,
        storeClient,
        storeType: 'client',
        tableName: 'rate_limits',
        tableCreated: true,
        insuranceLimiter: new RateLimiterMemory(settings),
      }),
    live,
    close: () => sql.end({ timeout: 1 }),
  };
}
