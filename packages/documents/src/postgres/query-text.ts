import type { AnyCollectionDefinition } from '../collection-definition.ts';
import type { Condition, Scalar } from '../conditions.ts';
import type { QueryPlan } from '../query-plan.ts';
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

/** The statement of a query. */
export function queryStatement(definition: AnyCollectionDefinition, plan: QueryPlan): Statement {
  return plan.path.by === 'list' ? listStatement(definition, plan) : indexStatement(definition, plan, plan.path);
}

export function countStatement(definition: AnyCollectionDefinition, plan: QueryPlan): Statement {
  const { text, parameters } = queryStatement(definition, plan);
  return { text: `SELECT count(*)::int4 AS count FROM (${text}) AS matching`, parameters };
}

/**
 * Finds all whose lists match before it looks at anything else of them, and sorts. With the limit or another condition in sight PostgreSQL,
 * which knows nothing of how frequent words are, reads the whole table in order instead, in the hope of enough matches soon.
 */
function listStatement(definition: AnyCollectionDefinition, plan: QueryPlan): Statement {
  const parameters: Parameter[] = [];
  const columns = columnsOf(plan);
  const texts = (conditions: readonly Condition[]) =>
    conditions.map((condition) => conditionText(condition, parameters));
  const ofList = (condition: Condition) => condition.is === 'containing' || condition.is === 'non-empty';
  const lists = texts(plan.conditions.filter(ofList));
  const rest = texts(plan.conditions.filter((condition) => !ofList(condition)));
  const position = positionText(plan, columns, parameters);
  const { outputs, names } = named(columns);
  const matching = `SELECT ${['id', 'version', 'body', ...outputs].join(', ')} FROM ${tableOf(definition)}${whereText(lists)}`;
  return {
    text: `WITH matching AS MATERIALIZED (${matching}) SELECT id, version, body FROM matching${whereText([...rest, ...position])}${endText(names, plan)}`,
    parameters,
  };
}

/** Reads one run of the index for each combination of values, each in order, so that merging them reads little more than one page. */
function indexStatement(
  definition: AnyCollectionDefinition,
  plan: QueryPlan,
  { runs, absent }: QueryPlan['path'] & { by: 'index' },
): Statement {
  const parameters: Parameter[] = [];
  // What is absent is the same in all rows, but PostgreSQL sees that they come out of the index in order only if it is named.
  const columns = [...absent.map(({ field, kind }) => presenceExpression(field, kind)), ...columnsOf(plan)];
  const rest = plan.conditions.filter((condition) => !runs.some((run) => run === condition));
  const ways = combinations(runs);
  const { outputs, names } = named(columns);
  const selected = ['id', 'version', 'body', ...(ways.length === 1 ? [] : outputs)].join(', ');
  const texts = ways.map((fixed) => {
    const where = [...fixed, ...rest].map((condition) => conditionText(condition, parameters));
    const position = positionText(plan, columnsOf(plan), parameters);
    return `SELECT ${selected} FROM ${tableOf(definition)}${whereText([...where, ...position])}${endText(columns, plan)}`;
  });
  if (texts.length === 1) return { text: texts.join(''), parameters };
  const union = texts.map((text) => `(${text})`).join(' UNION ALL ');
  return { text: `SELECT id, version, body FROM (${union}) AS runs${endText(names, plan)}`, parameters };
}

function columnsOf({ order }: QueryPlan): readonly string[] {
  return order.map(({ field, kind }) => scalarExpression(field, kind));
}

/** Columns under plain names, for an outer statement to order by. */
function named(columns: readonly string[]): { readonly outputs: readonly string[]; readonly names: readonly string[] } {
  const names = columns.map((_, at) => `o${at}`);
  return { outputs: columns.map((column, at) => `${column} AS o${at}`), names };
}

/** Every way to take one value of each; one empty way where there is nothing to take. */
function combinations(runs: readonly (Condition & { is: 'one-of' })[]): readonly (readonly Condition[])[] {
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
  { after, order, descending }: QueryPlan,
  columns: readonly string[],
  parameters: Parameter[],
): readonly string[] {
  if (after === undefined) return [];
  const values = after.map((value, at) => `$${parameters.push(value)}::${SQL_TYPES[order[at]?.kind ?? 'text']}`);
  return [`(${columns.join(', ')}) ${descending ? '<' : '>'} (${values.join(', ')})`];
}

function whereText(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

/**
 * Order and limit. The limit is in the text, not a parameter: it is a checked whole number, and a plan made without it expects to
 * read a tenth of the table.
 */
function endText(columns: readonly string[], { descending, limit }: QueryPlan): string {
  if (columns.length === 0) return ` LIMIT ${limit}`;
  return ` ORDER BY ${columns.map((column) => (descending ? `${column} DESC` : column)).join(', ')} LIMIT ${limit}`;
}
