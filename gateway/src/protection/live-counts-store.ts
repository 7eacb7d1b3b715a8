import type { RedisClientType } from '@redis/client';
import type { Sql } from 'postgres';
import { z } from 'zod';
import type { GatewayCounts, LiveCountsStore } from '../live/shared-counts.ts';

const countsSchema = z.record(
  z.string(),
  z.object({ connections: z.int().nonnegative(), operations: z.int().nonnegative() }),
);

/** Leases of gateways by the database's clock, because those of gateways differ. */
export function postgresLiveCounts(sql: Sql): LiveCountsStore {
  return {
    async exchange(gateway, counts, leaseMs) {
      // Rows that another gateway removes or renews just now are its own business, so no two wait for each other.
      const others = await sql<{ gateway: string; counts: unknown }[]>`
        WITH mine AS (
          INSERT INTO live_counts (gateway, counts, expires_at)
          VALUES (${gateway}, ${JSON.stringify(counts)}::text::jsonb, now() + ${leaseMs} * interval '1 millisecond')
          ON CONFLICT (gateway) DO UPDATE SET counts = excluded.counts, expires_at = excluded.expires_at
        ), gone AS (
          DELETE FROM live_counts WHERE gateway = ANY (ARRAY(
            SELECT gateway FROM live_counts WHERE expires_at <= now() AND gateway <> ${gateway} FOR UPDATE SKIP LOCKED))
        )
        SELECT gateway, counts FROM live_counts WHERE gateway <> ${gateway} AND expires_at > now()`;
      return others.map(readCounts);
    },
  };
}

/** One hash of all gateways, a field of each with its lease's end by Redis's clock; read and written in one step. */
const EXCHANGE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f %s', now + ARGV[3], ARGV[2]))
local others = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local ends, counts = string.match(all[i + 1], '^(%d+) (.*)$')
  if tonumber(ends) <= now then
    redis.call('HDEL', KEYS[1], all[i])
  elseif all[i] ~= ARGV[1] then
    table.insert(others, all[i])
    table.insert(others, counts)
  end
end
return others`;

const repliesSchema = z.array(z.string());

export function redisLiveCounts(client: Pick<RedisClientType, 'eval'>): LiveCountsStore {
  return {
    async exchange(gateway, counts, leaseMs) {
      const reply = await client.eval(EXCHANGE, {
        keys: ['florin:live'],
        arguments: [gateway, JSON.stringify(counts), String(leaseMs)],
      });
      const told = repliesSchema.parse(reply);
      return told.flatMap((other, n) =>
        n % 2 === 0 ? [readCounts({ gateway: other, counts: JSON.parse(told[n + 1] ?? '{}') })] : [],
      );
    },
  };
}

function readCounts({ gateway, counts }: { readonly gateway: string; readonly counts: unknown }): GatewayCounts {
  return { gateway, counts: countsSchema.parse(counts) };
}
