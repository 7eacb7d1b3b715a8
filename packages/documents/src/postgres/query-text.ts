import type { AnyCollectionDefinition } from '../collection-definition.ts';
import type { Condition, Scalar } from '../conditions.ts';
import type { OrderColumn, QueryPlan } from '../query-plan.ts';
import {
  firstItemExpression,
  presenceExpression,
  SQL_TYPES,
  scalarExpression,
  tableOf,
  wordsExpression,
} from './columns.ts';

/** A statement and the values of its `$1`, `$2` … */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}
type Parameter = Scalar | readonly Scalar[];

const OPERATORS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/**
 * The limit is in the text, not a parameter: it is a checked whole number, and a plan made without it expects to read a tenth of
 * the table.
 */
export function queryStatement(definition: AnyCollectionDefinition, plan: QueryPlan): Statement {
  const parameters: Parameter[] = [];
  const runs = combinations(plan.runs);
  const rest = plan.conditions.filter((condition) => !plan.runs.some((run) => run === condition));
  const columns = plan.order.map(({ field, kind }) => scalarExpression(field, kind));
  const texts = runs.map((fixed) => {
    const where = [...rest, ...fixed].map((condition) => conditionText(condition, parameters));
    if (plan.after !== undefined) where.push(positionText(plan, columns, plan.after, parameters));
    const outputs = runs.length === 1 ? [] : columns.map((column, at) => `${column} AS o${at}`);
    return `SELECT ${['id', 'version', 'body', ...outputs].join(', ')} FROM ${tableOf(definition)}${whereText(where)}${orderText(columns, plan)}`;
  });
  if (texts.length === 1) return { text: texts.join(''), parameters };
  // Each run comes out of the index in order, so merging them reads little more than one page.
  const merged = columns.map((_, at) => `o${at}`);
  const union = texts.map((text) => `(${text})`).join(' UNION ALL ');
  return { text: `SELECT id, version, body FROM (${union}) AS runs${orderText(merged, plan)}`, parameters };
}

export function countStatement(
  definition: AnyCollectionDefinition,
  conditions: readonly Condition[],
  atMost: number,
): Statement {
  const parameters: Parameter[] = [];
  const where = conditions.map((condition) => conditionText(condition, parameters));
  const matching = `SELECT 1 FROM ${tableOf(definition)}${whereText(where)} LIMIT ${atMost}`;
  return { text: `SELECT count(*)::int4 AS count FROM (${matching}) AS matching`, parameters };
}

/** Every way to take one value of each; one empty way where there is nothing to take. */
function combinations(runs: QueryPlan['runs']): readonly (readonly Condition[])[] {
  return runs.reduce<readonly (readonly Condition[])[]>(
    (ways, { field, kind, values }) =>
      ways.flatMap((way) => values.map((value) => [...way, { is: 'equal', field, kind, value } as const])),
    [[]],
  );
}

function conditionText(condition: Condition, parameters: Parameter[]): string {
  const parameter = (value: Parameter) => `$${parameters.push(value)}`;
  switch (condition.is) {
    case 'equal':
      return `${scalarExpression(condition.field, condition.kind)} = ${parameter(condition.value)}`;
    case 'one-of':
      return `${scalarExpression(condition.field, condition.kind)} = ANY(${parameter(condition.values)}::${SQL_TYPES[condition.kind]}[])`;
    case 'compared':
      return `${scalarExpression(condition.field, condition.kind)} ${OPERATORS[condition.comparison]} ${parameter(condition.value)}`;
    case 'absent':
      return `${presenceExpression(condition.field, condition.kind)} IS NULL`;
    case 'present':
      return `${presenceExpression(condition.field, condition.kind)} IS NOT NULL`;
    case 'containing':
      return `${wordsExpression(condition.field)} @> ${parameter(JSON.stringify(condition.words))}::text::jsonb`;
    case 'non-empty':
      return `${firstItemExpression(condition.field)} IS NOT NULL`;
  }
}

function positionText(
  plan: QueryPlan,
  columns: readonly string[],
  after: readonly Scalar[],
  parameters: Parameter[],
): string {
  const values = after.map((value, at) => `$${parameters.push(value)}::${SQL_TYPES[kindAt(plan.order, at)]}`);
  return `(${columns.join(', ')}) ${plan.descending ? '<' : '>'} (${values.join(', ')})`;
}

function kindAt(order: readonly OrderColumn[], at: number): OrderColumn['kind'] {
  return order[at]?.kind ?? 'text';
}

function whereText(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function orderText(columns: readonly string[], { descending, limit }: QueryPlan): string {
  return ` ORDER BY ${columns.map((column) => (descending ? `${column} DESC` : column)).join(', ')} LIMIT ${limit}`;
}
