import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type ValidationRule } from 'graphql';
import { REPLANNED_OPERATIONS } from '../limits.ts';
import type { CompiledOperation, OperationRequest, OperationResult } from './compiled-operation.ts';
import { FetcherPool } from './fetcher-pool.ts';
import type { InputScalars } from './input-scalars.ts';
import type { OperationText, Preparation } from './plan-cache.ts';
import type { SubgraphFetcher } from './subgraph-fetcher.ts';
import { buildSupergraphState, type SubgraphLocation, type SupergraphState } from './supergraph-state.ts';

/** Apollo Server's side of a gateway, in the version that Apollo Server itself depends on. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type GatewayRequest = Parameters<GatewayExecutor>[0];
type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

export interface PlanGatewayOptions<TContext> {
  readonly supergraphSdl: string;
  /** Makes the way to a subgraph, once for each name and URL; it is closed when no supergraph uses it any more. */
  readonly fetcherOf: (subgraph: SubgraphLocation) => SubgraphFetcher<TContext>;
  /** Where a request's abort signal is, for requests that come through Apollo Server. */
  readonly signalOf?: (contextValue: TContext) => AbortSignal | undefined;
  /** Who takes a subscription that comes through Apollo Server, checked and planned; without a taker it is refused. */
  readonly takerOf?: (contextValue: TContext) => SubscriptionTaker<TContext> | undefined;
  /** Rules beside the specification's for operations that do not come through Apollo Server, which has its own. */
  readonly validationRules?: readonly ValidationRule[];
  /** What scalars take from clients. Default: anything, and their subgraphs complain. */
  readonly inputScalars?: InputScalars;
}

/** Gets a subscription that may be opened, and must release its supergraph after the last event. */
export type SubscriptionTaker<TContext> = (planned: PlannedSubscription<TContext>) => void;

export interface PlannedSubscription<TContext> {
  readonly operation: CompiledOperation<TContext>;
  /** What it was planned on. */
  readonly supergraph: HeldSupergraph<TContext>;
}

/** A supergraph that somebody holds on to: streams, and requests while they run. */
export interface HeldSupergraph<TContext> {
  readonly state: SupergraphState<TContext>;
  /** To be called once, when nothing more is asked of the state. */
  readonly release: () => void;
}

interface Generation<TContext> {
  readonly state: SupergraphState<TContext>;
  holders: number;
  retired: boolean;
}

/**
 * Runs operations on a supergraph: plans once per operation text, compiles plan and response shape, and swaps the supergraph
 * under running requests. Give it to Apollo Server as its `gateway`, or call `execute` without Apollo Server.
 */
export class PlanGateway<TContext extends object> implements GatewayInterface {
  readonly #fetchers: FetcherPool<TContext>;
  readonly #signalOf: (contextValue: TContext) => AbortSignal | undefined;
  readonly #takerOf: NonNullable<PlanGatewayOptions<TContext>['takerOf']>;
  readonly #validationRules: readonly ValidationRule[];
  readonly #inputScalars: InputScalars;
  readonly #listeners = new Set<SchemaListener>();
  readonly #bySchema = new WeakMap<GraphQLSchema, Generation<TContext>>();
  #current: Generation<TContext>;
  #updating: Promise<void> = Promise.resolve();
  readonly #closing = new Set<Promise<void>>();

  /** Throws when the SDL is not a valid supergraph. */
  constructor(options: PlanGatewayOptions<TContext>) {
    this.#fetchers = new FetcherPool(options.fetcherOf);
    this.#signalOf = options.signalOf ?? (() => undefined);
    this.#takerOf = options.takerOf ?? (() => undefined);
    this.#validationRules = options.validationRules ?? [];
    this.#inputScalars = options.inputScalars ?? {};
    this.#current = this.#build(options.supergraphSdl);
  }

  /** What clients see now. */
  get apiSchema(): GraphQLSchema {
    return this.#current.state.apiSchema;
  }

  /** Keeps the present supergraph usable until released, also when another one takes over meanwhile. */
  hold(): HeldSupergraph<TContext> {
    return this.#hold(this.#current);
  }

  /** The compiled operation for a text on the present supergraph. */
  prepare(text: OperationText): Preparation<TContext> {
    return this.#current.state.prepare(text);
  }

  /** Whether a text has been planned on the present supergraph: nothing is left to do for it but to run it. */
  knows(text: OperationText): boolean {
    return this.#current.state.knows(text);
  }

  /** Parses, validates, plans (each once per text) and runs a query or mutation. */
  execute(text: OperationText, request: OperationRequest<TContext>): Promise<OperationResult> {
    return this.#run(this.#current, text, undefined, request);
  }

  /**
   * Takes another supergraph. Requests under way finish on the old one; the operations that ran most often are planned before
   * the switch, a turn of the event loop each. Rejects, and changes nothing, when the SDL is not a valid supergraph.
   */
  update(supergraphSdl: string): Promise<void> {
    const update = this.#updating.then(() => this.#update(supergraphSdl));
    this.#updating = update.catch(() => undefined);
    return update;
  }

