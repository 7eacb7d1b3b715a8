import { setImmediate as nextTurn } from 'node:timers/promises';

/** Settles when something holds that a test caused and cannot wait for otherwise. The test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  // A turn at least, so that a loop around it cannot keep everybody else from running.
  do await nextTurn();
  while (!holds());
}
