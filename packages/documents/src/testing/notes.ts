import { type CollectionDefinition, defineCollection, type StoredDocument } from '../collection-definition.ts';
import type { DocumentCollection } from '../document-collection.ts';

/** What the contract is tested with: a field of each kind. */
export interface Note extends StoredDocument {
  readonly topic: string;
  readonly rank: number;
  readonly serial: number;
  readonly done: boolean;
  readonly owner?: string | undefined;
  readonly words: readonly string[];
  readonly pending: readonly { readonly id: string }[];
  /** Anything; never asked for. */
  readonly extra?: unknown;
}

export const NOTES: CollectionDefinition<Note> = defineCollection<Note>({
  name: 'note',
  fields: {
    topic: 'text',
    rank: 'number',
    serial: 'number',
    done: 'boolean',
    owner: 'text?',
    words: 'words',
    pending: 'list',
  },
  indexes: [
    { fields: ['topic', 'rank'] },
    { fields: ['owner', 'done', 'topic'] },
    { fields: ['rank'] },
    { fields: ['serial'], unique: true },
  ],
});

/** Notes that are never changed. */
export const LOG: CollectionDefinition<Note> = defineCollection<Note>({
  ...NOTES,
  name: 'log',
  indexes: [{ fields: ['topic'] }],
  appendOnly: true,
});

export type Notes = DocumentCollection<Note>;

let serial = 0;

/** A note whose serial number nobody else has. */
export function note(id: string, more: Partial<Omit<Note, '_id' | 'version'>> = {}): Omit<Note, 'version'> {
  serial += 1;
  return { _id: id, topic: 'general', rank: 1, serial, done: false, words: [], pending: [], ...more };
}

/** The stored form of a new note: what is undefined is not there. */
export function stored(document: Omit<Note, 'version'>, version = 1): Note {
  const entries = Object.entries({ ...document, version }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as Note;
}
