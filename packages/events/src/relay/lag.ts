/** How far something is behind: what waits, and for how long the oldest of it has. */
export interface Lag {
  readonly events: number;
  readonly seconds: number;
}

/** Of several things at once: all that waits, and the longest wait. */
export function joinedLag(lags: readonly Lag[]): Lag {
  return {
    events: lags.reduce((sum, lag) => sum + lag.events, 0),
    seconds: Math.max(0, ...lags.map((lag) => lag.seconds)),
  };
}
