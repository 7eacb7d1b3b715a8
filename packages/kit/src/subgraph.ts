import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Assertion, AssertionVerifier } from './assertions.ts';
import { maskError, publicError } from './errors.ts';
import type { FileDoor } from './file-door.ts';
import { COMPILED_OPERATIONS, OPERATION_MAX_BYTES } from './limits.ts';
import type { Logger } from './logging.ts';
import { LruCache } from './lru.ts';
import { guardSchema, type PermissionContext, type PermissionRule, type PermissionTable } from './permissions.ts';
import { scalarResolvers } from './scalars.ts';
import { type CompiledOperation, openEvents } from './subgraph-events.ts';
import type { ServiceName, Viewer } from './viewer.ts';

/** A GraphQL request as it reaches a subgraph, over HTTP or in the same process. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** The identity of who asks; without a valid one nothing is answered. */
  readonly assertion: Assertion | undefined;
  /** Joins log lines and errors of one client request. */
  readonly traceId: string;
}

export interface SubgraphResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  /** Only of an event: its place in the stream's log. Without data: the place from which a stream begins (`startingAt`). */
  readonly extensions?: { readonly cursor?: string };
}

/** The events of a subscription. `return()` ends it at once, also while it waits for the next one. */
export type SubgraphEvents = AsyncGenerator<SubgraphResult, void, undefined>;

/** What every resolver gets beside its own service's dependencies. */
export interface RequestContext extends PermissionContext {
  readonly viewer: Viewer;
  readonly granted: Set<PermissionRule>;
  readonly traceId: string;
}

export interface SubgraphDefinition<C extends RequestContext> {
  readonly name: ServiceName;
  /** The subgraph's own SDL after the common one, unchanged. */
  readonly typeDefs: DocumentNode;
  readonly resolvers: Record<string, unknown>;
  readonly permissions: PermissionTable;
  readonly verifier: AssertionVerifier;
  readonly logger: Logger;
  /** Makes one request's context: loaders live here, so that no row of one viewer reaches another. */
  readonly contextFor: (base: RequestContext) => C;
  /** Told of every field that a rule refused to somebody, for the audit. Must not throw. */
  readonly onDenied?: (denial: Denial) => void;
  /** Whether it can serve now: its database answers and is migrated. */
  readonly ready: () => Promise<boolean>;
  /** Lets go of everything it opened. */
  readonly close: () => Promise<void>;
  /** The files that it keeps, where it keeps any. */
  readonly files?: FileDoor;
}

/** A field that its rule refused. */
export interface Denial {
  readonly viewer: Viewer;
  /** `Type.field`. */
  readonly coordinate: string;
  readonly traceId: string;
}

