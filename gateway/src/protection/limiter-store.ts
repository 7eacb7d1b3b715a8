import type { Logger } from '@florin/kit';
import type { Sql } from 'postgres';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import { RATE_LIMIT_STORE_CONNECTIONS, RATE_LIMIT_STORE_TIMEOUT_MS } from '../limits.ts';
import type { LiveCountsStore } from '../live/shared-counts.ts';
import { postgresLiveCounts, redisLiveCounts } from './live-counts-store.ts';

/** Held while the tables are made: a number that nobody else takes in that database. */
const TABLES_LOCK = 4_611_686_018_427_387_003n.toString();

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
  await makeTables(sql);
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
    live: postgresLiveCounts(sql),
    close: () => sql.end({ timeout: 1 }),
  };
}

/**
 * Unlogged: after a crash everybody begins a new minute and tells anew what is live, and no point waits for a disk. One gateway at a time, because two
 * that make a table at once fail, `IF NOT EXISTS` or not.
 */
async function makeTables(sql: Sql): Promise<void> {
  await sql.begin(async (locked) => {
    await locked`SELECT pg_advisory_xact_lock(${TABLES_LOCK})`;
    await locked`CREATE UNLOGGED TABLE IF NOT EXISTS rate_limits (
      key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`;
    await locked`CREATE UNLOGGED TABLE IF NOT EXISTS live_counts (
      gateway uuid PRIMARY KEY, counts jsonb NOT NULL, expires_at timestamptz NOT NULL)`;
  });
}
