import type { Document, Filter as MongoFilter, Sort } from 'mongodb';
import type { Condition, Scalar } from '../conditions.ts';
import type { QueryPlan } from '../query-plan.ts';

/** A document as MongoDB keeps it; the body's keys are encoded. */
export interface MongoDocument extends Document {
  readonly _id: string;
  readonly version: number;
}
type Filter = MongoFilter<MongoDocument>;

/** The names of a document's lists that are not empty; absent where there are none, so that its sparse index stays small. */
export const NON_EMPTY = '_nonEmpty';

/** Values only ever stand behind an operator, so none can be one. */
export function queryFilter(plan: QueryPlan): Filter {
  return allOf([
    ...plan.conditions.map(conditionFilter),
    ...(plan.after === undefined ? [] : positionFilters(plan, plan.after)),
  ]);
}

export function sortOf({ order, descending }: QueryPlan): Sort {
  return Object.fromEntries(order.map(({ field }) => [field, descending ? -1 : 1]));
}

function allOf(filters: readonly Filter[]): Filter {
  return filters.length === 0 ? {} : { $and: [...filters] };
}

function conditionFilter(condition: Condition): Filter {
  const { field } = condition;
  switch (condition.is) {
    case 'equal':
      return { [field]: { $eq: condition.value } };
    case 'one-of':
      return { [field]: { $in: [...condition.values] } };
    case 'compared':
      return { [field]: { [`$${condition.comparison}`]: condition.value } };
    case 'absent':
      return { [field]: { $eq: null } };
    case 'present':
      return { [field]: { $ne: null } };
    case 'containing':
      return { [field]: { $all: [...condition.words] } };
    case 'non-empty':
      return { [NON_EMPTY]: { $eq: field } };
  }
}

/** What comes after a position: equal in the first columns and further on in the next one. */
function positionFilters({ order, descending }: QueryPlan, after: readonly Scalar[]): readonly Filter[] {
  const further = descending ? '$lt' : '$gt';
  const fields = order.map((column) => column.field);
  const alternatives = fields.map((field, at) =>
    Object.fromEntries([
      ...fields.slice(0, at).map((equal, earlier) => [equal, { $eq: after[earlier] }]),
      [field, { [further]: after[at] }],
    ]),
  );
  // Says no more than the alternatives do, but MongoDB finds the beginning in the index by it.
  const bound = { [fields[0] ?? '_id']: { [`${further}e`]: after[0] } };
  return [bound, { $or: alternatives }];
}
