import { setImmediate } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/**
 * Waits for the turn of something that takes milliseconds of computing: one at a time in this process, and whatever else came in meanwhile is answered
 * in between. Else thirty names for one field would keep everybody waiting for all thirty.
 */
export function calculationTurn(): Promise<void> {
  const turn = last.then(() => setImmediate());
  last = turn;
  return turn.then(() => undefined);
}
