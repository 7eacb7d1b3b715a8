import type { Collector, Logger } from '@florin/kit';
import { REFUSALS_TOLD_EVERY_MS } from '../limits.ts';

const REASONS = ['expired', 'not-verified', 'not-an-access-token', 'too-long'] as const;
/** Why a token speaks for nobody, in words that say nothing of who sent it. */
type TokenRefusal = (typeof REASONS)[number];

/**
 * Counts tokens of the provider that speak for nobody. They are not in the audit trail: nobody's name is on them, and anybody could fill it with
 * them. The log tells the counts, once a minute at most, and `/metrics` where the process has it.
 */
export interface RefusalCounter {
  count(reason: TokenRefusal): void;
  readonly collector: Collector;
}

export function createRefusalCounter(logger: Logger, now: () => number = Date.now): RefusalCounter {
  const totals = new Map<TokenRefusal, number>(REASONS.map((reason) => [reason, 0]));
  let untold = new Map<TokenRefusal, number>();
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    count(reason) {
      totals.set(reason, (totals.get(reason) ?? 0) + 1);
      untold.set(reason, (untold.get(reason) ?? 0) + 1);
      if (now() - toldAt < REFUSALS_TOLD_EVERY_MS) return;
      toldAt = now();
      logger.warn({ refused: Object.fromEntries(untold) }, 'access tokens of the provider were refused');
      untold = new Map();
    },
    collector: async () =>
      [...totals].map(([reason, value]) => ({
        name: 'florin_provider_tokens_refused',
        help: 'Access tokens of the external provider that spoke for nobody, since the process began.',
        labels: { reason },
        value,
      })),
  };
}
