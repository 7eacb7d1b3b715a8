import { openDocuments } from '@florin/documents';
import { type Database, newId, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRANSFER_OUTCOMES } from '../domain/transfers.ts';
import { createTrail, type Trail, type TrailFilter, type TrailPlace } from './trail.ts';
import { COLLECTIONS } from './trail-collections.ts';

let testDatabase: TestDatabase;
let app: Database;
let owner: Database;
let trail: Trail;
/** What the trail sent, in order. */
const sent: { text: string; parameters: readonly unknown[] }[] = [];

/** Somebody who did nearly everything, to an account to which nearly everything was done. */
const [busy, hot] = [newId('customer'), newId('account')];
const START = Date.UTC(2026, 10, 22);
const EVENTS = 20_000;

beforeAll(async () => {
  testDatabase = await createTestDatabase('audit');
  app = openDatabase({ url: testDatabase.appUrl, applicationName: 'test' });
  owner = openDatabase({
    url: testDatabase.ownerUrl,
    applicationName: 'test',
    maxConnections: 1,
    statementTimeoutMs: 60_000,
  });
  trail = createTrail(openDocuments({ database: recording(app), collections: COLLECTIONS, logger: silentLogger() }));
  // One second apart; nearly all are of one actor, one subject and one action, and succeeded.
  const facts = owner`
    jsonb_build_object(
      'occurredAt', to_char(to_timestamp(${START / 1000}::float8 + n) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'),
      'action', CASE WHEN n % 1000 = 7 THEN 'SignedIn' ELSE 'TransferPosted' END,
      'outcome', CASE WHEN n % 500 = 3 THEN 'REFUSED' WHEN n % 2000 = 1 THEN 'DENIED' ELSE 'SUCCEEDED' END,
      'actorId', CASE WHEN n % 700 = 5 THEN 'cus_other' ELSE ${busy} END)`;
  /** Events of a book, and their places in the list of the hot account. */
  const fill = async (book: 'event' | 'transfer', prefix: string, of: typeof facts) => {
    const places = book === 'event' ? 'subject' : 'transfer_subject';
    const id = owner`${prefix}::text || to_char(n, 'FM000000')`;
    await owner`
      INSERT INTO ${owner(`document_audit_${book}`)} (id, version, body)
      SELECT ${id}, 1, ${of} || jsonb_build_object(
        'service', 'transaction', 'actorKind', 'PERSON', 'subjectIds', jsonb_build_array(${hot}::text), 'details', '[]'::jsonb)
      FROM generate_series(1, ${EVENTS}) AS n`;
    await owner`
      INSERT INTO ${owner(`document_audit_${places}`)} (id, version, body)
      SELECT ${id} || '/' || ${hot}, 1, ${of} || jsonb_build_object('subjectId', ${hot}::text, 'eventId', ${id})
      FROM generate_series(1, ${EVENTS}) AS n`;
  };
  await fill('event', 'evt_', facts);
  // As many that this version stored, as payments.
  const payment = owner`${facts} || CASE WHEN n % 500 = 3 THEN '{"action": "TransferRefused", "outcome": "REFUSED"}'::jsonb
    ELSE '{"action": "TransferPosted", "outcome": "SUCCEEDED"}' END`;
  await fill('transfer', 'evt_p', payment);
  await owner`ANALYZE document_audit_event, document_audit_subject, document_audit_transfer, document_audit_transfer_subject`;
  // What is explained is the planner's own choice: connections of services have it switched off.
  await owner`SET enable_seqscan = on`;
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await testDatabase.drop();
});

/** A database whose statements are noted, so that they can be explained. */
function recording(database: Database): Database {
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'unsafe' || typeof value !== 'function') return value;
      return (text: string, parameters: readonly unknown[], ...more: unknown[]) => {
        sent.push({ text, parameters });
        return Reflect.apply(value, target, [text, parameters, ...more]) as unknown;
      };
    },
  });
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** How each part of a page was found: the kinds of steps, the indexes, and how many rows came out of tables. */
async function howFound(filter: TrailFilter, after: TrailPlace | undefined) {
  sent.length = 0;
  await trail.list(filter, { limit: 50, after });
  // What places lead to is read by its ids.
  const lists = sent.filter(({ text }) => !text.includes('WHERE id = ANY'));
  return Promise.all(lists.map(explained));
}

