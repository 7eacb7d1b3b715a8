import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { Variables } from './execution.ts';
import { ownValue } from './json-object.ts';
import type { SubgraphRequest } from './subgraph-fetcher.ts';

/** The argument that every stream with a log takes: where in the log it begins. */
const AFTER = 'after';
/** Not a name that a planner or a sensible client gives to a variable. */
const AFTER_VARIABLE = '__florin_after';

/** How a stream is taken up again at its source, where its field has an `after` argument. */
export interface Resumption {
  /** Where the client itself asked to begin. */
  startOf(rawVariables: Variables): string | undefined;
  /** The source's operation beginning after a cursor, whatever `after` the client gave or did not give. */
  requestAfter(request: SubgraphRequest, cursor: string): SubgraphRequest;
}

/** Reads a source's operation, as the planner wrote it; `undefined` where the stream cannot begin at a cursor. */
export function compileResumption(operationText: string, schema: GraphQLSchema): Resumption | undefined {
  const document = parse(operationText, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const field = operation === undefined ? undefined : rootFieldOf(operation.selectionSet.selections);
  const definition = field && schema.getSubscriptionType()?.getFields()[field.name.value];
  const type = definition?.args.find((argument) => argument.name === AFTER)?.type;
  if (operation === undefined || field === undefined || type === undefined) return undefined;
  const given = field.arguments?.find((argument) => argument.name.value === AFTER)?.value;
  const query = print(withoutUnused(beginningAt(operation, field, String(type))));
  return {
    startOf(rawVariables) {
      if (given?.kind === Kind.STRING) return given.value;
      const value = given?.kind === Kind.VARIABLE ? ownValue(rawVariables, given.name.value) : undefined;
      return typeof value === 'string' ? value : undefined;
    },
    requestAfter: (request, cursor) => ({
      ...request,
      query,
      variables: { ...request.variables, [AFTER_VARIABLE]: cursor },
    }),
  };
}

function rootFieldOf(selections: readonly SelectionNode[]): FieldNode | undefined {
  const [selection] = selections;
  if (selection?.kind === Kind.INLINE_FRAGMENT) return rootFieldOf(selection.selectionSet.selections);
  return selection?.kind === Kind.FIELD ? selection : undefined;
}

function beginningAt(operation: OperationDefinitionNode, field: FieldNode, type: string): OperationDefinitionNode {
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: AFTER_VARIABLE } } as const;
  const definition: VariableDefinitionNode = { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) };
  const after: ArgumentNode = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: AFTER }, value: variable };
  const others = (field.arguments ?? []).filter((argument) => argument.name.value !== AFTER);
  const resumed: OperationDefinitionNode = visit(operation, {
    Field: (node) => (node === field ? { ...node, arguments: [...others, after] } : undefined),
  });
  return { ...resumed, variableDefinitions: [...(resumed.variableDefinitions ?? []), definition] };
}

/** A variable that only the replaced argument used would make the operation invalid. */
function withoutUnused(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(operation, {
    VariableDefinition: () => false,
    Variable: (node) => {
      used.add(node.name.value);
    },
  });
  const definitions = operation.variableDefinitions ?? [];
  return {
    ...operation,
    variableDefinitions: definitions.filter((definition) => used.has(definition.variable.name.value)),
  };
}
