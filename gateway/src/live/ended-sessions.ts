import type { Logger, Viewer } from '@florin/kit';
import { LruCache } from '@florin/kit';
import { ENDED_SESSIONS_MAX, ENDED_SESSIONS_MS, UPSTREAM_BACKOFF_MAX_MS, UPSTREAM_BACKOFF_MS } from '../limits.ts';
import type { Clock } from './clock.ts';
import type { Upstream, UpstreamEvents, UpstreamResult } from './upstream.ts';

/** Which sessions ended while their access tokens still hold. */
export interface EndedSessions {
  isEnded(sessionId: string): boolean;
  /** Tells of each session as it ends. @returns what stops that */
  onEnded(listener: (sessionId: string) => void): () => void;
}

/** For a supergraph without sessions: tokens alone decide. */
export const NO_ENDED_SESSIONS: EndedSessions = { isEnded: () => false, onEnded: () => () => undefined };

export interface FollowOptions {
  /** The subscriptions of the service that owns sessions. */
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newTraceId: () => string;
  readonly logger: Logger;
}

/** The gateway asks in its own name: the field is not in the public schema. */
const QUERY = 'subscription EndedSessions($after: Cursor) { sessionsEnded(after: $after) { sessionId } }';
const GATEWAY: Viewer = { kind: 'service', service: 'gateway' };

/**
 * Follows the ends of sessions, from those that a living token can still be of. While their service is away, nothing more is
 * known: streams go on, at most as long as their tokens, and what was missed comes when it is back.
 */
export class FollowedSessions implements EndedSessions {
  readonly #options: FollowOptions;
  readonly #endedAt = new LruCache<string, number>(ENDED_SESSIONS_MAX);
  readonly #listeners = new Set<(sessionId: string) => void>();
  #events: UpstreamEvents | undefined;
  #cursor: string | undefined;
  #attempts = 0;
  #cancelPause: (() => void) | undefined;
  #stopped = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    void this.#follow();
  }

  isEnded(sessionId: string): boolean {
    const endedAt = this.#endedAt.get(sessionId);
    return endedAt !== undefined && this.#options.clock.now() - endedAt < ENDED_SESSIONS_MS;
  }

  onEnded(listener: (sessionId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#stopped = true;
    this.#events?.end();
    this.#cancelPause?.();
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#followOnce();
      } catch (error) {
        this.#options.logger.debug({ err: error }, 'ended sessions cannot be followed now');
      }
      if (!this.#stopped) await this.#pause();
    }
  }

  async #followOnce(): Promise<void> {
    const { upstream, newTraceId } = this.#options;
    const variables = this.#cursor === undefined ? {} : { after: this.#cursor };
    const events = await upstream.open({ query: QUERY, variables }, { viewer: GATEWAY, traceId: newTraceId() });
    this.#events = events;
    if (this.#stopped) events.end();
    for (;;) {
      const { done, value } = await events.next();
      if (done === true) return;
      this.#take(value);
    }
  }

  #take({ data, errors, extensions }: UpstreamResult): void {
    if (errors !== undefined && errors.length > 0) {
      this.#options.logger.warn({ code: errors[0]?.extensions?.code }, 'ended sessions are not told');
      // A cursor that is not taken any more would never be again; from the start costs some repetition.
      this.#cursor = undefined;
      return;
    }
    this.#attempts = 0;
    this.#cursor = extensions?.cursor ?? this.#cursor;
    const told = data?.sessionsEnded as { readonly sessionId?: unknown } | null | undefined;
    if (typeof told?.sessionId !== 'string') return;
    this.#endedAt.set(told.sessionId, this.#options.clock.now());
    for (const listener of this.#listeners) listener(told.sessionId);
  }

  #pause(): Promise<void> {
    const longest = Math.min(UPSTREAM_BACKOFF_MAX_MS, UPSTREAM_BACKOFF_MS * 2 ** this.#attempts);
    this.#attempts += 1;
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(longest * (0.5 + this.#options.random() / 2), resolve);
      const cancelPause = () => {
        cancel();
        resolve();
      };
      this.#cancelPause = cancelPause;
    });
  }
}
