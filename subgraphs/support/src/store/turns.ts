import { publicError, ServiceUnavailable } from '@florin/kit';

/**
 * One piece of work at a time for each key, in the order of asking, within this process. It spares those who change one ticket at once
 * that they defeat each other; what makes a change right is the compare-and-set, for other processes do not stand in this line.
 */
export interface Turns {
  /** Whether work of this key is under way, so that other work would wait. */
  isTaken(key: string): boolean;
  /**
   * Does the work when its turn comes.
   *
   * @throws GraphQLError `RATE_LIMITED` when too many wait already; nothing was done
   * @throws ServiceUnavailable when the turn did not come in time; nothing was done
   */
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
}

interface TurnLimits {
  /** How many wait for one key. */
  readonly waiting: number;
  /** How long each waits. */
  readonly waitMs: number;
}

export function createTurns({ waiting, waitMs }: TurnLimits): Turns {
  /** Who waits, by the keys whose work is under way. A set keeps the order of asking, and lets go of one from its middle. */
  const lines = new Map<string, Set<() => void>>();

  function comeUp(line: Set<() => void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(tooLong);
        resolve();
      };
      const tooLong = setTimeout(() => {
        line.delete(go);
        reject(new ServiceUnavailable('the turn to change the ticket did not come in time'));
      }, waitMs);
      line.add(go);
    });
  }

  async function enter(key: string): Promise<void> {
    const line = lines.get(key);
    if (line === undefined) {
      lines.set(key, new Set());
      return;
    }
    if (line.size >= waiting)
      throw publicError(
        'RATE_LIMITED',
        'Too much is being done with this ticket at this moment. Nothing happened; send the same again in some seconds.',
      );
    await comeUp(line);
  }

  /** The key passes to the next in line without a moment in which it is free. */
  function leave(key: string): void {
    const line = lines.get(key);
    const [next] = line ?? [];
    if (next === undefined) {
      lines.delete(key);
      return;
    }
    line?.delete(next);
    next();
  }

  return {
    isTaken: (key) => lines.has(key),
    async take(key, work) {
      await enter(key);
      try {
        return await work();
      } finally {
        leave(key);
      }
    },
  };
}
