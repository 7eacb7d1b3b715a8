import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase, type Transaction } from './database.ts';
import { MIGRATION_TIMEOUT_MS } from './limits.ts';
import type { Logger } from './logging.ts';

/** The database was migrated by another version of the program; `message` says which migration and what to do. */
export class MigrationConflict extends Error {
  override readonly name = 'MigrationConflict';
}

/** One lock for all migrations of a database, so that two instances that start together do not both run them. */
const MIGRATION_LOCK = 4_611_686_018_427_387_001n;
const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

export interface MigrationOptions {
  /** The URL of the role that owns the tables. */
  readonly ownerUrl: string;
  /** The role as which the service connects; `{{app_role}}` in a migration stands for it. */
  readonly appRole: string;
  /** The folder of numbered `.sql` files. */
  readonly folder: string;
  readonly logger: Logger;
}

/**
 * Brings a database to the newest migration, forward only, all or nothing.
 *
 * @returns the names of the migrations that ran
 * @throws Error when a migration that ran before has changed since, or one is missing
 */
export async function migrate(options: MigrationOptions): Promise<readonly string[]> {
  const files = await readMigrations(options.folder, options.appRole);
  const database = openDatabase({
    url: options.ownerUrl,
    applicationName: 'florin migrations',
    maxConnections: 1,
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
  });
  try {
    return await database.begin((sql) => applyMissing(sql, files, options.logger));
  } finally {
    await database.end();
  }
}

interface MigrationFile {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

async function readMigrations(folder: string, appRole: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = FILE_NAME.exec(name)?.[1];
      if (Number(number) !== index + 1)
        throw new Error(`migration ${name}: expected a name that begins with ${String(index + 1).padStart(4, '0')}-`);
      const source = await readFile(join(folder, name), 'utf8');
      const text = source.replaceAll('{{app_role}}', `"${appRole.replaceAll('"', '""')}"`);
      return { name, text, checksum: createHash('sha256').update(source).digest('hex') };
    }),
  );
}

async function applyMissing(
  sql: Transaction,
  files: readonly MigrationFile[],
  logger: Logger,
): Promise<readonly string[]> {
  await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  await sql`CREATE TABLE IF NOT EXISTS schema_migration (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
  const applied = await sql<{ name: string; checksum: string }[]>`SELECT name, checksum FROM schema_migration`;
  const checksums = new Map(applied.map((row) => [row.name, row.checksum]));
  for (const name of checksums.keys()) {
    if (!files.some((file) => file.name === name))
      throw new MigrationConflict(
        `migration ${name} ran on this database but is not in this version: use a newer version`,
      );
  }
  const done: string[] = [];
  for (const file of files) {
    const before = checksums.get(file.name);
    if (before === file.checksum) continue;
    if (before !== undefined)
      throw new MigrationConflict(`migration ${file.name} was changed after it ran: add a new migration instead`);
    await sql.unsafe(file.text);
    await sql`INSERT INTO schema_migration ${sql({ name: file.name, checksum: file.checksum })}`;
    logger.info({ migration: file.name }, 'migration applied');
    done.push(file.name);
  }
  return done;
}

/** Whether the database has every migration of the folder: part of readiness. */
export async function isMigrated(database: Database, folder: string): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name));
  const rows = await database<
    { count: bigint }[]
  >`SELECT count(*) AS count FROM schema_migration WHERE name = ANY(${names})`;
  return Number(rows[0]?.count ?? 0n) === names.length;
}
