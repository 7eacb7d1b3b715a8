import type { GraphQLError } from 'graphql';
import type { JsonObject } from './json-object.ts';
import type { FetchContext, SubgraphFetcher, SubgraphResponse } from './subgraph-fetcher.ts';
import type { TypeNames } from './type-names.ts';

/** Variables by name, without the dollar. */
export type Variables = Readonly<Record<string, unknown>>;

/** One run of one operation: what its steps share. */
export interface Execution<TContext> {
  /** What the subgraphs answered so far, merged; it holds keys and type names that the client did not ask for. */
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
  /** As the client sent them: subgraphs coerce them again. */
  readonly rawVariables: Variables;
  /** Coerced by the API schema, defaults filled in: conditions read them. */
  readonly variables: Variables;
  readonly contexts: { readonly query: FetchContext<TContext>; readonly mutation: FetchContext<TContext> };
  /** Fetches of this execution that another one of it may join. */
  readonly joinable: Map<string, Promise<SubgraphResponse>>;
}

/** A compiled plan node. It never rejects: failures become errors of the execution. */
export type Step<TContext> = (execution: Execution<TContext>) => Promise<void> | undefined;

/** What compiling a plan needs to know around it. */
export interface PlanScope<TContext> {
  readonly fetcherOf: (serviceName: string) => SubgraphFetcher<TContext>;
  readonly typeNames: TypeNames;
  /** The response names that the client asked for at a path, list marks left out. */
  readonly clientNamesAt: (names: readonly string[]) => ReadonlySet<string>;
  /** Operations, without their names, that stand in this plan more than once, so that two of them may be identical fetches. */
  readonly repeatedOperations: ReadonlySet<string>;
}
