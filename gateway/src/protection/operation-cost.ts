import { PAGE_DEFAULT, PAGE_MAX } from '@florin/kit';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
} from 'graphql';
import {
  COST_OF_CALCULATION,
  COST_OF_MUTATION,
  COST_OF_OPERATION,
  COST_OF_ROOT_VALUE,
  COST_OF_SUBSCRIPTION,
  LIST_SIZE_ASSUMED,
} from '../limits.ts';
import { repetitionIn } from '../repeated-fields.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Variables = Readonly<Record<string, unknown>>;

/**
 * What an operation costs, with its variables left open: `constant + Σ size(variables) × of`. Made once per operation; whatever
 * has no variable is added up then, so that most operations cost one number.
 */
export interface CostFormula {
  readonly constant: number;
  readonly pages: readonly PageFormula[];
}

interface PageFormula {
  /** How many rows it is asked for: a number, or the variable that holds it. */
  readonly size: number | PageVariable;
  readonly of: CostFormula;
}

interface PageVariable {
  readonly name: string;
  /** What counts when the variable is not given. */
  readonly absent: number;
}

const FREE: CostFormula = { constant: 0, pages: [] };

/** The points of an operation with these variables. */
export function costOf({ constant, pages }: CostFormula, variables: Variables): number {
  let cost = constant;
  for (const { size, of } of pages)
    cost += (typeof size === 'number' ? size : rowsIn(size, variables)) * costOf(of, variables);
  return cost;
}

/**
 * One point for each object that an operation may be answered, and for each value at a query's root, pages within pages multiplied; on top what its kind costs, one for
 * each element of a list that is written in it, and more for an object that is counted when it is asked for.
 *
 * @param operation a valid one whose number of fields is known to be small: fragments are counted wherever they are used
 */
export function costFormulaOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): CostFormula {
  const root = schema.getRootType(operation.operation);
  const selected = root
    ? new CostReader(schema, fragments, operation).selectionCost(operation.selectionSet, root)
    : FREE;
  return plus(selected, { constant: kindCost(operation, fragments), pages: [] });
}

/** Changes count wherever they are written: at the root, or in fragments that are used there. */
function kindCost(operation: OperationDefinitionNode, fragments: Fragments): number {
  if (operation.operation === 'subscription') return COST_OF_SUBSCRIPTION;
  if (operation.operation === 'query') return COST_OF_OPERATION;
  return COST_OF_MUTATION * Math.max(1, repetitionIn(operation, fragments).rootFields);
}

/** Fields whose object is counted anew each time: schedules, annual rates and whole lives of loans. */
export const CALCULATED_FIELDS: ReadonlySet<string> = new Set([
  'Query.simulateLoan',
  'LoanApplication.offer',
  'Loan.statement',
  'Loan.payoffQuote',
]);

class CostReader {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  readonly #operation: OperationDefinitionNode;
  readonly #known = new Map<string, CostFormula>();

  constructor(schema: GraphQLSchema, fragments: Fragments, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#operation = operation;
  }

