import { describe, expect, it } from 'vitest';
import type { DocumentStore } from '../document-store.ts';
import { AppendOnly, UnindexedQuery, UniqueValueTaken, UnstorableDocument } from '../failures.ts';
import { LOG, NOTES, note, stored } from './notes.ts';

/** What any engine does with single documents. */
export function documentContract(store: () => DocumentStore): void {
  const notes = () => store().collection(NOTES);

  describe('a document', () => {
    it('is inserted once, at version 1, and found by its id', async () => {
      const first = note('insert', { extra: { list: [1, 'two', null, { three: 3.5 }], yes: true, none: null } });
      expect(await notes().insert(first)).toBe('inserted');
      expect(await notes().insert({ ...note('insert'), topic: 'other' })).toBe('exists');
      expect(await notes().find('insert')).toEqual(stored(first));
      expect(await notes().find('nowhere')).toBeUndefined();
    });

    it('is replaced whole by whoever read its newest version', async () => {
      await notes().insert(note('replace', { extra: 'goes away' }));
      const read = await notes().find('replace');
      if (read === undefined) throw new Error('it was inserted');
      const { extra: _gone, ...rest } = read;
      expect(await notes().replace({ ...rest, topic: 'changed' })).toBe('replaced');
      expect(await notes().find('replace')).toEqual({ ...rest, topic: 'changed', version: 2 });
      expect(await notes().replace(read)).toBe('conflict');
      expect(await notes().replace({ ...read, version: 3 })).toBe('conflict');
      expect(await notes().replace({ ...read, _id: 'never-inserted' })).toBe('conflict');
      expect(await notes().find('replace')).toEqual({ ...rest, topic: 'changed', version: 2 });
    });

    it('is deleted once', async () => {
      await notes().insert(note('delete'));
      expect(await notes().delete('delete')).toBe(true);
      expect(await notes().delete('delete')).toBe(false);
      expect(await notes().find('delete')).toBeUndefined();
    });

    it('is found among many, each once', async () => {
      const batch = ['many-1', 'many-2', 'many-3'].map((id) => note(id));
      expect(await notes().insertAll(batch)).toEqual(['inserted', 'inserted', 'inserted']);
      const found = await notes().findMany(['many-3', 'many-1', 'many-3', 'absent', '']);
      expect([...found.keys()].sort()).toEqual(['many-1', 'many-3']);
      expect(await notes().findMany([])).toEqual(new Map());
    });

    it('of a batch is inserted unless it is there, or was in the same batch', async () => {
      await notes().insert(note('batch-1'));
      const batch = ['batch-1', 'batch-2', 'batch-2', 'batch-3'].map((id) => note(id));
      expect(await notes().insertAll(batch)).toEqual(['exists', 'inserted', 'exists', 'inserted']);
      expect(await notes().insertAll([])).toEqual([]);
      expect(await notes().insertAll(batch, { durable: false }), 'at leisure').toEqual(Array(4).fill('exists'));
    });
  });

  describe('a unique index', () => {
    it('lets one document have a value', async () => {
      const first = note('unique-1');
      await notes().insert(first);
      expect(await notes().insert({ ...note('unique-2'), serial: first.serial })).toBe('exists');
      expect(await notes().find('unique-2')).toBeUndefined();
      await notes().insert(note('unique-3'));
      const third = await notes().find('unique-3');
      if (third === undefined) throw new Error('it was inserted');
      await expect(notes().replace({ ...third, serial: first.serial })).rejects.toThrow(UniqueValueTaken);
      expect(await notes().find('unique-3')).toEqual(third);
      await notes().delete('unique-1');
      expect(await notes().replace({ ...third, serial: first.serial })).toBe('replaced');
    });

    it('lets one of several insert a value at once', async () => {
      const { serial } = note('any');
      const racers = Array.from({ length: 20 }, (_, at) => notes().insert({ ...note(`race-${at}`), serial }));
      const outcomes = await Promise.all(racers);
      expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
      expect(await notes().query({ where: { serial }, order: [], limit: 10 })).toHaveLength(1);
    });
  });

  describe('fifty writers of one document', () => {
    it('win once per version, and none is lost', async () => {
      await notes().insert(note('contended', { extra: [] }));
      const attempts = await Promise.all(Array.from({ length: 50 }, (_, writer) => append(store(), writer)));
      const end = await notes().find('contended');
      expect(end?.version).toBe(51);
      const writers = Array.from({ length: 50 }, (_, at) => at);
      expect(new Set(end?.extra as number[])).toEqual(new Set(writers));
      const won = attempts.map((tries) => tries.at(-1)).sort((a, b) => Number(a) - Number(b));
      expect(won).toEqual(writers.map((writer) => writer + 1));
    });

    it('that read the same version: one wins', async () => {
      await notes().insert(note('single'));
      const read = await notes().find('single');
      if (read === undefined) throw new Error('it was inserted');
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, writer) => notes().replace({ ...read, extra: writer })),
      );
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      const end = await notes().find('single');
      expect(end).toEqual({ ...read, version: 2, extra: outcomes.indexOf('replaced') });
    });
  });

  describe('an append-only collection', () => {
    it('takes new documents and changes none', async () => {
      const log = store().collection(LOG);
      expect(await log.insert(note('entry'))).toBe('inserted');
      expect(await log.insert(note('entry'))).toBe('exists');
      const entry = await log.find('entry');
      if (entry === undefined) throw new Error('it was inserted');
      await expect(log.replace(entry)).rejects.toThrow(AppendOnly);
      await expect(log.delete('entry')).rejects.toThrow(AppendOnly);
      expect(await log.find('entry')).toEqual(entry);
    });
  });

  describe('a store', () => {
    it('is ready once it is migrated, which several instances may do at once', async () => {
      await Promise.all([store().migrate(), store().migrate(), store().migrate()]);
      expect(await store().ready()).toBe(true);
      expect(() => store().collection({ ...NOTES, name: 'foreign' })).toThrow('without the collection foreign');
    });
  });
}

