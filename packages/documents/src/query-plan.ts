import type { AnyCollectionDefinition, ScalarKind } from './collection-definition.ts';
import { type Condition, declaredKind, readFilter, readScalar, type Scalar } from './conditions.ts';
import { UnindexedQuery } from './failures.ts';
import { MAX_BATCH, MAX_ORDERED_RUNS } from './limits.ts';

/** A column of an order or a position; `_id` is the document's id. */
export interface OrderColumn {
  readonly field: string;
  readonly kind: ScalarKind;
}

/** A query whose answer comes out of an index. */
export interface QueryPlan {
  readonly conditions: readonly Condition[];
  /** Total: the last column is unique among what the conditions leave. */
  readonly order: readonly OrderColumn[];
  readonly descending: boolean;
  readonly limit: number;
  /** A value for each of `order`. */
  readonly after?: readonly Scalar[];
  /** `one-of` conditions whose every combination of values is one ordered run of the index; empty when there is one run. */
  readonly runs: readonly (Condition & { readonly is: 'one-of' })[];
}

interface UncheckedQuery {
  readonly where: object;
  readonly order: readonly { readonly field: string; readonly direction: 'ascending' | 'descending' }[];
  readonly limit: number;
  readonly after?: object | undefined;
}

/** @throws UnindexedQuery, UnstorableDocument */
export function planQuery(definition: AnyCollectionDefinition, query: UncheckedQuery): QueryPlan {
  const { limit } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_BATCH)
    throw new RangeError(`a query reads 1 to ${MAX_BATCH} documents`);
  const conditions = readFilter(definition, query.where);
  const descending = directionOf(definition, query);
  const asked = orderColumns(definition, query.order, conditions);
  const path = accessPath(definition, conditions, asked);
  const order = path.ordersWhole ? asked : [...asked, ID_COLUMN];
  const base = { conditions, order, descending, limit, runs: path.runs };
  return query.after === undefined ? base : { ...base, after: readPosition(order, query.after) };
}

/** The conditions of a count, which needs no order. @throws UnindexedQuery, UnstorableDocument */
export function planCount(definition: AnyCollectionDefinition, where: object, atMost: number): readonly Condition[] {
  if (!Number.isSafeInteger(atMost) || atMost < 1) throw new RangeError('a count ends at a whole number of at least 1');
  const conditions = readFilter(definition, where);
  const narrowing = new Set(conditions.filter((condition) => condition.is !== 'present').map((one) => one.field));
  const indexed =
    conditions.length === 0 ||
    conditions.some((one) => one.is === 'containing' || one.is === 'non-empty') ||
    definition.indexes.some((index) => narrowing.has(index.fields[0] ?? ''));
  if (!indexed) throw unindexed(definition, conditions, []);
  return conditions;
}

const ID_COLUMN: OrderColumn = { field: '_id', kind: 'text' };

function directionOf(definition: AnyCollectionDefinition, { order }: UncheckedQuery): boolean {
  const directions = new Set(order.map((one) => one.direction));
  if (directions.size > 1) throw new UnindexedQuery(`collection ${definition.name}: an order has one direction`);
  return directions.has('descending');
}

/** The fields that order what the conditions leave: not the id, which comes by itself, nor what is equal in all of them. */
function orderColumns(
  definition: AnyCollectionDefinition,
  order: UncheckedQuery['order'],
  conditions: readonly Condition[],
): readonly OrderColumn[] {
  const columns: OrderColumn[] = [];
  for (const { field } of order) {
    // What follows the id orders nothing.
    if (field === '_id') break;
    const kind = declaredKind(definition, field);
    if (kind !== 'text' && kind !== 'number')
      throw new UnindexedQuery(`collection ${definition.name}: ${field} is of kind ${kind}, which cannot order`);
    if (!conditions.some((one) => one.field === field && one.is === 'equal')) columns.push({ field, kind });
  }
  return columns;
}

interface AccessPath {
  readonly runs: QueryPlan['runs'];
  /** Whether the order is total without the id, because its index is unique. */
  readonly ordersWhole: boolean;
}

/**
 * An index answers a query in its order when conditions fix its first fields and the order names all others. A contained word or a
 * list that is not empty has an index of its own, whose few documents are sorted.
 */
function accessPath(
  definition: AnyCollectionDefinition,
  conditions: readonly Condition[],
  order: readonly OrderColumn[],
): AccessPath {
  if (conditions.some((one) => one.is === 'containing' || one.is === 'non-empty'))
    return { runs: [], ordersWhole: false };
  const indexes = [...definition.indexes, { fields: [] }].filter(({ fields }) => isUsedUp(fields, conditions, order));
  // The most fixed fields leave the least to read.
  const index = indexes.sort((one, other) => other.fields.length - one.fields.length)[0];
  if (index === undefined) throw unindexed(definition, conditions, order);
  const runs = conditions.filter((one) => one.is === 'one-of' && index.fields.includes(one.field)) as QueryPlan['runs'];
  const count = runs.reduce((product, run) => product * run.values.length, 1);
  return {
    runs: count > MAX_ORDERED_RUNS ? [] : runs,
    ordersWhole: 'unique' in index && index.unique === true && order.length > 0,
  };
}

function isUsedUp(fields: readonly string[], conditions: readonly Condition[], order: readonly OrderColumn[]): boolean {
  const fixedCount = fields.length - order.length;
  if (fixedCount < 0) return false;
  return fields.every((field, at) =>
    at >= fixedCount
      ? order[at - fixedCount]?.field === field
      : conditions.some((one) => one.field === field && fixes(one)),
  );
}

function fixes(condition: Condition): boolean {
  return condition.is === 'equal' || condition.is === 'one-of' || condition.is === 'absent';
}

function readPosition(order: readonly OrderColumn[], after: object): readonly Scalar[] {
  const values = new Map<string, unknown>(Object.entries(after));
  return order.map(({ field, kind }) => readScalar(`after.${field}`, kind, values.get(field)));
}

function unindexed(
  definition: AnyCollectionDefinition,
  conditions: readonly Condition[],
  order: readonly OrderColumn[],
): UnindexedQuery {
  const asked = conditions.map((one) => `${one.field} ${one.is}`).join(', ');
  const ordered = order.map((column) => column.field).join(', ');
  return new UnindexedQuery(
    `collection ${definition.name}: no index for [${asked}] in the order of [${ordered === '' ? '_id' : ordered}]`,
  );
}
