import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentQuery, Filter } from '../document-collection.ts';
import type { DocumentStore } from '../document-store.ts';
import { UnindexedQuery } from '../failures.ts';
import { NOTES, type Note, note } from './notes.ts';

const BY_RANK = { field: 'rank', direction: 'ascending' } as const;
const BY_RANK_DOWN = { field: 'rank', direction: 'descending' } as const;

/** What any engine answers to questions about several documents. */
export function queryContract(store: () => DocumentStore): void {
  const notes = () => store().collection(NOTES);
  const ids = async (query: Pick<DocumentQuery<Note>, 'where'> & Partial<DocumentQuery<Note>>) =>
    (await notes().query({ order: [], limit: 100, ...query })).map((one) => one._id);

  beforeAll(async () => {
    // 60 notes of two topics, whose ranks repeat, in no order.
    const batch = Array.from({ length: 60 }, (_, at) =>
      note(`page-${String((at * 37) % 60).padStart(2, '0')}`, {
        topic: at % 2 === 0 ? 'even' : 'odd',
        rank: (at * 7) % 5,
        done: at % 3 === 0,
      }),
    );
    await notes().insertAll(batch);
  });

  describe('an order', () => {
    const expected = async (topics: readonly string[], descending: boolean) => {
      const all = await notes().findMany(Array.from({ length: 60 }, (_, at) => `page-${String(at).padStart(2, '0')}`));
      const sorted = [...all.values()]
        .filter((one) => topics.includes(one.topic))
        .sort((a, b) => a.rank - b.rank || (a._id < b._id ? -1 : 1))
        .map((one) => one._id);
      return descending ? sorted.reverse() : sorted;
    };
    const pages = async (where: Filter<Note>, order: DocumentQuery<Note>['order']) => {
      const seen: string[] = [];
      let last: Note | undefined;
      for (;;) {
        const after = last === undefined ? {} : { after: { _id: last._id, rank: last.rank } };
        const page = await notes().query({ where, order, limit: 7, ...after });
        seen.push(...page.map((one) => one._id));
        last = page.at(-1);
        if (last === undefined) return seen;
      }
    };

    it.each([false, true])(
      'is total, also where values repeat, and pages by position (descending: %s)',
      async (down) => {
        const order = [down ? BY_RANK_DOWN : BY_RANK];
        expect(await pages({ topic: 'even' }, order)).toEqual(await expected(['even'], down));
        expect(await pages({ topic: { in: ['even', 'odd'] } }, order)).toEqual(await expected(['even', 'odd'], down));
      },
    );

    it('without fields is by id', async () => {
      await notes().insertAll(['order-b', 'order-a', 'order-c'].map((id) => note(id, { owner: 'order', topic: 't' })));
      const where = { owner: 'order', done: false, topic: 't' } as const;
      expect(await ids({ where })).toEqual(['order-a', 'order-b', 'order-c']);
      expect(await ids({ where, order: [{ field: '_id', direction: 'descending' }], limit: 2 })).toEqual([
        'order-c',
        'order-b',
      ]);
      expect(await ids({ where, after: { _id: 'order-a' } })).toEqual(['order-b', 'order-c']);
    });

    it('compares text by code points and numbers by value', async () => {
      const owners = ['a', 'B', 'é', 'z', 'Z', 'aa', 'ß'];
      await notes().insertAll(owners.map((topic, at) => note(`text-${at}`, { owner: 'text', topic })));
      const byTopic = {
        where: { owner: 'text', done: false },
        order: [{ field: 'topic', direction: 'ascending' }],
      } as const;
      const found = await notes().query({ ...byTopic, limit: 10 });
      expect(found.map((one) => one.topic)).toEqual(['B', 'Z', 'a', 'aa', 'z', 'ß', 'é']);
      await notes().insertAll([10, 9, -1, 1.5, 100].map((rank, at) => note(`number-${at}`, { topic: 'number', rank })));
      const numbers = await notes().query({ where: { topic: 'number' }, order: [BY_RANK], limit: 10 });
      expect(numbers.map((one) => one.rank)).toEqual([-1, 1.5, 9, 10, 100]);
    });

    it('by a unique index needs no id', async () => {
      const [first, second] = [note('serial-1'), note('serial-2')];
      await notes().insertAll([second, first]);
      const where = { serial: { gte: first.serial, lte: second.serial } };
      const order = [{ field: 'serial', direction: 'ascending' }] as const;
      expect(await ids({ where, order })).toEqual(['serial-1', 'serial-2']);
      expect(await ids({ where, order, after: { _id: 'serial-1', serial: first.serial } })).toEqual(['serial-2']);
    });
  });

  describe('a condition', () => {
    beforeAll(async () => {
      await notes().insertAll([
        note('c1', { topic: 'cond', rank: 1, owner: 'alice', done: true, words: ['lost', 'card', 'abroad'] }),
        note('c2', { topic: 'cond', rank: 2, owner: 'bob', words: ['lost', 'luggage'], pending: [{ id: 'e1' }] }),
        note('c3', { topic: 'cond', rank: 3, words: ['card'] }),
        note('c4', { topic: 'cond', rank: 4, owner: undefined, pending: [{ id: 'e2' }, { id: 'e3' }] }),
      ]);
    });
    const topic = 'cond';
    const order = [BY_RANK];

    it('holds by equality, membership and range', async () => {
      expect(await ids({ where: { topic }, order })).toEqual(['c1', 'c2', 'c3', 'c4']);
      expect(await ids({ where: { topic: { eq: topic }, rank: 2 } })).toEqual(['c2']);
      expect(await ids({ where: { topic, rank: { in: [4, 1, 4] } }, order })).toEqual(['c1', 'c4']);
      expect(await ids({ where: { topic, rank: { in: [] } }, order })).toEqual([]);
      expect(await ids({ where: { topic, rank: { gt: 1, lte: 3 } }, order })).toEqual(['c2', 'c3']);
      expect(await ids({ where: { topic, rank: { gte: 1, lt: 3 } }, order })).toEqual(['c1', 'c2']);
      expect(await ids({ where: { topic, done: true }, order })).toEqual(['c1']);
      expect(await ids({ where: { topic, done: { eq: false } }, order })).toEqual(['c2', 'c3', 'c4']);
    });

    it('takes what is absent, undefined and null for the same', async () => {
      const absent = note('c5', { topic, rank: 5 });
      await notes().insert({ ...absent, owner: null } as unknown as typeof absent);
      expect(await ids({ where: { topic, owner: { exists: false } }, order })).toEqual(['c3', 'c4', 'c5']);
      expect(await ids({ where: { topic, owner: { exists: true } }, order })).toEqual(['c1', 'c2']);
      const unowned = { owner: { exists: false }, done: false, topic } as const;
      expect(await ids({ where: unowned }), 'as the beginning of an index').toEqual(['c3', 'c4', 'c5']);
      expect(await ids({ where: { topic, owner: { gte: '' } }, order })).toEqual(['c1', 'c2']);
      await notes().delete('c5');
    });

    it('finds lists by all their words', async () => {
      expect(await ids({ where: { topic, words: { contains: ['card'] } }, order })).toEqual(['c1', 'c3']);
      expect(await ids({ where: { topic, words: { contains: ['card', 'lost'] } }, order })).toEqual(['c1']);
      expect(await ids({ where: { words: { contains: ['card', 'luggage'] } } })).toEqual([]);
      expect(await ids({ where: { words: { contains: ['car'] } } }), 'words, not parts of them').toEqual([]);
      expect(await ids({ where: { topic, words: { contains: [] } }, order })).toHaveLength(4);
    });

    it('finds lists that are not empty', async () => {
      expect(await ids({ where: { pending: { nonEmpty: true } } })).toEqual(['c2', 'c4']);
      const c2 = await notes().find('c2');
      if (c2 === undefined) throw new Error('it was inserted');
      await notes().replace({ ...c2, pending: [] });
      expect(await ids({ where: { pending: { nonEmpty: true } } })).toEqual(['c4']);
      await expect(ids({ where: { topic, words: { nonEmpty: true } }, order })).rejects.toBeInstanceOf(UnindexedQuery);
    });

    it('is counted, up to an end', async () => {
      expect(await notes().count({ topic }, 100)).toBe(4);
      expect(await notes().count({ topic, rank: { gt: 1 } }, 100)).toBe(3);
      expect(await notes().count({ topic }, 2)).toBe(2);
      expect(await notes().count({ words: { contains: ['card'] } }, 10)).toBe(2);
      expect(await notes().count({ topic: 'none' }, 10)).toBe(0);
      expect(await notes().count({}, 5)).toBe(5);
    });
  });

  describe('a query that no index answers', () => {
    const query = (where: object, order: readonly string[] = [], limit = 10) =>
      notes().query({ where, order: order.map((field) => ({ field, direction: 'ascending' })) as never, limit });

    it('is refused before it runs', async () => {
      await expect(query({ extra: 'x' }), 'not declared').rejects.toThrow(UnindexedQuery);
      await expect(query({}, ['extra'])).rejects.toThrow(UnindexedQuery);
      await expect(query({ done: true }), 'not the beginning of an index').rejects.toThrow(UnindexedQuery);
      await expect(query({ topic: 'a' }), 'in another order than the index').rejects.toThrow(UnindexedQuery);
      await expect(query({ topic: { gt: 'a' } }, ['rank']), 'a range before the order').rejects.toThrow(UnindexedQuery);
      await expect(query({ done: true }, ['owner']), 'an order by what may be absent').rejects.toThrow(UnindexedQuery);
      await expect(query({ topic: { contains: ['a'] } })).rejects.toThrow(UnindexedQuery);
      await expect(notes().count({ done: true }, 10)).rejects.toThrow(UnindexedQuery);
      const mixed = notes().query({
        where: { owner: 'a', done: true },
        order: [
          { field: 'topic', direction: 'ascending' },
          { field: '_id', direction: 'descending' },
        ],
        limit: 10,
      });
      await expect(mixed, 'two directions').rejects.toThrow(UnindexedQuery);
    });

    it('and one of too many documents too', async () => {
      for (const limit of [0, -1, 1.5, 1_001, Number.NaN])
        await expect(query({}, [], limit)).rejects.toThrow(RangeError);
      await expect(notes().findMany(Array.from({ length: 1_001 }, String))).rejects.toThrow(RangeError);
      await expect(notes().count({}, 0)).rejects.toThrow(RangeError);
    });
  });
}
