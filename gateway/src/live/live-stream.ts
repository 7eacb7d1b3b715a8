import type { Logger, Viewer } from '@florin/kit';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import type { AnswerErrors } from '../answer-errors.ts';
import type { EventSource, PlannedSubscription, SubgraphError, SubgraphRequest } from '../executor/index.ts';
import {
  DELIVERED_CURSORS,
  UPSTREAM_BACKOFF_MAX_MS,
  UPSTREAM_BACKOFF_MS,
  UPSTREAM_OPEN_MS,
  UPSTREAM_RESUME_MS,
  UPSTREAM_STEADY_MS,
} from '../limits.ts';
import type { GatewayContext } from '../request-context.ts';
import type { Clock } from './clock.ts';
import { OperationError, operationError, withCursor } from './operation-error.ts';
import { type Upstream, type UpstreamEvents, UpstreamLostError, type UpstreamResult } from './upstream.ts';

export interface StreamServices {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly upstreamOf: (serviceName: string) => Upstream;
  readonly errors: Pick<AnswerErrors, 'answer'>;
  readonly logger: Logger;
}

export interface StreamRequest {
  readonly planned: PlannedSubscription<GatewayContext>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Asked anew for each event: a renewed token may bring other roles. */
  readonly viewer: () => Viewer;
  readonly traceId: string;
  /** Aborts what an event waits for when the stream ends. Asked for with the first event: most streams wait for long. */
  readonly signal: () => AbortSignal;
}

type Plan = PlannedSubscription<GatewayContext>;
type Answer = IteratorResult<FormattedExecutionResult, void>;
const DONE: Answer = { done: true, value: undefined };

/**
 * One client's subscription: fetches events when it is asked for one, enriches each by the rest of the plan, and outlives both
 * its source's connection and its plan. Taken up again it goes on after the last cursor, without a gap and without a repetition.
 */
export class LiveStream {
  readonly #services: StreamServices;
  readonly #request: StreamRequest;
  #plan: Plan;
  #events: UpstreamEvents | undefined;
  /** Counts what makes an opening that is under way worthless. */
  #epoch = 0;
  /** Where the client asked to begin. */
  readonly #start: string | undefined;
  #cursor: string | undefined;
  readonly #delivered: string[] = [];
  #state: 'open' | 'ended' = 'open';
  #failure: OperationError | undefined;
  /** The plan by which an event is being enriched. */
  #answering: Plan | undefined;
  #openedAt: number | undefined;
  /** Whether the source has shown that it works. */
  #served = false;
  #attempts = 0;
  #troubleSince = 0;
  #wake: (() => void) | undefined;

  constructor(services: StreamServices, request: StreamRequest) {
    this.#services = services;
    this.#request = request;
    this.#plan = request.planned;
    this.#start = sourceOf(this.#plan).resumption()?.startOf(request.variables);
  }

  /** After which the client can take the stream up again: it has everything up to there. */
  get cursor(): string | undefined {
    return this.#cursor ?? this.#start;
  }

