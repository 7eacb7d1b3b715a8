import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { Execution, PlanScope, Step, Variables } from './execution.ts';
import { compileFetchErrors, type EntityHolders } from './fetch-errors.ts';
import { cloneJson, isJsonObject, type JsonObject, mergeInto, ownValue } from './json-object.ts';
import { compileRepresentation } from './representations.ts';
import { objectsAt, type PlanPath } from './response-path.ts';
import { compileRewrites } from './rewrites.ts';
import { type SubgraphRequest, type SubgraphResponse, SubgraphUnavailableError } from './subgraph-fetcher.ts';

/** A fetch of root fields, in pieces: a subscription opens `request` elsewhere and hands each event to `accept`. */
export interface RootFetch<TContext> {
  readonly serviceName: string;
  request(rawVariables: Variables): SubgraphRequest;
  /** Merges an answer into the data. The answer must not be held by anybody else. */
  accept(execution: Execution<TContext>, response: SubgraphResponse): void;
  readonly step: Step<TContext>;
}

/** Compiles a fetch without `requires`: root fields, at the root or wherever a field of the root type's type stands. */
export function compileRootFetch<TContext>(
  node: FetchNode,
  path: PlanPath,
  scope: PlanScope<TContext>,
): RootFetch<TContext> {
  const request = compileRequest(node);
  const send = compileSend(node, scope);
  const rewrite = compileRewrites(node.outputRewrites, scope.typeNames);
  const errors = compileFetchErrors(node, path, scope);

  const accept = (execution: Execution<TContext>, { data, errors: answered }: SubgraphResponse): void => {
    if (answered !== undefined && answered.length > 0) errors.answered(execution, answered, undefined);
    if (!isJsonObject(data)) {
      if (answered === undefined || answered.length === 0) {
        errors.failed(execution, notGraphql(node.serviceName), undefined);
      }
      return;
    }
    rewrite?.(data);
    for (const target of objectsAt(execution.data, path)) mergeInto(target, data);
  };
  const run = async (execution: Execution<TContext>): Promise<void> => {
    try {
      accept(execution, await send(execution, request(execution.rawVariables)));
    } catch (error) {
      errors.failed(execution, error, undefined);
    }
  };
  return {
    serviceName: node.serviceName,
    request: (rawVariables) => request(rawVariables),
    accept,
    step: (execution) => (path.length > 0 && objectsAt(execution.data, path).length === 0 ? undefined : run(execution)),
  };
}

/** Compiles a fetch of entities: representations of the objects at the path, each sent once, answers merged back into all. */
export function compileEntityFetch<TContext>(
  node: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  path: PlanPath,
  scope: PlanScope<TContext>,
): Step<TContext> {
  const gather = compileGather(node, requires, scope);
  const request = compileRequest(node);
  const send = compileSend(node, scope);
  const rewrite = compileRewrites(node.outputRewrites, scope.typeNames);
  const errors = compileFetchErrors(node, path, scope);

  const merge = (entities: readonly unknown[], holders: EntityHolders): void => {
    for (let i = 0; i < entities.length; i++) {
      const entity = entities[i];
      if (!isJsonObject(entity)) continue;
      const sharers = holders[i] ?? [];
      // An interface object does not know its concrete type, so it must not overwrite the one that is known already.
      if (scope.typeNames.isInterface(entity.__typename)) entity.__typename = undefined;
      if (rewrite !== undefined) {
        // Rewrites hold under type conditions, and a subgraph that was not asked for the type name leaves it to us.
        entity.__typename ??= sharers[0]?.__typename;
        rewrite(entity);
      }
      // Sharers get the same member objects. That is safe: they asked for the same entity, so later fetches below it agree.
      for (const target of sharers) mergeInto(target, entity);
    }
  };
  const run = async (
    execution: Execution<TContext>,
    representations: readonly JsonObject[],
    holders: EntityHolders,
  ): Promise<void> => {
    try {
      const { data, errors: answered } = await send(execution, request(execution.rawVariables, representations));
      if (answered !== undefined && answered.length > 0) errors.answered(execution, answered, holders);
      const entities = data?._entities;
      if (!Array.isArray(entities) && answered !== undefined && answered.length > 0) return;
      if (!Array.isArray(entities) || entities.length !== representations.length) throw notGraphql(node.serviceName);
      merge(entities, holders);
    } catch (error) {
      errors.failed(execution, error, holders);
    }
  };
  return (execution) => {
    const { representations, holders } = gather(objectsAt(execution.data, path));
    return representations.length === 0 ? undefined : run(execution, representations, holders);
  };
}

