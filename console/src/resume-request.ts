import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { GraphqlRequest } from './graphql-request.ts';

const AFTER = 'after';

/**
 * What is sent for a subscription with each connection (graphql-ws writes the same payload again after a loss): the getters
 * make it begin after the last event that came.
 */
export function resumingPayload(request: GraphqlRequest, lastCursor: () => string | undefined): SubscribePayload {
  const now = (): GraphqlRequest => {
    const cursor = lastCursor();
    return cursor === undefined ? request : resumeAfter(request, cursor);
  };
  return {
    get query() {
      return now().query;
    },
    get variables() {
      return now().variables;
    },
    operationName: request.operationName,
  };
}

/**
 * The same subscription, to begin after an event that was received: its field's argument `after` is set, wherever it came
 * from. What is no subscription of one field stays as it is.
 */
export function resumeAfter(request: GraphqlRequest, cursor: string): GraphqlRequest {
  const document = parse(request.query);
  const operation = subscriptionOf(document, request.operationName);
  const [field, second] = operation?.selectionSet.selections ?? [];
  if (operation === undefined || field?.kind !== Kind.FIELD || second !== undefined) return request;
  const given = field.arguments?.find(({ name }) => name.value === AFTER)?.value;
  // Setting the variable keeps it in use: a variable that nothing uses is an error.
  if (given?.kind === Kind.VARIABLE) {
    return { ...request, variables: { ...request.variables, [given.name.value]: cursor } };
  }
  const resumed = { ...operation, selectionSet: { ...operation.selectionSet, selections: [withAfter(field, cursor)] } };
  const definitions = document.definitions.map((definition) => (definition === operation ? resumed : definition));
  return { ...request, query: print({ ...document, definitions }) };
}

/** The operation that would run, where it is a subscription. */
export function subscriptionOf(
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const named = operations.find(({ name }) => name?.value === operationName);
  const operation = named ?? (operations.length === 1 ? operations[0] : undefined);
  return operation?.operation === 'subscription' ? operation : undefined;
}

function withAfter(field: FieldNode, cursor: string): FieldNode {
  const after: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: AFTER },
    value: { kind: Kind.STRING, value: cursor },
  };
  const others = (field.arguments ?? []).filter(({ name }) => name.value !== AFTER);
  return { ...field, arguments: [...others, after] };
}