  /** @throws OperationError when the stream ends for a reason that the client must know */
  async next(): Promise<Answer> {
    while (this.#state === 'open') {
      if (this.#failure !== undefined) throw this.#endWith(this.#failure);
      const events = this.#events ?? (await this.#open());
      const result = events && (await this.#receive(events));
      if (result === 'complete') this.end();
      else if (result !== undefined) {
        const answer = await this.#accept(result);
        if (answer !== undefined) return { done: false, value: answer };
      }
    }
    return DONE;
  }

  isPlannedOn(state: Plan['supergraph']['state']): boolean {
    return this.#plan.supergraph.state === state;
  }

  /** Goes on with another plan; its source is left only if it is another one. */
  replan(planned: Plan): void {
    if (this.#state === 'ended') {
      planned.supergraph.release();
      return;
    }
    const old = this.#plan;
    const sameSource = this.#sourceKey(old) === this.#sourceKey(planned);
    this.#plan = planned;
    // An event that is being enriched goes on on the old plan, which is let go of after it.
    if (this.#answering !== old) old.supergraph.release();
    if (!sameSource) this.reopen();
  }

  /** Takes the stream up again at its source: who asks has changed. */
  reopen(): void {
    this.#epoch += 1;
    const events = this.#events;
    // A source that is left while it is open was reached: what was amiss before is over.
    if (events !== undefined) this.#recovered();
    this.#openedAt = undefined;
    this.#events = undefined;
    events?.end();
    this.#wake?.();
  }

  /** Ends the stream with an error, told at the next event's place. */
  fail(error: OperationError): void {
    this.#failure ??= error;
    this.reopen();
  }

  end(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.reopen();
    this.#plan.supergraph.release();
  }

  async #open(): Promise<UpstreamEvents | undefined> {
    const epoch = this.#epoch;
    if (this.#attempts > 0) {
      const patience = this.#served ? UPSTREAM_RESUME_MS : UPSTREAM_OPEN_MS;
      if (this.#services.clock.now() - this.#troubleSince >= patience) throw this.#endWith(this.#away());
      await this.#pause();
      if (epoch !== this.#epoch) return undefined;
    }
    const { primary } = sourceOf(this.#plan);
    try {
      const upstream = this.#services.upstreamOf(primary.serviceName);
      const { traceId, viewer } = this.#request;
      const events = await upstream.open(this.#sourceRequest(), { viewer: viewer(), traceId });
      if (epoch !== this.#epoch) {
        events.end();
        return undefined;
      }
      this.#events = events;
      this.#openedAt = this.#services.clock.now();
      return events;
    } catch (error) {
      this.#lose(error);
      return undefined;
    }
  }

  /** The next thing that the source says; `undefined` when the source is not the stream's any more. */
  async #receive(events: UpstreamEvents): Promise<UpstreamResult | 'complete' | undefined> {
    try {
      const { done, value } = await events.next();
      if (this.#events !== events) return undefined;
      return done === true ? 'complete' : value;
    } catch (error) {
      if (this.#events === events) this.#lose(error);
      return undefined;
    }
  }

  async #accept(result: UpstreamResult): Promise<FormattedExecutionResult | undefined> {
    const cursor = result.extensions?.cursor;
    if (result.data === undefined) {
      if (result.errors !== undefined && result.errors.length > 0) this.#endedBySource(result.errors);
      else this.#reached(cursor);
      return undefined;
    }
    if (cursor !== undefined && this.#delivered.includes(cursor)) return undefined;
    const answer = await this.#answer(result, cursor);
    if (this.#state === 'ended') return undefined;
    this.#reached(cursor);
    if (cursor !== undefined) this.#delivered.push(cursor);
    if (this.#delivered.length > DELIVERED_CURSORS) this.#delivered.shift();
    return answer;
  }

  async #answer(event: UpstreamResult, cursor: string | undefined): Promise<FormattedExecutionResult> {
    const plan = this.#plan;
    const { variables, traceId, viewer } = this.#request;
    const signal = this.#request.signal();
    this.#answering = plan;
    try {
      const { data, errors } = await sourceOf(plan).answer(event, {
        variables,
        contextValue: { viewer: viewer(), traceId, signal },
        signal,
      });
      return {
        data: data ?? null,
        ...(errors !== undefined && { errors: this.#services.errors.answer(errors, traceId) }),
        ...(cursor !== undefined && { extensions: { cursor } }),
      };
    } finally {
      this.#answering = undefined;
      if (plan !== this.#plan) plan.supergraph.release();
    }
  }

  #reached(cursor: string | undefined): void {
    this.#served = true;
    this.#attempts = 0;
    if (cursor !== undefined) this.#cursor = cursor;
  }

  #endedBySource(errors: readonly SubgraphError[]): void {
    // The subgraph is there, and what it needs is not: that passes, as a lost connection does.
    if (errors.every((error) => error.extensions?.code === 'SUBGRAPH_UNAVAILABLE')) {
      this.#lose(new UpstreamLostError(sourceOf(this.#plan).primary.serviceName));
      return;
    }
    // Paths are of the source's operation, and the error is about the stream as a whole.
    const told = errors.map(({ message, extensions }) => new GraphQLError(message, { extensions: extensions ?? {} }));
    const error = new OperationError(this.#services.errors.answer(told, this.#request.traceId));
    this.end();
    // Where its client asked to begin may be just what the source refuses, so only a place that the source told is one.
    throw withCursor(error, this.#cursor);
  }

  #isSteady(): boolean {
    return this.#openedAt !== undefined && this.#services.clock.now() - this.#openedAt >= UPSTREAM_STEADY_MS;
  }

  #recovered(): void {
    this.#served ||= this.#isSteady();
    this.#attempts = 0;
  }

  #lose(error: unknown): void {
    if (this.#isSteady()) this.#recovered();
    if (this.#attempts === 0) this.#troubleSince = this.#services.clock.now();
    this.#openedAt = undefined;
    this.#events?.end();
    this.#events = undefined;
    if (!(error instanceof UpstreamLostError)) throw error;
    if (error.atOnce) return;
    this.#attempts += 1;
    const { serviceName } = sourceOf(this.#plan).primary;
    this.#services.logger.debug(
      { err: error, subgraph: serviceName, traceId: this.#request.traceId },
      'a stream broke off',
    );
  }

  /** Waits before the next attempt, unless something happens to the stream. */
  #pause(): Promise<void> {
    const longest = Math.min(UPSTREAM_BACKOFF_MAX_MS, UPSTREAM_BACKOFF_MS * 2 ** (this.#attempts - 1));
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        this.#wake = undefined;
        resolve();
      };
      const cancel = this.#services.clock.after(longest * (0.5 + this.#services.random() / 2), done);
      this.#wake = done;
    });
  }

  #sourceRequest(): SubgraphRequest {
    const { primary, resumption } = sourceOf(this.#plan);
    const request = primary.request(this.#request.variables);
    if (this.#cursor === undefined) return request;
    return resumption()?.requestAfter(request, this.#cursor) ?? request;
  }

  #sourceKey(plan: Plan): string {
    const { primary } = sourceOf(plan);
    return JSON.stringify([primary.serviceName, primary.request(this.#request.variables)]);
  }

  #away(): OperationError {
    return operationError(
      'SUBGRAPH_UNAVAILABLE',
      'This part of the bank is not available at the moment. Subscribe again shortly.',
      this.#request.traceId,
    );
  }

  #endWith(error: OperationError): OperationError {
    this.end();
    return withCursor(error, this.cursor);
  }
}

function sourceOf(plan: Plan): EventSource<GatewayContext> {
  const { source } = plan.operation;
  if (source === undefined) throw new Error('Only a subscription that asks a subgraph for something is a stream.');
  return source;
}
