/** How far something is behind: what waits, and for how long the oldest of it has. */
export interface Lag {
  readonly events: number;
  readonly seconds: number;
}
