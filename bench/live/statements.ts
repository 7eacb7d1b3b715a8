import { type Database, openDatabase } from '@florin/kit';
import type { ServerSettings } from '@florin/postgres';
import { say, table } from '../bank/report.ts';

/** Counts statements and times the log's writes. For the profile only: it costs a little. */
export const STATEMENT_SETTINGS: ServerSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  track_wal_io_timing: 'on',
};

interface Statement {
  readonly service: string;
  readonly query: string;
  readonly calls: number;
  readonly ms: number;
  readonly planning: number;
  readonly plans: number;
}

/** Counts from now on. @returns what prints what all services' databases did since, per alert */
export async function countStatements(adminUrl: string): Promise<(alerts: number) => Promise<void>> {
  const admin = openDatabase({ url: adminUrl, applicationName: 'bench observer', maxConnections: 1 });
  await admin`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
  await admin`SELECT pg_stat_statements_reset()`;
  const before = await fsyncs(admin);
  return async (alerts) => {
    const statements = await admin<Statement[]>`
      SELECT datname AS service, query, sum(calls)::float8 AS calls, sum(total_exec_time + total_plan_time)::float8 AS ms,
        sum(total_plan_time)::float8 AS planning, sum(plans)::float8 AS plans
      FROM pg_stat_statements JOIN pg_database ON oid = dbid
      WHERE datname LIKE 'florin%' AND toplevel GROUP BY 1, 2 ORDER BY ms DESC`;
    const after = await fsyncs(admin);
    await admin.end();
    const calls = statements.reduce((sum, one) => sum + one.calls, 0);
    const ms = statements.reduce((sum, one) => sum + one.ms, 0);
    say(
      `\nPostgreSQL: ${(calls / alerts).toFixed(1)} statements and ${((ms * 1000) / alerts).toFixed(0)} µs an alert; ` +
        `${((after.count - before.count) / alerts).toFixed(2)} fsyncs an alert of ${((after.ms - before.ms) / (after.count - before.count)).toFixed(2)} ms\n`,
    );
    table(
      ['database', 'statement', 'calls an alert', 'µs an alert', 'of it planning', 'plans a call'],
      statements
        .slice(0, 30)
        .map((one) => [
          one.service,
          `\`${one.query.replaceAll(/\s+/g, ' ').trim().slice(0, 70)}\``,
          (one.calls / alerts).toFixed(3),
          ((one.ms * 1000) / alerts).toFixed(1),
          ((one.planning * 1000) / alerts).toFixed(1),
          (one.plans / one.calls).toFixed(2),
        ]),
    );
  };
}

async function fsyncs(admin: Database): Promise<{ readonly count: number; readonly ms: number }> {
  await admin`SELECT pg_stat_force_next_flush()`;
  const [row] = await admin<{ count: number; ms: number }[]>`
    SELECT coalesce(sum(fsyncs), 0)::float8 AS count, coalesce(sum(fsync_time), 0)::float8 AS ms
    FROM pg_stat_io WHERE object = 'wal'`;
  return row ?? { count: 0, ms: 0 };
}