/** A running subgraph. The gateway calls `execute` directly or through `serveSubgraph`. */
export interface Subgraph {
  readonly name: ServiceName;
  readonly schema: GraphQLSchema;
  readonly permissions: PermissionTable;
  /** The bytes of the files that it keeps. */
  readonly files?: FileDoor | undefined;
  /** Runs a query or mutation. */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Opens a subscription: a refusal, or its events. Who may not have it opens nothing. */
  subscribe(request: SubgraphRequest): Promise<SubgraphResult | SubgraphEvents>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

type Compiled = CompiledOperation | { readonly refused: readonly GraphQLError[] };

/** Builds a subgraph: schema, permission rules, compiled operations, identity check and masked errors. */
export function buildSubgraph<C extends RequestContext>(definition: SubgraphDefinition<C>): Subgraph {
  const schema = guardSchema(
    buildSubgraphSchema({
      typeDefs: definition.typeDefs,
      // Each subgraph's resolvers are typed by its generated file, in more detail than apollo's own type.
      resolvers: { ...scalarResolvers, ...definition.resolvers } as ResolverMap,
    }),
    definition.permissions,
  );
  const operations = new LruCache<string, Compiled>(COMPILED_OPERATIONS);
  const { logger, onDenied } = definition;
  const prepare = async (request: SubgraphRequest): Promise<Prepared<C> | { readonly refused: SubgraphResult }> => {
    const viewer = await definition.verifier.verify(request.assertion);
    const { traceId } = request;
    if (viewer === undefined)
      return {
        refused: refuse(request, publicError('UNAUTHENTICATED', 'No valid identity assertion came with this call.')),
      };
    const compiled = compileOnce(schema, operations, request);
    if ('refused' in compiled)
      return { refused: { errors: compiled.refused.map((error) => maskError(error, traceId, logger)) } };
    const denied = onDenied && ((coordinate: string) => onDenied({ viewer, coordinate, traceId }));
    const context = () =>
      definition.contextFor({ viewer, granted: new Set(), traceId, ...(denied === undefined ? {} : { denied }) });
    return { compiled, context };
  };
  return {
    name: definition.name,
    schema,
    permissions: definition.permissions,
    files: definition.files,
    ready: definition.ready,
    close: definition.close,
    async execute(request) {
      const prepared = await prepare(request);
      if ('refused' in prepared) return prepared.refused;
      const { compiled, context } = prepared;
      if (compiled.operation.operation === OperationTypeNode.SUBSCRIPTION)
        return refuse(request, publicError('BAD_USER_INPUT', 'A subscription is not answered once: subscribe to it.'));
      const result = await compiled.query({}, context(), request.variables ?? {});
      return masked(result, request.traceId, logger);
    },
    async subscribe(request) {
      const mask = (result: ExecutionResult) => masked(result, request.traceId, logger);
      try {
        const prepared = await prepare(request);
        if ('refused' in prepared) return prepared.refused;
        const { compiled, context } = prepared;
        if (compiled.operation.operation !== OperationTypeNode.SUBSCRIPTION)
          return refuse(request, publicError('BAD_USER_INPUT', 'Only a subscription can be subscribed to.'));
        const answer = async (event: unknown) =>
          mask(await compiled.query(event as Record<string, unknown>, context(), request.variables ?? {}));
        const opening = { schema, permissions: definition.permissions, compiled, request, answer, mask };
        return await openEvents({ ...opening, context: context() });
      } catch (error) {
        // An answer like any other: thrown, it would end the socket that carries everybody's streams.
        return mask({ errors: [new GraphQLError('The stream cannot be opened.', { originalError: error as Error })] });
      }
    },
  };
}

interface Prepared<C> {
  readonly compiled: CompiledOperation;
  /** A new one for each event: no loader outlives it. */
  readonly context: () => C;
}

function masked(result: ExecutionResult, traceId: string, logger: Logger): SubgraphResult {
  if (result.errors === undefined) return { data: result.data ?? null };
  const errors = result.errors.map((error) => maskError(asGraphQLError(error), traceId, logger));
  return result.data === undefined ? { errors } : { data: result.data, errors };
}

function compileOnce(
  schema: GraphQLSchema,
  operations: LruCache<string, Compiled>,
  request: SubgraphRequest,
): Compiled {
  const key = `${request.operationName ?? ''}\n${request.query}`;
  const known = operations.get(key);
  if (known !== undefined) return known;
  const compiled = compile(schema, request);
  operations.set(key, compiled);
  return compiled;
}

function compile(schema: GraphQLSchema, request: SubgraphRequest): Compiled {
  if (request.query.length > OPERATION_MAX_BYTES)
    return { refused: [publicError('BAD_USER_INPUT', 'The operation is too long.')] };
  try {
    const document = parse(request.query);
    const faults = validate(schema, document);
    if (faults.length > 0) return { refused: faults.map((fault) => publicError('BAD_USER_INPUT', fault.message)) };
    const compiled = compileQuery(schema, document, request.operationName, { disableLeafSerialization: false });
    const operation = getOperationAST(document, request.operationName);
    if (isCompiledQuery(compiled) && operation) return { query: compiled.query, document, operation };
    if (isCompiledQuery(compiled)) return { refused: [publicError('BAD_USER_INPUT', 'There is no such operation.')] };
    return { refused: (compiled.errors ?? []).map((error) => publicError('BAD_USER_INPUT', error.message)) };
  } catch (error) {
    if (error instanceof GraphQLError) return { refused: [publicError('BAD_USER_INPUT', error.message)] };
    throw error;
  }
}

/** graphql-jit's errors lack `extensions`; the original error's are what counts. */
function asGraphQLError(error: GraphQLError): GraphQLError {
  const original = error.originalError;
  const extensions = original instanceof GraphQLError ? original.extensions : error.extensions;
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    path: error.path ?? null,
    originalError: original ?? null,
    extensions: extensions ?? {},
  });
}

function refuse(request: SubgraphRequest, error: GraphQLError): SubgraphResult {
  return { errors: [{ message: error.message, extensions: { ...error.extensions, traceId: request.traceId } }] };
}
