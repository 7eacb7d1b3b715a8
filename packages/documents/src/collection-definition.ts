import { MAX_INDEX_FIELDS } from './limits.ts';

/**
 * What every document has. The rest of a document is JSON: text, finite numbers (whole ones below 2^53), booleans, null, lists and
 * plain objects. A date is an ISO 8601 string in UTC, an amount (bigint) a string of digits. A property that is `undefined` is as
 * if it were not there. The order of an object's keys is not kept.
 */
export interface StoredDocument {
  readonly _id: string;
  /** 1 when inserted, and one more with every replace. */
  readonly version: number;
}

/** A document before it is stored: the store gives it its version. */
export type NewDocument<D extends StoredDocument> = D extends unknown ? Omit<D, 'version'> : never;

/**
 * What a query may ask about a field.
 * - `text`, `number`, `boolean`: equality, `in`; of text and numbers also ranges and order. Text is ordered by code points.
 * - `words`: a list of text that can be asked for all of several words (`contains`); it brings its own index.
 * - `list`: a list that can be asked for not being empty (`nonEmpty`); it brings its own index.
 *
 * With `?` the field may be absent or null, which is the same; it can then be asked for with `exists`, and cannot order.
 */
export type FieldKind = `${ScalarKind | 'words' | 'list'}${'' | '?'}`;
export type ScalarKind = 'text' | 'number' | 'boolean';

type BaseKindOf<V> = [V] extends [string]
  ? 'text'
  : [V] extends [number]
    ? 'number'
    : [V] extends [boolean]
      ? 'boolean'
      : [V] extends [readonly string[]]
        ? 'words' | 'list'
        : [V] extends [readonly unknown[]]
          ? 'list'
          : never;
type KindOf<V> = [V] extends [NonNullable<V>] ? BaseKindOf<V> : `${BaseKindOf<NonNullable<V>>}?`;

/** The names of a document's own fields. */
export type FieldOf<D extends StoredDocument> = Exclude<keyof D & string, '_id' | 'version'>;

interface IndexDefinition<D extends StoredDocument> {
  /** In this order, ascending; the id is added at the end. Read backward for descending order. */
  readonly fields: readonly FieldOf<D>[];
  /** No two documents have the same values. Only of fields that are always there. */
  readonly unique?: boolean;
}

export interface CollectionDefinition<D extends StoredDocument> {
  /** Lower-case letters, digits and `_`, such as `ticket`. */
  readonly name: string;
  /** The fields that queries may name. All others are stored and never asked for. */
  readonly fields: { readonly [K in FieldOf<D>]?: KindOf<D[K]> };
  readonly indexes: readonly IndexDefinition<D>[];
  /** Documents are never changed nor deleted; on PostgreSQL the service's role has no right to. */
  readonly appendOnly?: boolean;
}

/** A definition whose kind of document does not matter. */
export interface AnyCollectionDefinition {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldKind | undefined>>;
  readonly indexes: readonly { readonly fields: readonly string[]; readonly unique?: boolean }[];
  readonly appendOnly?: boolean;
}

const COLLECTION_NAME = /^[a-z][a-z0-9_]{0,29}$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,39}$/;

/**
 * Checks a definition and answers it.
 *
 * @throws Error for a name, field or index that no engine could serve
 */
export function defineCollection<D extends StoredDocument>(
  definition: CollectionDefinition<D>,
): CollectionDefinition<D> {
  const { name, fields, indexes }: AnyCollectionDefinition = definition;
  const check = (holds: boolean, what: string) => {
    if (!holds) throw new Error(`collection ${name}: ${what}`);
  };
  check(COLLECTION_NAME.test(name), 'a name has lower-case letters, digits and _');
  for (const field of Object.keys(fields))
    check(FIELD_NAME.test(field) && field !== 'version', `${field} cannot be the name of a field that is asked for`);
  for (const index of indexes) {
    const shown = index.fields.join(', ');
    check(
      index.fields.length >= 1 && index.fields.length <= MAX_INDEX_FIELDS,
      `index on ${shown}: 1 to ${MAX_INDEX_FIELDS} fields`,
    );
    check(new Set(index.fields).size === index.fields.length, `index on ${shown}: a field twice`);
    for (const field of index.fields) {
      const kind = fields[field];
      check(
        kind !== undefined && isScalarKind(baseKind(kind)),
        `index on ${shown}: ${field} is not a declared scalar field`,
      );
      check(
        index.unique !== true || kind?.endsWith('?') === false,
        `index on ${shown}: ${field} may be absent, so it cannot be unique`,
      );
    }
  }
  return definition;
}

export function baseKind(kind: FieldKind): ScalarKind | 'words' | 'list' {
  return (kind.endsWith('?') ? kind.slice(0, -1) : kind) as ScalarKind | 'words' | 'list';
}

function isScalarKind(kind: string): kind is ScalarKind {
  return kind === 'text' || kind === 'number' || kind === 'boolean';
}

/** The declared lists of a kind: those that are asked for words, or those that are asked for not being empty. */
export function listFieldsOf(
  { fields }: Pick<AnyCollectionDefinition, 'fields'>,
  wanted: 'words' | 'list',
): readonly string[] {
  return Object.entries(fields).flatMap(([field, kind]) =>
    kind !== undefined && baseKind(kind) === wanted ? [field] : [],
  );
}
