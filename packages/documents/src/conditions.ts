import { type AnyCollectionDefinition, baseKind, type FieldKind, type ScalarKind } from './collection-definition.ts';
import { UnindexedQuery, UnstorableDocument } from './failures.ts';
import { numberFault, TYPE_OF, textFault } from './storable.ts';

export type Scalar = string | number | boolean;
type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/** One condition on one field, checked: the field is declared, and values are of its kind. */
export type Condition =
  | { readonly is: 'equal'; readonly field: string; readonly kind: ScalarKind; readonly value: Scalar }
  | { readonly is: 'one-of'; readonly field: string; readonly kind: ScalarKind; readonly values: readonly Scalar[] }
  | {
      readonly is: 'compared';
      readonly field: string;
      readonly kind: ScalarKind;
      readonly comparison: Comparison;
      readonly value: Scalar;
    }
  | { readonly is: 'absent' | 'present'; readonly field: string; readonly kind: FieldKind }
  | { readonly is: 'containing'; readonly field: string; readonly words: readonly string[] }
  | { readonly is: 'non-empty'; readonly field: string };

/**
 * A filter as a list of checked conditions. What was typed is checked again here, because a filter may hold what a client sent: an
 * object in the place of a text would be an operator to MongoDB.
 *
 * @throws UnindexedQuery for a field or an operator that is not there, UnstorableDocument for a value of another kind
 */
export function readFilter(definition: AnyCollectionDefinition, where: object): readonly Condition[] {
  return Object.entries(where).flatMap(([field, wanted]: [string, unknown]) => {
    if (wanted === undefined) return [];
    const kind = declaredKind(definition, field);
    if (typeof wanted !== 'object' || wanted === null) return [readOperator(field, kind, 'eq', wanted)].flat();
    return Object.entries(wanted).flatMap(([operator, value]: [string, unknown]) =>
      value === undefined ? [] : readOperator(field, kind, operator, value),
    );
  });
}

/** @throws UnindexedQuery */
export function declaredKind(definition: AnyCollectionDefinition, field: string): FieldKind {
  const kind = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
  if (kind === undefined) throw new UnindexedQuery(`collection ${definition.name}: ${field} is not a declared field`);
  return kind;
}

function readOperator(
  field: string,
  kind: FieldKind,
  operator: string,
  value: unknown,
): Condition | readonly Condition[] {
  if (operator === 'exists') return { is: readScalar(field, 'boolean', value) ? 'present' : 'absent', field, kind };
  const base = baseKind(kind);
  if (base === 'words' || base === 'list') return readListOperator(field, base, operator, value);
  switch (operator) {
    case 'eq':
      return { is: 'equal', field, kind: base, value: readScalar(field, base, value) };
    case 'in':
      return {
        is: 'one-of',
        field,
        kind: base,
        values: distinct(readList(field, value, (item) => readScalar(field, base, item))),
      };
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return { is: 'compared', field, kind: base, comparison: operator, value: readScalar(field, base, value) };
    default:
      throw new UnindexedQuery(`${field}: a ${base} has no operator ${operator}`);
  }
}

function readListOperator(
  field: string,
  base: 'words' | 'list',
  operator: string,
  value: unknown,
): readonly Condition[] {
  if (operator === 'nonEmpty' && value === true && base === 'list') return [{ is: 'non-empty', field }];
  if (operator !== 'contains' || base === 'list')
    throw new UnindexedQuery(`${field}: a field of kind ${base} has no operator ${operator}`);
  const words = distinct(readList(field, value, (item) => readScalar(field, 'text', item) as string));
  return words.length === 0 ? [] : [{ is: 'containing', field, words }];
}

function readList<T>(field: string, value: unknown, read: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw new UnstorableDocument(field, 'is asked for a list that is none');
  return value.map(read);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

/** @throws UnstorableDocument for a value that no document of this kind can have */
export function readScalar(field: string, kind: ScalarKind, value: unknown): Scalar {
  if (typeof value !== TYPE_OF[kind]) throw new UnstorableDocument(field, `is asked for what is not a ${kind}`);
  const scalar = value as Scalar;
  const fault =
    typeof scalar === 'string' ? textFault(scalar) : typeof scalar === 'number' ? numberFault(scalar) : undefined;
  if (fault !== undefined) throw new UnstorableDocument(field, `is asked for what ${fault}`);
  return scalar;
}
