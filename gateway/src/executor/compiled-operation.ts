import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { PlanNode, QueryPlan, QueryPlanner, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { ANSWER_MAX_CHARACTERS } from '../limits.ts';
import type { Execution, PlanScope, Step, Variables } from './execution.ts';
import { compileRootFetch, type RootFetch } from './fetch-step.ts';
import { compileIntrospection, type Introspection } from './introspection.ts';
import type { JsonObject } from './json-object.ts';
import { compileStep, repeatedOperations } from './plan-step.ts';
import { responseNamesAt } from './response-names.ts';
import type { ResponsePath } from './response-path.ts';
import { compileResumption, type Resumption } from './resumption.ts';
import type { SelectionScope } from './selections.ts';
import { compileShaper, rootSelections, type ShapeFault, type ShapeRun, type Shaper } from './shaper.ts';
import type { FetchContext, SubgraphFetcher, SubgraphResponse } from './subgraph-fetcher.ts';
import type { TypeNames } from './type-names.ts';
import { type CoercedVariables, type CoerceVariables, compileVariables } from './variables.ts';

/** What one run of an operation is given. */
export interface OperationRequest<TContext> {
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly contextValue: TContext;
  /** Aborts the queries under way at subgraphs; mutations go on, because half of a payment is worse than an unread answer. */
  readonly signal?: AbortSignal | undefined;
}

export type OperationResult = ExecutionResult<JsonObject, JsonObject>;

/** An operation with its plan and the shape of its answer, compiled once and run many times. */
export interface CompiledOperation<TContext> {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  /** The values of variables as the schema coerces them, or why they are refused. */
  coerceVariables(raw: Variables): CoercedVariables;
  /** Runs a query or mutation. Faults of subgraphs are in the result's errors; only bugs reject. */
  execute(request: OperationRequest<TContext>): Promise<OperationResult>;
  /** Only of a subscription: where its events come from, and how one becomes an answer. */
  readonly source: EventSource<TContext> | undefined;
}

/** The compiled halves of a subscription: its primary fetch, which is opened elsewhere, and what enriches an event of it. */
export interface EventSource<TContext> {
  /** Names the subgraph and makes the subscription operation for it. */
  readonly primary: Pick<RootFetch<TContext>, 'serviceName' | 'request'>;
  /** How it is taken up again after a cursor; `undefined` where its field has no `after`. */
  readonly resumption: () => Resumption | undefined;
  /** Merges the event, runs the rest of the plan and shapes the answer. `event.data` is written into: hand over a clone. */
  readonly answer: (event: SubgraphResponse, request: OperationRequest<TContext>) => Promise<OperationResult>;
}

/** The parts of a supergraph that compiling needs. */
export interface CompileScope<TContext> {
  readonly apiSchema: GraphQLSchema;
  readonly plannerSchema: Schema;
  readonly planner: QueryPlanner;
  readonly typeNames: TypeNames;
  readonly fetcherOf: (serviceName: string) => SubgraphFetcher<TContext>;
}

/** Plans and compiles an operation of a document that is valid for the API schema. Throws GraphQLError where there is no plan. */
export function compileOperation<TContext>(
  scope: CompileScope<TContext>,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledOperation<TContext> {
  const operation = findOperation(document, operationName);
  const planned = operationFromDocument(scope.plannerSchema, document, {
    ...(operationName !== undefined && { operationName }),
    validate: false,
  });
  const plan = scope.planner.buildQueryPlan(planned);
  const { primary, rest } = partsOf(plan.node);
  const planScope: PlanScope<TContext> = {
    fetcherOf: scope.fetcherOf,
    typeNames: scope.typeNames,
    clientNamesAt: (path) => responseNamesAt(document, operationName, path),
    repeatedOperations: repeatedOperations(rest),
  };
  const step = rest === undefined ? undefined : compileStep(rest, [], planScope);
  const pieces: Pieces<TContext> = { ...compileShape(scope.apiSchema, document, operation), step };
  return {
    kind: operation.operation,
    operation,
    plan,
    coerceVariables: pieces.coerce,
    execute: (request) => run(pieces, request, undefined),
    source: primary === undefined ? undefined : eventSource(primary, planScope, scope.apiSchema, pieces),
  };
}

interface Shape {
  readonly coerce: CoerceVariables;
  readonly shape: Shaper;
  readonly introspect: Introspection | undefined;
}

interface Pieces<TContext> extends Shape {
  readonly step: Step<TContext> | undefined;
}

function compileShape(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Shape {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation} type.`);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const scope: SelectionScope = {
    schema,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
  };
  return {
    coerce: compileVariables(schema, operation),
    shape: compileShaper(scope, rootType, rootSelections(operation.selectionSet)),
    introspect: compileIntrospection(scope, operation),
  };
}

function eventSource<TContext>(
  node: SubscriptionNode['primary'],
  scope: PlanScope<TContext>,
  schema: GraphQLSchema,
  pieces: Pieces<TContext>,
): EventSource<TContext> {
  const primary = compileRootFetch(node, [], scope);
  let resumption: { readonly made: Resumption | undefined } | undefined;
  return {
    primary,
    // Made when a stream is first taken up again, which most never are.
    resumption: () => {
      resumption ??= { made: compileResumption(node.operation, schema) };
      return resumption.made;
    },
    answer: (event, request) => run(pieces, request, (execution) => primary.accept(execution, event)),
  };
}

async function run<TContext>(
  pieces: Pieces<TContext>,
  request: OperationRequest<TContext>,
  begin: ((execution: Execution<TContext>) => void) | undefined,
): Promise<OperationResult> {
  const rawVariables = request.variables ?? {};
  const coerced = pieces.coerce(rawVariables);
  if (coerced.kind === 'refused') return { errors: coerced.errors };
  const execution: Execution<TContext> = {
    data: {},
    errors: [],
    rawVariables,
    variables: coerced.values,
    contexts: contextsOf(request),
    joinable: new Map(),
  };
  begin?.(execution);
  await pieces.step?.(execution);

  const faults: ShapeFault[] = [];
  const introspection = pieces.introspect?.(rawVariables);
  const shaping: ShapeRun = { variables: coerced.values, introspection, faults, characters: 0, path: [] };
  const data = pieces.shape(execution.data, shaping);
  // Aliases of a long text share it in memory; written, each is there again.
  if (shaping.characters > ANSWER_MAX_CHARACTERS) return { errors: [tooLong()], data: null };
  const errors =
    faults.length === 0 ? execution.errors : [...execution.errors, ...unexplained(faults, execution.errors)];
  return errors.length === 0 ? { data } : { errors, data };
}

function tooLong(): GraphQLError {
  const message = `The answer has more than ${ANSWER_MAX_CHARACTERS} characters. Ask in smaller parts.`;
  return new GraphQLError(message, { extensions: { code: 'QUERY_TOO_EXPENSIVE' } });
}

function contextsOf<TContext>(request: OperationRequest<TContext>): Execution<TContext>['contexts'] {
  const query: FetchContext<TContext> = { contextValue: request.contextValue, kind: 'query', signal: request.signal };
  return { query, mutation: { contextValue: request.contextValue, kind: 'mutation', signal: undefined } };
}

/**
 * Errors for nulls in non-null places that no error of a subgraph explains: the specification wants one for each null that it
 * makes (GraphQL, section 6.4.4). An error on the way to the place or below it explains it, and so does one without a path.
 */
function unexplained(faults: readonly ShapeFault[], errors: readonly GraphQLError[]): GraphQLError[] {
  return faults
    .filter((fault) => !errors.some((error) => error.path === undefined || sameBranch(error.path, fault.path)))
    .map((fault) => new GraphQLError(fault.message, { path: fault.path }));
}

function sameBranch(one: ResponsePath, other: ResponsePath): boolean {
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) {
    if (one[i] !== other[i]) return false;
  }
  return true;
}

function partsOf(node: PlanNode | SubscriptionNode | undefined): {
  primary: SubscriptionNode['primary'] | undefined;
  rest: PlanNode | undefined;
} {
  return node?.kind === 'Subscription'
    ? { primary: node.primary, rest: node.rest }
    : { primary: undefined, rest: node };
}

function findOperation(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw new GraphQLError(
    operationName === undefined
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named "${operationName}".`,
  );
}
