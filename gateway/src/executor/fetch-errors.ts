import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, parse } from 'graphql';
import { ERRORS_PER_FETCH_MAX } from '../limits.ts';
import type { Execution, PlanScope } from './execution.ts';
import type { JsonObject } from './json-object.ts';
import { responseNamesAt } from './response-names.ts';
import { locationsAt, namesOf, type PlanPath, type ResponsePath } from './response-path.ts';
import { renamedKeys } from './rewrites.ts';
import { type SubgraphError, SubgraphUnavailableError } from './subgraph-fetcher.ts';

/** The objects that each element of `_entities` was asked for; deduplicated entities have several. */
export type EntityHolders = readonly (readonly JsonObject[])[];

/** Puts what went wrong in one fetch into the execution's errors, with paths of the client's response. */
export interface FetchErrors<TContext> {
  /** Errors of an answer. `holders` is absent for a fetch of root fields. */
  answered(execution: Execution<TContext>, errors: readonly SubgraphError[], holders: EntityHolders | undefined): void;
  /** There was no answer: every field that waited for it gets an error at its own path. */
  failed(execution: Execution<TContext>, cause: unknown, holders: EntityHolders | undefined): void;
}

export function compileFetchErrors<TContext>(
  node: FetchNode,
  path: PlanPath,
  scope: PlanScope<TContext>,
): FetchErrors<TContext> {
  const renamed = renamedKeys(node.outputRewrites);
  const namesAwaited = once(() => awaitedNames(node, renamed, scope.clientNamesAt(namesOf(path))));

  const locate = (execution: Execution<TContext>): Places => {
    const locations = once(() => locationsAt(execution.data, path));
    const places: Places = {
      of: (objects) => [...new Set(objects)].flatMap((object) => locations().get(object) ?? []),
      all: () => (path.length === 0 ? [[]] : [...locations().values()].flat()),
      awaited(objects) {
        const found = objects === undefined ? places.all() : places.of(objects);
        const names = namesAwaited();
        return names.length === 0 ? found : found.flatMap((place) => names.map((name) => [...place, name]));
      },
    };
    return places;
  };
  const pathsOf = (places: Places, error: SubgraphError, holders: EntityHolders | undefined): Paths => {
    if (!Array.isArray(error.path)) return [undefined];
    const at = error.path as ResponsePath;
    if (holders === undefined) return places.all().map((place) => [...place, ...rename(at, renamed)]);
    const [field, index, ...within] = at;
    if (field !== '_entities' || typeof index !== 'number') return places.awaited(holders.flat());
    const objects = holders[index] ?? [];
    // An entity that failed as a whole is there all the same, from another subgraph: null are its fields of this one.
    if (within.length === 0) return places.awaited(objects);
    return places.of(objects).map((place) => [...place, ...rename(within, renamed)]);
  };

  return {
    answered(execution, errors, holders) {
      const places = locate(execution);
      const mapped = errors
        .slice(0, ERRORS_PER_FETCH_MAX)
        .flatMap((error) => pathsOf(places, error, holders).map((at) => subgraphError(error, node.serviceName, at)));
      addErrors(execution, mapped);
    },
    failed(execution, cause, holders) {
      const awaited = locate(execution).awaited(holders?.flat());
      const failures = awaited.slice(0, ERRORS_PER_FETCH_MAX).map((at) => failure(cause, node.serviceName, at));
      addErrors(execution, failures);
    },
  };
}

type Paths = readonly (ResponsePath | undefined)[];

/** Where in the response things stand that a fetch was for; the data is walked once, and only if an error asks. */
interface Places {
  of(objects: readonly JsonObject[]): ResponsePath[];
  all(): ResponsePath[];
  /** Where the fields stand that these objects, or all of them, wait for. */
  awaited(objects: readonly JsonObject[] | undefined): ResponsePath[];
}

/** What the client sees of what a fetch asks for: names outside of the client's operation are keys for later fetches. */
function awaitedNames(
  node: FetchNode,
  renamed: ReadonlyMap<string, string>,
  visible: ReadonlySet<string>,
): readonly string[] {
  const fetched = responseNamesAt(parse(node.operation), node.operationName, node.requires ? ['_entities'] : []);
  const names = rename([...fetched], renamed).filter((name) => name !== '__typename' && visible.has(String(name)));
  return names.map(String);
}

function rename(path: ResponsePath, renamed: ReadonlyMap<string, string>): ResponsePath {
  if (renamed.size === 0) return path;
  return path.map((element) => (typeof element === 'string' ? (renamed.get(element) ?? element) : element));
}

function addErrors<TContext>(execution: Execution<TContext>, errors: readonly GraphQLError[]): void {
  execution.errors.push(...errors.slice(0, ERRORS_PER_FETCH_MAX));
}

function subgraphError(error: SubgraphError, serviceName: string, path: ResponsePath | undefined): GraphQLError {
  const message = error.message || `Error while fetching subquery from service "${serviceName}"`;
  return new GraphQLError(message, {
    ...(path !== undefined && { path }),
    // The same code that the stock gateway gives to an error without one.
    extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...error.extensions, serviceName },
  });
}

function failure(cause: unknown, serviceName: string, path: ResponsePath): GraphQLError {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const unavailable = error instanceof SubgraphUnavailableError;
  return new GraphQLError(unavailable ? error.message : `The service "${serviceName}" could not be asked.`, {
    ...(path.length > 0 && { path }),
    originalError: error,
    extensions: { code: unavailable ? 'SUBGRAPH_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR', serviceName },
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