  selectionCost(selectionSet: SelectionSetNode, type: GraphQLCompositeType, page?: PageFormula['size']): CostFormula {
    return selectionSet.selections.reduce((sum: CostFormula, selection) => {
      if (selection.kind === Kind.FIELD) return plus(sum, this.#fieldCost(selection, type, page));
      if (selection.kind === Kind.FRAGMENT_SPREAD) return plus(sum, this.#fragmentCost(selection.name.value, page));
      const inner = selection.typeCondition === undefined ? type : typeFromAST(this.#schema, selection.typeCondition);
      return isCompositeType(inner) ? plus(sum, this.selectionCost(selection.selectionSet, inner, page)) : sum;
    }, FREE);
  }

  #fragmentCost(name: string, page: PageFormula['size'] | undefined): CostFormula {
    const key = `${name} ${JSON.stringify(page)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const type = fragment === undefined ? undefined : typeFromAST(this.#schema, fragment.typeCondition);
    if (fragment === undefined || !isCompositeType(type)) return FREE;
    const cost = this.selectionCost(fragment.selectionSet, type, page);
    this.#known.set(key, cost);
    return cost;
  }

  /** @param page rows of the connection that the field is of */
  #fieldCost(field: FieldNode, parent: GraphQLCompositeType, page: PageFormula['size'] | undefined): CostFormula {
    const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
    const written = { constant: elementsIn(field), pages: [] };
    const type = definition === undefined ? undefined : getNamedType(definition.type);
    if (definition === undefined) return written;
    if (field.selectionSet === undefined || !isCompositeType(type)) return plus(written, this.#valueCost(parent));
    if (type.name.endsWith('Connection'))
      return plus(written, plusOne(this.selectionCost(field.selectionSet, type, this.#pageSize(field))));
    const inner = this.selectionCost(field.selectionSet, type);
    // An edge is no object of its own: its node is.
    const object = type.name.endsWith('Edge') ? inner : plusOne(inner);
    const isCalculated = CALCULATED_FIELDS.has(`${parent.name}.${field.name.value}`);
    const row = isCalculated ? plus(object, { constant: COST_OF_CALCULATION, pages: [] }) : object;
    return plus(written, times(listSize(definition.type, type, page), row));
  }

  /** What an object has was read with it; at the root of a query there is none. A change's costs more anyway. */
  #valueCost(parent: GraphQLCompositeType): CostFormula {
    return parent === this.#schema.getQueryType() ? { constant: COST_OF_ROOT_VALUE, pages: [] } : FREE;
  }

  #pageSize(field: FieldNode): PageFormula['size'] {
    const first = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (first?.kind !== Kind.VARIABLE) return writtenSize(first) ?? PAGE_DEFAULT;
    const name = first.name.value;
    const { defaultValue } =
      this.#operation.variableDefinitions?.find(({ variable }) => variable.name.value === name) ?? {};
    return { name, absent: writtenSize(defaultValue) ?? PAGE_DEFAULT };
  }
}

/** How often a field's object may be there: a connection's rows, the assumed size of a list that is no page, else once. */
function listSize(
  type: GraphQLOutputType,
  named: GraphQLCompositeType,
  page: PageFormula['size'] | undefined,
): PageFormula['size'] {
  // What introspection answers is not fetched from anywhere.
  if (!isListType(getNullableType(type)) || named.name.startsWith('__')) return 1;
  return page ?? LIST_SIZE_ASSUMED;
}

function writtenSize(value: ValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? clamped(Number(value.value)) : undefined;
}

function rowsIn({ name, absent }: PageVariable, variables: Variables): number {
  const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
  // What is no number is refused when it is coerced; null means the default.
  return typeof given === 'number' ? clamped(given) : given === undefined ? absent : PAGE_DEFAULT;
}

/** More rows than a page may have are refused by whoever has them; fewer than none cost nothing. */
function clamped(rows: number): number {
  return Math.min(Math.max(Number.isFinite(rows) ? Math.ceil(rows) : PAGE_MAX, 0), PAGE_MAX);
}

function elementsIn(field: FieldNode): number {
  return (field.arguments ?? []).reduce((sum, { value }) => sum + elementsOf(value), 0);
}

function elementsOf(value: ValueNode): number {
  if (value.kind === Kind.LIST) return value.values.reduce((sum, element) => sum + 1 + elementsOf(element), 0);
  if (value.kind === Kind.OBJECT) return value.fields.reduce((sum, field) => sum + elementsOf(field.value), 0);
  return 0;
}

function plus(a: CostFormula, b: CostFormula): CostFormula {
  if (a === FREE) return b;
  return b === FREE ? a : { constant: a.constant + b.constant, pages: [...a.pages, ...b.pages] };
}

function plusOne({ constant, pages }: CostFormula): CostFormula {
  return { constant: constant + 1, pages };
}

function times(size: PageFormula['size'], of: CostFormula): CostFormula {
  if (size === 1) return of;
  if (typeof size === 'number' && of.pages.length === 0) return { constant: size * of.constant, pages: [] };
  return { constant: 0, pages: [{ size, of }] };
}
