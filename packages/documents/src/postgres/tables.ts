import { createHash } from 'node:crypto';
import { type Database, type Logger, MIGRATION_TIMEOUT_MS, openDatabase } from '@florin/kit';
import { type AnyCollectionDefinition, baseKind, listFieldsOf, type ScalarKind } from '../collection-definition.ts';
import { STATISTICS_FINENESS } from '../limits.ts';
import { firstItemExpression, scalarExpression, tableOf, wordsExpression } from './columns.ts';

/** One lock for the tables of a database, so that two instances that start together do not both make them. */
const TABLES_LOCK = 4_611_686_018_427_387_003n;

export interface TablesOptions {
  /** The role that owns the tables. */
  readonly ownerUrl: string;
  /** The service's own role. */
  readonly appRole: string;
  readonly collections: readonly AnyCollectionDefinition[];
  readonly logger: Logger;
}

/**
 * Makes each collection's table and its indexes where they are missing, and sets the service's rights: all or nothing, in one
 * transaction. An index that is no longer declared stays, because an older instance may still run on it, and is logged.
 */
export async function makeTables(options: TablesOptions): Promise<void> {
  const database = openDatabase({
    url: options.ownerUrl,
    applicationName: 'florin documents',
    maxConnections: 1,
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
  });
  try {
    await database.begin(async (sql) => {
      await sql`SELECT pg_advisory_xact_lock(${TABLES_LOCK})`;
      for (const definition of options.collections) {
        for (const statement of statementsOf(definition, quoted(options.appRole))) await sql.unsafe(statement);
        const undeclared = await sql<{ name: string }[]>`
          SELECT indexname AS name FROM pg_indexes WHERE schemaname = current_schema() AND tablename = ${tableOf(definition)}
            AND indexname <> ALL(${[primaryKeyOf(definition), ...indexesOf(definition).map((index) => index.name)]})`;
        for (const { name } of undeclared)
          options.logger.warn({ index: name }, 'index is no longer declared: drop it by hand');
      }
    });
  } finally {
    await database.end();
  }
}

/** Whether all tables and indexes are there. */
export async function hasTables(database: Database, collections: readonly AnyCollectionDefinition[]): Promise<boolean> {
  const names = collections.flatMap((one) => [tableOf(one), ...indexesOf(one).map((index) => index.name)]);
  const rows = await database<{ count: bigint }[]>`
    SELECT count(*) AS count FROM pg_class WHERE relname = ANY(${names}) AND relnamespace = current_schema()::regnamespace`;
  return Number(rows[0]?.count ?? 0n) === names.length;
}

interface TableIndex {
  readonly name: string;
  readonly statement: string;
  /** The places of its columns that are expressions, from 1: PostgreSQL keeps statistics of each. */
  readonly expressions: readonly number[];
}

/** The indexes of a table beside its primary key. */
export function indexesOf(definition: AnyCollectionDefinition): readonly TableIndex[] {
  const table = tableOf(definition);
  const declared = definition.indexes.map(({ fields, unique = false }) => {
    const columns = fields.map((field) => scalarExpression(field, scalarKindOf(definition, field)));
    const expressions = fields.flatMap((field, place) => (field === '_id' ? [] : [place + 1]));
    const what = unique ? `(${columns.join(', ')})` : `(${[...columns, 'id'].join(', ')})`;
    return { ...namedIndex(table, fields, unique, what), expressions };
  });
  const words = listFieldsOf(definition, 'words').map((field) => {
    // Without fastupdate an insert writes its words at once, and no search has to read a list of pending ones.
    const what = `USING gin (${wordsExpression(field)} jsonb_path_ops) WITH (fastupdate = off)`;
    return { ...namedIndex(table, [field], false, what), expressions: [1] };
  });
  const nonEmpty = listFieldsOf(definition, 'list').map((field) =>
    namedIndex(table, [field], false, `(id) WHERE ${firstItemExpression(field)} IS NOT NULL`),
  );
  return [...declared, ...words, ...nonEmpty];
}

/** Named after what it is, so that another definition of the same fields is another index. */
function namedIndex(table: string, fields: readonly string[], unique: boolean, what: string): TableIndex {
  const hash = createHash('sha256').update(`${unique} ${what}`).digest('hex').slice(0, 8);
  const name = `${table}_${fields.join('_').toLowerCase().slice(0, 14)}_${hash}`;
  const target = what.startsWith('USING') ? `${table} ${what}` : `${table} USING btree ${what}`;
  return {
    name,
    statement: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ${target}`,
    expressions: [],
  };
}

function scalarKindOf(definition: AnyCollectionDefinition, field: string): ScalarKind {
  const kind = definition.fields[field];
  // `defineCollection` took only declared scalar fields.
  return (kind === undefined ? 'text' : baseKind(kind)) as ScalarKind;
}

function statementsOf(definition: AnyCollectionDefinition, appRole: string): readonly string[] {
  const table = tableOf(definition);
  const rights = definition.appendOnly === true ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE (version, body), DELETE';
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
       id text COLLATE "C" CONSTRAINT ${primaryKeyOf(definition)} PRIMARY KEY,
       version int NOT NULL CHECK (version >= 1),
       body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'))`,
    ...indexesOf(definition).map((index) => index.statement),
    ...statisticsOf(definition),
    ...sampleSizesOf(definition),
    `REVOKE ALL ON ${table} FROM ${appRole}`,
    `GRANT ${rights} ON ${table} TO ${appRole}`,
  ];
}

/** Without them PostgreSQL takes nearly every list for one that is not empty, and reads the whole table for the few that are not. */
function statisticsOf(definition: AnyCollectionDefinition): readonly string[] {
  const table = tableOf(definition);
  return listFieldsOf(definition, 'list').flatMap((field) => {
    const name = `${table}_${field.toLowerCase().slice(0, 14)}_first`;
    return [
      `CREATE STATISTICS IF NOT EXISTS ${name} ON ${firstItemExpression(field)} FROM ${table}`,
      // The finest of a table's statistics decides how many rows are read for all.
      `ALTER STATISTICS ${name} SET STATISTICS ${STATISTICS_FINENESS}`,
    ];
  });
}

/**
 * ANALYZE takes 300 rows for each step of the finest column, works out every indexed expression of each and sorts them: at PostgreSQL's own
 * fineness (100) the two collections of the audit's trail held a core for 1.5 s, once a minute while they were young (bench/live/README.md).
 * The indexes are asked for whole values in a known order, which takes no fine picture; and of a body as a whole nothing is asked.
 */
function sampleSizesOf(definition: AnyCollectionDefinition): readonly string[] {
  const table = tableOf(definition);
  const fineness = `SET STATISTICS ${STATISTICS_FINENESS}`;
  return [
    `ALTER TABLE ${table} ALTER COLUMN id ${fineness}, ALTER COLUMN version ${fineness}, ALTER COLUMN body SET STATISTICS 0`,
    ...indexesOf(definition)
      .filter(({ expressions }) => expressions.length > 0)
      .map(
        ({ name, expressions }) =>
          `ALTER INDEX ${name} ${expressions.map((place) => `ALTER COLUMN ${place} ${fineness}`).join(', ')}`,
      ),
  ];
}

function primaryKeyOf(definition: AnyCollectionDefinition): string {
  return `${tableOf(definition)}_pkey`;
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
