import type { Queryable, Transaction } from '@florin/kit';
import type { KeyService } from './key-service.ts';

/** Whose key the blind index has: no person's id looks like this. */
export const INDEX_SUBJECT = 'blind-index';

/** A data key as its table keeps it. */
export interface StoredKey {
  readonly id: string;
  readonly subject: string;
  /** Absent once it was destroyed: nothing sealed with it can be read again. */
  readonly wrapped: Buffer | null;
}

/**
 * The keys of these ids, in no order. One statement, however many. The subquery hides how many: for a few, PostgreSQL would take a plan of their
 * own for cheaper, and make it anew each time.
 */
async function findKeys(sql: Queryable, ids: readonly string[]): Promise<readonly StoredKey[]> {
  return sql<StoredKey[]>`SELECT id, subject, wrapped FROM data_key WHERE id = ANY ((SELECT ${ids}::uuid[])::uuid[])`;
}

/** The key that seals what is new of a subject; `undefined` where it has none, or its keys were destroyed. */
async function findNewestKey(sql: Queryable, subject: string): Promise<StoredKey | undefined> {
  const [row] = await sql<StoredKey[]>`
    SELECT id, subject, wrapped FROM data_key WHERE subject = ${subject} ORDER BY version DESC LIMIT 1`;
  return row;
}

/** Adds the first key of a subject; of two who do so at once, one does. */
async function insertFirstKey(sql: Queryable, key: NewKey): Promise<void> {
  await sql`
    INSERT INTO data_key (id, subject, version, wrapped, wrapped_by)
    VALUES (${key.id}, ${key.subject}, 1, ${key.wrapped}, ${key.wrappedBy})
    ON CONFLICT (subject, version) DO NOTHING`;
}

/** Replaces the newest key of a subject, unless somebody did so since it was read. @returns whether it was replaced now */
async function insertNextKey(sql: Transaction, replaced: string, key: NewKey, at: Date): Promise<boolean> {
  const old = await sql<{ version: number }[]>`
    UPDATE data_key SET replaced_at = ${at}
    WHERE id = ${replaced} AND replaced_at IS NULL AND destroyed_at IS NULL RETURNING version`;
  if (old[0] === undefined) return false;
  await sql`
    INSERT INTO data_key (id, subject, version, wrapped, wrapped_by, created_at)
    VALUES (${key.id}, ${key.subject}, ${old[0].version + 1}, ${key.wrapped}, ${key.wrappedBy}, ${at})`;
  return true;
}

/** People whose newest key is older than a time, some of them, by their keys. */
export async function findOldKeys(sql: Queryable, before: Date, limit: number): Promise<readonly StoredKey[]> {
  return sql<StoredKey[]>`
    SELECT id, subject, wrapped FROM data_key
    WHERE created_at < ${before} AND subject <> ${INDEX_SUBJECT} AND replaced_at IS NULL AND destroyed_at IS NULL ORDER BY created_at LIMIT ${limit}`;
}

/** Destroys every key of a subject. @returns how many there were */
async function destroyKeys(sql: Queryable, subject: string, at: Date): Promise<number> {
  const { count } = await sql`
    UPDATE data_key SET wrapped = NULL, destroyed_at = ${at} WHERE subject = ${subject} AND destroyed_at IS NULL`;
  return count;
}

/** Destroys one key that was replaced long enough ago. The caller has seen that nothing is sealed with it. */
export async function destroyReplacedKey(sql: Queryable, id: string, before: Date, at: Date): Promise<void> {
  await sql`
    UPDATE data_key SET wrapped = NULL, destroyed_at = ${at}
    WHERE id = ${id} AND replaced_at < ${before} AND destroyed_at IS NULL`;
}

/** Keys that were replaced and are not destroyed yet. */
export async function findReplacedKeys(
  sql: Queryable,
  after: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly subject: string; readonly replacedAt: Date }[]> {
  const rows = await sql<{ id: string; subject: string; replaced_at: Date }[]>`
    SELECT id, subject, replaced_at FROM data_key
    WHERE replaced_at IS NOT NULL AND destroyed_at IS NULL AND id > ${after} ORDER BY id LIMIT ${limit}`;
  return rows.map((row) => ({ id: row.id, subject: row.subject, replacedAt: row.replaced_at }));
}

