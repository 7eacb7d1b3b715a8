import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DocumentQuery, Filter } from '../document-collection.ts';
import type { DocumentStore } from '../document-store.ts';
import { UniqueValueTaken } from '../failures.ts';
import { MODEL_RUNS } from './limits.ts';
import { type ModelNotes, modelNotes } from './model-notes.ts';
import { NOTES, type Note, type Notes } from './notes.ts';

type NewNote = Omit<Note, 'version'>;

/** One call on a collection; ids and values are few, so that they meet. */
type Step =
  | { readonly call: 'insert'; readonly note: NewNote }
  | { readonly call: 'insertAll'; readonly notes: readonly NewNote[] }
  | { readonly call: 'replace'; readonly note: NewNote; readonly stale: boolean }
  | { readonly call: 'delete' | 'find'; readonly id: string }
  | { readonly call: 'query'; readonly query: DocumentQuery<Note> }
  | { readonly call: 'count'; readonly where: Filter<Note>; readonly atMost: number };

const text = fc.constantFrom('', 'a', 'B', 'b.c', '$d', 'é', '__proto__', 'zz');
const id = fc.constantFrom('1', '2', '3', '$4', 'five.5', '__proto__', 'é');
const rank = fc.constantFrom(-1, 0, 1, 1.5, 2);
const words = fc.uniqueArray(fc.constantFrom('x', 'y', '$z', ''), { maxLength: 3 });
const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' });
const anything = fc.option(json.map(withSafeNumbers), { nil: undefined });

const newNote: fc.Arbitrary<NewNote> = fc.record({
  _id: id,
  topic: text,
  rank,
  serial: fc.integer({ min: 1, max: 12 }),
  done: fc.boolean(),
  owner: fc.option(text, { nil: undefined }),
  words,
  pending: fc.array(fc.record({ id: text }), { maxLength: 2 }),
  extra: anything,
});

const topicCondition = fc.oneof(text, fc.record({ in: fc.array(text, { maxLength: 3 }) }));
const rankRange = fc.record({ gte: rank, lt: rank, lte: rank, gt: rank }, { requiredKeys: [] });
const residual = fc.record(
  {
    done: fc.boolean(),
    owner: fc.oneof(text, fc.record({ exists: fc.boolean() })),
    words: fc.record({ contains: words }),
  },
  { requiredKeys: [] },
);
const direction = fc.constantFrom('ascending' as const, 'descending' as const);
const limit = fc.integer({ min: 1, max: 5 });
const after = fc.option(fc.record({ _id: id, rank, topic: text }), { nil: undefined });

/** Queries that an index answers, of each kind that there is. */
const query: fc.Arbitrary<DocumentQuery<Note>> = fc.oneof(
  fc
    .tuple(topicCondition, rankRange, residual, direction, limit, after)
    .map(([topic, range, rest, way, most, position]) => ({
      where: { topic, rank: range, ...rest },
      order: [{ field: 'rank' as const, direction: way }],
      limit: most,
      ...(position === undefined ? {} : { after: position }),
    })),
  fc.tuple(text, fc.boolean(), direction, limit, after).map(([owner, done, way, most, position]) => ({
    where: { owner, done },
    order: [{ field: 'topic' as const, direction: way }],
    limit: most,
    ...(position === undefined ? {} : { after: position }),
  })),
  fc.tuple(residual, limit).map(([rest, most]) => ({
    where: { ...rest, pending: { nonEmpty: true as const } },
    order: [],
    limit: most,
  })),
  limit.map((most) => ({ where: {}, order: [], limit: most })),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ call: fc.constant('insert' as const), note: newNote }) },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('insertAll' as const),
      notes: fc.uniqueArray(newNote, { maxLength: 4, selector: (one) => one.serial }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ call: fc.constant('replace' as const), note: newNote, stale: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ call: fc.constantFrom('delete' as const, 'find' as const), id }) },
  { weight: 4, arbitrary: fc.record({ call: fc.constant('query' as const), query }) },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('count' as const),
      where: fc.record({ topic: topicCondition, done: fc.boolean() }, { requiredKeys: ['topic'] }),
      atMost: limit,
    }),
  },
);

/** Any sequence of calls answers what a collection in memory answers, and leaves the same documents. */
export function modelContract(store: () => DocumentStore, seed: number): void {
  it(`any sequence of calls is answered as by a model in memory (seed ${seed})`, async () => {
    const notes = store().collection(NOTES);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const model = modelNotes();
        await removeAll(notes);
        for (const one of steps) expect(await take(notes, one), JSON.stringify(one)).toEqual(await take(model, one));
        expect(await notes.query({ where: {}, order: [], limit: 100 })).toEqual(model.all());
      }),
      { seed, numRuns: MODEL_RUNS, endOnFailure: true },
    );
  });
}

async function take(notes: Notes | ModelNotes, one: Step): Promise<unknown> {
  switch (one.call) {
    case 'insert':
      return notes.insert(one.note);
    case 'insertAll':
      return notes.insertAll(one.notes);
    case 'replace': {
      const version = (await notes.find(one.note._id))?.version ?? 1;
      const document = { ...one.note, version: one.stale ? version + 1 : version } as Note;
      return notes.replace(document).catch((error: unknown) => {
        if (error instanceof UniqueValueTaken) return 'taken';
        throw error;
      });
    }
    case 'delete':
      return notes.delete(one.id);
    case 'find':
      return notes.find(one.id);
    case 'query':
      return notes.query(one.query);
    case 'count':
      return notes.count(one.where, one.atMost);
  }
}

async function removeAll(notes: Notes): Promise<void> {
  for (const { _id } of await notes.query({ where: {}, order: [], limit: 100 })) await notes.delete(_id);
}

/** Whole numbers of 2^53 and more are not taken. */
function withSafeNumbers(value: unknown): unknown {
  const shrink = (_key: string, item: unknown) =>
    typeof item === 'number' && Number.isInteger(item) ? item % Number.MAX_SAFE_INTEGER : item;
  return JSON.parse(JSON.stringify(value), shrink);
}
