import { HeaderMap } from '@apollo/server';
import { LruCache, publicError } from '@florin/kit';
import type { GraphQLError } from 'graphql';
import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import {
  EXHAUSTED_SUBJECTS,
  RATE_LIMIT_PER_ADDRESS,
  RATE_LIMIT_PER_USER,
  RATE_LIMIT_WINDOW_SECONDS,
  RATE_LIMIT_REWARD_MARGIN_MS as REWARD_MARGIN_MS,
} from '../limits.ts';
import type { LimiterStore } from './limiter-store.ts';
import type { Subject } from './subjects.ts';

/** What an operation cost, as `extensions.cost` says it. */
export interface OperationCost {
  readonly requested: number;
  /** Points that are left until `resetsAt`. */
  readonly remaining: number;
  /** RFC 3339. */
  readonly resetsAt: string;
}

/** Nothing may run. */
export interface CostRefusal {
  readonly kind: 'refused';
  readonly cost: OperationCost;
  readonly error: GraphQLError;
}

export type Charge = { readonly kind: 'paid'; readonly cost: OperationCost } | CostRefusal;

export interface RateLimitOptions {
  /** Points a minute of a signed-in person. */
  readonly perUser?: number;
  /** Points a minute of all who are not signed in at one address. */
  readonly perAddress?: number;
  /** Where points are counted. Default: this process. */
  readonly store?: LimiterStore;
  /** Default: wall time. */
  readonly now?: () => number;
}

/** Points by subject and minute, whatever the transport. */
export interface RateLimits {
  /** Takes points, or refuses; a refusal costs one point, so that a smaller operation may still run. */
  charge(subject: Subject, points: number): Promise<Charge>;
  /**
   * Gives points back that were charged and not used up.
   *
   * @returns the charge's cost without them
   */
  giveBack(subject: Subject, charged: OperationCost, points: number): Promise<OperationCost>;
  /** The refusal of somebody who is known to have nothing left, found without asking the store, so it costs nothing; else `undefined`. */
  refusalOf(subject: Subject): CostRefusal | undefined;
}

export function createRateLimits(options: RateLimitOptions = {}): RateLimits {
  const { now = Date.now } = options;
  const limiters = { user: limiterOf('user', options), address: limiterOf('address', options) };
  const exhausted = new LruCache<string, number>(EXHAUSTED_SUBJECTS);
  return {
    async charge(subject, points) {
      const limiter = limiters[subject.kind];
      // `penalty` counts and tells; `consume` would reject with no difference between a refusal and a fault.
      const { consumedPoints, msBeforeNext } = await limiter.penalty(subject.key, points);
      const resetsInMs = Math.max(msBeforeNext, 0);
      const cost = {
        requested: points,
        remaining: Math.max(0, limiter.points - consumedPoints),
        resetsAt: new Date(now() + resetsInMs).toISOString(),
      };
      if (cost.remaining === 0) exhausted.set(keyOf(subject), now() + resetsInMs);
      if (consumedPoints <= limiter.points) return { kind: 'paid', cost };
      const before = limiter.points - (consumedPoints - points);
      // Not at a window's end: what is given back would count for the next one.
      if (before > 1 && resetsInMs > REWARD_MARGIN_MS) {
        await limiter.reward(subject.key, points - 1);
        exhausted.delete(keyOf(subject));
        return { kind: 'refused', cost: { ...cost, remaining: before - 1 }, error: rateLimited(resetsInMs) };
      }
      return { kind: 'refused', cost, error: rateLimited(resetsInMs) };
    },
    async giveBack(subject, charged, points) {
      const cost = { ...charged, requested: charged.requested - points };
      // The charge's window may be over since: these points would count for the next one.
      if (Date.parse(charged.resetsAt) - now() <= REWARD_MARGIN_MS) return cost;
      const limiter = limiters[subject.kind];
      const { consumedPoints } = await limiter.reward(subject.key, points);
      const remaining = Math.max(0, limiter.points - consumedPoints);
      if (remaining > 0) exhausted.delete(keyOf(subject));
      return { ...cost, remaining };
    },
    refusalOf(subject) {
      const until = exhausted.get(keyOf(subject));
      if (until === undefined) return undefined;
      const leftMs = until - now();
      if (leftMs > 0) {
        const cost = { requested: 0, remaining: 0, resetsAt: new Date(until).toISOString() };
        return { kind: 'refused', cost, error: rateLimited(leftMs) };
      }
      exhausted.delete(keyOf(subject));
      return undefined;
    },
  };
}

function limiterOf(kind: Subject['kind'], options: RateLimitOptions): RateLimiterAbstract {
  const points =
    kind === 'user' ? (options.perUser ?? RATE_LIMIT_PER_USER) : (options.perAddress ?? RATE_LIMIT_PER_ADDRESS);
  const settings = { keyPrefix: kind, points, duration: RATE_LIMIT_WINDOW_SECONDS };
  return options.store === undefined ? new RateLimiterMemory(settings) : options.store.limiter(settings);
}

function keyOf({ kind, key }: Subject): string {
  return `${kind} ${key}`;
}

/** HTTP status 429 and `Retry-After` (RFC 9110, section 10.2.3) where there is HTTP. */
export function rateLimited(retryAfterMs: number): GraphQLError {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return publicError('RATE_LIMITED', `Too much was asked for. Try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
    http: { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
  });
}
