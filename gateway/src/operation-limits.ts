import { PAGE_DEFAULT, PAGE_MAX, publicError } from '@florin/kit';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import {
  OPERATION_ALIASES_MAX,
  OPERATION_CELLS_MAX,
  OPERATION_DEPTH_MAX,
  OPERATION_FIELDS_MAX,
  OPERATION_MUTATIONS_MAX,
  OPERATION_ROOT_FIELDS_MAX,
  OPERATION_ROWS_MAX,
} from './limits.ts';
import { repetitionIn } from './repeated-fields.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How large an operation is, whatever its variables are. */
export interface OperationSize {
  /** Fields selected, fragments counted wherever they are used. */
  readonly fields: number;
  readonly depth: number;
  /** Rows that it may answer at the most: pages within pages multiply. */
  readonly rows: number;
  /** Values that it may answer at the most: those of each row, for each row. */
  readonly cells: number;
}

const NOTHING: OperationSize = { fields: 0, depth: 0, rows: 0, cells: 0 };
const VALUE: OperationSize = { fields: 1, depth: 1, rows: 0, cells: 1 };

/** Measures operations of one document. Each fragment is measured once, so that fragments within fragments cost nothing. */
class Measure {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  readonly #known = new Map<string, OperationSize>();

  constructor(schema: GraphQLSchema, fragments: Fragments) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  sizeOf(selectionSet: SelectionSetNode, type: GraphQLCompositeType): OperationSize {
    return selectionSet.selections.reduce((sum: OperationSize, selection) => {
      if (selection.kind === Kind.FIELD) return add(sum, this.#fieldSize(selection, type));
      if (selection.kind === Kind.FRAGMENT_SPREAD) return add(sum, this.#fragmentSize(selection.name.value));
      const inner = selection.typeCondition === undefined ? type : typeFromAST(this.#schema, selection.typeCondition);
      return isCompositeType(inner) ? add(sum, this.sizeOf(selection.selectionSet, inner)) : sum;
    }, NOTHING);
  }

  #fragmentSize(name: string): OperationSize {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const type = fragment === undefined ? undefined : typeFromAST(this.#schema, fragment.typeCondition);
    if (fragment === undefined || !isCompositeType(type)) return NOTHING;
    const size = this.sizeOf(fragment.selectionSet, type);
    this.#known.set(name, size);
    return size;
  }

  #fieldSize(field: FieldNode, parent: GraphQLCompositeType): OperationSize {
    const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
    const type = definition === undefined ? undefined : getNamedType(definition.type);
    if (field.selectionSet === undefined || !isCompositeType(type)) return VALUE;
    const inner = this.sizeOf(field.selectionSet, type);
    // A page's rows are counted at the field that has `first`, not again at its edges and nodes.
    const isPage = isObjectType(type) && type.name.endsWith('Connection');
    const page = isPage ? pageSize(field) : undefined;
    return {
      fields: 1 + inner.fields,
      depth: 1 + inner.depth,
      rows: page === undefined ? inner.rows : page * (1 + inner.rows),
      cells: (page ?? 1) * inner.cells,
    };
  }
}

function add(a: OperationSize, b: OperationSize): OperationSize {
  return {
    fields: a.fields + b.fields,
    depth: Math.max(a.depth, b.depth),
    rows: a.rows + b.rows,
    cells: a.cells + b.cells,
  };
}

/** How many rows a page may have: what is written there, or the most that a variable could hold. */
function pageSize(field: FieldNode): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (first === undefined || first.kind === Kind.NULL) return PAGE_DEFAULT;
  return first.kind === Kind.INT ? Math.min(Number(first.value), PAGE_MAX) : PAGE_MAX;
}

/** How large a valid operation is. */
export function sizeOf(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): OperationSize {
  const root = schema.getRootType(operation.operation);
  return root ? new Measure(schema, fragments).sizeOf(operation.selectionSet, root) : NOTHING;
}

/** What is too large about a valid operation, as the client is told; `undefined` for one that may be planned and run. */
export function refusalOf(
  size: OperationSize,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): GraphQLError | undefined {
  return (
    beyond('levels', size.depth, OPERATION_DEPTH_MAX) ??
    beyond('fields', size.fields, OPERATION_FIELDS_MAX) ??
    beyond('rows at the most', size.rows, OPERATION_ROWS_MAX) ??
    beyond('values at the most', size.cells, OPERATION_CELLS_MAX) ??
    repetitionRefusalOf(operation, fragments)
  );
}

/** Looked at last, because it walks each field: there are few by then. */
function repetitionRefusalOf(operation: OperationDefinitionNode, fragments: Fragments): GraphQLError | undefined {
  const { rootFields, aliases } = repetitionIn(operation, fragments);
  return (
    (operation.operation === 'mutation'
      ? beyond('mutations', rootFields, OPERATION_MUTATIONS_MAX)
      : beyond('root fields', rootFields, OPERATION_ROOT_FIELDS_MAX)) ??
    beyond('aliases of one field', aliases, OPERATION_ALIASES_MAX)
  );
}

function beyond(what: string, is: number, most: number): GraphQLError | undefined {
  return is > most
    ? publicError(
        'QUERY_TOO_EXPENSIVE',
        `The operation has ${is} ${what}; the most is ${most}. Ask in smaller parts.`,
        {
          // Without it, Apollo Server answers 500, as if the fault were ours.
          http: { status: 400 },
        },
      )
    : undefined;
}
