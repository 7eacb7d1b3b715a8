import { type AnyCollectionDefinition, baseKind, type ScalarKind } from './collection-definition.ts';
import { type Condition, declaredKind, readFilter, readScalar, type Scalar } from './conditions.ts';
import { UnindexedQuery } from './failures.ts';
import { MAX_BATCH, MAX_ORDERED_RUNS } from './limits.ts';

/** A column of an order or a position; `_id` is the document's id. */
interface OrderColumn {
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
  readonly path: AccessPath;
}

type AccessPath =
  /** Conditions on lists, whose own indexes give few documents, in no order. */
  | { readonly by: 'list' }
  | {
      readonly by: 'index';
      /** `one-of` conditions of which every combination of values is one ordered run of the index. */
      readonly runs: readonly (Condition & { readonly is: 'one-of' })[];
      /** The index's fields that are absent in all that is asked for. */
      readonly absent: readonly (Condition & { readonly is: 'absent' })[];
    };

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
  if (asksForLists(conditions)) {
    const order = [...asked, ID_COLUMN];
    return { conditions, order, descending, limit, ...positionOf(order, query), path: { by: 'list' } };
  }
  const indexes = [...definition.indexes, PRIMARY_KEY].filter(({ fields }) => isUsedUp(fields, conditions, asked));
  const index = mostFields(indexes);
  if (index === undefined) throw unindexed(definition, conditions, asked);
  // A unique index that orders needs no id to be total, and has none.
  const order = index.unique === true && asked.length > 0 ? asked : [...asked, ID_COLUMN];
  const path = pathOf(index.fields, conditions);
  return { conditions, order, descending, limit, ...positionOf(order, query), path };
}

/** A count reads an index from where the conditions say, in its own order. @throws UnindexedQuery, UnstorableDocument */
export function planCount(definition: AnyCollectionDefinition, where: object, atMost: number): QueryPlan {
  if (!Number.isSafeInteger(atMost) || atMost < 1) throw new RangeError('a count ends at a whole number of at least 1');
  const conditions = readFilter(definition, where);
  const base = { conditions, descending: false, limit: atMost };
  if (asksForLists(conditions)) return { ...base, order: [], path: { by: 'list' } };
  const prefixes = definition.indexes.map((index) => ({
    index,
    fields: index.fields.slice(0, fixedLength(index.fields, conditions)),
  }));
  const narrowing = prefixes.filter(({ index, fields }) => fields.length > 0 || isRange(index.fields[0], conditions));
  const best = mostFields(narrowing);
  if (best === undefined && conditions.length > 0) throw unindexed(definition, conditions, []);
  const { fields, index } = best ?? { fields: [], index: PRIMARY_KEY };
  const rest = index.fields.slice(fields.length).map((field) => ({ field, kind: scalarKind(definition, field) }));
  const order = index.unique === true && rest.length > 0 ? rest : [...rest, ID_COLUMN];
  return { ...base, order, path: pathOf(fields, conditions) };
}

const ID_COLUMN: OrderColumn = { field: '_id', kind: 'text' };
const PRIMARY_KEY: AnyCollectionDefinition['indexes'][number] = { fields: [] };

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

function asksForLists(conditions: readonly Condition[]): boolean {
  return conditions.some((one) => one.is === 'containing' || one.is === 'non-empty');
}

/** The most fixed fields leave the least to read. */
function mostFields<I extends { readonly fields: readonly string[] }>(indexes: readonly I[]): I | undefined {
  return indexes.reduce<I | undefined>(
    (best, one) => (best === undefined || one.fields.length > best.fields.length ? one : best),
    undefined,
  );
}

/**
 * An index answers a query in its order when conditions fix its first fields and the order names all others; what else is asked is
 * checked on the documents that it gives.
 */
function isUsedUp(fields: readonly string[], conditions: readonly Condition[], order: readonly OrderColumn[]): boolean {
  const fixedCount = fields.length - order.length;
  if (fixedCount < 0) return false;
  // An index that only orders would be read from its beginning until enough documents meet the conditions.
  if (fixedCount === 0 && !conditions.every((one) => one.is === 'compared' && one.field === order[0]?.field))
    return false;
  return fields.every((field, at) =>
    at >= fixedCount
      ? order[at - fixedCount]?.field === field
      : conditions.some((one) => one.field === field && fixes(one)),
  );
}

function fixes(condition: Condition): boolean {
  return condition.is === 'equal' || condition.is === 'one-of' || condition.is === 'absent';
}

function fixedLength(fields: readonly string[], conditions: readonly Condition[]): number {
  const length = fields.findIndex((field) => !conditions.some((one) => one.field === field && fixes(one)));
  return length === -1 ? fields.length : length;
}

function isRange(field: string | undefined, conditions: readonly Condition[]): boolean {
  return conditions.some((one) => one.field === field && one.is === 'compared');
}

/** @param fields those of the index, of which conditions fix the first */
function pathOf(fields: readonly string[], conditions: readonly Condition[]): AccessPath {
  const of = <I extends Condition['is']>(is: I) =>
    fields.flatMap((field) =>
      conditions.filter((one): one is Condition & { is: I } => one.is === is && one.field === field),
    );
  const runs = of('one-of');
  const count = runs.reduce((product, run) => product * run.values.length, 1);
  return { by: 'index', runs: count > MAX_ORDERED_RUNS ? [] : runs, absent: of('absent') };
}

function scalarKind(definition: AnyCollectionDefinition, field: string): ScalarKind {
  // `defineCollection` took only declared scalar fields into an index.
  return baseKind(declaredKind(definition, field)) as ScalarKind;
}

function positionOf(order: readonly OrderColumn[], { after }: UncheckedQuery): { readonly after?: readonly Scalar[] } {
  return after === undefined ? {} : { after: readPosition(order, after) };
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