/** Locks some keys that another key-encryption key wrapped, passing over those that somebody else wraps anew. */
export async function lockKeysWrappedByOthers(
  sql: Transaction,
  { primary }: KeyService,
  limit: number,
): Promise<readonly StoredKey[]> {
  return sql<StoredKey[]>`
    SELECT id, subject, wrapped FROM data_key
    WHERE wrapped_by <> ${primary} AND wrapped IS NOT NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
}

export async function updateWrapped(sql: Transaction, id: string, wrapped: Buffer, wrappedBy: string): Promise<void> {
  await sql`UPDATE data_key SET wrapped = ${wrapped}, wrapped_by = ${wrappedBy} WHERE id = ${id}`;
}

/** How many keys a rotation of the key-encryption key still has before it. */
export async function countKeysWrappedByOthers(sql: Queryable, primary: string): Promise<number> {
  const [row] = await sql<{ left: number }[]>`
    SELECT count(*)::int AS left FROM data_key WHERE wrapped_by <> ${primary} AND wrapped IS NOT NULL`;
  return row?.left ?? 0;
}

/** Where a service keeps its data keys; `S` is what it reads and writes by, `T` the same in a transaction. */
export interface KeyTable<S, T extends S> {
  /** The keys of these ids, in no order, by one call however many. */
  find(sql: S, ids: readonly string[]): Promise<readonly StoredKey[]>;
  findNewest(sql: S, subject: string): Promise<StoredKey | undefined>;
  /** The newest key of each subject that has one, by one call. */
  findNewestOf(sql: S, subjects: readonly string[]): Promise<readonly StoredKey[]>;
  /** Adds the first key of a subject; of two who do so at once, one does. */
  insertFirst(sql: S, key: NewKey): Promise<void>;
  /** The same for many subjects, by one call. */
  insertFirsts(sql: S, keys: readonly NewKey[]): Promise<void>;
  /** Replaces the newest key of a subject, unless somebody did so since it was read. @returns whether it was replaced now */
  insertNext(sql: T, replaced: string, key: NewKey, at: Date): Promise<boolean>;
  /** Destroys every key of a subject. @returns how many there were */
  destroy(sql: S, subject: string, at: Date): Promise<number>;
  idsOf(sql: S, subject: string): Promise<readonly string[]>;
}

/** A wrapped key that is to be kept. */
export interface NewKey {
  readonly id: string;
  readonly subject: string;
  readonly wrapped: Buffer;
  readonly wrappedBy: string;
}

/** The table `data_key` of a PostgreSQL database. */
export const postgresKeyTable: KeyTable<Queryable, Transaction> = {
  find: findKeys,
  findNewest: findNewestKey,
  async findNewestOf(sql, subjects) {
    return sql<StoredKey[]>`
      SELECT DISTINCT ON (subject) id, subject, wrapped FROM data_key WHERE subject = ANY ((SELECT ${subjects}::text[])::text[])
      ORDER BY subject, version DESC`;
  },
  insertFirst: insertFirstKey,
  async insertFirsts(sql, keys) {
    const rows = keys
      .map(({ id, subject, wrapped, wrappedBy }) => ({ id, subject, version: 1, wrapped, wrapped_by: wrappedBy }))
      // In one order, so that two who insert the same at once do not wait for each other in a ring.
      .toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
    await sql`INSERT INTO data_key ${sql(rows)} ON CONFLICT (subject, version) DO NOTHING`;
  },
  insertNext: insertNextKey,
  destroy: destroyKeys,
  async idsOf(sql, subject) {
    const rows = await sql<{ id: string }[]>`SELECT id FROM data_key WHERE subject = ${subject}`;
    return rows.map((row) => row.id);
  },
};
