import postgres from 'postgres';
import { withCommitHints } from './commit-hints.ts';
import {
  DATABASE_CONNECT_TIMEOUT_SECONDS,
  DATABASE_CONNECTIONS,
  DATABASE_RECONNECT_SECONDS,
  IDLE_IN_TRANSACTION_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
} from './limits.ts';

/** A service's pool of connections. `int8` comes and goes as bigint. */
export type Database = postgres.Sql<{ bigint: bigint }>;
/** One transaction on such a connection. */
export type Transaction = postgres.TransactionSql<{ bigint: bigint }>;
/** Either: what a store's function that only reads, or writes one statement, takes. */
export type Queryable = postgres.ISql<{ bigint: bigint }>;

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly maxConnections?: number;
  readonly statementTimeoutMs?: number;
}

/** Opens a pool. Nothing connects until the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const { statementTimeoutMs = STATEMENT_TIMEOUT_MS } = options;
  const database: Database = postgres(options.url, {
    max: options.maxConnections ?? DATABASE_CONNECTIONS,
    connect_timeout: DATABASE_CONNECT_TIMEOUT_SECONDS,
    // The driver's own pauses grow to 20 s, long after a restarted server is back.
    backoff: () => DATABASE_RECONNECT_SECONDS,
    types: { bigint: postgres.BigInt },
    onnotice: () => {},
    connection: {
      application_name: options.applicationName,
      statement_timeout: statementTimeoutMs,
      // Before the statement is too long: who waits for another's lock (a table whose index is being built) is told so, and it is nobody's fault.
      lock_timeout: Math.floor(statementTimeoutMs * 0.8),
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      TimeZone: 'UTC',
      // Statements are prepared, and a plan from the day when a table was nearly empty, which reads it whole, stays until the table is
      // analysed: each look-up of a transaction read 20,000 rows. Where there is no index, a table is read whole as before.
      enable_seqscan: 'off',
    },
  });
  return withCommitHints(database);
}

/** Whether the database answers. */
export async function databaseAnswers(database: Database): Promise<boolean> {
  try {
    await database`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

/**
 * SQLSTATEs after which the same transaction may succeed when run again: serialisation failure, deadlock, a lock or a statement
 * that took too long, and a server that is out of disk, memory or connections.
 */
const RETRYABLE_STATES = new Set(['40001', '40P01', '55P03', '57014', '53000', '53100', '53200', '53300']);
/** What postgres.js and PostgreSQL call a connection that is gone, also while it shuts down or starts up. */
const CONNECTION_LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '25P03',
  '57P05',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
]);

export type DatabaseFailure = 'retryable' | 'connection-lost' | 'other';

/** What a failed query's error means for whoever ran it. */
export function classifyDatabaseError(error: unknown): DatabaseFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return 'other';
  if (RETRYABLE_STATES.has(code)) return 'retryable';
  return CONNECTION_LOST.has(code) ? 'connection-lost' : 'other';
}

/** Whether a statement failed for a character that PostgreSQL's texts cannot hold, whoever it was that did not look at it before. */
export function isUnstorableText(error: unknown): boolean {
  // character_not_in_repertoire; untranslatable_character, in jsonb
  return error instanceof postgres.PostgresError && (error.code === '22021' || error.code === '22P05');
}

/** The name of the unique or check constraint that a statement violated, if that is what the error says. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof postgres.PostgresError)) return undefined;
  return error.code.startsWith('23') ? error.constraint_name : undefined;
}