async function explained({ text, parameters }: (typeof sent)[number]) {
  const [row] = await owner.unsafe<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    [...parameters] as never[],
  );
  const nodes = nodesOf(row?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none', 'Actual Rows': 0, 'Actual Loops': 0 });
  const scans = nodes.filter((node) => node['Node Type'].includes('Scan') && node['Node Type'] !== 'Subquery Scan');
  const read = scans.reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    0,
  );
  return { steps: new Set(nodes.map((node) => node['Node Type'])), scans, read };
}

/** Whether any payment can be among what is asked for. */
function meansPayments({ action, outcome }: TrailFilter): boolean {
  return Object.entries(TRANSFER_OUTCOMES).some(([of, ends]) => (action ?? of) === of && (outcome ?? ends) === ends);
}

const either = <T>(value: T) => [undefined, value];

describe('a page of the trail on PostgreSQL', () => {
  it('is read from an index in its order, whatever is asked for', async () => {
    const range = { from: new Date(START + 3_000_000), to: new Date(START + 18_000_000) };
    const middle = { occurredAt: new Date(START + 10_000_000).toISOString(), id: 'evt_010000' };
    const combinations = either(busy).flatMap((actorId) =>
      either(hot).flatMap((subjectId) =>
        [undefined, 'TransferPosted', 'TransferRefused', 'SignedIn'].flatMap((action) =>
          [undefined, 'SUCCEEDED' as const, 'REFUSED' as const, 'DENIED' as const].flatMap((outcome) =>
            [{ from: undefined, to: undefined }, range].map((times) => ({
              actorId,
              subjectId,
              action,
              outcome,
              ...times,
            })),
          ),
        ),
      ),
    );
    expect(combinations).toHaveLength(128);
    for (const filter of combinations) {
      for (const after of [undefined, middle]) {
        const found = await howFound(filter, after);
        expect(found, JSON.stringify(filter)).toHaveLength(meansPayments(filter) ? 2 : 1);
        for (const { steps, scans, read } of found) {
          const title = JSON.stringify({ ...filter, after: after !== undefined, steps: [...steps], read });
          expect(steps, title).not.toContain('Seq Scan');
          expect(steps, title).not.toContain('Bitmap Heap Scan');
          for (const scan of scans) expect(scan['Node Type'], title).toBe('Index Scan');
          // A page and what tells that more follows, for each of the outcomes that are merged. What one actor did to one subject
          // is read whole for one action (`SUBJECTS`).
          const exact = filter.actorId === undefined || filter.subjectId === undefined;
          if (exact || (filter.action === undefined && filter.outcome === undefined))
            expect(read, title).toBeLessThanOrEqual(3 * 51);
        }
      }
    }
  });

  it('of a movement of money is found by its id, and sorted', async () => {
    const transaction = newId('transaction');
    const told = (n: number) => ({ ...event, id: newId('event'), occurredAt: new Date(START + n) });
    const event = { service: 'transaction', action: 'TransferPosted', outcome: 'SUCCEEDED', details: [] } as const;
    await trail.append(
      Array.from({ length: 120 }, (_, n) => ({
        ...told(n),
        actor: { kind: 'PERSON', id: busy } as const,
        subjectIds: [hot, transaction, newId('transfer')],
      })),
    );
    const filter = { actorId: busy, subjectId: transaction, action: undefined, outcome: undefined };
    const found = await howFound({ ...filter, from: undefined, to: undefined }, undefined);
    const byWords = ['Bitmap Heap Scan', 'Bitmap Index Scan', 'CTE Scan'];
    expect(found.map(({ scans }) => scans.map((scan) => scan['Node Type']))).toEqual([
      byWords,
      expect.not.arrayContaining(['Seq Scan']),
      byWords,
    ]);
    for (const { read } of found) expect(read).toBeLessThanOrEqual(3 * 120);
  });
});

describe("the service's own role", () => {
  it.each(['event', 'subject', 'transfer', 'transfer_subject'].map((name) => `document_audit_${name}`))(
    'can add to %s, and nothing else',
    async (table) => {
      for (const statement of [
        `UPDATE ${table} SET body = body`,
        `UPDATE ${table} SET version = version + 1`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `DROP TABLE ${table}`,
        `ALTER TABLE ${table} ADD COLUMN more int`,
      ])
        await expect(app.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
      await app.unsafe(`INSERT INTO ${table} (id, version, body) VALUES ('evt_own', 1, '{}')`);
      const replaced = `INSERT INTO ${table} (id, version, body) VALUES ('evt_own', 2, '{}') ON CONFLICT (id) DO UPDATE SET version = 2`;
      await expect(app.unsafe(replaced)).rejects.toMatchObject({ code: '42501' });
    },
  );
});
