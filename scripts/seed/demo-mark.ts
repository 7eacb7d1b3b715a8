import { type Database, openDatabase } from '@florin/kit';

/** How far the demo data of a server is. */
export type DemoState =
  /** There is nothing at all: the demo data may be made. */
  | { readonly kind: 'empty' }
  /** Begun on that day and not finished: the next start completes it. */
  | { readonly kind: 'begun'; readonly firstStart: Date }
  /** All there. */
  | { readonly kind: 'complete'; readonly ibans: Readonly<Record<string, string>> }
  /** Somebody else's data: nothing is added to it. */
  | { readonly kind: 'foreign' };

type Mark =
  | { readonly florinDemo: 'begun'; readonly firstStart: string }
  | { readonly florinDemo: 'complete'; readonly firstStart: string; readonly ibans: Record<string, string> };

export interface DemoDatabases {
  readonly account: { readonly ownerUrl: string };
  readonly customer: { readonly ownerUrl: string };
  readonly transaction: { readonly ownerUrl: string };
}

/** Two starts on one server must not seed side by side. */
const SEED_LOCK = 4_611_686_018_427_387_004n;

/** Reads how far the demo data is. */
export async function readDemoState(databases: DemoDatabases): Promise<DemoState> {
  const mark = await using(databases.transaction.ownerUrl, readMark);
  if (mark?.florinDemo === 'complete') return { kind: 'complete', ibans: mark.ibans };
  if (mark?.florinDemo === 'begun') return { kind: 'begun', firstStart: new Date(mark.firstStart) };
  const used = await Promise.all([
    using(databases.customer.ownerUrl, (sql) => sql`SELECT FROM customer LIMIT 1`),
    using(databases.account.ownerUrl, (sql) => sql`SELECT FROM account LIMIT 1`),
    using(databases.transaction.ownerUrl, (sql) => sql`SELECT FROM transfer LIMIT 1`),
  ]);
  return used.every((rows) => rows.length === 0) ? { kind: 'empty' } : { kind: 'foreign' };
}

/** Writes that the demo data is being made. Before the first of it: otherwise a killed seeding would look like a user's data. */
export async function markBegun(databases: DemoDatabases, firstStart: Date): Promise<void> {
  await writeMark(databases, { florinDemo: 'begun', firstStart: firstStart.toISOString() });
}

export async function markComplete(
  databases: DemoDatabases,
  firstStart: Date,
  ibans: Record<string, string>,
): Promise<void> {
  await writeMark(databases, { florinDemo: 'complete', firstStart: firstStart.toISOString(), ibans });
}

/** Runs while no other start seeds this server. */
export async function whileSeedingAlone<T>(databases: DemoDatabases, work: () => Promise<T>): Promise<T> {
  return using(databases.transaction.ownerUrl, async (sql) => {
    await sql`SELECT pg_advisory_lock(${SEED_LOCK})`;
    return work();
  });
}

/** The mark is the ledger database's comment: it travels with the data, and needs no table that production would have too. */
async function readMark(sql: Database): Promise<Mark | undefined> {
  const [row] = await sql<{ comment: string | null }[]>`
    SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = current_database()`;
  const comment = row?.comment ?? '';
  return comment.startsWith('{"florinDemo":') ? (JSON.parse(comment) as Mark) : undefined;
}

async function writeMark(databases: DemoDatabases, mark: Mark): Promise<void> {
  await using(databases.transaction.ownerUrl, async (sql) => {
    // COMMENT takes no parameters, so the server quotes them.
    const [statement] = await sql<{ text: string }[]>`
      SELECT format('COMMENT ON DATABASE %I IS %L', current_database(), ${JSON.stringify(mark)}::text) AS text`;
    if (statement !== undefined) await sql.unsafe(statement.text);
  });
}

/** Runs with one connection of its own, as the database's owner. */
async function using<T>(url: string, work: (sql: Database) => Promise<T>): Promise<T> {
  const sql = openDatabase({ url, applicationName: 'florin demo data', maxConnections: 1, statementTimeoutMs: 0 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
