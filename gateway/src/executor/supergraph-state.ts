import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { COMPILED_OPERATIONS_MAX, COMPILED_OPERATIONS_MAX_CHARACTERS } from '../limits.ts';
import { type CompileScope, compileOperation } from './compiled-operation.ts';
import { checkInputScalars, type InputScalars } from './input-scalars.ts';
import { type OperationText, PlanCache, type Preparation } from './plan-cache.ts';
import type { SubgraphFetcher } from './subgraph-fetcher.ts';
import { typeNamesOf } from './type-names.ts';

/** A subgraph as the supergraph names it (`@join__graph`). */
export interface SubgraphLocation {
  readonly name: string;
  readonly url: string;
}

/** One version of the supergraph with everything compiled for it. Immutable but for its cache. */
export interface SupergraphState<TContext> {
  readonly sdl: string;
  /** What clients see: without `@inaccessible` elements. */
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphLocation[];
  /**
   * The compiled operation for a text, from the cache where it was seen before. `validDocument` saves parsing and validation: it
   * must be the parsed text and valid for this very `apiSchema`.
   */
  prepare(text: OperationText, validDocument?: DocumentNode): Preparation<TContext>;
  /** Whether preparing the text takes no time. */
  knows(text: OperationText): boolean;
  /** The operations that ran most often. */
  busiest(count: number): OperationText[];
}

export interface SupergraphStateOptions<TContext> {
  readonly sdl: string;
  readonly fetcherOf: (subgraph: SubgraphLocation) => SubgraphFetcher<TContext>;
  /** Rules beside those of the specification for texts that come without a valid document. */
  readonly validationRules: readonly ValidationRule[];
  readonly inputScalars: InputScalars;
}

/** Reads a supergraph; throws with all its faults when it is not one. */
export function buildSupergraphState<TContext>(options: SupergraphStateOptions<TContext>): SupergraphState<TContext> {
  const supergraph = Supergraph.build(options.sdl, { validateSupergraph: true });
  const plannerSchema = supergraph.apiSchema();
  const apiSchema = plannerSchema.toGraphQLJSSchema();
  checkInputScalars(apiSchema, options.inputScalars);
  const subgraphs = supergraph.subgraphsMetadata();
  const fetchers = new Map(subgraphs.map((subgraph) => [subgraph.name, options.fetcherOf(subgraph)]));
  const scope: CompileScope<TContext> = {
    apiSchema,
    plannerSchema,
    planner: new QueryPlanner(supergraph),
    typeNames: typeNamesOf(supergraph.schema),
    fetcherOf: (name) => {
      const fetcher = fetchers.get(name);
      if (fetcher === undefined) throw new Error(`The supergraph has no subgraph "${name}".`);
      return fetcher;
    },
  };
  const cache = new PlanCache<TContext>({
    maxEntries: COMPILED_OPERATIONS_MAX,
    maxCharacters: COMPILED_OPERATIONS_MAX_CHARACTERS,
  });
  const rules = [...specifiedRules, ...options.validationRules];

  return {
    sdl: options.sdl,
    apiSchema,
    subgraphs,
    prepare(text, validDocument) {
      const known = cache.get(text);
      if (known !== undefined) return known;
      const made = prepare(scope, text, validDocument, rules);
      cache.set(text, made);
      return made;
    },
    knows: (text) => cache.has(text),
    busiest: (count) => cache.busiest(count),
  };
}

function prepare<TContext>(
  scope: CompileScope<TContext>,
  text: OperationText,
  validDocument: DocumentNode | undefined,
  rules: readonly ValidationRule[],
): Preparation<TContext> {
  try {
    const document = validDocument ?? parse(text.source);
    const errors = validDocument === undefined ? validate(scope.apiSchema, document, rules) : [];
    if (errors.length > 0) return { kind: 'refused', errors };
    return { kind: 'compiled', operation: compileOperation(scope, document, text.operationName) };
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: 'refused', errors: [error] };
    throw error;
  }
}
