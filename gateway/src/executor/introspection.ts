import {
  type ExecutionResult,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Variables } from './execution.ts';
import type { JsonObject } from './json-object.ts';
import { collectFields, type SelectionScope } from './selections.ts';
import { rootSelections } from './shaper.ts';

/** Answers `__schema` and `__type` of an operation from the API schema, by response name. */
export type Introspection = (raw: Variables) => JsonObject;

/** `undefined` for an operation without introspection. An answer that no variable changes is made once. */
export function compileIntrospection(
  scope: SelectionScope,
  operation: OperationDefinitionNode,
): Introspection | undefined {
  const rootType = scope.schema.getQueryType();
  if (operation.operation !== 'query' || !rootType) return undefined;
  const selections = [...collectFields(scope, rootType, rootSelections(operation.selectionSet)).values()]
    .flat()
    .map((field) => field.node)
    .filter((node) => node.name.value === '__schema' || node.name.value === '__type');
  if (selections.length === 0) return undefined;
  const answer = (raw: Variables): JsonObject => executeIntrospection(scope, operation, selections, raw);
  if (operation.variableDefinitions !== undefined && operation.variableDefinitions.length > 0) return answer;
  let known: JsonObject | undefined;
  return () => {
    known ??= answer({});
    return known;
  };
}

function executeIntrospection(
  scope: { readonly schema: GraphQLSchema; readonly fragments: SelectionScope['fragments'] },
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
  raw: Variables,
): JsonObject {
  const result: ExecutionResult = executeSync({
    schema: scope.schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [...selections] } },
        ...scope.fragments.values(),
      ],
    },
    variableValues: raw,
  });
  const [error] = result.errors ?? [];
  if (error !== undefined) throw error;
  return result.data ?? {};
}
