import type { FieldOf, NewDocument, StoredDocument } from './collection-definition.ts';

/** Conditions on one field; all that are given must hold. */
type Condition<V> = [V] extends [boolean]
  ? { readonly eq?: V }
  : [V] extends [string | number]
    ? {
        readonly eq?: V;
        /** One of these; an empty list matches nothing. */
        readonly in?: readonly V[];
        readonly lt?: V;
        readonly lte?: V;
        readonly gt?: V;
        readonly gte?: V;
      }
    : [V] extends [readonly (infer Item)[]]
      ? {
          /** The list has all of these; an empty list is no condition. For fields of kind `words`. */
          readonly contains?: readonly Extract<Item, string>[];
          /** The list has at least one item. For fields of kind `list`. */
          readonly nonEmpty?: true;
        }
      : never;
/** Whether an optional field is there and not null. */
type Presence<V> = [V] extends [NonNullable<V>] ? unknown : { readonly exists?: boolean };
type Shorthand<V> = Extract<V, string | number | boolean>;

/** Conditions by field, all of which must hold. A plain value means equality. */
export type Filter<D extends StoredDocument> = {
  readonly [K in FieldOf<D>]?: Shorthand<NonNullable<D[K]>> | (Condition<NonNullable<D[K]>> & Presence<D[K]>);
};

/** The fields that a query may be ordered by: text and numbers that are always there. */
type OrderField<D extends StoredDocument> = {
  [K in keyof D]-?: [D[K]] extends [string] ? K : [D[K]] extends [number] ? K : never;
}[keyof D] &
  Exclude<string, 'version'>;

export interface Order<D extends StoredDocument> {
  readonly field: OrderField<D>;
  readonly direction: 'ascending' | 'descending';
}

export interface DocumentQuery<D extends StoredDocument> {
  readonly where: Filter<D>;
  /** All in one direction. The id comes last by itself, in the same direction, so that the order is total. */
  readonly order: readonly Order<D>[];
  /** 1 to 1,000. */
  readonly limit: number;
  /** The position to go on from, exclusive: the last document that was read, or its id and the order's fields of it. */
  readonly after?: { readonly _id: string } & Partial<D>;
}

export interface InsertOptions {
  /**
   * `false`: the answer does not wait for the disk. A crash of the database may undo the insert unless something that this store wrote
   * later was answered without this: for those who would then insert the same again. `exists` may tell of another's insert that did not
   * wait. MongoDB waits all the same.
   */
  readonly durable?: boolean;
}

/**
 * Documents of one kind. A call on one document is atomic and durable; nothing holds across documents.
 *
 * Every method throws what its database throws when that is away (`classifyDatabaseError` of the kit says so of both), and then a write may have happened or not:
 * insert again (`exists` is then the own one), or read again before replacing.
 *
 * @throws UnstorableDocument for what no engine can keep: NUL or a lone surrogate in text, a Date, a number that JSON has not …
 */
export interface DocumentCollection<D extends StoredDocument> {
  /** `exists`: there is a document with this id, or with the same values of a unique index. */
  insert(document: NewDocument<D>): Promise<'inserted' | 'exists'>;
  /**
   * The same for each document by itself, in one round trip; some may be stored when it throws. At most 1,000. Of documents of the
   * batch that have the same id the first is tried; of those that share a unique value it may be any.
   */
  insertAll(documents: readonly NewDocument<D>[], options?: InsertOptions): Promise<readonly ('inserted' | 'exists')[]>;
  find(id: string): Promise<D | undefined>;
  /** By id, without those that do not exist. At most 1,000. */
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  /**
   * Compare-and-set: stores the document with `version` + 1 if the stored one still has `document.version`, the one that was read.
   *
   * @throws UniqueValueTaken when another document has its values of a unique index
   */
  replace(document: D): Promise<'replaced' | 'conflict'>;
  /** @throws UnindexedQuery when no declared index answers it: a page would then cost the whole collection */
  query(query: DocumentQuery<D>): Promise<readonly D[]>;
  /** How many match, counted up to `atMost`. */
  count(where: Filter<D>, atMost: number): Promise<number>;
  /** Whether there was one. */
  delete(id: string): Promise<boolean>;
}
