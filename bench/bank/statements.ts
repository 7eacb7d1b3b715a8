import { type Database, openDatabase } from '@florin/kit';
import type { ServerSettings } from '@florin/postgres';
import { databaseOf } from './bench-bank.ts';
import { say, table } from './report.ts';

/** Counts statements and times the log's writes. For the profile only: it costs a little. */
export const STATEMENT_SETTINGS: ServerSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  track_wal_io_timing: 'on',
};

interface Statement {
  readonly query: string;
  readonly calls: number;
  readonly ms: number;
  readonly rows: number;
}

interface LogWrites {
  readonly fsyncs: number;
  readonly fsyncMs: number;
  readonly writeMs: number;
}

export interface StatementObservation {
  /** Prints what the ledger's database did since the observation began. */
  report(transfers: number): Promise<void>;
}

/** Begins to look at what PostgreSQL does for the ledger. */
export async function observeStatements(adminUrl: string): Promise<StatementObservation> {
  const admin = openDatabase({ url: adminUrl, applicationName: 'bench observer', maxConnections: 1 });
  await admin`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
  await admin`SELECT pg_stat_statements_reset()`;
  const before = await readLogWrites(admin);
  return {
    async report(transfers) {
      const statements = await readStatements(admin);
      const after = await readLogWrites(admin);
      await admin.end();
      const batches = statements.find(({ query }) => /^insert into idempotency_key/i.test(query))?.calls ?? Number.NaN;
      say(
        `\nPostgreSQL, by statement (${transfers.toFixed(0)} transfers in ${batches} batches of ${(transfers / batches).toFixed(1)})`,
      );
      table(
        ['statement', 'calls', 'ms in all', 'µs a transfer', 'rows'],
        statements.map(({ query, calls, ms, rows }) => [
          `\`${headOf(query)}\``,
          String(calls),
          ms.toFixed(0),
          ((ms * 1000) / transfers).toFixed(0),
          String(rows),
        ]),
      );
      const fsyncs = after.fsyncs - before.fsyncs;
      const fsyncMs = after.fsyncMs - before.fsyncMs;
      say(
        `WAL: ${fsyncs} fsyncs, ${fsyncMs.toFixed(0)} ms in all, ${(fsyncMs / fsyncs).toFixed(2)} ms each; writes ${(after.writeMs - before.writeMs).toFixed(0)} ms`,
      );
    },
  };
}

async function readStatements(admin: Database): Promise<readonly Statement[]> {
  return admin<Statement[]>`
    SELECT query, calls::float8 AS calls, total_exec_time + total_plan_time AS ms, rows::float8 AS rows
    FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = ${databaseOf('transaction')}) AND toplevel
    ORDER BY ms DESC LIMIT 14`;
}

async function readLogWrites(admin: Database): Promise<LogWrites> {
  // A backend tells of its writes when it is idle for a moment, or when it is asked to.
  await admin`SELECT pg_stat_force_next_flush()`;
  const [row] = await admin<LogWrites[]>`
    SELECT coalesce(sum(fsyncs), 0)::float8 AS fsyncs, coalesce(sum(fsync_time), 0)::float8 AS "fsyncMs",
      coalesce(sum(write_time), 0)::float8 AS "writeMs"
    FROM pg_stat_io WHERE object = 'wal'`;
  if (row === undefined) throw new Error('PostgreSQL said nothing of its log.');
  return row;
}

/** What a statement does: its verb and its tables. */
function headOf(query: string): string {
  const text = query.replaceAll(/\s+/g, ' ').trim();
  const written = [...text.matchAll(/insert into ([a-z_]+)/gi)].map(([, name]) => name);
  if (written.length > 0) return `INSERT INTO ${written.join(', ')}`;
  const from = /^select .*? from ([a-z_]+)/i.exec(text)?.[1];
  const head = from === undefined ? text.slice(0, 40) : `SELECT … FROM ${from}`;
  return /for update/i.test(text) ? `${head} … FOR UPDATE` : head.replace(/ \(.*$/, '');
}
