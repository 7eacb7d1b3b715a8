import type { DocumentQuery, Filter } from '../document-collection.ts';
import { UniqueValueTaken } from '../failures.ts';
import type { Note, Notes } from './notes.ts';

type NewNote = Omit<Note, 'version'>;

/** A collection in memory, as plain as can be: what the engines are compared with. */
export type ModelNotes = Notes & { all(): readonly Note[] };

export function modelNotes(): ModelNotes {
  const notes = new Map<string, Note>();
  const sorted = () => [...notes.values()].sort((one, other) => compare(one._id, other._id));
  const taken = ({ _id, serial }: NewNote) => sorted().some((one) => one._id !== _id && one.serial === serial);
  const insertNow = (note: NewNote) => {
    if (notes.has(note._id) || taken(note)) return 'exists';
    notes.set(note._id, plain({ ...note, version: 1 }));
    return 'inserted';
  };
  return {
    all: sorted,
    insert: async (note) => insertNow(note),
    insertAll: async (batch) =>
      batch.map((note, at) => (batch.findIndex((one) => one._id === note._id) === at ? insertNow(note) : 'exists')),
    find: async (id) => notes.get(id),
    findMany: async (ids) => new Map(sorted().flatMap((one) => (ids.includes(one._id) ? [[one._id, one]] : []))),
    async replace(note) {
      if (notes.get(note._id)?.version !== note.version) return 'conflict';
      if (taken(note)) throw new UniqueValueTaken(note._id);
      notes.set(note._id, plain({ ...note, version: note.version + 1 }));
      return 'replaced';
    },
    query: async (query) => answer(sorted(), query),
    count: async (where, atMost) => Math.min(atMost, sorted().filter((one) => matches(one, where)).length),
    delete: async (id) => notes.delete(id),
  };
}

function plain(note: Note): Note {
  return JSON.parse(JSON.stringify(note)) as Note;
}

function answer(all: readonly Note[], { where, order, limit, after }: DocumentQuery<Note>): readonly Note[] {
  const fields = [...order.map((one) => one.field), '_id'] as const;
  const sign = order.some((one) => one.direction === 'descending') ? -1 : 1;
  const inOrder = (one: Partial<Note>, other: Partial<Note>) =>
    sign * (fields.map((field) => compare(one[field], other[field])).find((result) => result !== 0) ?? 0);
  return all
    .filter((one) => matches(one, where))
    .sort(inOrder)
    .filter((one) => after === undefined || inOrder(one, after) > 0)
    .slice(0, limit);
}

/** The texts of the test have no character beyond 16 bits, so JavaScript's order is the one of code points. */
function compare(one: unknown, other: unknown): number {
  if (one === other) return 0;
  return (one as string) < (other as string) ? -1 : 1;
}

function matches(note: Note, where: Filter<Note>): boolean {
  return Object.entries(where).every(([field, wanted]: [string, unknown]) => {
    const value = note[field as keyof Note] ?? undefined;
    if (typeof wanted !== 'object' || wanted === null) return wanted === undefined || value === wanted;
    return Object.entries(wanted).every(([operator, operand]: [string, unknown]) => holds(operator, value, operand));
  });
}

function holds(operator: string, value: unknown, operand: unknown): boolean {
  switch (operator) {
    case 'eq':
      return value === operand;
    case 'in':
      return (operand as unknown[]).includes(value);
    case 'exists':
      return (value !== undefined) === operand;
    case 'contains':
      return (operand as unknown[]).every((word) => (value as unknown[]).includes(word));
    case 'nonEmpty':
      return (value as unknown[]).length > 0;
    default:
      return value !== undefined && isInRange(operator, compare(value, operand));
  }
}

function isInRange(operator: string, result: number): boolean {
  const within: Readonly<Record<string, boolean>> = {
    lt: result < 0,
    lte: result <= 0,
    gt: result > 0,
    gte: result >= 0,
  };
  return within[operator] ?? false;
}
