import type { GraphQLError } from 'graphql';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  OPERATION_FIELDS_MAX,
  PLANNED_FIELDS_SHARE,
  RATE_LIMIT_PER_ADDRESS,
  RATE_LIMIT_PER_USER,
  RATE_LIMIT_WINDOW_SECONDS,
} from '../limits.ts';
import { type RateLimitOptions, rateLimited } from './rate-limits.ts';
import type { Subject } from './subjects.ts';

/** Fields that are planned for a subject in a minute, in this process: planning holds its one thread. */
export interface PlanningLimits {
  /** Takes the fields of a text that was not planned before. @returns the refusal of somebody who sends too many such texts */
  charge(subject: Subject, fields: number): Promise<GraphQLError | undefined>;
}

/**
 * Planning is dear and done once for each text, whoever asks. So whoever sends texts that many others send pays nothing for it, and what an
 * operation costs is the same each time; whoever makes a new text of each operation soon has to wait.
 */
export function createPlanningLimits(options: Pick<RateLimitOptions, 'perUser' | 'perAddress'> = {}): PlanningLimits {
  const limiters = {
    user: limiterOf('planned for user', options.perUser ?? RATE_LIMIT_PER_USER),
    address: limiterOf('planned for address', options.perAddress ?? RATE_LIMIT_PER_ADDRESS),
  };
  return {
    async charge({ kind, key }, fields) {
      const limiter = limiters[kind];
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key, fields);
      if (consumedPoints <= limiter.points) return undefined;
      // A smaller text may still be planned.
      await limiter.reward(key, fields);
      return rateLimited(Math.max(msBeforeNext, 0));
    },
  };
}

function limiterOf(keyPrefix: string, points: number): RateLimiterMemory {
  // The largest operation can be asked for, however few points somebody has.
  const fields = Math.max(OPERATION_FIELDS_MAX, Math.floor(points * PLANNED_FIELDS_SHARE));
  return new RateLimiterMemory({ keyPrefix, points: fields, duration: RATE_LIMIT_WINDOW_SECONDS });
}
