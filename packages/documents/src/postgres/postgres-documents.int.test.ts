import { openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, dropDatabase } from '@florin/postgres';
import { testServer } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineCollection } from '../collection-definition.ts';
import type { DocumentQuery } from '../document-collection.ts';
import { openDocuments } from '../document-store.ts';
import { STATISTICS_FINENESS } from '../limits.ts';
import { planCount, planQuery } from '../query-plan.ts';
import { LOG, NOTES, type Note, note } from '../testing/notes.ts';
import { countStatement, queryStatement, type Statement } from './query-text.ts';
import { indexesOf } from './tables.ts';

/** Enough rows that reading a whole table costs more than any index. */
const ROWS = 20_000;
const name = 'test_postgres_documents';
const roles = { owner: { role: 'florin_documents_owner' }, app: { role: 'florin_documents' } };

const { ownerUrl, appUrl } = await createServiceDatabase(testServer(), { name, ...roles });
const database = openDatabase({ url: appUrl, applicationName: 'florin test' });
const owner = openDatabase({ url: ownerUrl, applicationName: 'florin test' });
const logger = silentLogger();
const migration = { ownerUrl, appRole: roles.app.role };
const store = openDocuments({ database, migration, collections: [NOTES, LOG], logger });

beforeAll(async () => {
  expect(await store.ready(), 'before it is migrated').toBe(false);
  await store.migrate();
  const notes = store.collection(NOTES);
  for (let begin = 0; begin < ROWS; begin += 1_000) {
    const batch = Array.from({ length: 1_000 }, (_, at) => noteAt(begin + at));
    await notes.insertAll(batch);
  }
  await owner`ANALYZE document_note`;
});
afterAll(async () => {
  await Promise.all([database.end(), owner.end()]);
  await dropDatabase(testServer(), name);
});

function noteAt(at: number): Omit<Note, 'version'> {
  return note(`note-${at}`, {
    topic: `topic-${at % 50}`,
    rank: at % 997,
    done: at % 20 !== 0,
    owner: at % 2 === 0 ? `owner-${at % 300}` : undefined,
    words: [`word-${at % 700}`, `word-${at % 13}`],
    pending: at % 500 === 0 ? [{ id: 'waits' }] : [],
  });
}

const up = (field: 'rank' | 'topic' | 'serial' | '_id') => [{ field, direction: 'ascending' as const }];
const after = { _id: 'note-500', rank: 500, topic: 'topic-5', serial: 500 };
const [byTopic = '', byOwner = '', byRank = '', bySerial = '', byWords = '', byPending = ''] = indexesOf(NOTES).map(
  (index) => index.name,
);

const QUERIES: readonly (readonly [string, string, Omit<DocumentQuery<Note>, 'limit'>])[] = [
  ['equality and an order', byTopic, { where: { topic: 'topic-3' }, order: up('rank') }],
  ['a page further on', byTopic, { where: { topic: 'topic-3' }, order: up('rank'), after }],
  ['a range in the order', byTopic, { where: { topic: 'topic-3', rank: { gte: 100, lt: 200 } }, order: up('rank') }],
  ['one of several, in order', byTopic, { where: { topic: { in: ['topic-3', 'topic-4'] } }, order: up('rank') }],
  ['and a page further on', byTopic, { where: { topic: { in: ['topic-3', 'topic-4'] } }, order: up('rank'), after }],
  ['backward', byTopic, { where: { topic: 'topic-3' }, order: [{ field: 'rank', direction: 'descending' }], after }],
  ['what is absent', byOwner, { where: { owner: { exists: false }, done: false }, order: up('topic') }],
  ['three fields', byOwner, { where: { owner: 'owner-4', done: true, topic: 'topic-4' }, order: [] }],
  ['an order alone', byRank, { where: {}, order: up('rank'), after }],
  ['a range alone', byRank, { where: { rank: { gt: 990 } }, order: up('rank') }],
  ['a unique value', bySerial, { where: { serial: 77 }, order: [] }],
  ['a unique order', bySerial, { where: {}, order: up('serial'), after }],
  ['words', byWords, { where: { words: { contains: ['word-77', 'word-12'] } }, order: [] }],
  ['what is not empty', byPending, { where: { pending: { nonEmpty: true } }, order: [] }],
  ['by id', 'document_note_pkey', { where: {}, order: [], after }],
];

/** Those of which PostgreSQL expects so few that it sorts them. */
const SORTED = new Set(['a unique value', 'words', 'what is not empty']);

/** The nodes of the plan that is made for a statement and its values. */
async function nodesOf(statement: Statement): Promise<readonly { type: string; index: string | undefined }[]> {
  const plan = await database.begin(async (sql) => {
    await sql`SET LOCAL plan_cache_mode = force_custom_plan`;
    // By the planner's own choice: connections of services have it switched off.
    await sql`SET LOCAL enable_seqscan = on`;
    await sql.unsafe(`PREPARE explained AS ${statement.text}`);
    const values = statement.parameters.map((value) => literal(value)).join(', ');
    const [row] = await sql.unsafe<Explained[]>(
      `EXPLAIN (FORMAT JSON) EXECUTE explained${values === '' ? '' : ` (${values})`}`,
    );
    await sql.unsafe('DEALLOCATE explained');
    if (row === undefined) throw new Error('EXPLAIN answers one row');
    return row['QUERY PLAN'][0].Plan;
  });
  return flatten(plan).map((node) => ({ type: node['Node Type'], index: node['Index Name'] }));
}

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