  load(): ReturnType<GatewayInterface['load']> {
    this.#announce();
    return Promise.resolve({ executor: (request) => this.#executeForApollo(request) });
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Closes the ways to the subgraphs after what is under way. */
  async stop(): Promise<void> {
    await this.#updating;
    this.#retire(this.#current);
    await Promise.all(this.#closing);
  }

  async #update(supergraphSdl: string): Promise<void> {
    const old = this.#current;
    if (supergraphSdl === old.state.sdl) return;
    const next = this.#build(supergraphSdl);
    for (const text of old.state.busiest(REPLANNED_OPERATIONS)) {
      // What is not valid any more is refused when somebody asks for it, and cached as that.
      next.state.prepare(text);
      await nextTurn();
    }
    this.#current = next;
    this.#announce();
    this.#retire(old);
  }

  #build(sdl: string): Generation<TContext> {
    const acquired: SubgraphLocation[] = [];
    try {
      const state = buildSupergraphState<TContext>({
        sdl,
        validationRules: this.#validationRules,
        inputScalars: this.#inputScalars,
        fetcherOf: (subgraph) => {
          acquired.push(subgraph);
          return this.#fetchers.acquire(subgraph);
        },
      });
      const generation = { state, holders: 0, retired: false };
      this.#bySchema.set(state.apiSchema, generation);
      return generation;
    } catch (error) {
      for (const subgraph of acquired) this.#close(subgraph);
      throw error;
    }
  }

  #announce(): void {
    const { apiSchema, sdl } = this.#current.state;
    for (const listener of this.#listeners) listener({ apiSchema, coreSupergraphSdl: sdl });
  }

  #hold(generation: Generation<TContext>): HeldSupergraph<TContext> {
    generation.holders += 1;
    let held = true;
    return {
      state: generation.state,
      release: () => {
        if (!held) return;
        held = false;
        generation.holders -= 1;
        this.#closeIfUnused(generation);
      },
    };
  }

  #retire(generation: Generation<TContext>): void {
    if (generation.retired) return;
    generation.retired = true;
    this.#closeIfUnused(generation);
  }

  #closeIfUnused(generation: Generation<TContext>): void {
    if (!generation.retired || generation.holders > 0) return;
    for (const subgraph of generation.state.subgraphs) this.#close(subgraph);
  }

  #close(subgraph: SubgraphLocation): void {
    // Nobody can do anything about a connection that would not close in good order.
    const closing = this.#fetchers.release(subgraph).catch(() => undefined);
    this.#closing.add(closing);
    void closing.then(() => this.#closing.delete(closing));
  }

  #executeForApollo(request: GatewayRequest): Promise<OperationResult> {
    // Apollo Server checked the document against the schema that it had then; after an update that may be a retired one.
    const generation = this.#bySchema.get(request.schema);
    const usable = generation !== undefined && !generation.retired ? generation : undefined;
    const contextValue = request.context as TContext;
    return this.#run(
      usable ?? this.#current,
      { source: request.source, operationName: operationNameOf(request) },
      usable === undefined ? undefined : request.document,
      {
        variables: request.request.variables,
        contextValue,
        signal: this.#signalOf(contextValue),
      },
    );
  }

  async #run(
    generation: Generation<TContext>,
    text: OperationText,
    validDocument: DocumentNode | undefined,
    request: OperationRequest<TContext>,
  ): Promise<OperationResult> {
    const prepared = generation.state.prepare(text, validDocument);
    if (prepared.kind === 'refused') return { errors: prepared.errors };
    if (prepared.operation.kind === 'subscription') return this.#handOver(generation, prepared.operation, request);
    generation.holders += 1;
    try {
      return await prepared.operation.execute(request);
    } finally {
      generation.holders -= 1;
      this.#closeIfUnused(generation);
    }
  }

  #handOver(
    generation: Generation<TContext>,
    operation: CompiledOperation<TContext>,
    request: OperationRequest<TContext>,
  ): OperationResult {
    const take = this.#takerOf(request.contextValue);
    if (take === undefined) return { errors: [new GraphQLError(NO_SUBSCRIPTION)] };
    const coerced = operation.coerceVariables(request.variables ?? {});
    if (coerced.kind === 'refused') return { errors: coerced.errors };
    take({ operation, supergraph: this.#hold(generation) });
    return TAKEN;
  }
}

/** The answer to whoever handed a subscription over: nothing speaks against it. */
const TAKEN: OperationResult = { data: {} };
const NO_SUBSCRIPTION = 'Subscriptions are not served here: use graphql-transport-ws or graphql-sse.';

/** The name of the chosen operation, or what the client asked for when nothing was chosen, so that the refusal names it. */
function operationNameOf(request: GatewayRequest): string | undefined {
  return request.operationName ?? request.request.operationName ?? undefined;
}
