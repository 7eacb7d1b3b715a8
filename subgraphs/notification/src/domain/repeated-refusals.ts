import { REFUSAL_QUIET_MS } from '../limits.ts';

/** Refusals that are told together: of one account, for one reason. */
export interface RefusalGroup {
  readonly accountId: string;
  readonly reason: string;
}

/** For maps: neither an id nor a code has a space. */
export function refusalKey({ accountId, reason }: RefusalGroup): string {
  return `${accountId} ${reason}`;
}

/**
 * Whether a refusal is told: the first of its group is, and then one a minute while they go on. The minute begins with what was
 * told and not with what was kept quiet, or somebody who tries on and on would never hear of it again.
 */
export function isRefusalTold(at: Date, lastTold: Date | undefined): boolean {
  return lastTold === undefined || Math.abs(at.getTime() - lastTold.getTime()) >= REFUSAL_QUIET_MS;
}
