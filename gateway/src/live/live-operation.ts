import { setMaxListeners } from 'node:events';
import type { Viewer } from '@florin/kit';
import type { FormattedExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { PlannedSubscription } from '../executor/index.ts';
import { LIVE_SUBSCRIPTION_MAX_BYTES, REQUEST_BODY_MAX_BYTES } from '../limits.ts';
import type { OperationParameters, Operations, Outcome } from '../operations.ts';
import type { GatewayContext } from '../request-context.ts';
import { LiveStream, type StreamServices } from './live-stream.ts';
import { OperationError, operationError, withExtensions } from './operation-error.ts';

export interface OperationServices extends StreamServices {
  readonly operations: Operations;
  /** What clients see now. */
  readonly schema: () => GraphQLSchema;
}

/** Whose operation it is. */
export interface Caller {
  /** Asked anew for each step: the token may have been renewed. */
  readonly viewer: () => Viewer;
  /** Settles when there is room for another result; `undefined` when there is now. */
  readonly room: () => Promise<void> | undefined;
  /** The same for an operation that has not begun: what it is made of waits with it. */
  readonly roomToBegin: (bytes: number) => Promise<void> | undefined;
  readonly onEnd: (operation: LiveOperation) => void;
}

type Answer = IteratorResult<FormattedExecutionResult, void>;
const DONE: Answer = { done: true, value: undefined };
const MASKED = 'Something went wrong on our side. If it goes on, tell us the trace id.';

/**
 * One operation of a live connection, as a series of results that is fetched one by one: a query or mutation has one, a
 * subscription any number. It begins with the first `next()`. `return()` ends it at once and aborts what a query waits for;
 * a mutation goes on, because half of a payment is worse than an unread answer.
 */
export class LiveOperation implements AsyncGenerator<FormattedExecutionResult, void, undefined> {
  readonly #services: OperationServices;
  #parameters: OperationParameters;
  readonly #caller: Caller;
  readonly #traceId: string;
  readonly #bytes: number;
  #abort: AbortController | undefined;
  #stream: LiveStream | undefined;
  #extensions: Readonly<Record<string, unknown>> | undefined;
  #state: 'new' | 'running' | 'streaming' | 'ended' = 'new';

  constructor(services: OperationServices, parameters: OperationParameters, caller: Caller, traceId: string) {
    this.#services = services;
    this.#parameters = parameters;
    this.#caller = caller;
    this.#traceId = traceId;
    this.#bytes = sizeOf(parameters);
  }

  get traceId(): string {
    return this.#traceId;
  }

  get parameters(): OperationParameters {
    return this.#parameters;
  }

  get variables(): Readonly<Record<string, unknown>> {
    return this.#parameters.variables ?? {};
  }

  get text(): { readonly source: string; readonly operationName: string | undefined } {
    return { source: this.#parameters.query, operationName: this.#parameters.operationName ?? undefined };
  }

  /** Whether somebody waits for one answer that is being made. */
  get isAnswering(): boolean {
    return this.#state === 'running';
  }

  /** After which a stream can be taken up again. */
  get cursor(): string | undefined {
    return this.#stream?.cursor;
  }

  /** The stream, once it is one. */
  get stream(): LiveStream | undefined {
    return this.#stream;
  }

  context(): GatewayContext {
    return { viewer: this.#caller.viewer(), traceId: this.#traceId, signal: this.#signal() };
  }

  /** @throws OperationError when the operation ends without an answer */
  async next(): Promise<Answer> {
    if (this.#state === 'running') return this.#finish(DONE);
    const room = this.#state === 'new' ? this.#caller.roomToBegin(this.#bytes) : this.#caller.room();
    if (room !== undefined) await room;
    if (this.#hasEnded()) return DONE;
    try {
      if (this.#state === 'new') {
        const answer = await this.#begin();
        if (answer !== undefined) return answer;
      }
      const event = (await this.#stream?.next()) ?? DONE;
      return event.done === true ? this.#finish(DONE) : this.#withExtensions(event.value);
    } catch (error) {
      this.#finish(DONE);
      const untold = this.takeExtensions();
      if (error instanceof OperationError) throw withExtensions(error, untold);
      this.#services.logger.error({ err: error, traceId: this.#traceId }, 'operation failed');
      throw withExtensions(operationError('INTERNAL_SERVER_ERROR', MASKED, this.#traceId), untold);
    }
  }

  /** What the first result says of the operation, its cost; `undefined` once it was told. */
  takeExtensions(): Readonly<Record<string, unknown>> | undefined {
    const extensions = this.#extensions;
    this.#extensions = undefined;
    return extensions;
  }

  return(): Promise<Answer> {
    return Promise.resolve(this.#finish(DONE));
  }

  async throw(error: unknown): Promise<Answer> {
    this.#finish(DONE);
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** A stream's first result says what the operation cost. */
  #withExtensions(result: FormattedExecutionResult): Answer {
    const extensions = this.takeExtensions();
    if (extensions === undefined) return { done: false, value: result };
    return { done: false, value: { ...result, extensions: { ...extensions, ...result.extensions } } };
  }

  /** The answer of a query or mutation; `undefined` when events follow. */
  async #begin(): Promise<Answer | undefined> {
    this.#state = 'running';
    const outcome = await this.#run();
    if (outcome.kind === 'subscription') {
      this.#extensions = outcome.extensions;
      if (this.#hasEnded()) outcome.planned.supergraph.release();
      else this.#openStream(outcome.planned, outcome.query ?? this.#parameters.query);
      return undefined;
    }
    if (this.#hasEnded()) return DONE;
    if (outcome.kind === 'refused') throw new OperationError(outcome.errors, outcome.extensions);
    return { done: false, value: outcome.result };
  }

  /** What comes of it on the present supergraph: one that took over meanwhile has looked for streams already. */
  async #run(): Promise<Outcome> {
    for (;;) {
      const outcome = await this.#services.operations.run(this.#parameters, this.context());
      if (outcome.kind !== 'subscription') return outcome;
      const { supergraph } = outcome.planned;
      if (supergraph.state.apiSchema === this.#services.schema()) return outcome;
      supergraph.release();
    }
  }

  #openStream(planned: PlannedSubscription<GatewayContext>, query: string): void {
    if (planned.operation.source === undefined) {
      planned.supergraph.release();
      throw operationError('GRAPHQL_VALIDATION_FAILED', 'The subscription asks for nothing.', this.#traceId);
    }
    if (this.#bytes > LIVE_SUBSCRIPTION_MAX_BYTES) {
      planned.supergraph.release();
      const message = `A subscription has at most ${LIVE_SUBSCRIPTION_MAX_BYTES} bytes, its variables among them.`;
      throw operationError('BAD_USER_INPUT', message, this.#traceId);
    }
    this.#state = 'streaming';
    this.#parameters = essentialsOf({ ...this.#parameters, query }, planned.operation.operation);
    this.#stream = new LiveStream(this.#services, {
      planned,
      variables: this.variables,
      viewer: this.#caller.viewer,
      traceId: this.#traceId,
      signal: () => this.#signal(),
    });
    this.#abort = undefined;
  }

  #signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      // Each fetch under way listens to it; node would take eleven of them for a leak.
      setMaxListeners(0, this.#abort.signal);
    }
    return this.#abort.signal;
  }

  #hasEnded(): boolean {
    return this.#state === 'ended';
  }

  #finish(answer: Answer): Answer {
    if (this.#state === 'ended') return answer;
    this.#state = 'ended';
    this.#abort?.abort();
    this.#stream?.end();
    this.#caller.onEnd(this);
    return answer;
  }
}

function sizeOf(parameters: OperationParameters): number {
  try {
    return Buffer.byteLength(JSON.stringify(parameters));
  } catch {
    // Lists within lists, deeper than the stack: they could be read, and cannot be written.
    return REQUEST_BODY_MAX_BYTES;
  }
}

/** What a stream is planned from again. The rest of what its client sent would live as long as it. */
function essentialsOf(
  { query, operationName, variables }: OperationParameters,
  { variableDefinitions = [] }: OperationDefinitionNode,
): OperationParameters {
  const declared = variableDefinitions
    .map(({ variable }) => variable.name.value)
    .filter((name) => Object.hasOwn(variables ?? {}, name));
  return { query, operationName, variables: Object.fromEntries(declared.map((name) => [name, variables?.[name]])) };
}