/** Adds a writer's number to the list in `extra`, again until it wins. @returns the versions that it read */
async function append(store: DocumentStore, writer: number): Promise<readonly number[]> {
  const notes = store.collection(NOTES);
  const read: number[] = [];
  for (;;) {
    const current = await notes.find('contended');
    if (current === undefined) throw new Error('it was inserted');
    read.push(current.version);
    const outcome = await notes.replace({ ...current, extra: [...(current.extra as number[]), writer] });
    if (outcome === 'replaced') return read;
  }
}

/** What any engine refuses, and takes as mere data. */
export function hostileContract(store: () => DocumentStore): void {
  const notes = () => store().collection(NOTES);
  const HOSTILE = [
    '$where',
    '$gt',
    'a.b.c',
    '.',
    '__proto__',
    'constructor',
    '_bsontype',
    '_nonEmpty',
    '$ref',
    '%24where',
    "'; DROP TABLE document_note; --",
    '"',
    '\\',
    '\\u0000',
    '\n\t',
    '{}',
    '😀 ﷽ é',
  ];

  it.each(HOSTILE)('%j is data: as an id, a key, a value and a word', async (text) => {
    const document = note(text, {
      topic: text,
      owner: text,
      words: [text],
      extra: Object.fromEntries([
        [text, { [text]: [text] }],
        ['', 'an empty key'],
      ]),
    });
    // The document itself gets a key of this name too, where it has none.
    const withKey = { ...Object.fromEntries([[text, { [text]: text }]]), ...document };
    expect(await notes().insert(withKey)).toBe('inserted');
    const found = await notes().find(text);
    expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify({ ...withKey, version: 1 })));
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(found?.extra)).toBe(Object.prototype);
    const byField = await notes().query({
      where: { topic: text, rank: { gte: 0 } },
      order: [{ field: 'rank', direction: 'ascending' }],
      limit: 9,
    });
    expect(byField.map((one) => one._id)).toEqual([text]);
    const byWord = await notes().query({ where: { words: { contains: [text] } }, order: [], limit: 9 });
    expect(byWord.map((one) => one._id)).toEqual([text]);
    if (found === undefined) throw new Error('it was inserted');
    expect(await notes().replace(found)).toBe('replaced');
    expect(await notes().delete(text)).toBe(true);
  });

  it('an object in the place of an id or a value is no operator', async () => {
    await notes().insert(note('victim', { topic: 'victim' }));
    const anything = { $gt: '' } as unknown as string;
    expect(await notes().find(anything)).toBeUndefined();
    expect(await notes().findMany([anything])).toEqual(new Map());
    expect(await notes().delete(anything)).toBe(false);
    const query = (where: object) => notes().query({ where, order: [], limit: 9 });
    await expect(query({ owner: { $gt: '' } })).rejects.toThrow(UnindexedQuery);
    await expect(query({ owner: { eq: { $gt: '' } }, done: true, topic: 'a' })).rejects.toThrow(UnstorableDocument);
    await expect(query({ words: { contains: [{ $gt: '' }] } })).rejects.toThrow(UnstorableDocument);
    await expect(query({ $where: 'true' })).rejects.toThrow(UnindexedQuery);
    await expect(query({ __proto__: null, constructor: 'x' })).rejects.toThrow(UnindexedQuery);
    await expect(notes().insert({ ...note('x'), _id: anything })).rejects.toThrow(UnstorableDocument);
  });

  const UNSTORABLE: readonly (readonly [string, object, string])[] = [
    ['NUL in a value', { extra: { deep: ['a\0b'] } }, 'extra.deep[0]'],
    ['NUL in a key', { extra: { 'a\0b': 1 } }, 'extra'],
    ['NUL in an id', { _id: 'a\0b' }, '_id'],
    ['a lone surrogate', { extra: '\ud83d' }, 'extra'],
    ['an empty id', { _id: '' }, '_id'],
    ['an id of more than 512 bytes', { _id: 'é'.repeat(257) }, '_id'],
    ['a Date', { extra: { at: new Date(0) } }, 'extra.at'],
    ['a bigint', { extra: 1n }, 'extra'],
    ['NaN', { extra: Number.NaN }, 'extra'],
    ['Infinity', { extra: [Number.POSITIVE_INFINITY] }, 'extra[0]'],
    ['a whole number of 2^53', { extra: 2 ** 53 }, 'extra'],
    ['a hole in a list', { extra: Object.assign([], { length: 1 }) }, 'extra[0]'],
    ['a function', { extra: () => 1 }, 'extra'],
    ['a Map', { extra: new Map() }, 'extra'],
    ['bytes', { extra: Buffer.from('x') }, 'extra'],
    ['what nests too deep', { extra: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as unknown }, 'extra'],
    ['more than a megabyte', { extra: 'x'.repeat(1024 * 1024) }, ''],
    ['an indexed text of more than 512 bytes', { topic: 'x'.repeat(513) }, 'topic'],
    ['a field of another kind', { rank: '1' }, 'rank'],
    ['a missing field', { topic: undefined }, 'topic'],
    ['null where a value must be', { done: null }, 'done'],
    ['a word that is none', { words: ['a', 1] }, 'words'],
    ['a list that is none', { pending: {} }, 'pending'],
  ];

  it.each(UNSTORABLE)('%s is refused, and says where', async (_what, more, path) => {
    const document = { ...note('unstorable'), ...more };
    const refusal = await notes()
      .insert(document)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnstorableDocument);
    expect((refusal as UnstorableDocument).path.startsWith(path)).toBe(true);
    await expect(notes().replace({ ...document, version: 1 })).rejects.toThrow(UnstorableDocument);
    expect(await notes().find('unstorable')).toBeUndefined();
  });

  it('an id that cannot be is absent, a value that cannot be is refused', async () => {
    for (const id of ['a\0b', '\ud83d', '', 'x'.repeat(513)]) {
      expect(await notes().find(id)).toBeUndefined();
      expect(await notes().delete(id)).toBe(false);
    }
    const query = (where: object) => notes().query({ where, order: [], limit: 9 });
    await expect(query({ serial: Number.NaN })).rejects.toThrow(UnstorableDocument);
    await expect(query({ words: { contains: ['a\0b'] } })).rejects.toThrow(UnstorableDocument);
  });

  it('numbers come back as they were', async () => {
    const numbers = [0, 1.5, -1e-7, 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 31, 0.1 + 0.2, 5e-324, 123_456_789.125];
    await notes().insert(note('numbers', { extra: [...numbers, -0] }));
    expect((await notes().find('numbers'))?.extra).toEqual([...numbers, 0]);
  });
}