function flatten(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}

describe('the plan of a query', () => {
  it.each(QUERIES)('%s: reads %s', async (what, index, query) => {
    const nodes = await nodesOf(queryStatement(NOTES, planQuery(NOTES, { ...query, limit: 20 })));
    expect(new Set(nodes.flatMap((node) => node.index ?? []))).toEqual(new Set([index]));
    expect(nodes.filter((node) => node.type === 'Seq Scan')).toEqual([]);
    const sorted = nodes.some((node) => node.type.includes('Sort'));
    expect(sorted, 'only where few are expected').toBe(SORTED.has(what));
  });

  it('a count of one of several values reads an index', async () => {
    const where = { topic: { in: ['topic-1', 'topic-2'] }, rank: { lt: 10 } };
    const nodes = await nodesOf(countStatement(NOTES, planCount(NOTES, where, 100)));
    expect(nodes.filter((node) => node.type === 'Seq Scan')).toEqual([]);
    expect(nodes.flatMap((node) => node.index ?? [])).toContain(byTopic);
  });
});

describe('the statistics of a collection', () => {
  it('are made of a small sample, of what indexes hold and not of bodies', async () => {
    const indexed = [LOG, NOTES]
      .flatMap(indexesOf)
      .flatMap(({ name, expressions }) => (expressions.length > 0 ? [name] : []));
    const rows = await owner<{ column: string; target: number | null }[]>`
      SELECT CASE relkind WHEN 'r' THEN attname ELSE 'expression' END AS column, attstattarget AS target
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      WHERE attnum > 0 AND (relname = 'document_log' OR relname = ANY (${indexed}) AND attname <> 'id')`;
    const distinct = (wanted: string) => [
      ...new Set(rows.filter(({ column }) => column === wanted).map(({ target }) => target)),
    ];
    expect(distinct('id')).toEqual([STATISTICS_FINENESS]);
    expect(distinct('version')).toEqual([STATISTICS_FINENESS]);
    expect(distinct('body')).toEqual([0]);
    expect(distinct('expression')).toEqual([STATISTICS_FINENESS]);
    const objects = await owner<
      { target: number | null }[]
    >`SELECT DISTINCT stxstattarget AS target FROM pg_statistic_ext`;
    expect(objects).toEqual([{ target: STATISTICS_FINENESS }]);
  });
});

describe('an insert that need not last yet', () => {
  it('does not wait for the disk when it commits, and others do', async () => {
    await owner.unsafe(`
      CREATE TABLE commit_seen (document text, waits text);
      CREATE FUNCTION see_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN INSERT INTO commit_seen VALUES (NEW.id, current_setting('synchronous_commit')); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER see_commit AFTER INSERT ON document_log DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION see_commit();`);
    const log = store.collection(LOG);
    const batch = [note('at leisure'), note('at leisure too')];
    expect(await log.insertAll(batch, { durable: false })).toEqual(['inserted', 'inserted']);
    expect(await log.insertAll(batch, { durable: false })).toEqual(['exists', 'exists']);
    await log.insertAll([note('at once')], { durable: true });
    await log.insert(note('at once too'));
    const seen = await owner<{ document: string; waits: string }[]>`SELECT * FROM commit_seen ORDER BY document`;
    expect(Object.fromEntries(seen.map(({ document, waits }) => [document, waits]))).toEqual({
      'at leisure': 'off',
      'at leisure too': 'off',
      'at once': 'on',
      'at once too': 'on',
    });
  });
});

describe('the service’s own role', () => {
  it('cannot change tables, nor what was appended', async () => {
    await store.collection(LOG).insert(note('kept'));
    const denied = { code: '42501' };
    await expect(database`DROP TABLE document_note`).rejects.toMatchObject(denied);
    await expect(database`TRUNCATE document_note`).rejects.toMatchObject(denied);
    await expect(database`UPDATE document_note SET id = 'other'`).rejects.toMatchObject(denied);
    await expect(database`UPDATE document_log SET body = '{}'`).rejects.toMatchObject(denied);
    await expect(database`DELETE FROM document_log`).rejects.toMatchObject(denied);
    expect(await store.collection(LOG).find('kept')).toBeDefined();
  });

  it('loses rights that a collection no longer gives', async () => {
    const drafts = defineCollection<Note>({ ...NOTES, name: 'draft' });
    await openDocuments({ database, migration, collections: [drafts], logger }).migrate();
    await database`DELETE FROM document_draft`;
    const sealed = openDocuments({ database, migration, collections: [{ ...drafts, appendOnly: true }], logger });
    await sealed.migrate();
    await expect(database`DELETE FROM document_draft`).rejects.toMatchObject({ code: '42501' });
  });

  it('is not ready on a database that lacks a newer index', async () => {
    const newer = defineCollection<Note>({ ...NOTES, indexes: [...NOTES.indexes, { fields: ['topic', 'serial'] }] });
    const next = openDocuments({ database, migration, collections: [newer, LOG], logger });
    expect(await next.ready()).toBe(false);
    await next.migrate();
    expect(await next.ready()).toBe(true);
    expect(await store.ready(), 'the older instance goes on').toBe(true);
  });
});
