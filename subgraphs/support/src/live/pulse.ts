/** A stream that says only that something may have changed; all beats before it is asked are one. */
export interface Pulse extends AsyncGenerator<true, void, undefined> {
  beat(): void;
  /** No more after this one; who waits goes on at once. */
  end(): void;
}

/** Begins with a beat. @param onEnd called once, at the end, however it comes */
export function createPulse(onEnd: () => void): Pulse {
  let beaten = true;
  let ended = false;
  let goOn: (() => void) | undefined;
  const end = () => {
    if (ended) return;
    ended = true;
    onEnd();
    goOn?.();
  };
  const pulse: Pulse = {
    async next() {
      while (!ended && !beaten)
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      goOn = undefined;
      if (ended) return { done: true, value: undefined };
      beaten = false;
      return { done: false, value: true };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    async throw(error) {
      end();
      throw error;
    },
    beat() {
      beaten = true;
      goOn?.();
    },
    end,
    [Symbol.asyncIterator]: () => pulse,
  };
  return pulse;
}
