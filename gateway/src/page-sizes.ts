import { PAGE_MAX } from '@florin/kit';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
  type VariableNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The sizes of an operation's pages: wrong whatever its variables are, or to be looked at with them. */
type PageSizes =
  | { readonly kind: 'wrong'; readonly error: GraphQLError }
  | { readonly kind: 'open'; readonly variables: readonly PageVariable[] };

/** A variable that holds a page's size. */
export interface PageVariable {
  readonly node: VariableNode;
  /** The first argument that it is given to, from the root: `accounts.nodes.transactions.first`. */
  readonly path: string;
  readonly initial: number | undefined;
}

/**
 * Reads every `first` of a valid operation. A page that is too large within a list would else be refused once for each row of it,
 * after the rows were read.
 *
 * @param operation one whose number of fields is known to be small: fragments are walked wherever they are used
 */
export function pageSizesOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): PageSizes {
  const root = schema.getRootType(operation.operation);
  const variables = new Map<string, PageVariable>();
  for (const { value, path } of root ? pagesIn(operation.selectionSet, root, '', { schema, fragments }) : []) {
    if (value.kind === Kind.INT && isWrong(Number(value.value)))
      return { kind: 'wrong', error: refusalOf(path, value) };
    if (value.kind !== Kind.VARIABLE || variables.has(value.name.value)) continue;
    const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === value.name.value);
    const initial = definition?.defaultValue?.kind === Kind.INT ? Number(definition.defaultValue.value) : undefined;
    variables.set(value.name.value, { node: value, path, initial });
  }
  return { kind: 'open', variables: [...variables.values()] };
}

/** What is wrong about a page's size with these values of variables; values that are no number are refused when they are coerced. */
export function wrongPageSize(
  variables: readonly PageVariable[],
  values: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  for (const { node, path, initial } of variables) {
    const name = node.name.value;
    const size = Object.hasOwn(values, name) ? values[name] : initial;
    if (typeof size === 'number' && isWrong(size)) return refusalOf(path, node, `: $${name} is ${size}`);
  }
  return undefined;
}

interface Page {
  readonly value: ValueNode;
  readonly path: string;
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
}

function* pagesIn(set: SelectionSetNode, type: GraphQLCompositeType, path: string, scope: Scope): Generator<Page> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) yield* pagesOf(selection, type, path, scope);
    else {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(selection.name.value) : selection;
      if (fragment === undefined) continue;
      const { typeCondition, selectionSet } = fragment;
      const inner = typeCondition === undefined ? type : typeFromAST(scope.schema, typeCondition);
      if (isCompositeType(inner)) yield* pagesIn(selectionSet, inner, path, scope);
    }
  }
}

function* pagesOf(field: FieldNode, parent: GraphQLCompositeType, path: string, scope: Scope): Generator<Page> {
  const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
  const type = definition === undefined ? undefined : getNamedType(definition.type);
  if (field.selectionSet === undefined || !isCompositeType(type)) return;
  const here = `${path}${field.alias?.value ?? field.name.value}.`;
  const first = field.arguments?.find(({ name }) => name.value === 'first');
  if (first !== undefined && type.name.endsWith('Connection')) yield { value: first.value, path: `${here}first` };
  yield* pagesIn(field.selectionSet, type, here, scope);
}

function isWrong(size: number): boolean {
  return size < 1 || size > PAGE_MAX;
}

function refusalOf(path: string, node: ValueNode, because = ''): GraphQLError {
  return new GraphQLError(`The argument "${path}" must be between 1 and ${PAGE_MAX}${because}.`, {
    nodes: node,
    // Without the status, Apollo Server answers 500, as if the fault were ours.
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}