/** An answer that is JSON but not what was asked for. */
function notGraphql(serviceName: string): SubgraphUnavailableError {
  return new SubgraphUnavailableError(serviceName, 'not-graphql', new Error('The answer does not fit the operation.'));
}

interface Gathered {
  readonly representations: JsonObject[];
  readonly holders: JsonObject[][];
}

/** Equal representations are sent once: twenty transactions of one account ask for the account once. */
function compileGather<TContext>(
  node: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  scope: PlanScope<TContext>,
): (objects: readonly JsonObject[]) => Gathered {
  const representationOf = compileRepresentation(requires, scope.typeNames);
  const rewrite = compileRewrites(node.inputRewrites, scope.typeNames);
  // An interface object is asked for under its interface's name; output rewrites may still tell the concrete types apart.
  const keepTypesApart = rewrite !== undefined && node.outputRewrites !== undefined;
  return (objects) => {
    const representations: JsonObject[] = [];
    const holders: JsonObject[][] = [];
    const seen = new Map<string, JsonObject[]>();
    for (const object of objects) {
      const representation = representationOf(object);
      if (representation === undefined || !representation.__typename) continue;
      rewrite?.(representation);
      const text = JSON.stringify(representation);
      const key = keepTypesApart ? `${text} ${String(object.__typename)}` : text;
      const sharers = seen.get(key);
      if (sharers !== undefined) {
        sharers.push(object);
        continue;
      }
      const first = [object];
      seen.set(key, first);
      representations.push(representation);
      holders.push(first);
    }
    return { representations, holders };
  };
}

function compileRequest(
  node: FetchNode,
): (rawVariables: Variables, representations?: readonly JsonObject[]) => SubgraphRequest {
  const { operation: query, operationName } = node;
  const names = node.variableUsages ?? [];
  return (rawVariables, representations) => {
    const variables: JsonObject = {};
    for (const name of names) {
      const value = ownValue(rawVariables, name);
      if (value !== undefined) variables[name] = value;
    }
    if (representations !== undefined) variables.representations = representations;
    return operationName === undefined ? { query, variables } : { query, operationName, variables };
  };
}

/** An operation without its name, which numbers the fetches of a plan: two that differ in nothing else are identical. */
export function namelessOperation(node: FetchNode): string {
  const text = node.operationName === undefined ? node.operation : node.operation.replace(node.operationName, '');
  return `${node.serviceName} ${text}`;
}

type Send<TContext> = (execution: Execution<TContext>, request: SubgraphRequest) => Promise<SubgraphResponse>;

function compileSend<TContext>(node: FetchNode, scope: PlanScope<TContext>): Send<TContext> {
  const fetcher = scope.fetcherOf(node.serviceName);
  const kind = node.operationKind === 'mutation' ? 'mutation' : 'query';
  const send: Send<TContext> = (execution, request) => fetcher.fetch(request, execution.contexts[kind]);
  const operation = namelessOperation(node);
  if (kind === 'mutation' || !scope.repeatedOperations.has(operation)) return send;
  return async (execution, request) => {
    const key = `${operation} ${JSON.stringify(request.variables)}`;
    let joined = execution.joinable.get(key);
    if (joined === undefined) {
      joined = send(execution, request);
      execution.joinable.set(key, joined);
    }
    const { data, errors } = await joined;
    // Each joiner writes into its answer, so each gets a copy.
    return { ...(data !== undefined && { data: cloneJson(data) }), ...(errors !== undefined && { errors }) };
  };
}
